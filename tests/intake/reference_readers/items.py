"""Seeded CSL-JSON items of every kind, odd ones among them."""

from typing import Any

from hypothesis import strategies as st

from policydesk.text.references.item import DATES, NAMES, TYPES, clean_item

ODD = "{}\\$%&#_^~\"'`@,;:-–?!<>|=/.()[] \nABcdé£ßğ1290 and"
texts = st.text(st.sampled_from(ODD), max_size=40) | st.sampled_from(
    [
        "The end of the world as we know it",
        "50% of councils & others -- a ``study''",
        "TY  - JOUR",
        "first\nER  - \nlast",
        "@misc{x, title={y}}",
        "csl-json {}",
        "https://www.example.org/a_b?c=%20&d=~e",
        "10.1000/182",
        "HC 849",
        "a; b, c",
    ]
)
names = st.fixed_dictionaries(
    {},
    optional={
        "family": texts,
        "given": texts,
        "suffix": texts,
        "dropping-particle": texts,
        "non-dropping-particle": st.sampled_from(["van", "de la", "Van", "d'"]) | texts,
        "literal": texts,
    },
)
years = st.integers(1000, 2100)
parts = st.one_of(
    st.tuples(years),
    st.tuples(years, st.integers(1, 12)),
    st.tuples(years, st.integers(1, 12), st.integers(1, 28)),
).map(list)
dates = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(parts, min_size=1, max_size=2),
        "literal": texts,
        "season": st.sampled_from(["Spring", "1"]),
        "circa": st.booleans(),
    },
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-10**6, 10**6) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
_LINES = [
    "title", "container-title", "collection-title", "collection-number", "number", "publisher",
    "publisher-place", "URL", "DOI", "ISBN", "ISSN", "page", "volume", "issue", "keyword", "note",
    "abstract", "genre", "language", "edition", "odd-field",
]  # fmt: skip
customs = st.fixed_dictionaries(
    {},
    optional={
        "ris": st.dictionaries(
            st.sampled_from(["TY", "C1", "DO", "KW", "U5"]), anything, max_size=2
        ),
        "bibtex": st.fixed_dictionaries({"entrytype": st.sampled_from(["comment", "x y"])})
        | st.dictionaries(
            st.sampled_from(["entrytype", "rating", "subtitle", "eprint"]), anything, max_size=2
        ),
        "other": anything,
    },
)


def _item(raw: dict[str, Any]) -> dict[str, Any]:
    return clean_item(raw)


items = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(TYPES)), "title": texts},
    optional={
        **dict.fromkeys(_LINES[1:], texts),
        **dict.fromkeys([*sorted(NAMES)[:3], "author", "editor"], st.lists(names, max_size=3)),
        **dict.fromkeys(sorted(DATES), dates),
        "custom": customs,
    },
).map(_item)
