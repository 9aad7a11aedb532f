"""Read plain text in any encoding, also the text of a saved web page with its furniture."""

from __future__ import annotations

from policydesk.core.document import DocumentKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.article import Article, find_article
from policydesk.intake.decoding import decode
from policydesk.intake.finish import assemble
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.problems import too_large
from policydesk.intake.publishers import publisher_in
from policydesk.intake.source import SourceFile
from policydesk.text.segment import Segment, segment


class PlainReader:
    """Plain text; the standard library and the encoding detector."""

    media_type = registry.PLAIN

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a text over the limit."""
        if len(source.data) > limits.PLAIN_BYTES:
            size = limits.PLAIN_BYTES // limits.MB
            raise too_large(f"The text is over {size} MB, the limit for plain text.")
        decoded = decode(source.data)
        segments = segment(decoded.text)
        article = find_article(segments)
        _name_kind_and_publisher(article, segments)
        warnings = [decoded.warning()] if decoded.warning() else []
        return assemble(
            article.details,
            [ParsedPassage(s.kind, s.text, None, s.level) for s in article.passages],
            media_type=self.media_type,
            warnings=warnings + left_out(article),
        )


def left_out(article: Article) -> list[str]:
    """What the person is told of page furniture that was not taken in."""
    if article.left_out_words < 5:
        return []
    sentence = (
        f"Left out {article.left_out_words:,} words that belong to the web page and not to the "
        "article: menus, forms, repeated paragraphs or teasers."
    )
    return [sentence]


def _name_kind_and_publisher(article: Article, segments: list[Segment]) -> None:
    details = article.details
    details.offer_kind(kind_of_title(details.title), "title")
    if details.authors:
        details.offer_kind(DocumentKind.ARTICLE, "it has a byline")
    above = [s.text for s in segments[:6] if len(s.text) < 120 and s.text != details.title]
    details.offer_publisher(publisher_in(above), "line above the text")
