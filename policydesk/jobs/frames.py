"""Messages over a pipe: a small JSON text and a block of bytes, each with its length before it."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import BinaryIO

_HEAD = struct.Struct("!IQ")

MAX_MESSAGE = 4 * 1024 * 1024
"""Bytes of JSON; parsed it takes at most some twenty times that, so it stays small."""

Message = Mapping[str, object]


class BadFrame(Exception):
    """What came through the pipe is not a message."""


def write_frame(pipe: BinaryIO, message: Message, data: bytes = b"") -> None:
    """Send one message; raises BadFrame for one over MAX_MESSAGE, OSError when nobody reads."""
    text = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode()
    if len(text) > MAX_MESSAGE:
        raise BadFrame("the message is too long")
    pipe.write(_HEAD.pack(len(text), len(data)))
    pipe.write(text)
    if data:
        pipe.write(data)
    pipe.flush()


def read_frame(pipe: BinaryIO, max_data: int) -> tuple[dict[str, object], bytes] | None:
    """Receive one message, None at the end of the pipe.

    Raises BadFrame for anything else than a JSON object and at most `max_data` bytes after it.
    """
    head = pipe.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BadFrame("the message was cut off")
    text_size, data_size = _HEAD.unpack(head)
    if text_size > MAX_MESSAGE or data_size > max_data:
        raise BadFrame("the message is too long")
    text, data = pipe.read(text_size), pipe.read(data_size)
    if len(text) < text_size or len(data) < data_size:
        raise BadFrame("the message was cut off")
    return _parse(text), data


def _parse(text: bytes) -> dict[str, object]:
    try:
        message = json.loads(text.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise BadFrame("the message is not JSON") from error
    if not isinstance(message, dict):
        raise BadFrame("the message is not an object")
    return message
