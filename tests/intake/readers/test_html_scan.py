"""What a page would run or fetch is told from its bytes."""

import pytest

from policydesk.intake.readers.html_scan import is_active


@pytest.mark.parametrize(
    "page",
    [b"<p onclick = 'go()'>", b"<IMG ONERROR=x>", b"<a href=JavaScript:go()>", b"<iframe src=x>",
     b"<meta http-equiv='refresh'>", b"on onload=x"],
)  # fmt: skip
def test_active(page: bytes) -> None:
    assert is_active(page.lower())


@pytest.mark.parametrize(
    "page",
    [b"<p data-icon='x'>", b"<p>The onload of lorries</p>", b"<p iconclick=x>", b"",
     b"<meta http-equiv='content-type'>", b"<script type='application/ld+json'>{}</script>"],
)  # fmt: skip
def test_not_active(page: bytes) -> None:
    assert not is_active(page.lower())
