"""People are told where a detail was read without a word of what files are made of."""

import ast
import re
from pathlib import Path

import pytest

from policydesk.core.origins import spoken_origin

JARGON = re.compile(
    r"\bmeta\b|og:|JSON|\bh1\b|\bhtml\b|xml|rel=|element\b|dt-|[a-z]-?[A-Z]|front matter|package"
)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("meta og:site_name", "the site’s name in the page’s hidden details"),
        ("meta dcterms.issued", "the page’s hidden details"),
        ("JSON-LD datePublished", "the page’s hidden details for search engines"),
        ("publisher in the e-book's package", "the e-book’s own details"),
        ("title page", "title page"),
        ("typed by a person", "typed by a person"),
    ],
)
def test_what_is_said(where: str, said: str) -> None:
    assert spoken_origin(where) == said


def offered(source: Path) -> set[str]:
    """The places that a file of readers names in its offers; “meta …” for those put together."""
    found = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "").startswith("offer"):
            for part in node.args[1:2]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    found.add(part.value)
                elif isinstance(part, ast.JoinedStr):
                    found.add("".join(getattr(piece, "value", "…") if isinstance(
                        piece, ast.Constant) else "…" for piece in part.values))  # fmt: skip
    return found


def test_every_place_a_reader_names_is_said_in_plain_words(project_folder: Path) -> None:
    files = (project_folder / "policydesk" / "intake").rglob("*.py")
    places = {place for file in files for place in offered(file)}
    assert {"meta og:site_name", "JSON-LD author", "h1", "title page"} <= places
    assert {said for place in places if JARGON.search(said := spoken_origin(place))} == set()
