"""Outlook messages (.msg) made from nothing: a small writer of compound files, MS-CFB version 3."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

import compressed_rtf

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = Mapping[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A compound file of these streams (bytes) and storages (mappings)."""
    return _Writer().file(tree)


def message(
    *,
    subject: str = "The housing plan",
    body: str = "",
    html: bytes = b"",
    rtf: bytes = b"",
    headers: str = "",
    sender: tuple[str, str] = ("Jane Smith", "jane@wexcombe.example"),
    sent: int = 0,
    files: Mapping[str, bytes] | None = None,
    within: Tree | None = None,
    kind: str = "IPM.Note",
    code_page: int = 65001,
    header: int = 32,
) -> Tree:
    """The streams of one message; `sent` counts 100 ns from 1601, `within` is a message in it."""
    fixed = {0x3FDE: code_page, 0x0039: sent}
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(header) + _rows(fixed),
        **_texts({0x0037: subject, 0x1000: body, 0x007D: headers, 0x001A: kind,
                  0x0C1A: sender[0], 0x5D01: sender[1]}),
        "__recip_version1.0_#00000000": {
            "__properties_version1.0": bytes(8) + _rows({0x0C15: 1}),
            **_texts({0x3001: "Policy team", 0x39FE: "policy@wexcombe.example"}),
        },
    }  # fmt: skip
    if rtf:
        tree["__substg1.0_10090102"] = compressed_rtf.compress(rtf)
    if html:
        tree["__substg1.0_10130102"] = html
    attached: list[Tree] = [
        {
            "__properties_version1.0": bytes(8),
            "__substg1.0_37010102": data,
            **_texts({0x3707: name}),
        }
        for name, data in (files or {}).items()
    ]
    if within is not None:
        attached.append({"__properties_version1.0": bytes(8), "__substg1.0_3701000D": within})
    for number, each in enumerate(attached):
        tree[f"__attach_version1.0_#{number:08X}"] = each
    return tree


def msg(**parts: object) -> bytes:
    """A whole .msg file."""
    return compound(message(**parts))  # type: ignore[arg-type]


def _texts(values: Mapping[int, str]) -> dict[str, bytes]:
    return {
        f"__substg1.0_{pid:04X}001F": text.encode("utf-16-le", "surrogatepass")
        for pid, text in values.items()
        if text
    }


def _rows(values: Mapping[int, int]) -> bytes:
    return b"".join(struct.pack("<HHIQ", 3, pid, 6, value) for pid, value in values.items())


@dataclass
class _Writer:
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    mini: bytearray = field(default_factory=bytearray)
    mini_fat: list[int] = field(default_factory=list)
    entries: list[bytearray] = field(default_factory=list)

    def file(self, tree: Tree) -> bytes:
        root = self._entry("Root Entry", 5)
        child = self._children(tree)
        start = self._chain(bytes(self.mini))
        self._fill(root, child, start, len(self.mini))
        directory = self._chain(b"".join(self.entries))
        mini_fat = self._chain(struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat), fill=b"\xff")
        return self._assembled(directory, mini_fat)

    def _assembled(self, directory: int, mini_fat: int) -> bytes:
        count = 1
        while count * 128 < len(self.fat) + count:
            count += 1
        own = range(len(self.fat), len(self.fat) + count)
        table = [*self.fat, *[_FAT] * count]
        table += [_FREE] * (count * 128 - len(table))
        mini_sectors = -(-len(self.mini_fat) * 4 // _SECTOR)
        head = struct.pack(
            "<8s16sHHHHH6xIIIIIIIII",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
            0, count, directory, 0, _CUTOFF, mini_fat, mini_sectors, _END, 0,
        )  # fmt: skip
        difat = [*own, *[_FREE] * (109 - count)]
        blocks = [head + struct.pack("<109I", *difat), *self.sectors]
        blocks.append(struct.pack(f"<{len(table)}I", *table))
        return b"".join(blocks)

    def _children(self, tree: Tree) -> int:
        """Entries of a storage, each the right neighbour of the one before; the first's number."""
        first, before = _FREE, None
        for name, value in tree.items():
            number = self._entry(name, 2 if isinstance(value, bytes) else 1)
            if before is None:
                first = number
            else:
                struct.pack_into("<I", self.entries[before], 72, number)
            before = number
            if isinstance(value, bytes):
                self._fill(number, _FREE, self._store(value), len(value))
            else:
                self._fill(number, self._children(value), 0, 0)
        return first

    def _entry(self, name: str, kind: int) -> int:
        wide = name.encode("utf-16-le") + b"\0\0"
        entry = bytearray(128)
        struct.pack_into(f"<{len(wide)}s", entry, 0, wide)
        struct.pack_into("<HBBIII", entry, 64, len(wide), kind, 1, _FREE, _FREE, _FREE)
        self.entries.append(entry)
        return len(self.entries) - 1

    def _fill(self, number: int, child: int, start: int, size: int) -> None:
        struct.pack_into("<I", self.entries[number], 76, child)
        struct.pack_into("<IQ", self.entries[number], 116, start, size)

    def _store(self, data: bytes) -> int:
        if len(data) >= _CUTOFF:
            return self._chain(data)
        if not data:
            return _END
        start, count = len(self.mini_fat), -(-len(data) // _MINI)
        self.mini_fat += [*range(start + 1, start + count), _END]
        self.mini += data.ljust(count * _MINI, b"\0")
        return start

    def _chain(self, data: bytes, fill: bytes = b"\0") -> int:
        if not data:
            return _END
        start, count = len(self.sectors), -(-len(data) // _SECTOR)
        padded = data.ljust(count * _SECTOR, fill)
        self.sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
        self.fat += [*range(start + 1, start + count), _END]
        return start
