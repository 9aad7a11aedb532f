"""A picture is believed only where its sizes and bytes agree."""

import pytest

from policydesk.intake.codec import Disbelieved
from policydesk.intake.page_image import Box, PageImage, decode_image, encode_image

GOOD = PageImage(2, 1, b"\x00\x01\x02\x03\x04\x05", "a𝒜", (Box(0, 0, 1, 1), Box(1, 0, 2, 1)))


def test_a_picture_comes_through_unchanged() -> None:
    assert decode_image(*encode_image(GOOD)) == GOOD


@pytest.mark.parametrize(
    "changed",
    [
        {"width": 0}, {"width": "2"}, {"width": 10_001}, {"height": -1}, {"height": None},
        {"width": 1}, {"width": 3}, {"width": 9_999, "height": 9_999},
    ],
)  # fmt: skip
def test_sizes_that_do_not_fit_are_not_believed(changed: dict[str, object]) -> None:
    message, data = encode_image(GOOD)
    with pytest.raises(Disbelieved):
        decode_image({**message, **changed}, data)


@pytest.mark.parametrize(
    "places",
    [
        b"", b"[]", b"{}", b'["a", [1]]', b'["a", [0, 0, 1, "1"]]', b'["a", [0, 0, -1, 1]]',
        b'["a", [0, 0, 1, 20000]]', b'["a", [0, 0, 1.5, 1]]', b"[" * 99_999, b"[5, []]", b"\xff",
    ],
)  # fmt: skip
def test_boxes_that_do_not_fit_are_not_believed(places: bytes) -> None:
    with pytest.raises(Disbelieved):
        decode_image({"width": 2, "height": 1}, GOOD.rgb + places)
