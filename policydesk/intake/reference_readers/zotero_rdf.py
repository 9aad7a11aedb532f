"""Zotero RDF: items with their attachments and notes, as Zotero exports a collection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from policydesk.core.reference import ParsedReference, ParsedReferences
from policydesk.intake.problems import damaged
from policydesk.intake.reference_readers.taking import Taking
from policydesk.text.references.item import UNTYPED, clean_item
from policydesk.text.references.keywords import joined

_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_ABOUT = f"{{{_NS['rdf']}}}about"
_RESOURCE = f"{{{_NS['rdf']}}}resource"
_TYPES = {
    "report": "report", "journalArticle": "article-journal", "newspaperArticle":
    "article-newspaper", "magazineArticle": "article-magazine", "book": "book",
    "bookSection": "chapter", "thesis": "thesis", "conferencePaper": "paper-conference",
    "webpage": "webpage", "blogPost": "post-weblog", "forumPost": "post", "hearing": "hearing",
    "bill": "bill", "statute": "legislation", "case": "legal_case", "letter":
    "personal_communication", "email": "personal_communication", "presentation": "speech",
    "manuscript": "manuscript", "document": UNTYPED, "dataset": "dataset", "map": "map",
    "interview": "interview", "preprint": "article", "standard": "standard", "podcast": "broadcast",
    "radioBroadcast": "broadcast", "tvBroadcast": "broadcast", "videoRecording": "motion_picture",
    "encyclopediaArticle": "entry-encyclopedia", "dictionaryEntry": "entry-dictionary",
}  # fmt: skip
_NAMES = {
    "bib:authors": "author", "bib:editors": "editor", "z:translators": "translator",
    "bib:contributors": "contributor", "z:seriesEditors": "collection-editor",
    "z:presenters": "author", "z:interviewers": "interviewer",
}  # fmt: skip
_LINES = {
    "dc:title": "title", "z:shortTitle": "title-short", "z:type": "genre", "prism:volume": "volume",
    "prism:number": "number", "prism:edition": "edition", "bib:pages": "page",
    "z:language": "language", "dcterms:abstract": "abstract", "dc:description": "note",
    "z:websiteTitle": "container-title", "z:publicationTitle": "container-title",
    "z:numPages": "number-of-pages", "z:libraryCatalog": "source",
}  # fmt: skip
_PASSED_OVER = frozenset({"z:itemType", "link:link", "dcterms:isReferencedBy", "dc:relation"})
_NO_ITEMS = frozenset({"z:Attachment", "z:Collection", "bib:Memo", "bib:Journal", "z:UserItem"})
_IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN) (.+)")


def read_zotero_rdf(data: bytes) -> ParsedReferences:
    """Every item of the file. Raises ReadingProblem."""
    graph = _Graph(_parsed(data))
    taking = Taking()
    for node in graph.items():
        taking.take(lambda node=node: graph.reference(node))  # type: ignore[misc]
    return taking.finished()


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("The file is damaged: it is no whole XML.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged("The file declares entities of its own; such a file is not read.")
    return root


class _Graph:
    """The nodes of the file by what they are about."""

    def __init__(self, root: etree._Element) -> None:
        self._nodes = list(root.iterchildren("*"))
        self._about = {about: node for node in self._nodes if (about := node.get(_ABOUT))}

    def items(self) -> list[etree._Element]:
        """The nodes that are publications."""
        return [node for node in self._nodes if _name(node) not in _NO_ITEMS]

    def reference(self, node: etree._Element) -> ParsedReference:
        raw: dict[str, Any] = {"type": _TYPES.get(_first(node, "z:itemType"), UNTYPED)}
        unknown: dict[str, list[str]] = {}
        keywords: list[str] = []
        for child in node.iterchildren("*"):
            self._take(child, raw, unknown, keywords)
        about = node.get(_ABOUT, "")
        if about.startswith(("http://", "https://")) and "zotero.org/" not in about:
            raw.setdefault("URL", about)
        if keywords:
            raw["keyword"] = joined(keywords)
        if notes := self._notes(node):
            unknown["notes"] = notes
        self._settle_number(raw)
        custom = {"custom": {"rdf": unknown}} if unknown else {}
        key = _first(node, "z:citationKey")
        return ParsedReference(clean_item({**raw, **custom}), key or about, self._files(node))

    def _take(
        self, child: etree._Element, raw: dict[str, Any], unknown: dict[str, list[str]],
        keywords: list[str],
    ) -> None:  # fmt: skip
        name, text = _name(child), _text(child)
        if name in _PASSED_OVER:
            return
        if name in _NAMES:
            raw.setdefault(_NAMES[name], []).extend(_people(child))
        elif name == "dc:subject":
            keywords.append(text)
        elif name == "dc:publisher":
            self._publisher(child, raw)
        elif name == "dcterms:isPartOf":
            self._container(child, raw)
        elif name == "dc:identifier":
            self._identifier(child, raw, unknown)
        elif name in {"dc:date", "dcterms:dateSubmitted"}:
            raw.setdefault("issued" if name == "dc:date" else "accessed", text.split(" ")[0]
                           if name != "dc:date" else text)  # fmt: skip
        elif (field := _LINES.get(name)) and field not in raw:
            raw[field] = text
        elif text:
            unknown.setdefault(name.partition(":")[2], []).append(text)

    def _publisher(self, child: etree._Element, raw: dict[str, Any]) -> None:
        names = child.findall(".//foaf:name", _NS)
        raw["publisher"] = _text(names[0]) if names else _text(child)
        if (place := child.find(".//vcard:locality", _NS)) is not None:
            raw["publisher-place"] = _text(place)
            if not names:
                raw.pop("publisher")

    def _container(self, child: etree._Element, raw: dict[str, Any]) -> None:
        about = child.get(_RESOURCE, "")
        part = self._about.get(about)
        part = part if part is not None else next(iter(child), None)
        if part is None:
            return
        series = _name(part) == "bib:Series"
        title, number = _first(part, "dc:title"), _first(part, "dc:identifier")
        if title:
            raw["collection-title" if series else "container-title"] = title
        if series and number:
            raw["collection-number"] = number
        for each, field in (("prism:volume", "volume"), ("prism:number", "issue")):
            if value := _first(part, each):
                raw[field] = value
        for identifier in part.findall("dc:identifier", _NS):
            self._identifier(identifier, raw, {})

    def _identifier(
        self, child: etree._Element, raw: dict[str, Any], unknown: dict[str, list[str]]
    ) -> None:
        if (address := child.find(".//rdf:value", _NS)) is not None:
            raw.setdefault("URL", _text(address))
        elif found := _IDENTIFIER.fullmatch(_text(child)):
            if raw.setdefault(found[1], found[2]) != found[2]:
                unknown.setdefault("identifier", []).append(found[0])
        elif text := _text(child):
            unknown.setdefault("identifier", []).append(text)

    def _notes(self, node: etree._Element) -> list[str]:
        abouts = (each.get(_RESOURCE, "") for each in node.findall("dcterms:isReferencedBy", _NS))
        memos = (self._about[about] for about in abouts if about in self._about)
        return [text for memo in memos if (text := _first(memo, "rdf:value"))]

    def _files(self, node: etree._Element) -> tuple[str, ...]:
        abouts = (each.get(_RESOURCE, "") for each in node.findall("link:link", _NS))
        linked = (self._about[about] for about in abouts if about in self._about)
        paths = (each.find("rdf:resource", _NS) for each in linked)
        return tuple(path.get(_RESOURCE, "") for path in paths if path is not None)

    def _settle_number(self, raw: dict[str, Any]) -> None:
        """Zotero writes one `prism:number` for a report's number and a journal's issue."""
        if str(raw["type"]).startswith("article") and "number" in raw:
            raw.setdefault("issue", raw.pop("number"))


def _people(child: etree._Element) -> list[Mapping[str, str]]:
    people: list[Mapping[str, str]] = []
    for person in child.iterfind(".//foaf:Person", _NS):
        surname, given = _first(person, "foaf:surname"), _first(person, "foaf:givenName")
        people.append({"family": surname, "given": given} if given else {"literal": surname})
    return people


def _first(node: etree._Element, path: str) -> str:
    found = node.find(path, _NS)
    return "" if found is None else _text(found)


def _text(node: etree._Element) -> str:
    """All its text."""
    return " ".join("".join(map(str, node.itertext())).split()) if len(node) else (node.text or "")


def _name(node: etree._Element) -> str:
    """The tag with the prefix that is usual for its namespace."""
    tag = etree.QName(node)
    prefix = next((short for short, address in _NS.items() if address == tag.namespace), "")
    return f"{prefix}:{tag.localname}"
