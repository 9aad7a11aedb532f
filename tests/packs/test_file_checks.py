"""A written pack that is not whole is refused, wherever it was cut."""

import random
from pathlib import Path

import pytest

from policydesk.core.pack import PackFormat
from policydesk.packs.file_checks import CHECKS
from policydesk.packs.writing import render
from tests.packs.samples import a_briefing, a_pack


@pytest.mark.parametrize("wanted", list(PackFormat))
def test_a_whole_pack_passes(wanted: PackFormat, tmp_path: Path) -> None:
    path = tmp_path / "pack"
    path.write_bytes(render(a_briefing(), wanted))
    CHECKS[wanted](path)


@pytest.mark.parametrize("wanted", list(PackFormat))
def test_a_pack_cut_anywhere_is_refused(wanted: PackFormat, tmp_path: Path) -> None:
    data = render(a_briefing(a_pack(2)), wanted)
    chance = random.Random(3)
    cuts = [0, 1, len(data) // 2, len(data) - 2, *chance.sample(range(len(data) - 2), 20)]
    if wanted is PackFormat.MARKDOWN:  # text has no end of its own: a cut at a line's end is text
        cuts = [cut for cut in cuts if data[cut - 1 : cut] != b"\n"]
    for cut in cuts:
        path = tmp_path / "pack"
        path.write_bytes(data[:cut])
        with pytest.raises(ValueError):  # noqa: PT011 - each format says it in its own words
            CHECKS[wanted](path)


@pytest.mark.parametrize("wanted", [PackFormat.DOCX])
def test_a_flipped_bit_in_word_is_refused(wanted: PackFormat, tmp_path: Path) -> None:
    data = bytearray(render(a_briefing(a_pack(2)), wanted))
    start = data.index(b"word/document.xml") + 200
    data[start] ^= 0x10
    path = tmp_path / "pack"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="Word"):
        CHECKS[wanted](path)


def test_elements_closed_out_of_turn_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "pack"
    path.write_text("<html><p><b></p></b></html>")
    with pytest.raises(ValueError, match="not whole"):
        CHECKS[PackFormat.HTML](path)
