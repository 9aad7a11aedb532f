"""Frames come through a pipe whole or not at all."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.jobs.frames import MAX_MESSAGE, BadFrame, read_frame, write_frame

messages = st.dictionaries(st.text(max_size=9), st.text(max_size=9) | st.integers(), max_size=4)


@given(messages, st.binary(max_size=99))
def test_what_is_written_is_read(message: dict[str, object], data: bytes) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, message, data)
    pipe.seek(0)
    assert read_frame(pipe, 1_000) == (message, data)
    assert read_frame(pipe, 1_000) is None


@given(st.binary(min_size=1, max_size=300))
def test_any_other_bytes_are_a_bad_frame(garbage: bytes) -> None:
    try:
        read_frame(io.BytesIO(garbage), 1_000)
    except BadFrame:
        return
    head = struct.unpack("!IQ", garbage[:12])
    assert len(garbage) >= 12 + sum(head)


def test_lengths_are_bounded_before_anything_is_read() -> None:
    for head in ((MAX_MESSAGE + 1, 0), (2, 1_001)):
        with pytest.raises(BadFrame, match="too long"):
            read_frame(io.BytesIO(struct.pack("!IQ", *head) + b"{}"), 1_000)
    with pytest.raises(BadFrame, match="too long"):
        write_frame(io.BytesIO(), {"long": "x" * MAX_MESSAGE})


@pytest.mark.parametrize("body", [b"[1]", b'{"a":', b"[" * 200_000, b'{"a": \xc3\xa9}'])
def test_only_an_object_is_a_message(body: bytes) -> None:
    with pytest.raises(BadFrame):
        read_frame(io.BytesIO(struct.pack("!IQ", len(body), 0) + body), 0)
