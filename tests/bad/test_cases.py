"""Every case of the plan for bad input (B1 to B67) has a file or a test, and so has every limit."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from policydesk.intake import limits
from policydesk.intake.archives import Archive
from policydesk.intake.dating import stamp
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.readers.html import HtmlReader
from policydesk.intake.source import SourceFile
from policydesk.jobs.jail import JailLimits
from policydesk.jobs.pool import WorkerLimits
from tests.bad import pages
from tests.bad.make import all_bad_files
from tests.bad.words import archive

MIB = 1024 * 1024
CASES = {f"B{number}" for number in range(1, 68)}

# Cases that no single file can show, and the test that shows them.
ELSEWHERE: Mapping[str, str] = {
    "B15": "tests/bad/test_cases.py::test_dates_that_are_none_are_no_date",
    "B17": "tests/intake/test_reading.py::test_pages_are_drawn_one_after_another",
    "B41": "tests/intake/readers/test_docx.py::"
           "test_properties_are_believed_as_far_as_the_text_bears_them_out",
    "B63": "tests/intake/test_plan.py::test_known_bytes_are_a_duplicate_whatever_their_name",
    "B64": "tests/intake/test_reading.py::test_a_file_that_changed_since_the_plan_is_not_taken",
    "B65": "tests/intake/test_plan.py::test_odd_names_are_imported_and_shown_escaped",
    "B67": "tests/intake/reference_readers/test_csl_json.py::test_what_a_stranger_sends_is_damaged",
}  # fmt: skip

# Cases of what the program does not do, and what it does instead.
NOT_THERE: Mapping[str, str] = {
    "B66": "A library that somebody else made cannot be brought in; there is no such command.",
}

_MAIL = "tests/intake/readers/test_eml.py"
# What the plan's table of limits says, our constant's value, and the test that meets it.
LIMITS: tuple[tuple[str, float, float, str], ...] = (
    ("file", 200 * MIB, limits.FILE_BYTES,
     "tests/intake/test_plan.py::test_a_sparse_giant_is_refused_before_it_is_read"),
    ("address space", 1024 * MIB, JailLimits().address_space,
     "tests/jobs/test_pool.py::test_memory_is_bounded"),
    ("wall", 60, limits.WALL_SECONDS,
     "tests/intake/test_reading.py::test_a_file_that_takes_too_long_is_stopped"),
    ("processor", 45, JailLimits().cpu_seconds_per_file,
     "tests/jobs/test_jail.py::test_the_selftest_is_refused_everything_and_says_so"),
    ("files written", 64 * MIB, JailLimits().file_size,
     "tests/jobs/test_jail.py::test_the_selftest_is_refused_everything_and_says_so"),
    ("handles", 64, JailLimits().open_files,
     "tests/jobs/test_jail.py::test_the_selftest_is_refused_everything_and_says_so"),
    ("files of a worker", 200, WorkerLimits().files,  # 50 in the plan; see decision 0135
     "tests/jobs/test_pool.py::test_a_worker_is_replaced_after_its_share_of_files"),
    ("resident", 500 * MIB, WorkerLimits().resident,
     "tests/jobs/test_pool.py::test_a_worker_that_holds_too_much_memory_is_replaced"),
    ("pages", 10_000, limits.PDF_PAGES,
     "tests/intake/test_reading.py::test_every_bad_file_gets_its_answer"),
    ("page image", 64_000_000, limits.PAGE_IMAGE_PIXELS,
     "tests/intake/readers/test_pdf.py::test_a_huge_page_gives_its_text_but_no_picture"),
    ("text", 20 * MIB, limits.TEXT_BYTES,
     "tests/intake/test_finish.py::test_text_over_the_limit_is_cut_and_said"),
    ("paragraphs", 2_000_000, limits.PASSAGES,
     "tests/intake/test_codec.py::test_a_value_out_of_shape_or_bounds_is_not_believed"),
    ("members", 10_000, limits.ARCHIVE_MEMBERS,
     "tests/intake/test_archives.py::test_bad_archives_are_refused"),
    ("unpacked", 500 * MIB, limits.ARCHIVE_BYTES,
     "tests/bad/test_cases.py::test_an_archive_that_unpacks_to_too_much_is_refused"),
    ("one member", 100 * MIB, limits.ARCHIVE_MEMBER_BYTES,
     "tests/intake/test_reading.py::test_every_bad_file_gets_its_answer"),
    ("ratio", 200, limits.ARCHIVE_RATIO,
     "tests/intake/test_archives.py::test_bad_archives_are_refused"),
    ("XML depth", 256, limits.XML_DEPTH,
     "tests/intake/readers/test_xml.py::test_depth_has_a_limit_and_the_words_stay"),
    ("HTML", 20 * MIB, limits.HTML_BYTES,
     "tests/bad/test_cases.py::test_a_page_over_the_limit_is_refused"),
    ("HTML depth", 512, limits.HTML_DEPTH,
     "tests/intake/readers/test_html.py::test_a_page_too_deep_gives_its_words_and_says_so"),
    ("HTML attributes", 1_000, limits.HTML_ATTRIBUTES,
     "tests/intake/test_reading.py::test_every_bad_file_gets_its_answer"),
    ("mail fields", 200, limits.MAIL_HEADERS,
     f"{_MAIL}::test_limits_of_the_head_are_kept_before_anything_is_parsed"),
    ("mail field", 10_000, limits.MAIL_HEADER_BYTES,
     f"{_MAIL}::test_limits_of_the_head_are_kept_before_anything_is_parsed"),
    ("mail addresses", 200, limits.MAIL_ADDRESSES,
     f"{_MAIL}::test_limits_of_the_head_are_kept_before_anything_is_parsed"),
    ("mail parts", 100, limits.MAIL_PARTS,
     f"{_MAIL}::test_parts_are_read_to_the_tenth_level_and_the_hundredth_part"),
    ("mail depth", 10, limits.MAIL_DEPTH,
     f"{_MAIL}::test_parts_are_read_to_the_tenth_level_and_the_hundredth_part"),
    ("mailbox", 5_000, limits.MAILBOX_MESSAGES,
     "tests/intake/test_mailbox.py::test_more_mails_than_one_import_takes_are_refused"),
)  # fmt: skip


def is_there(node: str, folder: Path) -> bool:
    """Whether a test file has a function of this name."""
    file, _, name = node.partition("::")
    tree = ast.parse((folder / file).read_text("utf-8"))
    return name in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_every_case_has_its_file_its_test_or_its_reason(project_folder: Path) -> None:
    made = {bad.case for bad in all_bad_files()}
    missing = CASES - made - set(ELSEWHERE) - set(NOT_THERE)
    assert missing <= {"B28"}  # saved web archives: until a reader takes them
    assert set(NOT_THERE) & made == set()
    assert [node for node in ELSEWHERE.values() if not is_there(node, project_folder)] == []


@pytest.mark.parametrize(("name", "planned", "ours", "node"), LIMITS)
def test_every_limit_is_the_planned_one_and_is_met_by_a_test(
    name: str, planned: float, ours: float, node: str, project_folder: Path
) -> None:
    assert ours == planned, name
    assert is_there(node, project_folder)


@pytest.mark.parametrize(
    "written", ["D:99999999", "D:00000101", "D:2038", "D:20381301", "D:", "20260230", "D:9e99"]
)
def test_dates_that_are_none_are_no_date(written: str) -> None:
    found = stamp(written)
    assert found is None or (written, str(found)) == ("D:2038", "2038")


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 1_000)
    with pytest.raises(ReadingProblem, match="It unpacks to"):
        Archive(archive({"a.txt": "x" * 600, "b.txt": "y" * 600}))
    assert Archive(archive({"a.txt": "x" * 600})).read("a.txt") == b"x" * 600


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    page = pages.page(pages.article())
    monkeypatch.setattr(limits, "HTML_BYTES", len(page) - 1)
    with pytest.raises(ReadingProblem, match="the limit"):
        HtmlReader().read(SourceFile(page, "a.html"))
