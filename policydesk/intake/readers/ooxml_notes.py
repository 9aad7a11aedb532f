"""Read the comments people left in sheets and slides, with who wrote each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.comment import Comment
from policydesk.intake.readers.ooxml_relations import relations_of
from policydesk.intake.readers.spelt_characters import unspelt
from policydesk.intake.readers.xml_safety import parse_part

_TEXTS = ("t", "text")


def sheet_comments(parts: Mapping[str, bytes], sheet: str) -> Iterator[Comment]:
    """The comments on a sheet: threads where there are any, else the notes of old."""
    related = {r.kind: r.target for r in relations_of(parts, sheet)}
    people = _people(parts, "xl/persons/", "displayName")
    threaded = set()
    for one in _elements(parts, related.get("threadedComment", ""), "threadedComment"):
        comment = _on_sheet(one, people.get(one.get("personId", ""), ""), one.get("dT", ""))
        threaded.add(comment.place)
        yield comment
    root = _root(parts, related.get("comments", ""))
    authors = [] if root is None else [a.text or "" for a in _named(root, "author")]
    for one in () if root is None else _named(root, "comment"):
        at = one.get("authorId", "")
        author = authors[int(at)] if at.isdigit() and int(at) < len(authors) else ""
        comment = _on_sheet(one, author, "")
        if comment.place not in threaded and comment.text:
            yield comment


def slide_comments(parts: Mapping[str, bytes], slide: str) -> Iterator[Comment]:
    """The comments on a slide with their replies, in the order they stand in the file."""
    people = _people(parts, "ppt/commentAuthors.xml", "name") | _people(
        parts, "ppt/authors.xml", "name"
    )
    for relation in relations_of(parts, slide):
        if relation.kind not in {"comments", "comment"}:
            continue
        root = _root(parts, relation.target)
        for one in () if root is None else root.iter():
            if etree.QName(one).localname in {"cm", "reply"}:
                author = people.get(one.get("authorId", ""), "")
                moment = one.get("dt", "") or one.get("created", "")
                if (comment := _comment(one, author, moment)).text:
                    yield comment


def _on_sheet(element: etree._Element, author: str, moment: str) -> Comment:
    comment = _comment(element, author, moment)
    return replace(comment, text=" ".join(unspelt(comment.text).split()))


def _comment(element: etree._Element, author: str, moment: str) -> Comment:
    day = found[0] if (found := re.match(r"\d{4}-\d\d-\d\d", moment)) else ""
    return Comment(_words(element), author, element.get("ref", ""), day)


def _words(element: etree._Element) -> str:
    """The text of a comment without that of the replies inside it."""
    paragraphs = [""]
    for one in element.iter():
        local = etree.QName(one).localname
        holder = next((a for a in one.iterancestors() if _is_comment(a)), None)
        if holder is not element and one is not element:
            continue
        if local == "p":
            paragraphs.append("")
        elif local in _TEXTS and one.text:
            paragraphs[-1] += one.text
    return " ".join(" ".join(paragraphs).split())


def _is_comment(element: etree._Element) -> bool:
    return etree.QName(element).localname in {"cm", "reply", "comment", "threadedComment"}


def _people(parts: Mapping[str, bytes], under: str, attribute: str) -> dict[str, str]:
    found = {}
    for name in parts:
        root = _root(parts, name) if name.startswith(under) else None
        for one in () if root is None else root.iter():
            if one.get(attribute):
                found[one.get("id", "")] = one.get(attribute, "")
    return found


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    try:
        return parse_part(parts[name]) if name in parts else None
    except ReadingProblem:
        return None


def _elements(parts: Mapping[str, bytes], name: str, local: str) -> Iterator[etree._Element]:
    root = _root(parts, name)
    return iter(()) if root is None else _named(root, local)


def _named(root: etree._Element, local: str) -> Iterator[etree._Element]:
    return (one for one in root.iter() if etree.QName(one).localname == local)
