"""Keep the old traps of XML out: document types, entities and encodings that hide them."""

from __future__ import annotations

import re

from lxml import etree

from policydesk.core.imports import ProblemKind
from policydesk.intake.problems import ReadingProblem, damaged

_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{0,60})""")
_KNOWN = re.compile(
    rb"utf-?8|utf-?16(?:[lb]e)?|us-ascii|ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def declares_document_type(content: bytes) -> bool:
    """Whether an XML part has a DOCTYPE anywhere; raises ReadingProblem where it could hide one.

    The mark cannot stand in honest content but inside a comment, so that the whole is searched.
    """
    head = content[:400]
    for bom in _BOMS:
        head = head.removeprefix(bom)
    wide = b"\x00" in head
    head = head.replace(b"\x00", b"").lstrip()
    encoding = _ENCODING.match(head)
    if (head and not head.startswith(b"<")) or (encoding and not _KNOWN.fullmatch(encoding[1])):
        raise damaged("A part of the file is no XML in an encoding that its format allows.")
    return bool(_DOCTYPE.search(content.replace(b"\x00", b"") if wide else content))


def refuse_document_type(content: bytes) -> None:
    """Raises ReadingProblem for an XML part that declares a document type."""
    if declares_document_type(content):
        raise document_type_refused()


def document_type_refused() -> ReadingProblem:
    """What is said of a file whose text may be made of entities."""
    return ReadingProblem(
        ProblemKind.ACTIVE,
        "It declares a document type with entities, which no office program writes and traps do; "
        "nothing was read.",
    )


def parse_part(content: bytes) -> etree._Element:
    """The root of an XML part, entities left alone and nothing fetched.

    Raises ReadingProblem for one that is no XML or is nested deeper than libxml2 takes (256).
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("A part of the file is damaged; its text cannot be read.") from error
