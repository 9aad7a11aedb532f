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
            "<a href='jav&#9;ascript:steal()'>more</a></p>"
        )
    )


def deep(count: int = 100_000) -> bytes:
    return page("<div>" * count + SENTENCE * 3 + "</div>" * count)


def attributes(count: int = 300_000) -> bytes:
    fill = " ".join(f"a{n}=1" for n in range(count))
    return page(f"<p {fill}>{SENTENCE * 3}</p>")


def many_paragraphs(count: int) -> bytes:
    paragraphs = "".join(f"<p>{n} {SENTENCE}</p>" for n in range(count))
    return page(f"<article>{paragraphs}</article>")


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
