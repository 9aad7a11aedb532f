"""Hostile library content (reliability X1 to X8) to put into every field of a pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policydesk.core.briefing import Briefing
from policydesk.core.ids import PackItemId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.status import Axis, Grade, Whose
from policydesk.core.timeline import Timeline
from policydesk.packs.assemble import EntryMatter
from tests.packs.samples import (
    Ledger,
    a_briefing,
    a_document,
    a_pack,
    a_recommendation,
    an_evidence,
)

STRINGS = [
    "=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "{=1+1}",  # X1
    "00123", "1e5", "2026-01-02", "12345678901234567890",  # X2
    "nul\x00vt\x0bdel\x7f", "lone\ud800surrogate", "x" * 500,  # X3
    "<script>alert(1)</script>", "</title><b>", "]]>", "<!-- ", '" onload="x', "' onload='x",  # X4
    "</style></head><img src=x onerror=alert(1)>", "&lt;b&gt; &amp;amp; &#60;",
    "[x](javascript:alert(1))", "![p](http://example.org/p.png)", "a | b | c", "# not a heading",
    "---", "===", "- not a list", "1. not a list", "1) nor this", "+ nor this", "> not a quote",
    "    not code", "`tick` ``two``", "*not* _stressed_ **at** __all__", "~~not struck~~",
    "line one\nline two\n\npara two", "trailing backslash\\", "\\*", "<http://example.org>",  # X5
    "```\nfence", "[ref]: http://example.org", "![", "<b", "&copy;", "a  b   c",
    '#import "x.typ"', '#read("/etc/passwd")', "$ sqrt(x) $", "@label", "<label>", "// comment",
    "\\u{1F600}", "*typst* _markup_ `raw`", "#panic()", "[#sys.inputs]",
    "\u202egnirts desrever\u202c", "\u200b\u200d\ufeff", "é ü ß ñ ł", "مرحبا", "你好世界", "😀👩‍👧",
    'https://example.org/?q=<b>&r="', "\u2028line separator\u2029", "\ufffe\uffff", "A" * 300,
]


def hostile_briefing(text: str) -> Briefing:
    """A pack with `text` in every field that a person or a document can fill."""
    ledger = Ledger()
    event = ledger.event(
        Axis.CLAIM, "done", "2012-01-01", grade=Grade.C, whose=Whose.THIRD_PARTY,
        third_party=text, note=text, their_word=text,
        evidence=(an_evidence(text, document_title=text, publisher=text),),
    )
    correction = ledger.event(
        Axis.CLAIM, "planned", "2012-01-02", supersedes=event.id, reason=text, note=text
    )
    gone = ledger.event(
        Axis.STANDING, "superseded", "2012-01-03", whose=Whose.US, successor="other"
    )
    matter = EntryMatter(
        a_recommendation(
            1, quote=text, wording=text, number=text, addressees=(text, text), owner=text,
            tags=(text,),
        ),
        Timeline((event, correction, gone)),
        a_document(title=text, publisher=text, authors=(text,), url=text),
        {"other": text},
    )
    items = (
        PackItem(PackItemId(1), PackItemKind.HEADING, text=text),
        PackItem(PackItemId(2), PackItemKind.NOTE, text=text),
        *a_pack(1).items,
        PackItem(PackItemId(3), PackItemKind.NOTE, text=f"- {text}\n\n> {text}\n"),
    )
    pack = replace(
        a_pack(1), items=items, title=text, name=text, introduction=text, query=text
    )
    return a_briefing(
        pack, [matter], library=text, author=text, ledger_head=text, today=date(2026, 11, 22)
    )
