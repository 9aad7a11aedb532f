"""Bad PDFs: B1 to B17 of the plan for bad input."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Sequence


def pdf(
    contents: Sequence[bytes] = (b"BT /F1 12 Tf 72 700 Td (A plain sentence of a report.) Tj ET",),
    *,
    catalog: bytes = b"",
    page: bytes = b"",
    media_box: bytes = b"0 0 595 842",
    info: bytes = b"",
    stream: bytes = b"",
    trailer: bytes = b"",
    count: int | None = None,
    kids: bytes | None = None,
) -> bytes:
    """A small PDF of one page for each content stream, with whatever else is asked for."""
    objects: dict[int, bytes] = {}
    numbers = [10 + 2 * i for i in range(len(contents))]
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>"
    listed = kids if kids is not None else b" ".join(b"%d 0 R" % n for n in numbers)
    total = len(contents) if count is None else count
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (total, listed)
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects[4] = b"<< " + info + b" >>"
    for number, content in zip(numbers, contents, strict=True):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> %s >>" % (media_box, number + 1, page)
        )
        objects[number + 1] = (
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), stream, content)
        )
    return _assembled(objects, trailer)


def _assembled(objects: dict[int, bytes], trailer: bytes) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(objects) + 1
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\n" % (size, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def lines(*texts: str, size: int = 12, top: int = 760, left: int = 72) -> bytes:
    """A content stream that shows each text on a line of its own."""
    shown = [
        b"1 0 0 1 %d %d Tm (%s) Tj" % (left, top - at * (size + 2), _escaped(text))
        for at, text in enumerate(texts)
    ]
    return b"BT /F1 %d Tf %s ET" % (size, b" ".join(shown))


def _escaped(text: str) -> bytes:
    raw = text.encode("cp1252", "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def noise(rng: random.Random, size: int = 5_000) -> bytes:
    return rng.randbytes(size)


def cut(rng: random.Random) -> bytes:
    return pdf()[:300]


def junk_before(size: int) -> bytes:
    return b"x" * (size - 1) + b"\n" + pdf()


def encrypted(*, user: str, owner: str) -> bytes:
    """Locked with passwords by pikepdf; an empty `user` opens for everybody."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, R=6))
    return out.getvalue()


def bogus_encryption() -> bytes:
    return pdf(trailer=b"/Encrypt << /Filter /Standard /V 99 /R 99 /O (x) /U (y) /P 1 >>")


def text_bomb() -> bytes:
    shown = b"(" + b"bomb " * 600 + b") Tj\n"
    content = zlib.compress(b"BT /F1 1 Tf\n" + shown * 10_000 + b"ET", 9)
    return pdf([content], stream=b"/Filter /FlateDecode")


def operator_bomb() -> bytes:
    return pdf([zlib.compress(b"q " * 30_000_000, 9)], stream=b"/Filter /FlateDecode")


def nested_flate() -> bytes:
    content = lines("Deep down")
    for _ in range(3):
        content = zlib.compress(content)
    return pdf([content], stream=b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def endless_length() -> bytes:
    return pdf().replace(b"/Length 59", b"/Length 100000000000")


def kids_loop() -> bytes:
    return pdf(kids=b"10 0 R 2 0 R 10 0 R", count=3)


def many_pages(count: int) -> bytes:
    """`count` times the same page object in the page tree."""
    return pdf(kids=b" ".join([b"10 0 R"] * count), count=count)


def nested_arrays() -> bytes:
    return pdf(catalog=b"/Deep " + b"[" * 200_000 + b"]" * 200_000)


def active() -> bytes:
    return pdf(
        catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> "
        b"/AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    )


def scan() -> bytes:
    return pdf([b"q 400 0 0 400 72 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"])


def hostile_properties() -> bytes:
    title = ("\u202egnp.exe <img src=//h/s>" + "A" * 1_000_000).encode("utf-16-be")
    return pdf(
        info=b"/Title <feff%s> /Author (Eve\\000\\001 Adam) /CreationDate (D:99999999)"
        % title.hex().encode()
    )


def mutated(rng: random.Random, original: bytes) -> bytes:
    """One of: flipped bits, a cut, a splice, a hole of 512 zero bytes."""
    data = bytearray(original)
    at = rng.randrange(len(data))
    match rng.randrange(4):
        case 0:
            for _ in range(8):
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        case 1:
            del data[at:]
        case 2:
            other = rng.randrange(len(data))
            data[at : at + 64] = data[other : other + 64]
        case _:
            data[at : at + 512] = bytes(min(512, len(data) - at))
    return bytes(data)
