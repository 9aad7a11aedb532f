"""Cut a Rich Text file into its tokens, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\\Z",
    re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    BYTES = auto()
    SIGN = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A control word with its number (None where it has none), bytes of text, or a brace."""

    kind: Kind
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens in order; the bytes after \\bin are passed over, being pictures."""
    at, end = 0, len(data)
    while at < end:
        found = _TOKEN.match(data, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        group = found.lastgroup
        if group == "text":
            yield Token(Kind.BYTES, data=found["text"])
        elif found["word"]:
            number = int(found["number"]) if found["number"] else None
            word = found["word"].decode("ascii")
            if word == "bin":
                at += max(0, number or 0)
            yield Token(Kind.WORD, word, number)
        elif group == "hex":
            yield Token(Kind.BYTES, data=bytes.fromhex(found["hex"].decode("ascii")))
        elif group == "open":
            yield _OPEN
        elif group == "close":
            yield _CLOSE
        elif group == "sign":
            yield Token(Kind.SIGN, found["sign"].decode("latin-1"))
