"""The words of English that hold a question together and say nothing of what is asked."""

_WORDS = """
a about after again all almost already also although always am among an and another any
anyone anything are aren as at away be because been before being below between both but by
came can cannot come could did do does doing done down during each either else enough ever
every everyone everything few for from further get gets getting give given go goes going gone
got had has have having he her here him his how however i if in into is it its itself just
least less let like made make makes many may me might more most much must my need needs
neither never no nobody none nor not nothing of off often on once one only or other others our
out over own per perhaps quite rarely rather really s said say seldom shall she should since so
some someone something soon still such take taken than that the their them themselves then
there these they thing things this those though through to too under until up upon us use used
using very was way we well went were what whatever when where whether which while who whom
whose why will with within without would yet you your
"""

FUNCTION_WORDS = frozenset(_WORDS.split())


def holds_together(word: str) -> bool:
    """Whether a word as it was typed only holds a question together: “who”, and not WHO."""
    return word.casefold() in FUNCTION_WORDS and not (len(word) > 1 and word.isupper())
