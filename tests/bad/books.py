"""E-books and XML files, good and bad: B43 and B45 to B48 of the plan for bad input."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.bad.words import archive

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="{0}"/></rootfiles></container>'
)
SENTENCE = "The council should publish its housing plan before the end of March 2027."
NAME = "OPS/c1.xhtml"


def chapter(*paragraphs: str, title: str = "Chapter", before: str = "") -> str:
    """A chapter as XHTML."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    )


def package(
    title: str = "Homes",
    chapters: int = 1,
    *,
    media_type: str = "application/xhtml+xml",
    href: str = "c{0}.xhtml",
) -> str:
    numbers = range(1, chapters + 1)
    items = "".join(
        f'<item id="i{n}" href="{href.format(n)}" media-type="{media_type}"/>' for n in numbers
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in numbers)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{escape(title)}</dc:title><dc:creator>Ann Waller</dc:creator>"
        "<dc:publisher>Wexcombe Press</dc:publisher><dc:language>en-GB</dc:language>"
        f"<dc:date>2026-03-02</dc:date></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )


def epub(
    chapters: Mapping[str, str | bytes] | None = None,
    *,
    opf: str | None = None,
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An e-book with one chapter, or these."""
    held = {NAME: chapter(SENTENCE)} if chapters is None else chapters
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format("OPS/book.opf"),
        "OPS/book.opf": package(chapters=len(held)) if opf is None else opf,
    }
    return archive({**members, **held, **(more or {})})


def locked() -> bytes:
    uri = "../../../etc/passwd"
    return epub(more={"META-INF/encryption.xml": (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
        f'<enc:CipherData><enc:CipherReference URI="{uri}"/></enc:CipherData>'
        "</enc:EncryptedData></encryption>"
    )})  # fmt: skip


def scrambled_fonts() -> bytes:
    return epub(more={"META-INF/encryption.xml": (
        "<encryption><EncryptedData><EncryptionMethod "
        'Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>'
    )})  # fmt: skip


def without_package() -> bytes:
    return archive({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format("gone.opf"),
        "b.xhtml": chapter("Second."), "a.xhtml": chapter("First."),
    })  # fmt: skip


def looping_package() -> bytes:
    """A package that names itself as its chapter, again and again."""
    opf = package(chapters=3, href="book.opf").replace("</spine>", '<itemref idref="i1"/></spine>')
    return epub(opf=opf)


def missing_chapter() -> bytes:
    return epub(opf=package(chapters=2))


def many_chapters(count: int) -> bytes:
    held = {f"OPS/c{n}.xhtml": f"<p>Chapter {n}.</p>" for n in range(1, count + 1)}
    return epub(held)


def spine_of_pictures() -> bytes:
    return epub(opf=package(media_type="image/svg+xml", href="c{0}.svg"), chapters={
        "OPS/c1.svg": "<svg><script>x</script><text>A word in a picture</text></svg>"
    })  # fmt: skip


def climbing_names() -> bytes:
    names = ("../../up.xhtml", "/etc/abs.xhtml", "C:\\drive.xhtml", "..\\back.xhtml",
             "cafe\u0301.xhtml", "A.xhtml", "a.xhtml", "x" * 1_000 + ".xhtml")  # fmt: skip
    opf = package(chapters=1, href="../../../etc/passwd")
    return epub({name: chapter(f"Text of {at}.") for at, name in enumerate(names)}, opf=opf)


def scripted_chapter() -> bytes:
    body = (
        f"<p>{SENTENCE}</p><script>alert(1)</script><img src='file:///etc/passwd' onerror='x()'/>"
        "<a href='javascript:x()'>A link</a>"
    )
    return epub({NAME: chapter().replace("</body>", body + "</body>")})


def xml_bomb() -> bytes:
    """A billion laughs, if anybody believed its entities."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return f"<?xml version='1.0'?><!DOCTYPE r [{entities}]><r><p>Words. &j;</p></r>".encode()


def xml_to_file() -> bytes:
    return (
        b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY leak SYSTEM 'file:///etc/passwd'>]>"
        b"<r><p>Before &leak; after.</p></r>"
    )


def deep_xml(depth: int) -> bytes:
    return b"<?xml version='1.0'?>" + b"<a>" * depth + b"The words within." + b"</a>" * depth


def unclosed_tags(count: int) -> bytes:
    return b"<?xml version='1.0'?><r>" + b'<a b="' * count


def twin_names() -> bytes:
    """A book two of whose members have the same name."""
    data = epub({NAME: chapter("One."), "OPS/c2.xhtml": chapter("Two.")})
    return data.replace(b"OPS/c2.xhtml", NAME.encode())
