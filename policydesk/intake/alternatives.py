"""Write many forms of a text as one pattern that is quick to tell that none of them fits."""

from __future__ import annotations

from collections.abc import Iterator

_COUNTED = frozenset("?*+{")


def one_of(forms: str) -> str:
    """A pattern for the forms, which stand a line or a bar apart.

    Those that begin with the same letter stand together behind it, so that most are passed over
    without a look. Where several fit, another than the first may be taken: only for patterns that
    are asked whether they fit.
    """
    by_letter: dict[str, list[str]] = {}
    for form in _apart(forms):
        letter = form[0] if form[0].isalpha() and form[1:2] not in _COUNTED else ""
        by_letter.setdefault(letter, []).append(form.removeprefix(letter))
    others = by_letter.pop("", [])
    behind = (f"{first}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return "|".join((*behind, *others))


def _apart(forms: str) -> Iterator[str]:
    """Each form: a bar within brackets is its own, and so is one behind a backslash."""
    begin, depth, at, in_class = 0, 0, 0, False
    while at < len(forms):
        sign = forms[at]
        if sign == "\\":
            at += 1
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign in "|\n" and not depth:
            if begin < at:
                yield forms[begin:at]
            begin = at + 1
        at += 1
    if begin < at:
        yield forms[begin:]
