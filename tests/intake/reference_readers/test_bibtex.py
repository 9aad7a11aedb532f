"""BibTeX and BibLaTeX as they really come: LaTeX, bodies in braces, keys twice, files."""

import pytest

from policydesk.intake.problems import ReadingProblem
from policydesk.intake.reference_readers import read_references
from policydesk.intake.reference_readers.bibtex import attached, read_names
from policydesk.intake.reference_readers.latex import plain_text


def read(text: str) -> list[dict[str, object]]:
    return [dict(each.item) for each in read_references(text.encode()).references]


def test_an_entry_is_read_whole() -> None:
    (item,) = read(
        """@string{hmso = "HMSO"}
        @comment{not a reference}
        @techreport{total2010,
          author = {{HM Treasury} and Garc{\\'i}a M{\\"u}ller, Ana and van der Berg, Piet},
          title = {50% of {NHS} trusts \\& others -- a ``study''},
          institution = hmso, year = 2010, month = mar, day = 24,
          number = {849}, series = {HC}, rating = {5},
          url = {https://example.org/a_b?x=1%20&y=2}, urldate = {2020-05-03},
          keywords = {budgets, place},
          file = {Full Text:files/12/total.pdf:application/pdf},
        }"""
    )
    assert item == {
        "type": "report",
        "author": [
            {"literal": "HM Treasury"},
            {"family": "García Müller", "given": "Ana"},
            {"family": "Berg", "given": "Piet", "non-dropping-particle": "van der"},
        ],
        "title": "50% of NHS trusts & others – a “study”",
        "publisher": "HMSO",
        "issued": {"date-parts": [[2010, 3, 24]]},
        "collection-title": "HC",
        "number": "849",
        "URL": "https://example.org/a_b?x=1%20&y=2",
        "accessed": {"date-parts": [[2020, 5, 3]]},
        "keyword": "budgets, place",
        "custom": {"bibtex": {"rating": "5"}},
    }


def test_the_same_key_twice_is_two_references() -> None:
    text = '@book{a, title={One}, author={{A Body}}}\n@book{a, title="Two", author={Smith, Jo}}'
    assert [item["title"] for item in read(text)] == ["One", "Two"]


def test_a_broken_entry_is_named_and_the_rest_is_read() -> None:
    found = read_references(b"@book{a, title={One}}\n@book{b, title={Two\n@book{c, title={Three}}")
    titles = [each.item["title"] for each in found.references]
    assert "One" in titles
    assert len(found.warnings) == 1
    assert "left out" in found.warnings[0]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Stra{\ss}e na{\"\i}ve \'Eric {\o}", "Straße naïve Éric ø"),
        (r"{\'{E}}cole \c{c}a \v{s}", "École ça š"),
        ("two\n   lines", "two lines"),
        ("£5m and $3m of 10% & more #1", "£5m and $3m of 10% & more #1"),
        (r"\input{/etc/passwd} stays shut", "stays shut"),
        (r"\emph{Who} pays?", "Who pays?"),
        (r"\emph{" * 3_000 + "deep" + "}" * 3_000, r"\emph" * 3_000 + "deep"),
    ],
)
def test_latex_is_read_as_a_reader_sees_it(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("Smith, Jane and Jones, Al", [("Smith", "Jane"), ("Jones", "Al")]),
        ("Jane Smith", [("Smith", "Jane")]),
        ("{Ministry of Housing and Local Government}", None),
        ("Ministry of Housing", None),
    ],
)
def test_people_have_parts_and_bodies_do_not(
    raw: str, names: list[tuple[str, str]] | None
) -> None:
    found = read_names(raw)
    if names is None:
        assert [set(name) for name in found] == [{"literal"}]
    else:
        assert [(name["family"], name["given"]) for name in found] == names


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        ("files/12/a.pdf", ["files/12/a.pdf"]),
        ("PDF:files/12/a.pdf:application/pdf;Page:files/13/b.html:text/html",
         ["files/12/a.pdf", "files/13/b.html"]),
        (":C\\:\\\\Users\\\\jo\\\\a.pdf:PDF", ["C:\\Users\\jo\\a.pdf"]),
        ("", []),
    ],
)  # fmt: skip
def test_file_fields_of_each_program_are_read(raw: str, paths: list[str]) -> None:
    assert attached(raw) == paths


def test_places_and_people_of_somebodys_machine_are_dropped() -> None:
    (item,) = read(
        "@misc{a, title={A}, owner={jo}, local-url={file:///home/jo/a.pdf}, file={/home/jo/a.pdf},"
        " pdf={x.pdf}, where={/Users/jo/x.pdf}}"
    )
    assert item == {"type": "document", "title": "A"}


def test_nothing_but_comments_is_refused() -> None:
    with pytest.raises(ReadingProblem):
        read("@comment{nothing}")
