"""Read any XML file as the text of its elements: feeds, exports, records of no fixed kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.decoding import decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.problems import damaged, too_large
from policydesk.intake.readers import markup
from policydesk.intake.readers.html_scan import declared_charset, is_active
from policydesk.intake.readers.markup import Node
from policydesk.intake.source import SourceFile

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


class XmlReader:
    """Text of elements; entities are not resolved, nothing outside is opened."""

    media_type = registry.XML

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a file over the limit, or one without any element."""
        if len(source.data) > limits.XML_BYTES:
            raise too_large(f"The file is over {limits.XML_BYTES // limits.MB} MB, the limit.")
        decoded = decode(source.data, declared_charset(source.data))
        text = decoded.text.replace("\x00", "")
        tree = markup.parse(text)
        if not any(isinstance(child, Node) for child in tree.root.children):
            raise damaged("The XML file is damaged: there is no element in it.")
        warnings = [decoded.warning()] if decoded.warning() else []
        if _ENTITY.search(text) or is_active(text.lower().encode("utf-8", "ignore")):
            warnings.append("active: Contains scripts or outside content; they were left out.")
        if tree.too_deep:
            warnings.append("partly: Its elements lie too deep to tell their paragraphs apart.")
        return assemble(
            _details(tree.root), list(_passages(tree.root)),
            media_type=self.media_type, warnings=warnings,
        )  # fmt: skip


def _details(root: Node) -> Details:
    details = Details()
    for title in root.all("title"):
        details.offer_title(_plain(title.text()), "title named in the file")
        if details.title:
            break
    language = root.first("language")
    named = "" if language is None else language.text()
    details.offer_language(named, "language named in the file")
    for node in root.walk():
        details.offer_language(node.attributes.get("lang", ""), "xml:lang")
    link = root.first("link")
    details.offer_url("" if link is None else link.text(), "address named in the file")
    return details


def _passages(root: Node) -> Iterator[ParsedPassage]:
    """One passage for each element that holds text of its own, with what is marked within it."""
    stack: list[Node | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            continue
        own = "".join(child for child in item.children if isinstance(child, str))
        if own.strip():
            yield from _texts(item)
        else:
            stack.extend(reversed(item.children))


def _texts(node: Node) -> Iterator[ParsedPassage]:
    text = node.text()
    if _TAG.search(text):  # a feed carries its articles as escaped HTML
        yield from markup.passages(markup.parse(text, page=True).root)
    elif node.name in {"title", "heading", "head"}:
        yield ParsedPassage(PassageKind.HEADING, text, None, 2)
    else:
        yield ParsedPassage(PassageKind.PARAGRAPH, text)


def _plain(text: str) -> str:
    return markup.parse(text, page=True).root.text() if _TAG.search(text) else text
