"""One page of a PDF as pixels: in colour with the place of each character, or grey to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from policydesk.intake import limits
from policydesk.intake.codec import Disbelieved

_BOXES_BYTES = 4 * 1024 * 1024


class Box(NamedTuple):
    """A character's place in pixels from the picture's upper left corner."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """`rgb` holds 3 bytes a pixel, row by row from the top; `boxes` one Box a code point."""

    width: int
    height: int
    rgb: bytes
    text: str
    boxes: tuple[Box, ...]


def encode_image(image: PageImage) -> tuple[Mapping[str, object], bytes]:
    """As a message: sizes in the JSON; pixels, then text and boxes, in the block."""
    places = json.dumps([image.text, [edge for box in image.boxes for edge in box]]).encode()
    return {"width": image.width, "height": image.height}, image.rgb + places


def decode_image(message: Mapping[str, object], data: bytes) -> PageImage:
    """Read a worker's picture; raises Disbelieved where sizes and bytes do not agree."""
    width, height = message.get("width"), message.get("height")
    if not (isinstance(width, int) and isinstance(height, int)):
        raise Disbelieved("the picture has no size")
    if not (0 < width <= limits.PAGE_IMAGE_SIDE and 0 < height <= limits.PAGE_IMAGE_SIDE):
        raise Disbelieved("the picture is out of bounds")
    pixels = 3 * width * height
    if pixels > 3 * limits.PAGE_IMAGE_PIXELS or not 0 < len(data) - pixels <= _BOXES_BYTES:
        raise Disbelieved("the picture's bytes do not fit its size")
    text, boxes = _places(data[pixels:])
    return PageImage(width, height, data[:pixels], text, boxes)


@dataclass(frozen=True, slots=True)
class PageScan:
    """A page to be recognised: `grey` holds 1 byte a pixel from the top; `dots` an inch."""

    width: int
    height: int
    dots: int
    grey: bytes

    def as_pgm(self) -> bytes:
        """The picture as a portable grey map (netpbm.sourceforge.net/doc/pgm.html)."""
        return b"P5\n%d %d\n255\n" % (self.width, self.height) + self.grey


def encode_scan(scan: PageScan) -> tuple[Mapping[str, object], bytes]:
    """As a message: sizes in the JSON, pixels in the block."""
    return {"width": scan.width, "height": scan.height, "dots": scan.dots}, scan.grey


def decode_scan(message: Mapping[str, object], data: bytes) -> PageScan:
    """Read a worker's scan; raises Disbelieved where sizes and bytes do not agree."""
    sizes = [message.get(key) for key in ("width", "height", "dots")]
    width, height, dots = (size if type(size) is int else 0 for size in sizes)
    if min(width, height) <= 0 or not 0 < dots <= limits.SCAN_DOTS:
        raise Disbelieved("the scan has no size")
    if width * height != len(data) or len(data) > 2 * limits.SCAN_PIXELS:
        raise Disbelieved("the scan's bytes do not fit its size")
    return PageScan(width, height, dots, data)


def _places(data: bytes) -> tuple[str, tuple[Box, ...]]:
    try:
        text, edges = json.loads(data)
    except (ValueError, TypeError, RecursionError) as error:
        raise Disbelieved("the boxes are not JSON") from error
    if not isinstance(text, str) or not isinstance(edges, list) or len(edges) != 4 * len(text):
        raise Disbelieved("the boxes do not fit the text")
    if not all(type(edge) is int and 0 <= edge <= limits.PAGE_IMAGE_SIDE for edge in edges):
        raise Disbelieved("a box is out of bounds")
    return text, tuple(Box(*edges[i : i + 4]) for i in range(0, len(edges), 4))
