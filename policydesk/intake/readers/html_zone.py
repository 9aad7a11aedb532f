"""The stretch of a page around its title, as readers see it: where byline and date stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice

from lxml.etree import _Element

from policydesk.core.dates import PartialDate
from policydesk.intake.bylines import (
    CAPITAL,
    authors_of,
    date_of,
    is_person,
    split_names,
    with_degrees,
)
from policydesk.intake.dating import date_line, dates_in
from policydesk.intake.readers.html_words import text_of, texts_in
from policydesk.text.normalise import clean_line

_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "head", "nav", "footer", "select", "option",
    "button", "iframe", "form", "math",
}  # fmt: skip
_MAY_HOLD_ALL = {"form", "button"}
_WHOLE = {"p", "h1", "h2", "h3", "time"}
_PROSE = 150
_NOTE = 300
_BEFORE, _AFTER = 14, 40
_MOST_PIECES = 20_000
_MOST_ASIDE = 0.5
_HEAD = 600
_HEADED, _DATED, _LABELS = 2, 4, 8
_BY = re.compile(
    r"(?:(?:words|text|article|story|blog|post|recipe|guest post|content) )?"
    r"(?:written |posted |published |created )?(?:and \w+ )?by:?|(?:author|contributor)s?:?"
    r"|author name:?"
    r"|by:?\W",
    re.IGNORECASE,
)
_BY_FIRST = re.compile(r"(?i)(?:(?:written|posted|published) )?by\b|author")
_PUBLISHED = re.compile(r"(?i)(?:first |date )?(?:published|posted)(?: on| date)?\b:?\s*")
_ORIGINALLY = re.compile(r"(?i)\b(?:originally|first) (?:published|posted)(?: on| in)?:?\s+")
_OTHER_ROLE = re.compile(r"(?i)\b(?:reviewed|checked|approved|edited) by:?$")
_FIGURES = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UPDATED = re.compile(
    r"(?:last |date )?(?:updated|modified|reviewed|edited)(?: on| at)?\W*", re.IGNORECASE
)
_ASIDE = re.compile(
    r"related|sidebar|comment|teaser|recommend|more-|(?<!elementor-)widget", re.IGNORECASE
)
_UPDATED_LINE = re.compile(r"(?i)\b(?:updated|modified|reviewed|edited)\b")
_SIGNED = re.compile(
    r"(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished) )?(?:[Bb]y|BY):? "
    r"((?:[Tt]he )?[A-Z\d][\w'’-]+(?: [A-Z][\w'’-]+){0,3}|[a-z][\w-]{2,20})"
)
_SIGN = re.compile(r"(?:\d+(?=[^\W\d_]))?[^\W\d_][\w.'’-]{1,30}(?: [\w.'’&-]{1,20}){0,4}")
_NAME = re.compile(
    rf"[{CAPITAL}][\w'’.-]*(?: (?:[{CAPITAL}][\w'’.()-]*|de|van|von|der|la|bin)){{1,4}}"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The texts of a page in order, and those of them that no aside or comment holds."""

    all: tuple[str, ...]
    own: tuple[str, ...]
    asides: frozenset[_Element]

    @classmethod
    def of(cls, tree: _Element) -> Pieces:
        """Read off the page once; what stands after the first 20,000 texts is left out."""
        gathered = _Gathered(_holders(tree))
        gathered.walk(tree)
        return gathered.pieces()

    def beside(self, element: _Element) -> bool:
        """Whether an element stands in an aside, a comment, a teaser, a menu or the page's foot."""
        return any(
            parent.tag in {"footer", "nav"} or parent in self.asides
            for parent in element.iterancestors()
        )


@dataclass(frozen=True, slots=True)
class Zone:
    """Texts in page order, from a little above the title to the first running text below it."""

    pieces: tuple[str, ...]
    title_at: int

    @classmethod
    def around(cls, page: Pieces, title: str) -> Zone:
        """The zone around the last place before running text where the title stands."""
        pieces = page.all
        at = _place(pieces, title)
        if at is None:
            return cls((), 0)
        below = range(at + 1, min(len(pieces), at + _AFTER))
        prose = [i for i in below if len(pieces[i]) >= _PROSE]
        # A standfirst may stand between title and byline; the second running text is the text.
        end = prose[1] if len(prose) > 1 else below.stop
        start = max(0, at - _BEFORE)
        return cls(pieces[start:end], at - start)

    def issued(self, *, american: bool = False, updates: bool = False) -> PartialDate | None:
        """The date shown by the title, or with `updates` that of its last update.

        In figures alone the day comes first, the month where `american`.
        """
        order = [*range(self.title_at, len(self.pieces)), *range(self.title_at - 1, -1, -1)]
        for at in order:
            found = self._date_at(at, american)
            before = self.pieces[at - 1] if at else ""
            updated = _UPDATED_LINE.search(self.pieces[at]) or _UPDATED.fullmatch(before)
            if found is not None and bool(updated) == updates:
                return found
        return None

    def authors(self) -> tuple[str, ...]:
        """The people of the byline, also where “By” and the name are texts of their own."""
        below = self.pieces[self.title_at :]
        for part in (below, self.pieces[: self.title_at]):
            for at, piece in enumerate(part):
                if _OTHER_ROLE.search(piece) or (at and _OTHER_ROLE.search(part[at - 1][-40:])):
                    continue
                if _BY.fullmatch(piece) and at + 1 < len(part):
                    names = _names(part[at + 1 :])
                else:
                    names = authors_of(piece) or _signed_by(piece)
                if not names and 0 < at <= _HEADED:
                    names = with_degrees(piece)
                if names:
                    return names
        return self._name_by_date()

    def is_signed(self, names: Sequence[str]) -> bool:
        """Whether the first of these names follows a “By”, in its text or as the next one."""
        for at, piece in enumerate(self.pieces):
            if names[0] in piece:
                before = self.pieces[at - 1] if at else ""
                return bool(_BY_FIRST.match(piece) or _BY.fullmatch(before))
        return False

    def _name_by_date(self) -> tuple[str, ...]:
        """A name alone by the title, with the date in one of the two texts below or above it."""
        first, last = max(0, self.title_at - 4), min(self.title_at + 6, len(self.pieces))
        places = [*range(self.title_at + 1, last), *range(first, self.title_at)]
        for after in (True, False):
            for at in places:
                near = range(at + 1, at + 3) if after else range(at - 2, at)
                dated = any(self._is_date(place) for place in near)
                piece = self.pieces[at].removesuffix(" in")  # “Ann Lee in Housing”
                if dated and _NAME.fullmatch(piece) and len(piece.split()) <= 4:
                    if names := split_names(piece):
                        return names
        return self._name_above_date()

    def _name_above_date(self) -> tuple[str, ...]:
        """A person alone just below the title, with a job or other labels before the date."""
        first = self.title_at + 1
        for at, piece in enumerate(self.pieces[first : first + _HEADED + 1], first):
            if is_person(piece) and len(piece.split()) <= 3:
                below = self.pieces[at + 1 : at + 1 + _LABELS]
                if any(self._is_date(at + 1 + place) for place in range(len(below))):
                    return (piece,)
        return ()

    def _is_date(self, at: int) -> bool:
        inside = 0 <= at < len(self.pieces) and at != self.title_at
        return inside and date_of(self.pieces[at]) is not None

    def _date_at(self, at: int, american: bool) -> PartialDate | None:
        """A date in one text, or in up to four short ones set side by side: “12”, “May”, “2019”."""
        if (found := date_of(self.pieces[at], american=american)) is not None:
            return found
        if not any(c.isdigit() for c in self.pieces[at]) or len(self.pieces[at]) > 12:
            return None
        for count in (2, 3, 4):
            window = self.pieces[at : at + count]
            if all(len(piece) <= 12 for piece in window):
                joined = date_line(" ".join(window))
                if joined is not None:
                    return joined
        return None


def only_date(page: Pieces) -> PartialDate | None:
    """The date of the page's date lines where all agree and the first stands in its first half.

    The half is of the running text: the teasers of other articles stand below it.
    """
    total = sum(len(piece) for piece in page.own if len(piece) >= _PROSE)
    found: set[PartialDate] = set()
    before = 0
    for piece in page.own:
        before += len(piece) if len(piece) >= _PROSE else 0
        date = date_line(piece)
        if date is not None:
            if not found and 2 * before > total:
                return None
            found.add(date)
    return found.pop() if len(found) == 1 else None


def labelled_date(page: Pieces) -> PartialDate | None:
    """The date after “Published” or “Posted on”, anywhere on the page, where all such agree."""
    pieces = page.own
    found: set[PartialDate] = set()
    for at, piece in enumerate(pieces):
        label = _PUBLISHED.match(piece) if len(piece) <= 80 else None
        if label is None:
            continue
        alone = label.end() == len(piece)
        dates = (date_line(text) for text in (pieces[at + 1 : at + 3] if alone else [piece]))
        found.update(islice((date for date in dates if date is not None), 1))
    return found.pop() if len(found) == 1 else None


def first_published(page: Pieces) -> PartialDate | None:
    """The date in “This was originally published on 26 September 2019 but …”, said once."""
    found: set[PartialDate] = set()
    for piece in page.own:
        if len(piece) <= _NOTE and (note := _ORIGINALLY.search(piece)):
            after = piece[note.end() :]
            found.update(date for at, date in islice(dates_in(after), 1) if at == 0)
    return found.pop() if len(found) == 1 else None


def only_byline(page: Pieces) -> tuple[str, ...]:
    """The people of the page's bylines (“Written by Ann Lee”) where all bylines agree."""
    pieces = [piece for piece in page.own if len(piece) <= 80]
    found = {authors_of(piece) for piece in pieces if _BY_FIRST.match(piece)} - {()}
    return found.pop() if len(found) == 1 else ()


def _place(pieces: Sequence[str], title: str) -> int | None:
    """Where the title stands: in its letters, else where most of its words are together."""
    wanted, words = _letters(title), set(re.findall(r"\w+", title.casefold()))
    long_enough = (i for i, p in enumerate(pieces) if 0 < len(wanted) <= len(p))
    exact = [i for i in long_enough if _letters(pieces[i]) == wanted]
    if exact or len(words) < 3:
        # A menu may name the page before: the title that a date stands by is the article's.
        dated = (at for at in exact if any(map(date_of, pieces[at + 1 : at + _DATED])))
        return next(dated, exact[0]) if len(exact) > 1 else next(iter(exact), None)
    for at, piece in enumerate(pieces[:_HEAD]):
        have = set(re.findall(r"\w+", piece.casefold())) if len(piece) <= 300 else set()
        if len(words & have) >= 0.6 * max(len(words), len(have)):
            return at
    return None


def _names(following: Sequence[str]) -> tuple[str, ...]:
    """The names after a “By” that stands alone: a text, or several joined by “and” or commas."""
    names: list[str] = []
    for piece in following[:8]:
        bare = piece.strip(" ,|·•")
        if bare.lower() in {"and", "&", ""}:
            continue
        if not _NAME.fullmatch(bare):
            break
        names.append(bare)
        if not piece.rstrip().endswith((",", "&")) and len(names) > 3:
            break
    if names:
        kept = names if len(names) == 1 or _joined(following, len(names)) else names[:1]
        return tuple(kept)
    return _as_signed(following[0])


def _signed_by(line: str) -> tuple[str, ...]:
    """The one short name of “by ibby” or “By the Housing Team”, which is no sentence."""
    found = _SIGNED.fullmatch(line.strip())
    return _as_signed(found[1]) if found else ()


def _as_signed(text: str) -> tuple[str, ...]:
    """Whatever stands after “By”: people, or the one name a person or team signs with."""
    cut = re.split(r"\s*(?:[|•·,–—(/]|\bon\b|\bin\b|(?<!^)\d)", text.strip())[0].strip()
    if people := split_names(text):
        return people if len(text) <= 80 else ()
    signed = _SIGN.fullmatch(cut)
    return (cut,) if signed else ()


def _joined(following: Sequence[str], count: int) -> bool:
    """Whether the names are a list and not a name with, say, a place or a job below it."""
    between = following[: 2 * count]
    return any(piece.strip().lower() in {",", "and", "&"} for piece in between) or all(
        piece.rstrip().endswith((",", "&")) for piece in following[: count - 1]
    )


@dataclass(slots=True)
class _Gathered:
    """Each text of the page in order, without scripts, menus, forms and feet.

    What holds the heading is none of these, though it may be marked so: a page may lie in one form,
    and its body may say that it “has-sidebar”. Nor is an aside what holds most of the texts.
    """

    around: set[_Element]
    texts: list[str] = field(default_factory=list)
    asides: list[tuple[_Element, int, int]] = field(default_factory=list)

    def walk(self, element: _Element) -> None:
        self._add(element.text)
        for child in element:
            tag = child.tag
            holds_heading = child in self.around
            seen = tag not in _UNSEEN or (holds_heading and tag in _MAY_HOLD_ALL)
            if seen and len(self.texts) < _MOST_PIECES:
                start = len(self.texts)
                if tag in _WHOLE:
                    self.texts.extend(_whole(child))
                else:
                    self.walk(child)
                if not holds_heading and _is_aside(child):
                    self.asides.append((child, start, len(self.texts)))
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text and not text.isspace() and (line := clean_line(text)):
            self.texts.append(line)

    def pieces(self) -> Pieces:
        upto = list(accumulate(map(len, self.texts), initial=0))
        most = _MOST_ASIDE * upto[-1]
        asides = [one for one in self.asides if upto[one[2]] - upto[one[1]] <= most]
        beside = {at for _, start, end in asides for at in range(start, end)}
        own = tuple(text for at, text in enumerate(self.texts) if at not in beside)
        return Pieces(tuple(self.texts), own, frozenset(element for element, _, _ in asides))


def _holders(tree: _Element) -> set[_Element]:
    """What the headings of a page stand in."""
    found: set[_Element] = set()
    for heading in tree.iter("h1"):
        for parent in heading.iterancestors():
            if parent in found:
                break
            found.add(parent)
    return found


def _whole(element: _Element) -> Sequence[str]:
    """The text of a paragraph, a heading or a time as one, where it is not made of labels."""
    if element.tag == "time" and (stamped := _in_figures(element)):
        return (stamped,)
    parts = [part for part in texts_in(element) if not part.isspace()]
    whole = clean_line(" ".join(parts))
    # A short paragraph of several texts as these: labels sit side by side.
    if element.tag == "p" and len(whole) < _PROSE and 1 < len(parts) <= 8:
        return [text for part in parts if (text := clean_line(part))]
    return (whole,) if whole else ()


def _in_figures(element: _Element) -> str:
    """The day a <time> declares where it shows “03/01/2017”, which is two days; else “”."""
    shown = clean_line(text_of(element))
    declared = (element.get("datetime") or "")[:10]
    plain = _FIGURES.fullmatch(shown) and _ISO_DAY.fullmatch(declared)
    return declared if plain else ""


def _is_aside(element: _Element) -> bool:
    """Whether an element says that it holds other articles, comments or what stands beside."""
    if element.tag == "aside":
        return True
    names, own = element.get("class"), element.get("id")
    return bool(names or own) and _speaks_of_aside(f"{names or ''} {own or ''}")


@lru_cache(maxsize=4096)
def _speaks_of_aside(mark: str) -> bool:
    return _ASIDE.search(mark) is not None


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
