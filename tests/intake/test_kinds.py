"""What sort of publication a title, an address or a voice tells of."""

from __future__ import annotations

import pytest

from policydesk.core.document import DocumentKind
from policydesk.intake.kinds import kind_of_address, kind_of_lines, kind_of_press


@pytest.mark.parametrize(
    ("address", "column"),
    [
        ("https://www.themj.co.uk/comment/we-need-to-talk", True),
        ("https://paper.example/opinion/2024/streets", True),
        ("https://paper.example/news/2024/public-comment-sought", False),
        ("", False),
    ],
)
def test_addresses_of_columns(address: str, column: bool) -> None:
    assert (kind_of_address(address) is DocumentKind.COLUMN) is column


def test_a_signed_piece_in_its_own_voice_is_a_column() -> None:
    own = ["I have seen this before.", "My council did it, and we were glad."]
    quoted = ["“I have seen this, and we did it; my council too,” said the leader."]
    assert kind_of_press(own, signed=True) is DocumentKind.COLUMN
    assert kind_of_press(own, signed=False) is DocumentKind.ARTICLE
    assert kind_of_press(quoted, signed=True) is DocumentKind.ARTICLE


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("LGA briefing", DocumentKind.BRIEFING),
        ("Research Briefing Number 12", DocumentKind.BRIEFING),
        ("The press was given a long and very thorough briefing", None),
        ("Report of: Director of Housing", DocumentKind.REPORT),
        ("Report author:", DocumentKind.REPORT),
    ],
)
def test_lines_of_title_pages(line: str, kind: DocumentKind | None) -> None:
    assert kind_of_lines([line]) is kind
