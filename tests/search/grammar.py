"""Queries of the whole language, drawn by its grammar: as we write them and as Whoosh does.

What Whoosh writes in another way is written so here; where we mean to differ is listed with its
reason in `whoosh_oracle.DIFFERENCES`, and each of those is seen to differ by `test_oracle`.
"""

from __future__ import annotations

import fnmatch
import re

from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from tests.search.corpus import WORDS
from tests.search.facts import facts
from tests.search.varied import TAGS

Pair = tuple[str, str]
Pairs = st.SearchStrategy[Pair]

FACTS = facts()
_NOTHING = "text_exact:zzzz"
_PLAIN = sorted({word for word in WORDS if word.isascii() and word.isalnum()})
_FORMS = sorted({
    part for word in (*WORDS, *TAGS)
    for part in re.findall("[a-z0-9]+", word.replace("é", "e").replace("ï", "i"))
})
_LONG = [word for word in _PLAIN if len(word) > 3]
_FIELDED = {
    "title": ("total", "place", "plan", "budgets", "counsels"),
    "heading": ("funding", "growth", "places"),
    "publisher": ("nlgn", "local", "house"),
    "author": ("parker", "smith"),
    "number": ("r6", "12"),
    "to": ("treasury", "mhclg"),
    "text": ("council", "plans"),
}
_BETWEEN = (" ", " AND ", " OR ", " NOT ", " ANDMAYBE ", " REQUIRE ")


def _alike(texts: st.SearchStrategy[str]) -> Pairs:
    return texts.map(lambda text: (text, text))


def expanded(glob: str) -> str:
    """The words of the small library that fit a pattern, for Whoosh, which reads some otherwise."""
    fits = re.compile(fnmatch.translate(glob)).match
    found = " OR ".join(f"text_exact:{word}" for word in _FORMS if fits(word))
    return f"({found})" if found else _NOTHING


@st.composite
def _phrases(draw: st.DrawFn) -> Pair:
    text = " ".join(draw(st.lists(st.sampled_from(_PLAIN), min_size=2, max_size=3)))
    between = draw(st.integers(0, 4))
    if between:
        return f'"{text}"~{between}', f'"{text}"~{between + 1}'
    opened, closed = draw(st.sampled_from(('""', "“”", "''")))
    return f"{opened}{text}{closed}", f'"{text}"'


@st.composite
def _near(draw: st.DrawFn) -> Pair:
    one, two = draw(st.lists(st.sampled_from(_PLAIN), min_size=2, max_size=2, unique=True))
    between = draw(st.integers(0, 8))
    either = f'("{one} {two}"~{between + 1} OR "{two} {one}"~{between + 1})'
    return f"NEAR({one} {two}, {between})", either


@st.composite
def _patterns(draw: st.DrawFn) -> Pair:
    """A word with one or two stretches of it replaced, anywhere; never one that ends in “?”."""
    glob = draw(st.sampled_from(_LONG))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(glob) - 1))
        sign = draw(st.sampled_from(("*", "?", "[a-m]", "[o-z0-9]", "[!e]")))
        glob = glob[:at] + sign + glob[at + draw(st.integers(0, 2)) :]
    if glob.endswith("?") or re.search(r"\[[^\]]*[*?\[]|^[^\[]*\]", glob):
        glob = re.sub(r"[\[\]!]", "", glob).rstrip("?") + "*"
    if not any(c.isalnum() for c in re.sub(r"\[[^\]]*\]", "1", glob)) or glob in _PLAIN:
        glob = "plan*"
    return glob, expanded(glob)


def _counts_alike(word: str, edits: int) -> bool:
    """Whether no neighbours are swapped: see “swapped letters” among the differences."""
    return len(word) > edits + 1 and all(
        (OSA.distance(word, other) <= edits) == (Levenshtein.distance(word, other) <= edits)
        for other in _FORMS
    )


_similar = st.one_of(*(
    st.sampled_from([word for word in _PLAIN if _counts_alike(word, edits)]).map(
        lambda word, sign=sign: (f"{word}{sign}", f"text_exact:{word}{sign}"))
    for edits, sign in ((1, "~"), (2, "~2"))
))
_exact = st.sampled_from(_PLAIN).map(lambda word: (f"={word}", f"text_exact:{word}"))
_exact_phrase = st.lists(st.sampled_from(_PLAIN), min_size=2, max_size=2).map(
    lambda words: (f'="{" ".join(words)}"', f'text_exact:"{" ".join(words)}"'))
_told = st.sampled_from(list(enumerate(FACTS))).map(lambda fact: (fact[1], f"fact:f{fact[0]}"))
_in_field = st.one_of(*(
    st.sampled_from(words).map(lambda word, name=name: f"{name}:{word}")
    for name, words in _FIELDED.items()
))


@st.composite
def _several_in_field(draw: st.DrawFn) -> Pair:
    name = draw(st.sampled_from(list(_FIELDED)))
    words = draw(st.lists(st.sampled_from(_FIELDED[name]), min_size=2, max_size=3))
    sign = draw(st.sampled_from((" ", " OR ", " NOT ")))
    return (f"{name}:({sign.join(words)})",) * 2


_kinds = st.sampled_from(_PLAIN).map(
    lambda word: (f"rec:{word}", f"(text:{word} AND kind:recommendation)"))
_notes = st.sampled_from(_PLAIN).map(
    lambda word: (f"note:{word}", f"(text:{word} AND (kind:evidence_note OR kind:pack_note))"))

leaves: Pairs = st.one_of(
    _alike(st.sampled_from(_PLAIN)), _phrases(), _near(), _patterns(), _similar, _exact,
    _exact_phrase, _told, _told, _alike(_in_field), _several_in_field(), _kinds, _notes,
)


def _joined(one: Pair, sign: str, two: Pair) -> Pair:
    return f"{one[0]}{sign}{two[0]}", f"{one[1]}{sign}{two[1]}"


def _grown(inner: Pairs) -> Pairs:
    return st.one_of(
        st.builds(_joined, inner, st.sampled_from(_BETWEEN), inner),
        st.builds(_joined, inner, st.sampled_from(_BETWEEN), inner),
        inner.map(lambda pair: (f"({pair[0]})", f"({pair[1]})")),
        inner.map(lambda pair: (f"({pair[0]})^2.5", f"({pair[1]})^2.5")),
        st.builds(lambda one, two: (f"({one[0]} -{two})", f"({one[1]} NOT {two})"),
                  leaves, st.sampled_from(_PLAIN)),
        st.builds(lambda one, two: (f"({one[0]} ANDNOT {two[0]})", f"({one[1]} NOT {two[1]})"),
                  leaves, leaves),
        inner.map(lambda pair: (f"(NOT({pair[0]}))", f"(NOT ({pair[1]}))")),
    )


queries: Pairs = st.recursive(leaves, _grown, max_leaves=6)
"""Whole queries."""

MISTAKES = (
    "tilte:x", "zzzz:place", "has:evidnce", "no:onwer", ">100", "place^", "place^0", "^2", "+place",
    "[2010 TO 2015]", "title:[a TO b]", "page:[9 TO 3]", "page:[TO]", "page:x", "issued:2010-02-31",
    "issued:soon", "issued:2010Q7", "added:[tomorrow TO yesterday]", "type:reprot",
    "overdue:maybe", "exempt:para", "stale:long", "tag:fin*", "title: place",
    "word~3", "of~2", '"a b"~', '"a b c"~51', '"tot* place"', '"—"', "NEAR(a, 8)",
    "NEAR(a b c d e, 2)", "NEAR(a b, 51)", "= ", "=plan*", "*?*", "()", "(place OR)", "(OR place)",
    "(NOT)", "place AND AND plan", "pages:>x", "like:x", "kind:nonsense", "~",
    "priority:hi*", "lang:e*", "overdue:*", "has:overdue",
)  # fmt: skip
"""Each is refused wherever it stands; the error points into it."""

LATER_MISTAKES = (
    "OR", "AND", "NOT", "ANDMAYBE", "(place", '"place', "“place", "place)", "pages:>",
)
"""Each is refused at the end of a query (“pages:>” may go on in the next word); the error points
into it."""
