"""References in a library: compared first, updated and never doubled, one undo step."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.document import DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.imports import ProblemKind
from policydesk.core.progress import Cancelled
from policydesk.core.query import HitKind
from policydesk.core.reference import ReferenceFormat, ReferencePlan, ReferenceStatus
from policydesk.library import Library
from policydesk.library.reader import LibraryReader
from tests.helpers.builders import a_document, a_library
from tests.helpers.lent import lent

NEW, CHANGED, SAME, REPEATED = ReferenceStatus
RIS = """TY  - RPRT
TI  - Pooling budgets in one place
AU  - Smith, Jane
PY  - 2010/03/24/
PB  - Wexcombe Institute
T2  - HC
SN  - 849
L1  - files/12/pooling.md
ER  -

TY  - NEWS
TI  - Whitehall was warned again
AU  - O'Neil, Pat
PY  - 2012
T2  - The Daily Clerk
L1  - /home/pat/Zotero/storage/AB12/gone.pdf
ER  -
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A folder as Zotero exports it: the references, and files/NN/name beside them."""
    folder = tmp_path / "My Library"
    (folder / "files" / "12").mkdir(parents=True)
    (folder / "My Library.ris").write_text(RIS, encoding="utf-8")
    text = "# A heading of its own\n\nBudgets should be pooled.\n"
    (folder / "files" / "12" / "pooling.md").write_text(text, encoding="utf-8")
    return folder


def statuses(plan: ReferencePlan) -> list[ReferenceStatus]:
    return [change.status for change in plan.changes]


def dumped(library: Library) -> list[str]:
    return list(library.dump())


def test_a_folder_comes_in_with_its_files_and_undo_takes_all_back(
    library: Library, exported: Path
) -> None:
    before = dumped(library)
    plan = library.references.plan([exported])
    assert statuses(plan) == [NEW, NEW]
    first, second = plan.changes
    assert [file.path.name for file in first.files] == ["pooling.md"]
    assert second.missing == ("gone.pdf",)
    assert dumped(library) == before
    report = library.references.run(plan)
    (document,) = report.files.imported
    held = library.documents.get(document.id)
    assert (held.title, held.authors, str(held.issued), held.series) == (
        "Pooling budgets in one place", ("Jane Smith",), "2010-03-24", "HC 849",
    )  # fmt: skip
    assert held.where_read["title"] == "reference in My Library.ris"
    assert [r.document for r in report.references] == [document.id, None]
    assert library.undo_label == "Import references"
    after = dumped(library)
    library.undo()
    assert dumped(library) == before
    library.redo()
    assert dumped(library) == after


def test_the_same_file_again_changes_nothing(library: Library, exported: Path) -> None:
    library.references.run(library.references.plan([exported]))
    after = dumped(library)
    renamed = exported.rename(exported.with_name("Copy"))
    (renamed / "My Library.ris").rename(renamed / "Renamed.ris")
    plan = library.references.plan([renamed])
    assert statuses(plan) == [SAME, SAME]
    assert plan.changes_nothing
    library.references.run(plan)
    assert dumped(library) == after
    assert library.undo_label == "Import references"
    library.undo()
    assert library.documents.count() == 0


def test_a_file_that_comes_later_is_joined(library: Library, exported: Path) -> None:
    files = exported / "files"
    files.rename(exported / "elsewhere")
    library.references.run(library.references.plan([exported]))
    assert len(library.references.without_document()) == 2
    (exported / "elsewhere").rename(files)
    plan = library.references.plan([exported / "My Library.ris"])
    assert statuses(plan) == [CHANGED, SAME]
    library.references.run(plan)
    (reference,) = library.references.without_document()
    assert reference.item["title"] == "Whitehall was warned again"


def test_what_the_library_exports_of_its_own_documents_is_no_news_to_it(
    library: Library, tmp_path: Path
) -> None:
    document = a_document(library, issued="2021-03-04", publisher="Vale Council")
    library.references.give_keys([document.id])
    for wanted in ReferenceFormat:
        target = tmp_path / f"own.{wanted.value}"
        library.references.export(wanted, target)
        plan = library.references.plan([target])
        assert statuses(plan) == [SAME], (wanted, plan.changes[0].fields)


def test_a_change_is_shown_field_by_field_and_written(library: Library, exported: Path) -> None:
    library.references.run(library.references.plan([exported]))
    keys = {reference.uid: reference.key for reference in library.references.all()}
    ris = exported / "My Library.ris"
    ris.write_text(RIS.replace("2012", "2012/05//").replace("PB  -", "CY  - Leeds\nPB  -"))
    plan = library.references.plan([exported])
    assert statuses(plan) == [CHANGED, CHANGED]
    shown = [[(f.field, f.old, f.new) for f in change.fields] for change in plan.changes]
    assert shown == [[("publisher-place", "", "Leeds")], [("issued", "2012", "2012-05")]]
    library.references.run(plan)
    assert {reference.uid: reference.key for reference in library.references.all()} == keys
    assert statuses(library.references.plan([exported])) == [SAME, SAME]


def test_what_a_person_typed_is_kept_and_said(library: Library, exported: Path) -> None:
    document = a_document(
        library, "Pooling budgets in one place", issued="2010-03-24", kind=DocumentKind.OTHER
    )
    library.documents.edit(document.id, authors=("Jane A. Smith",))
    plan = library.references.plan([exported / "My Library.ris"])
    (change, _) = plan.changes
    assert (change.status, change.document, change.matched_by) == (
        NEW, document.id, "its title and year",
    )  # fmt: skip
    kept = {each.field: each.kept for each in change.fields}
    assert kept == {"authors": True, "series": False, "kind": False}
    library.references.run(plan)
    held = library.documents.get(document.id)
    assert (held.authors, held.series, held.kind) == (
        ("Jane A. Smith",), "HC 849", DocumentKind.REPORT,
    )  # fmt: skip
    again = library.references.plan([exported / "My Library.ris"])
    assert statuses(again) == [SAME, SAME]
    assert [each.kept for each in again.changes[0].fields] == [True]
    ((_, item),) = library.references.keyed_items([document.id])
    assert item["author"] == [{"family": "Smith", "given": "Jane A."}]


def test_the_same_key_twice_stays_two_and_the_same_entry_twice_is_one(
    library: Library, tmp_path: Path
) -> None:
    one = "@book{a, title={The first of two books}, year=2001}\n"
    two = "@book{a, title={An unlike other volume}, year=2002}\n"
    file = tmp_path / "refs.bib"
    file.write_text(one + two + one)
    plan = library.references.plan([file])
    assert statuses(plan) == [NEW, NEW, REPEATED]
    library.references.run(plan)
    assert [r.key for r in library.references.all()] == ["a", "anon2002unlike"]
    assert statuses(library.references.plan([file])) == [SAME, SAME, REPEATED]


@pytest.mark.parametrize("here_already", [False, True])
def test_two_entries_of_a_work_that_bring_the_same_file_are_both_joined_to_it(
    library: Library, exported: Path, here_already: bool
) -> None:
    if here_already:
        file = exported / "files" / "12" / "pooling.md"
        library.imports.run(library.imports.plan([file]))
    shutil.copytree(exported / "files" / "12", exported / "files" / "13")
    again = RIS.partition("TY  - NEWS")[0].replace("files/12", "files/13").replace("849", "")
    (exported / "My Library.ris").write_text(RIS + "\n" + again, encoding="utf-8")
    plan = library.references.plan([exported])
    assert statuses(plan) == [NEW, NEW, NEW]
    brought = [file.path.parent.name for each in plan.changes for file in each.files]
    assert brought == ([] if here_already else ["12", "13"])
    library.references.run(plan)
    (document,) = library.documents.all()
    assert [r.document for r in library.references.all()] == [document.id, None, document.id]
    assert document.series == "HC 849", "the first of them speaks for it"
    assert statuses(library.references.plan([exported])) == [SAME, SAME, SAME]


def test_works_that_nothing_tells_apart_come_again_as_themselves(
    library: Library, tmp_path: Path
) -> None:
    one = "TY  - RPRT\nTI  - {}\nPY  - 2010\nPB  - {}\nER  -\n\n"
    file = tmp_path / "refs.ris"
    told = (("Minutes", "A"), ("The same long title", "A"), ("The same long title", "B"))
    file.write_text("".join(one.format(*each) for each in told))
    library.references.run(library.references.plan([file]))
    assert statuses(library.references.plan([file])) == [SAME, SAME, SAME]


def test_an_export_in_two_formats_is_taken_once(library: Library, exported: Path) -> None:
    library.references.run(library.references.plan([exported]))
    for each in (ReferenceFormat.CSL_JSON, ReferenceFormat.BIBTEX):
        library.references.export(each, exported / f"another{each.suffix}")
    with a_library(exported.parent / "anew") as anew:
        plan = anew.references.plan([exported])
        assert statuses(plan) == [NEW, NEW, *[REPEATED] * 4]
        assert plan.changes[0].files, "the file that brings the documents counts"
        assert plan.changes[2].notes == ("My Library.ris gives it too; it is taken once.",)
        anew.references.run(plan)
        assert len(anew.references.all()) == 2
        assert statuses(anew.references.plan([exported])) == [SAME, SAME, *[REPEATED] * 4]


def test_other_formats_of_the_same_works_find_them(
    library: Library, exported: Path, tmp_path: Path
) -> None:
    library.references.run(library.references.plan([exported]))
    after = dumped(library)
    for wanted in ReferenceFormat:
        target = tmp_path / f"again{wanted.suffix}"
        assert library.references.export(wanted, target) == 2
        plan = library.references.plan([target])
        assert statuses(plan) == [SAME, SAME], wanted
        library.references.run(plan)
    assert dumped(library) == after


def test_a_key_is_kept_once_given(library: Library, tmp_path: Path) -> None:
    first = a_document(library, "A place to plan")
    wanted = library.references.key_of(first.id)
    library.references.give_keys()
    library.documents.edit(first.id, title="Another name", authors=("Zoe Last",))
    a_document(library, "Another place", paragraphs=("Other words.",))
    assert library.references.key_of(first.id) == wanted
    keys = [key for key, _ in library.references.keyed_items()]
    assert wanted in keys
    assert len(set(keys)) == 2
    with LibraryReader.open(library.folder) as reader:
        assert reader.references.key_of(first.id) == wanted
    assert library.references.give_keys([first.id]) == []


def test_an_export_names_no_place_of_this_machine(
    library: Library, exported: Path, tmp_path: Path
) -> None:
    library.references.run(library.references.plan([exported]))
    for wanted in ReferenceFormat:
        target = tmp_path / f"out{wanted.suffix}"
        library.references.export(wanted, target)
        text = target.read_text("utf-8")
        for part in ("files/12", "/home/pat", str(tmp_path), "pooling.md", "gone.pdf"):
            assert part not in text


def test_a_path_out_of_a_file_is_never_opened(library: Library, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nWords.\n")
    folder = tmp_path / "inbox"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "link.md").symlink_to(tmp_path / "secret.md")
    names = ["../secret.md", str(tmp_path / "secret.md"), "files/../../secret.md", "files/link.md"]
    items = [{"title": f"A work of number {n}", "file": name} for n, name in enumerate(names)]
    (folder / "refs.json").write_text(json.dumps(items))
    plan = library.references.plan([folder])
    assert plan.files.new == ()
    assert all(change.missing for change in plan.changes)


def test_a_bad_file_is_a_problem_and_the_rest_comes_in(library: Library, exported: Path) -> None:
    (exported / "bad.json").write_text("[" * 100_000)
    plan = library.references.plan([exported])
    assert [problem.kind for problem in plan.problems] == [ProblemKind.DAMAGED]
    assert statuses(plan) == [NEW, NEW]
    gone = library.references.plan([exported / "nothing.ris"])
    assert [problem.kind for problem in gone.problems] == [ProblemKind.UNREADABLE]


def test_nothing_to_export_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no reference to export"):
        library.references.export(ReferenceFormat.RIS, tmp_path / "a.ris")
    assert list(tmp_path.glob("*.ris")) == []


def test_a_removed_documents_reference_stays_and_undo_joins_them(
    library: Library, exported: Path
) -> None:
    library.references.run(library.references.plan([exported]))
    (document,) = library.documents.all()
    library.documents.remove([document.id])
    assert len(library.references.without_document()) == 2
    library.undo()
    assert len(library.references.without_document()) == 1
    shutil.rmtree(exported)
    assert library.references.plain(document.id).startswith("Smith, J. (2010) Pooling budgets")


def found_works(library: Library, query: str) -> list[str]:
    hits = library.search(query, kinds=[HitKind.REFERENCE], strict=True).hits
    return [hit.title for hit in hits]


def test_a_work_that_is_not_here_is_found_until_its_document_comes(
    library: Library, exported: Path
) -> None:
    library.references.run(library.references.plan([exported / "My Library.ris"]))
    assert found_works(library, "Whitehall") == ["Whitehall was warned again"]
    assert found_works(library, "author:neil issued:2012") == ["Whitehall was warned again"]
    assert found_works(library, "pooling") == []  # that one is here, and found as itself
    (missing,) = library.references.without_document()
    hit = library.search("warned").hits[0]
    assert (hit.kind, hit.document_id, hit.reference_id) == (HitKind.REFERENCE, 0, missing.id)
    assert library.check().clean
    library.searching.rebuild()
    assert found_works(library, "warned") == ["Whitehall was warned again"]
    document = a_document(library, "Whitehall was warned", issued="")
    done = library.references.attach(missing, document.id)
    assert done.document == document.id
    assert found_works(library, "warned") == []
    changed = library.documents.get(document.id)
    assert changed.title == "Whitehall was warned again"
    assert str(changed.issued) == "2012"
    assert library.check().clean
    library.undo()
    assert found_works(library, "warned") == ["Whitehall was warned again"]
    library.redo()
    library.documents.remove([document.id])  # the reference stays, and is found again
    assert found_works(library, "warned") == ["Whitehall was warned again"]
    assert library.check().clean


def test_a_work_whose_document_came_leaves_the_index_although_a_rebuild_was_given_up(
    library: Library, exported: Path
) -> None:
    class Impatient:
        def step(self, done: int, total: int, what: str) -> None:
            raise Cancelled

    library.references.run(library.references.plan([exported / "My Library.ris"]))
    assert found_works(library, "warned") == ["Whitehall was warned again"]
    (missing,) = library.references.without_document()
    library.references.attach(missing, a_document(library, "Whitehall", issued="").id)
    with pytest.raises(Cancelled):
        library.searching.rebuild(Impatient())
    assert found_works(library, "warned") == []
    assert library.check().clean


def test_what_has_its_other_is_not_attached(library: Library, exported: Path) -> None:
    library.references.run(library.references.plan([exported / "My Library.ris"]))
    (missing,) = library.references.without_document()
    taken = library.references.all()[0]
    assert taken.document is not None
    with pytest.raises(UserError, match="already"):
        library.references.attach(missing, taken.document)
    with pytest.raises(UserError, match="has its document already"):
        library.references.attach(taken, taken.document)
    document = a_document(library)
    library.documents.edit(document.id, title="My own title")
    library.references.attach(missing, document.id)
    assert library.documents.get(document.id).title == "My own title"  # a person's word stays
