"""LaTeX in a BibTeX field as plain text; pylatexenc knows the accents and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from policydesk.text.normalise import clean_text

# A person writes “50% of councils & others”; LaTeX would read a comment and a table's column.
_BARE = re.compile(r"(?<!\\)((?:\\\\)*)([%&#$])")
_HAS_LATEX = re.compile(r"[\\{}~$%&#]|--|``|''|[?!]`")
_STRUCTURE = re.compile(r"\\.|[{}]")
_OPEN_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z&%$#_{}])$|\\$")
_COMMAND = re.compile(r"\\[^&%$#_{}]|\\$")
_SIMPLE = re.compile(r"\\[&%$#_{}]|---|--|``|''|[?!]`|[{}~]")
_SIGNS = {
    "---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡",
    "{": "", "}": "", "~": " ",
}  # fmt: skip
_PARAGRAPH = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_VERBATIM_ESCAPES = re.compile(r"\\([_%&#{}~$\\])")


def _decoder() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    known.add_context_category(
        "references",
        prepend=True,
        macros=[
            MacroTextSpec("url", simplify_repl="%s"),
            MacroTextSpec("textasciicircum", simplify_repl="^"),
            MacroTextSpec("textasciitilde", simplify_repl="~"),
            MacroTextSpec("newline", simplify_repl="\n"),
            MacroTextSpec("input", simplify_repl=""),  # no file is ever read
            MacroTextSpec("include", simplify_repl=""),
        ],
    )
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", strict_latex_spaces=False)


_DECODER = _decoder()


def plain_text(latex: str) -> str:
    """The text a reader would see; what is no LaTeX stays as it is."""
    if not _HAS_LATEX.search(latex):
        return clean_text(_LINE_END.sub(" ", _PARAGRAPH.sub("\0", latex)).replace("\0", "\n\n"))
    latex = _LINE_END.sub(" ", _PARAGRAPH.sub(r"\\\\{}\\\\{}", latex.strip()))
    return clean_text(" ".join(map(_decoded, _chunks(_BARE.sub(r"\1\\\2", latex)))))


def _chunks(latex: str) -> Iterator[str]:
    """The text at its blanks outside of braces and formulas, so that only what needs it is slow."""
    held: list[str] = []
    depth = 0
    for word in latex.split(" "):
        held.append(word)
        for mark in _STRUCTURE.findall(word):
            depth += {"{": 1, "}": -1}.get(mark, 0)
        open_end = depth > 0 or _OPEN_COMMAND.search(word)
        if not open_end:
            yield " ".join(held)
            held, depth = [], 0
    if held:
        yield " ".join(held)


def _decoded(latex: str) -> str:
    if not _HAS_LATEX.search(latex):
        return latex
    try:
        if not _COMMAND.search(latex):
            return _simple(latex)
        return str(_DECODER.latex_to_text(latex))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, RecursionError):
        return latex.replace("{", "").replace("}", "")


def _simple(latex: str) -> str:
    """Escaped signs, braces, dashes and quotes: what most texts have and nothing more."""
    return _SIMPLE.sub(lambda found: _SIGNS.get(found[0], found[0][1:]), latex)


def verbatim_text(text: str) -> str:
    """An address or number: only the escapes that some programs put into it are taken away."""
    inside = text.strip()
    if inside.startswith("\\url{") and inside.endswith("}"):
        inside = inside[5:-1]
    return clean_text(_VERBATIM_ESCAPES.sub(r"\1", inside))
