"""Reference files to CSL-JSON items: told apart by what they are; only the jailed worker reads."""

from __future__ import annotations

import re

from policydesk.core.imports import ProblemKind
from policydesk.core.reference import ParsedReferences
from policydesk.intake import limits
from policydesk.intake.decoding import Decoded, decode
from policydesk.intake.problems import ReadingProblem, damaged, too_large

_RIS = re.compile(r"^[ \t]*TY {1,2}- ?", re.MULTILINE)
_RIS_TAG = re.compile(r"^[A-Z][A-Z0-9] {1,2}-(?: |$)", re.MULTILINE)
_BIBTEX = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_RDF = re.compile(r"<(?:\w+:)?RDF[\s>]")


def read_references(data: bytes) -> ParsedReferences:
    """Every reference of one file. Raises ReadingProblem for what is no reference file."""
    if len(data) > limits.REFERENCE_BYTES:
        raise too_large(
            f"The file of references is over {limits.REFERENCE_BYTES // limits.MB} MB; "
            "export it in parts."
        )
    if not data.strip():
        raise damaged("The file is empty.")
    decoded = _decoded(data)
    found = _read(data, decoded)
    if len(found.references) > limits.REFERENCES:
        raise too_large(
            f"It holds over {limits.REFERENCES:,} references; export it in parts."
        )
    warning = decoded.warning()
    return ParsedReferences(found.references, (*found.warnings, *([warning] if warning else [])))


def _decoded(data: bytes) -> Decoded:
    """What reads as UTF-8 is UTF-8: each of the formats says so, or its programs do."""
    if b"\0" not in data:
        try:
            return Decoded(data.decode("utf-8-sig"), "utf-8")
        except UnicodeDecodeError:
            pass
    return decode(data)


def _read(data: bytes, decoded: Decoded) -> ParsedReferences:
    """Each reader is loaded when it is needed: their libraries are slow to import."""
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    start = text.lstrip()[:100_000]
    if start.startswith(("[", "{")):
        from policydesk.intake.reference_readers.csl_json import read_csl_json

        return read_csl_json(text)
    if start.startswith("<"):
        if not _RDF.search(start):
            raise _no_references()
        from policydesk.intake.reference_readers.zotero_rdf import read_zotero_rdf

        return read_zotero_rdf(data)
    if _BIBTEX.search(text):
        from policydesk.intake.reference_readers.bibtex import read_bibtex

        return read_bibtex(text)
    if _RIS.search(text) or len(_RIS_TAG.findall(start)) > 1:
        from policydesk.intake.reference_readers.ris import read_ris_file

        return read_ris_file(text)
    raise _no_references()


def _no_references() -> ReadingProblem:
    return ReadingProblem(
        ProblemKind.NOT_SUPPORTED,
        "It holds no references; PolicyDesk reads RIS, BibTeX, CSL-JSON and Zotero RDF.",
    )
