"""Notes in CommonMark become safe blocks: no raw HTML, no picture, no odd address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.packs.blocks import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Strong,
    Text,
    plain,
)
from policydesk.packs.notes import LONGEST, read_note, safe_address, showable


def inlines(markdown: str) -> tuple[Inline, ...]:
    (block,) = read_note(markdown)
    assert isinstance(block, Paragraph)
    return block.children


def test_a_note_of_every_kind() -> None:
    blocks = read_note(
        "# Title\n\nText *soft* **loud** `code`\nmore\\\nnext\n\n- a\n- b\n\n3. c\n\n> said\n\n"
        "```\nx = 1\n```\n\n---\n"
    )
    assert blocks == (
        Heading(3, (Text("Title"),)),
        Paragraph(
            (Text("Text "), Emphasis((Text("soft"),)), Text(" "), Strong((Text("loud"),)),
             Text(" "), Code("code"), Text(" "), Text("more"), Break(), Text("next"))
        ),
        Listing(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),))),
        Listing(((Paragraph((Text("c"),)),),), ordered=True, start=3),
        Quotation((Paragraph((Text("said"),)),)),
        CodeBlock("x = 1"),
        Rule(),
    )


def test_headings_begin_below_the_pack_s_own_and_skip_no_level() -> None:
    levels = [
        block.level
        for block in read_note("### a\n\n###### b\n\n# c\n\n## d\n\n### e\n\n#### f\n\n##### g")
        if isinstance(block, Heading)
    ]
    assert levels == [3, 4, 3, 4, 5, 6, 6]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("<b>bold</b> & <script>alert(1)</script>", "<b>bold</b> & <script>alert(1)</script>"),
        ("![a *fine* view](https://example.org/x.png)", "a *fine* view"),
        ("![](https://example.org/x.png) seen", " seen"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](ftp://example.org/a)", "x"),
        ("[x](file:///etc/passwd)", "[x](file:///etc/passwd)"),
        ("[x](/etc/passwd)", "x"),
        ("[x](//example.org)", "x"),
        ("[x](data:text/html,1)", "[x](data:text/html,1)"),
        ("&lt;i&gt; &amp; &#65;", "<i> & A"),
        ("a\u0000b\u0007c\ud800d\u009be", "a\ufffdb\ufffdc\ufffdd\ufffde"),
    ],
)
def test_what_is_not_safe_is_shown_as_words(markdown: str, words: str) -> None:
    children = inlines(markdown)
    assert plain(children) == words
    assert all(isinstance(child, Text) for child in children)


def test_a_block_of_html_is_shown_as_typed() -> None:
    blocks = read_note("<div onclick=x>\n<p>hello\n</div>\n\nAfter")
    assert [plain(b.children) for b in blocks if isinstance(b, Paragraph)] == [
        "<div onclick=x> <p>hello </div>", "After",
    ]


def test_links_keep_safe_addresses() -> None:
    assert inlines("[a](https://example.org/?q=1&r=2#s)") == (
        Link((Text("a"),), "https://example.org/?q=1&r=2#s"),
    )
    assert inlines("<mailto:a@example.org>") == (
        Link((Text("mailto:a@example.org"),), "mailto:a@example.org"),
    )


@pytest.mark.parametrize(
    "address",
    ["", "x", "http:", "https://", "mailto:", "javascript:alert(1)", "JAVASCRIPT:x", "\tdata:x",
     "https://a b", 'https://a"onload=x', "https://a<b>", "https://a\nb", "file:///etc", "http://[",
     "vbscript:x", "//example.org", "\\\\server\\share", "https:example.org", "http:///path"],
)
def test_an_address_that_is_not_safe_is_refused(address: str) -> None:
    assert safe_address(address) == ""


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "HTTPS://a.example/b", "mailto:a@b.example", " https://a.example "],
)
def test_a_safe_address_stays(address: str) -> None:
    assert safe_address(address) == address.strip()


def test_a_note_without_end_is_shown_as_plain_text() -> None:
    blocks = read_note("*a*\n\n" + "b" * LONGEST)
    assert [type(block) for block in blocks] == [Paragraph, Paragraph]
    assert isinstance(blocks[0], Paragraph)
    assert plain(blocks[0].children) == "*a*"


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 300 + "deep",
        "".join("  " * n + "- x\n" for n in range(300)),
        "*" * 5000 + "x" + "*" * 5000,
        "[" * 3000 + "x",
        "[a](" * 3000 + "x",
    ],
)
def test_what_is_nested_too_deep_for_a_page_is_plain_text(markdown: str) -> None:
    blocks = read_note(markdown)
    assert {type(block) for block in blocks} == {Paragraph}
    assert "".join(all_words(blocks).split()) == "".join(markdown.split())


def all_words(blocks: tuple[Block, ...]) -> str:
    found = ""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found += plain(block.children)
            case Quotation():
                found += all_words(block.blocks)
            case Listing():
                found += "".join(all_words(item) for item in block.items)
            case CodeBlock(text):
                found += text
    return found


@given(st.text(alphabet=st.sampled_from("ab #*_`[]()<>!&-+.1\n\t\\~|\"'é€"), max_size=60))
def test_any_text_is_a_note_that_loses_no_letter(typed: str) -> None:
    words = all_words(read_note(typed))
    if not {"[", "]", "&", "<", "`"} & set(typed):  # an address, entity or tag may hold letters
        assert [c for c in typed if c.isalpha()] == [c for c in words if c.isalpha()]


@given(st.text(max_size=40))
def test_showable_text_fits_every_format(typed: str) -> None:
    shown = showable(typed)
    shown.encode()
    assert all(c in "\n\t" or ord(c) >= 0x20 for c in shown)
    assert showable(shown) == shown
