"""LaTeX in a BibTeX field as plain text; pylatexenc knows the accents and signs."""

from __future__ import annotations

import re

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from policydesk.text.normalise import clean_text

# A person writes “50% of councils & others”; LaTeX would read a comment and a table's column.
_BARE = re.compile(r"(?<!\\)((?:\\\\)*)([%&#$])")
_HAS_LATEX = re.compile(r"[\\{}~$%&#]|--|``|''|[?!]`")
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
    try:
        text = _DECODER.latex_to_text(_BARE.sub(r"\1\\\2", latex))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError):
        return clean_text(latex.replace("{", "").replace("}", ""))
    return clean_text(text)


def verbatim_text(text: str) -> str:
    """An address or number: only the escapes that some programs put into it are taken away."""
    inside = text.strip()
    if inside.startswith("\\url{") and inside.endswith("}"):
        inside = inside[5:-1]
    return clean_text(_VERBATIM_ESCAPES.sub(r"\1", inside))
