"""No web address stands in what is shipped, but for names of formats that nobody ever fetches."""

import re
from pathlib import Path

import pytest

ADDRESS = re.compile(r"(?:https?|ftp|wss?)://[A-Za-z0-9][^\s\"'`<>)\]}]*")

# The names of vocabularies inside file formats, compared as text and never opened, and one licence.
NAMES_OF_FORMATS = (
    "http://scripts.sil.org/OFL",  # said by the licence text of the bundled fonts
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1999/xhtml",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://purl.org/dc/",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",  # and below: the vocabularies of Zotero RDF
    "http://www.zotero.org/namespaces/export#",
    "http://purl.org/net/biblio#",
    "http://purl.org/rss/1.0/modules/link/",
    "http://xmlns.com/foaf/0.1/",
    "http://prismstandard.org/namespaces/1.2/basic/",
    "http://nwalsh.com/rdf/vCard#",
    "http://www.w3.org/2001/XMLSchema",
    "http://www.idpf.org/2008/embedding",  # and below: e-books whose fonts are locked
    "http://ns.adobe.com/pdf/enc#RC",
)
# seed_docs/ is not read here: its citations name where a publication stands on the web, as text.
SHIPPED = ("policydesk", "resources")
NOT_TEXT = {".ttf", ".pyc"}  # a font's table of names carries its maker's address


def foreign_addresses(text: str) -> list[str]:
    """Return the addresses in `text` that are not the name of a format."""
    return [found for found in ADDRESS.findall(text) if not found.startswith(NAMES_OF_FORMATS)]


def test_no_address_is_shipped(project_folder: Path) -> None:
    found = [
        f"{path.relative_to(project_folder)}: {address}"
        for folder in SHIPPED
        for path in sorted((project_folder / folder).rglob("*"))
        if path.is_file() and path.suffix not in NOT_TEXT
        for address in foreign_addresses(path.read_bytes().decode("latin-1"))
    ]
    assert found == []


def test_no_lock_file_names_an_address(project_folder: Path) -> None:
    for path in project_folder.glob("requirements*.lock"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text


@pytest.mark.parametrize(
    "text", ["see https://example.org/page", "HOST = 'http://127.0.0.1:80'", "wss://example.org"]
)
def test_an_address_is_seen(text: str) -> None:
    assert foreign_addresses(text)


def test_the_name_of_a_format_is_not_an_address() -> None:
    assert foreign_addresses('<svg xmlns="http://www.w3.org/2000/svg">') == []
