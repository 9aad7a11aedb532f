"""The standard set of queries, by kind, and the garbage that is answered all the same."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """One query in each engine's own language; empty where it has no way to say it."""

    kind: str
    ours: str
    fts5: str = ""
    whoosh: str = ""


def _alike(kind: str, text: str) -> Question:
    return Question(kind, text, text, text)


_LONG = "economic and social development of the developing countries"

STANDARD: tuple[Question, ...] = (
    _alike("a word", "peace"),
    _alike("a word", "zymurgy"),
    _alike("a word", "of"),
    Question("a word", "=planning"),
    _alike("words", "disarmament conference"),
    _alike("words", "the united nations"),
    _alike("words", _LONG),
    Question("words", "HC 849"),
    _alike("a phrase", '"human rights"'),
    _alike("a phrase", '"law of the sea"'),
    Question("a phrase", '"nuclear war"~5', "", '"nuclear war"~6'),
    Question("a phrase", "NEAR(nuclear treaty, 8)", "NEAR(nuclear treaty, 8)"),
    Question("a phrase", "NEAR(arms race nuclear, 10)", "NEAR(arms race nuclear, 10)"),
    _alike("either, not", "housing OR famine OR drought"),
    _alike("either, not", "security NOT council"),
    Question("either, not", "(peace OR security) ANDMAYBE disarmament^2", "",
             "(peace OR security) ANDMAYBE disarmament^2"),
    _alike("a pattern", "disarm*"),
    Question("a pattern", "*ization", "", "*ization"),
    Question("a pattern", "c?unc*", "", "c?unc*"),
    Question("a pattern", "s*"),
    Question("a close spelling", "developement~"),
    Question("a close spelling", "assembly~2"),
    Question("a field", "publisher:GBR colonial", "", "publisher:GBR colonial"),
    Question("a field", "title:debate independence"),
    Question("a field", "issued:[1960 TO 1965] independence", "",
             "year:[1960 TO 1965] independence"),
    Question("a field", "issued:-30y no:author famine"),
    Question("a field", "kind:recommendation no:evidence"),
    Question("some of the words", "what should the smaller states do about the price of copper?"),
    Question("some of the words", "zymurgy conference on fisheries in the north"),
    Question("a slip of the fingers", "disarmamnet conference"),
    Question("nothing", '"fermented zymurgy" AND peace'),
    Question("see also", "like:31"),
    Question("everything", "*", "", "*"),
)  # fmt: skip

_CHANCE = random.Random(0)
GARBAGE: dict[str, str] = {
    "random bytes": _CHANCE.randbytes(4000).decode("latin-1"),
    "random characters": "".join(chr(_CHANCE.randrange(32, 0x2FFF)) for _ in range(1300)),
    "halves of characters": "\ud800 council \udfff*",
    "nul": "coun\0cil \0",
    "4 KB of opening brackets": "(" * 4096,
    "4 KB of closing brackets": ")" * 4096,
    "4 KB of pairs": "()" * 2048,
    "4 KB of square brackets": "[" * 4096,
    "deep nesting": "(" * 40 + "peace" + ")" * 40,
    "deeper nesting": "(" * 400 + "peace" + ")" * 400,
    "500 wildcards": "w*d " * 500,
    "20 wildcards that fit all": "*a* *e* *i* *o* *?a* *?e* *?i* *?o* *n* *s* *t* *r* *l* *d* *c* "
                                 "*m* *p* *u* *g* *h*",
    "stars in a word": "*a" * 90 + " " + "?*" * 80 + "e",
    "4 KB of stars": "*" * 4096,
    "4 KB of question marks": "?" * 4096,
    "a regex bomb": "(a+)+$ (a|aa)+$ (.*a){20}",
    "a regex bomb of patterns": "a*a*a*a*a*a*a*a*a*a*a*a*b [a-z]*[a-z]*[a-z]*[a-z]*[a-z]*x",
    "20 loose phrases": '"the of and"~50 ' * 20,
    "20 NEARs": "NEAR(the of and to, 50) " * 20,
    "200 common words": "the of and to in " * 40,
    "20 close spellings": "nations~2 council~2 general~2 assembly~2 " * 5,
    "10,000 words": "word " * 10_000,
    "an unclosed quotation": '"peace and security',
    "999 quotation marks": '"' * 999,
    "4 KB of tildes": "~" * 4096,
    "1,000 NOTs": "NOT " * 1000 + "peace",
    "NOT NOT": "NOT NOT NOT NOT NOT peace " * 20,
    "600 ORs": "a OR " * 600 + "a",
    "colons": "a:" * 2000,
    "fields": "title:" * 600,
    "one long word": "x" * 4000,
    "right to left": "مجلس \u202e council",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "numbers": "pages:>=99999999999999999999 id:-5",
    "dates": "issued:[9999-12-31 TO] issued:>9999 issued:<0001",
    "weights": "peace^9999999999999999999 war^0",
}  # fmt: skip
"""Each is answered by hits or a sentence, never by an error of the program."""
