"""Tell the language of a text from its commonest words or its script, without a network."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SAMPLE = 40_000
_LEAST_WORDS = 30
_LEAST_SHARE = 0.1  # of all words; running text has 0.25 to 0.45 of its language's own
_LEAD = 1.25

# The twenty to thirty commonest short words of each language, as any frequency list gives them;
# a word may stand in more than one list, the sum decides.
_COMMON = {
    "en": (
        "the of and to in a is that for it with as on be at by this are or from an was which"
        " not have has their will we our they can more"
    ),
    "cy": (
        "y yr yn a i o ar am ac er gan gyda mae yw bod ei eu ein wedi hefyd hynny hyn sy sydd"
        " na nid fel i'r o'r a'r neu cael"
    ),
    "fr": (
        "le la les de des du un une et en à que qui dans pour par sur est pas au aux ce cette"
        " ne se sont avec plus ou"
    ),
    "de": (
        "der die das und in zu den von mit ist des im für auf dem nicht eine ein als auch es"
        " an werden aus er hat dass sie"
    ),
    "es": (
        "el la los las de del un una y en que a por para con se su es al como más no lo sus o"
        " este esta ha son"
    ),
    "it": (
        "il lo la i gli le di del della dei e in un una che per con non è a da al sono si nel"
        " alla come più anche"
    ),
    "pt": (
        "o a os as de do da dos das e em um uma que para com não por se no na ao à mais como"
        " é são sua pelo"
    ),
    "nl": (
        "de het een en van in is dat op te voor met zijn aan niet door ook als bij of om uit"
        " er naar worden wordt deze"
    ),
    "pl": (
        "i w na z do się nie jest że o to dla od po przez jak za oraz są które który ich tym"
        " lub może być"
    ),
    "sv": (
        "och i att det som en på är av för med till den har de inte om ett men var jag från"
        " kan ska vi eller"
    ),
    "da": (
        "og i at det er en til af på for med de den som har ikke et fra der om kan vil være"
        " skal også eller"
    ),
    "ga": (
        "an na agus a i ar go le is do sa bhí ag de ní tá as mar leis atá seo nó sin den don chun"
    ),
    "gd": ("an na agus a air do tha ann gu is ri bha le e nan am aig bho mar sin chan gun no nach"),
    "ro": (
        "și în de la a cu pe nu este un o din care se pentru ca mai sunt au fi prin sau cele al ale"
    ),
    "tr": ("ve bir bu için da de ile olarak olan en daha çok gibi kadar sonra ne her ya ise değil"),
    "vi": "và của các có là cho trong được với không những này một về người khi đã đến từ để",
    "id": "yang dan di untuk dengan pada dari ini dalam tidak adalah itu oleh akan atau sebagai",
    "fi": "ja on ei se että oli hän joka mutta myös kuin ovat niin sen mitä vain jo sekä tai",
    "cs": "a se v na je že s z o do to i k ve pro za by ale jako po které také jsou nebo",
    "sk": (
        "a sa v na je že s z o do to aj k pre ako po ktoré ktorý sú bol bolo som by alebo už od pri"
    ),
    "hr": ("i u je se na da su za od s o ne što koji koje kao iz ali bi ili sam nije biti će kako"),
    "hu": "a az és hogy nem is egy ez meg van volt csak de mint már vagy még ki azt lehet",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_OWN_LETTERS = {
    "ar": (("ur", "ٹڈڑںےھ"), ("fa", "پچژگی"), ("ar", "ةىإأ")),
    "ru": (("uk", "іїєґ"), ("ru", "ыэ")),
}
"""Languages of one script by letters that only they use; where none shows, nothing is said."""


_LATIN = re.compile("[\x00-\u024f\u2010-\u2027]+")
_LEAST_OF_SCRIPT = 0.1
_LEAST_OF_ANOTHER = 0.4
"""Of all letters: Japanese is written for the most part in those of Chinese."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MARKS = ".,;:!?()[]'\"‘“”"


def language_of(texts: Iterable[str]) -> str:
    """The ISO 639-1 code of the language most of the text is in, or “” where that is not clear.

    Nothing is said of fewer than thirty words, nor where two languages come close.
    """
    sample = _sample(texts)
    other = len(_LATIN.sub("", sample))
    letters = sum(map(str.isalpha, sample)) if other else 0
    for code, script in _SCRIPTS if other > _LEAST_OF_SCRIPT * letters else ():
        least = _LEAST_OF_SCRIPT if code == "ja" else _LEAST_OF_ANOTHER
        if len(script.findall(sample)) > least * letters:
            return _in_script(code, sample)
    counted = _counted(sample.casefold().replace("’", "'"))
    return _by_words(counted) if counted.total() >= _LEAST_WORDS else ""


def _counted(text: str) -> Counter[str]:
    """The words of a text. Most come again and again, and are letters alone but for a mark."""
    counted: Counter[str] = Counter()
    for piece, times in Counter(text.split()).items():
        bare = piece.strip(_MARKS)
        for word in (bare,) if bare.isalpha() else _WORD.findall(piece):
            counted[word] += times
    return counted


def _sample(texts: Iterable[str]) -> str:
    parts, size = [], 0
    for text in texts:
        parts.append(text)
        size += len(text)
        if size > _SAMPLE:
            break
    return " ".join(parts)[: 2 * _SAMPLE]


def _in_script(code: str, sample: str) -> str:
    for own, letters in _OWN_LETTERS.get(code, ((code, ""),)):
        if not letters or sum(map(sample.count, letters)) > 0.005 * len(sample):
            return own
    return ""


def _by_words(counted: Counter[str]) -> str:
    total = counted.total()
    shares = sorted(
        (
            (sum(counted[word] for word in words if word in counted) / total, code)
            for code, words in _WORDS.items()
        ),
        reverse=True,
    )
    (best, code), (second, _) = shares[0], shares[1]
    return code if best >= _LEAST_SHARE and best >= _LEAD * second else ""
