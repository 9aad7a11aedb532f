"""Read Markdown (CommonMark with tables) and its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policydesk.core.document import DocumentKind, PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.bylines import authors_of, date_of
from policydesk.intake.dating import stamp
from policydesk.intake.decoding import decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.front_matter import split_front_matter
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.problems import too_large
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_characters, clean_line

_TAG = re.compile(r"<(?:[a-zA-Z/!?][^<>]{0,2000})>")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:\s*")
_NESTING = 40
_LABEL_PASSAGES = 6


class MarkdownReader:
    """Markdown through markdown-it-py; raw HTML gives its words, pictures their captions."""

    media_type = registry.MARKDOWN

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a text over the limit."""
        if len(source.data) > limits.MARKDOWN_BYTES:
            size = limits.MARKDOWN_BYTES // limits.MB
            raise too_large(f"The text is over {size} MB, the limit for Markdown.")
        decoded = decode(source.data)
        fields, body = split_front_matter(clean_characters(decoded.text))
        passages = list(_passages(self._parser.parse(body)))
        details = _details(fields, passages)
        if passages and _is_title(passages[0], details.title):
            passages = passages[1:] if len(passages) > 1 else passages
        return assemble(
            details,
            passages,
            media_type=self.media_type,
            warnings=[decoded.warning()] if decoded.warning() else [],
        )


def _is_title(first: ParsedPassage, title: str) -> bool:
    return first.kind is PassageKind.HEADING and clean_line(first.text) == clean_line(title)


def _passages(tokens: Sequence[Token]) -> Iterator[ParsedPassage]:
    """Walk the flat token list with a stack of what encloses the text."""
    inside: list[str] = []
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield ParsedPassage(PassageKind.TABLE_ROW, " | ".join(c for c in cells or () if c))
            cells = None
        elif token.nesting == 1:
            inside.append(token.tag if token.type == "heading_open" else token.type)
        elif token.nesting == -1 and token.type not in {"th_close", "td_close"} and inside:
            inside.pop()
        elif token.type == "inline" and cells is not None:
            cells.append(clean_line(_words(token)))
            inside.pop()  # its th_open or td_open
        elif text := _text_of(token):
            yield from _passage(text, inside)


def _text_of(token: Token) -> str:
    if token.type == "inline":
        return _words(token)
    if token.type in {"fence", "code_block"}:
        return token.content
    if token.type == "html_block":
        return _TAG.sub(" ", token.content)
    return ""


def _words(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type in {"text", "code_inline", "image"}:
            parts.append(child.content)
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append("\n")
    return "".join(parts)


def _passage(text: str, inside: Sequence[str]) -> Iterator[ParsedPassage]:
    level = next((int(tag[1]) for tag in inside if re.fullmatch("h[1-6]", tag)), 0)
    if level:
        yield ParsedPassage(PassageKind.HEADING, text, None, level)
    elif note := _NOTE.match(text):
        yield ParsedPassage(PassageKind.FOOTNOTE, text[note.end() :])
    elif "blockquote_open" in inside:
        yield ParsedPassage(PassageKind.QUOTE, text)
    elif "list_item_open" in inside:
        yield ParsedPassage(PassageKind.LIST_ITEM, text)
    else:
        yield ParsedPassage(PassageKind.PARAGRAPH, text)


def _details(fields: dict[str, list[str]], passages: Sequence[ParsedPassage]) -> Details:
    details = Details()
    where = "front matter"
    details.offer_title(_first(fields, "title"), where)
    details.offer_authors(tuple(fields.get("author", fields.get("authors", []))), where)
    details.offer_publisher(_first(fields, "publisher", "organisation", "organization"), where)
    issued = _first(fields, "date", "issued", "published", "publish_date")
    details.offer_issued(stamp(issued), where)
    details.offer_language(_first(fields, "language", "lang"), where)
    details.offer_url(_first(fields, "url", "source", "link"), where)
    details.offer_series(_first(fields, "series", "number", "isbn"), where)
    details.offer_kind(_kind(_first(fields, "kind", "type")), where)
    heading = next((p for p in passages if p.kind is PassageKind.HEADING), None)
    if heading is not None:
        details.offer_title(heading.text, "first heading")
    for passage in passages[:_LABEL_PASSAGES]:
        for line in passage.text.split("\n"):
            details.offer_authors(authors_of(clean_line(line)), "byline at the head of the text")
            details.offer_issued(date_of(clean_line(line)), "date line at the head of the text")
    details.offer_kind(kind_of_title(details.title), "title")
    return details


def _first(fields: dict[str, list[str]], *names: str) -> str:
    return next((fields[name][0] for name in names if fields.get(name)), "")


def _kind(text: str) -> DocumentKind | None:
    return next((kind for kind in DocumentKind if kind.value == text.strip().lower()), None)
