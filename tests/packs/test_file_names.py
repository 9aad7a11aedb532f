"""A pack with any title can be written on any system (reliability P30)."""

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.packs.file_names import LONGEST, pack_file_name

RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}
TITLES = [
    "", " ", ".", "..", "../", "../../etc/passwd", "/", "\\", "a/b", "a\\b", "C:\\x", "a:b", "CON",
    "con", "Con.txt", "nul", "NUL.", "aux ", "COM1", "com1.x", "lpt9", "COM¹", "CONIN$", "a.", "a ",
    "a. . .", ".hidden", "...a", "-rf", "--help", "~", "~$report", "A", "a", "É", "é", "e\u0301",
    "ﬁ", "fi", "FI", "ß", "SS", "\u202egpj", "\u200f", "\ufeff", "a\u0000b", "a\nb", "a\x7f",
    '*?<>|"', "x" * 300, "é" * 300, "😀" * 100, "a" * 114 + "b", "\ud800", "\ue000", "%2e%2e",
    "$(rm -rf)", "`id`", "a;b", "a&b", "a'b", "a  b", "名前", "اسم", "\u3000", "\u2028", "Pack con",
    "Briefing pack", "İ", "ı", "ς", "Σ", "a (2)", "a (2)", "a.docx", "…", "٠",
]


def hostile_titles() -> list[str]:
    chance = random.Random(7)
    pieces = [*TITLES, ".", " ", "/", "con", "é", "x" * 50]
    made = ["".join(chance.choices(pieces, k=chance.randint(1, 5))) for _ in range(200)]
    return (TITLES + made)[: max(200, len(TITLES))]


def is_safe(name: str) -> None:
    assert len(name.encode()) <= LONGEST
    assert name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(c).startswith("C") for c in name)
    assert name[0] not in ".-~ "
    stem = name.removesuffix(".docx")
    assert stem
    assert not stem.endswith((".", " "))
    assert name.split(".")[0].rstrip(" ").lower() not in RESERVED


def test_two_hundred_hostile_titles_are_all_written_each_to_its_own_file(tmp_path: Path) -> None:
    taken: list[str] = []
    for title in hostile_titles():
        name = pack_file_name(title, ".docx", taken)
        is_safe(name)
        (tmp_path / name).write_text(title.encode("utf-8", "replace").decode())
        taken.append(name)
    assert len(taken) >= 200
    assert len({unicodedata.normalize("NFKD", name).casefold() for name in taken}) == len(taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(taken)


@given(st.text(max_size=80))
def test_any_title_has_a_safe_name(title: str) -> None:
    is_safe(pack_file_name(title, ".docx"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Place budgets: what became of the advice", "Place budgets what became of the advice.pdf"),
        ("Q1/2026 review?", "Q1 2026 review.pdf"),
        ("../..", "Briefing pack.pdf"),
        ("con", "Pack con.pdf"),
        ("Con.text", "Pack Con.text.pdf"),
        ("Conference", "Conference.pdf"),
        ("  A   b.  ", "A b.pdf"),
        ("Café", "Café.pdf"),
    ],
)
def test_names_stay_readable(title: str, name: str) -> None:
    assert pack_file_name(title, ".pdf") == name


def test_a_taken_name_is_numbered() -> None:
    assert pack_file_name("A", ".pdf", ["a.pdf", "A (2).PDF"]) == "A (3).pdf"
