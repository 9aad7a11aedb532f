"""Bad web pages, Markdown and text: B18 to B30, B59 and B60 of the plan for bad input."""

from __future__ import annotations

SENTENCE = "The council should publish the plan before the end of the financial year. "


def page(body: str, *, head: str = "<title>A page of the council</title>") -> bytes:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def article(extra: str = "") -> str:
    return f"<article><h1>A page of the council</h1><p>{SENTENCE * 4}</p>{extra}</article>"


def fetching() -> bytes:
    """Everything that could make a viewer fetch or open something."""
    return page(
        article(
            "<img src='http://127.0.0.1:9/x.png' srcset='//host/share/x.png 2x'>"
            "<img src='file:///etc/passwd'><img src='\\\\host\\share\\x.png'>"
            "<table background='http://127.0.0.1:9/x.png'><tr><td>One</td></tr></table>"
            "<iframe src='http://127.0.0.1:9/'></iframe>"
        ),
        head="<title>A page of the council</title><base href='http://127.0.0.1:9/'>"
        "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>"
        "<link rel=prefetch href='http://127.0.0.1:9/'><style>@import 'http://127.0.0.1:9/';</style>",
    )


def scripted() -> bytes:
    return page(
        article(
            "<script>document.write('stolen')</script><p onclick='steal()'>"
            f"<a href='javascript:steal()'>{SENTENCE}</a>"
            "<a href='jav&#9;ascript:steal()'>more</a> <a href='vbscript:steal()'>still</a>"
            "<a href='data:text/html,<script>steal()</script>'>data</a>"
            "<a href='ms-word:ofe|u|//host/x'>word</a> <a href='smb://host/x'>share</a></p>"
        )
    )


def deep(count: int = 100_000) -> bytes:
    return page("<div>" * count + SENTENCE * 3 + "</div>" * count)


def deep_in_bold(count: int = 100_000) -> bytes:
    return page("<b>" * count + SENTENCE * 3 + "</b>" * count)


def attributes(count: int = 300_000) -> bytes:
    fill = " ".join(f"a{n}=1" for n in range(count))
    return page(f"<p {fill}>{SENTENCE * 3}</p>")


def many_paragraphs(count: int) -> bytes:
    paragraphs = "".join(f"<p>{n} {SENTENCE}</p>" for n in range(count))
    return page(f"<article>{paragraphs}</article>")


def table_rows(count: int) -> bytes:
    rows = "".join(f"<tr><td>{n}</td><td>{SENTENCE}</td></tr>" for n in range(count))
    return page(article(f"<table>{rows}</table>"))


def wide_span() -> bytes:
    row = f"<tr><td colspan=9007199254740991>{SENTENCE}</td></tr>"
    return page(article(f"<table>{row * 4}</table>"))


def one_line(size: int) -> bytes:
    return page(f"<p>{(SENTENCE * (size // len(SENTENCE)))}</p>")


def spaces(size: int) -> bytes:
    return page(f"<p>{SENTENCE * 3}</p>" + " " * size)


def entities(count: int) -> bytes:
    return page(f"<article><p>{SENTENCE * 4}</p><p>" + "&amp;" * count + "</p></article>")


def wide_without_mark() -> bytes:
    return page(article()).decode().encode("utf-16-le")


def wrong_charset() -> bytes:
    """UTF-8 that says it is Latin-1, with a NUL in it."""
    head = "<meta charset=iso-8859-1><title>A page of the council</title>"
    welsh = "<p>Ymgynghoriad — tŷ, café, £20 and\x00 more words for all.</p>"
    return page(article(welsh), head=head)


def lone_surrogate() -> bytes:
    """Half a pair written as UTF-8 would write it, and as an entity."""
    return page(article("<p>Before \x00 and after &#xD800; it.</p>")).replace(
        b"\x00", b"\xed\xa0\x80"
    )


def entity_to_file() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
        b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A page of the council</title>'
        b"</head><body><p>&leak;" + SENTENCE.encode() * 4 + b"</p></body></html>"
    )


def tricks() -> bytes:
    return page(
        article(
            "<svg><title>x</title><style><!--</style><img src=x onerror=steal()>--></svg>"
            "<math><mtext><table><mglyph><style><p>hidden</p></style></mglyph></table></math>"
            f"<form><form><p>{SENTENCE}</p></form></form>"
        )
    )


def hostile_title() -> bytes:
    return page(article(), head="<title>\u202egnp.exe\u200b " + "A" * 10_000 + "</title>").replace(
        b"<h1>A page of the council</h1>", b""
    )


def saved_with_paths() -> bytes:
    """A page saved as one file whose parts claim places outside it, and one that is missing."""
    body = article("<p>The council met.</p><img src='cid:gone'><iframe src='cid:../../x'></iframe>")
    return (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <../../etc/shadow>\r\n"
        f"Content-Location: file:///etc/passwd\r\n\r\n{page(body).decode()}\r\n"
        "--b\r\nContent-Type: text/plain\r\nContent-Location: ../../../etc/passwd\r\n\r\n"
        "root:x:0:0\r\n--b--\r\n"
    ).encode()


def masked_links() -> bytes:
    """Links that show one host and lead to another."""
    return page(
        article(
            f"<p>{SENTENCE}<a href='https://bank.example@evil.example/'>your bank</a> or "
            "<a href='https://xn--80ak6aa92e.com/'>an apple</a></p>"
        )
    )


def cookie_wall() -> bytes:
    return page(
        "<div id=cookie-wall><p>We use cookies. Accept all</p><button>Accept</button></div>",
        head="",
    )


def consent_wall() -> bytes:
    """What is left of a page saved before its question about cookies was answered."""
    return page(
        "<div class=fc-dialog><h2>The Weekly County asks for your consent</h2>"
        "<p>We and our 842 partners store and read information on your device, such as cookies, to "
        "show personalised ads and to measure how they are seen. Some of them rely on a legitimate "
        "interest and do not ask for your consent; you can object to that below.</p>"
        "<button>Accept all</button><button>Manage options</button></div>"
    )


def unclosed_scripts(count: int = 200_000) -> bytes:
    return page(f"<p>{SENTENCE * 3}</p>" + "<script>" * count)


def empty_body() -> bytes:
    return page("<script>render()</script><noscript></noscript>", head="")


def markdown_raw() -> bytes:
    return (
        "# A paper\n\n![](//host/x.png) ![](/etc/x.png) [go](javascript:steal())\n\n"
        f"<script>steal()</script>\n\n{SENTENCE}\n"
    ).encode()


def markdown_brackets(count: int = 100_000) -> bytes:
    return f"# A paper\n\n{SENTENCE}\n\n".encode() + b"[" * count + b"\n\n" + b"> " * count + b"\n"


def stars(count: int = 100_000) -> bytes:
    return f"# A paper\n\n{SENTENCE}\n\n".encode() + b"*a " * count
