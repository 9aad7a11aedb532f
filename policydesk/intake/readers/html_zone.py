"""The stretch of a page around its title, as readers see it: where byline and date stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from operator import attrgetter

from policydesk.core.dates import PartialDate
from policydesk.intake.bylines import (
    CAPITAL,
    authors_of,
    date_of,
    is_person,
    split_names,
    standfirst_author,
    with_degrees,
)
from policydesk.intake.dating import date_line, dates_in, holds_year
from policydesk.intake.readers.html_pieces import PROSE, Pieces

_NOTE = 300
_BEFORE, _AFTER = 14, 40
_HEAD = 600
_BESIDE, _WIDEST = 2, 4
_HEADED, _DATED, _LABELS = 2, 4, 8
_BY = re.compile(
    r"(?:(?:this )?(?:words|text|article|story|blog|post|recipe|guest post|content) (?:was )?)?"
    r"(?:written |posted |published |created )?(?:and \w+ )?by:?|(?:author|contributor)s?:?"
    r"|author name:?"
    r"|by:?\W",
    re.IGNORECASE,
)
_BY_FIRST = re.compile(r"(?i)(?:(?:written|posted|published) )?by\b|author")
_PUBLISHED = re.compile(
    r"(?i)(?:(?:first |date )?(?:published|posted)(?: on| date)?|publi(?:sh|cation) date)\b:?\s*"
)
_IN_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
_ORIGINALLY = re.compile(r"(?i)\b(?:originally|first) (?:published|posted)(?: on| in)?:?\s+")
_OTHER_ROLE = re.compile(r"(?i)\b(?:reviewed|checked|approved|edited) by:?$")
_LEADS = re.compile(
    r"(?i)(?:\b(?:on|by|at|for|updated?|published|released|posted|date)|:)$|^(?:video|editorial)$"
)
_CARD = re.compile(r"(?i)(?:about the |meet the )?(?:author|writer)s?:?")
_CARD_LINE = 80
_UPDATED = re.compile(
    r"(?:last |date )?(?:updated|modified|reviewed|edited)(?: on| at)?\W*", re.IGNORECASE
)
_UPDATED_LINE = re.compile(r"(?i)\b(?:updated|modified|reviewed|edited)\b")
_SIGNED = re.compile(
    r"(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished) )?(?:[Bb]y|BY):? "
    r"((?:[Tt]he )?[A-Z\d][\w'’-]+(?: [A-Z][\w'’-]+){0,3}|[a-z][\w-]{2,20})"
)
_SIGN = re.compile(r"(?:\d+(?=[^\W\d_]))?[^\W\d_][\w.'’-]{1,30}(?: [\w.'’&()-]{1,20}){0,4}")
_NAME = re.compile(
    rf"[{CAPITAL}][\w'’.-]*(?: (?:[{CAPITAL}][\w'’.()-]*|de|van|von|der|la|bin)){{1,4}}"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """Texts in page order, from a little above the title to the first running text below it."""

    pieces: tuple[str, ...]
    title_at: int
    prose: str = ""

    @classmethod
    def around(cls, page: Pieces, title: str) -> Zone:
        """The zone around the last place before running text where the title stands."""
        pieces = page.all
        at = _place(pieces, title)
        if at is None:
            return cls((), 0)
        below = range(at + 1, min(len(pieces), at + _AFTER))
        running = [i for i in below if len(pieces[i]) >= PROSE]
        # A standfirst may stand between title and byline; the second running text is the text.
        end = running[1] if len(running) > 1 else below.stop
        start = max(0, at - _BEFORE)
        prose = " ".join(piece for piece in page.own if len(piece) >= PROSE)
        return cls(pieces[start:end], at - start, prose)

    def issued(self, *, american: bool = False, updates: bool = False) -> PartialDate | None:
        """The date shown by the title, or with `updates` that of its last update.

        Of two side by side without a word, as the days of writing and change are, the earlier. In
        figures alone the day comes first, the month where `american`.
        """
        order = [*range(self.title_at, len(self.pieces)), *range(self.title_at - 1, -1, -1)]
        for at in order:
            if (first := self._shown_at(at, american, updates)) is not None:
                beside = range(at + 1, min(at + 1 + _BESIDE, len(self.pieces)))
                others = (self._shown_at(place, american, updates) for place in beside)
                return min((first, *filter(None, others)), key=attrgetter("latest"))
        return None

    def _shown_at(self, at: int, american: bool, updates: bool) -> PartialDate | None:
        """The date of one text where it is that of an update, or is not, as asked."""
        found = self._date_at(at, american)
        if found is None:
            return None
        before = self.pieces[at - 1] if at else ""
        updated = _UPDATED_LINE.search(self.pieces[at]) or _UPDATED.fullmatch(before)
        return found if bool(updated) == updates else None

    def authors(self) -> tuple[str, ...]:
        """The people of the byline, also where “By” and the name are texts of their own."""
        below = self.pieces[self.title_at :]
        for part in (below, self.pieces[: self.title_at]):
            for at, piece in enumerate(part):
                before = part[at - 1][-40:] if at else ""
                if _OTHER_ROLE.search(f"{before} {piece}") or _OTHER_ROLE.search(before):
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
        for step in (1, 2, -1, -2):
            for at in places:
                dated = self._is_date(at + step)
                piece = self.pieces[at].removesuffix(" in")  # “Ann Lee in Housing”
                before = self.pieces[at - 1] if at else ""
                if not dated or self._is_label(at) or _OTHER_ROLE.search(before):
                    continue
                if _NAME.fullmatch(piece) and len(piece.split()) <= 4:
                    if names := split_names(piece):
                        return names
        return self._name_above_date()

    def _name_above_date(self) -> tuple[str, ...]:
        """A person alone just below the title, with a job or other labels before the date."""
        first = self.title_at + 1
        for at, piece in enumerate(self.pieces[first : first + _HEADED + 1], first):
            if is_person(piece) and len(piece.split()) <= 3 and not self._is_label(at):
                below = self.pieces[at + 1 : at + 1 + _LABELS]
                if any(self._is_date(at + 1 + place) for place in range(len(below))):
                    return (piece,)
        return ()

    def signature(self) -> tuple[str, ...]:
        """What a person or team signs with, set alone between the title and the date."""
        for at in range(self.title_at + 1, min(self.title_at + 3, len(self.pieces))):
            below = next((i for i in (at + 1, at + 2, at + 3) if not self._leads(i)), at + 1)
            if self._is_date(below) and not self._is_label(at):
                return (self.pieces[at],) if _SIGN.fullmatch(self.pieces[at]) else ()
        return ()

    def standfirst_author(self) -> tuple[str, ...]:
        """The person of “…, writes Jane Hill.” in one of the first texts below the title."""
        below = self.pieces[self.title_at + 1 : self.title_at + 1 + _HEADED]
        return tuple(filter(None, map(standfirst_author, below)))[:1]

    def _leads(self, at: int) -> bool:
        """Whether a text says what follows it, “Published on”, or is a mark alone."""
        inside = 0 <= at < len(self.pieces)
        return inside and (bool(_LEADS.search(self.pieces[at])) or not _letters(self.pieces[at]))

    def _is_label(self, at: int) -> bool:
        """Whether a text is the title again, says what follows, or is made of the text's words."""
        piece = self.pieces[at]
        if self._leads(at) or _letters(piece) == _letters(self.pieces[self.title_at]):
            return True
        return re.search(rf"\b{re.escape(piece.lower())}\b", self.prose) is not None

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


def month_first(page: Pieces) -> bool:
    """Whether dates in figures on the page can only be read with the month first: “12/18/2025”."""
    pairs = [m.groups() for text in page.all if "/" in text for m in _IN_FIGURES.finditer(text)]
    return any(int(day) > 12 for _, day in pairs) and all(int(month) <= 12 for month, _ in pairs)


def only_date(page: Pieces) -> PartialDate | None:
    """The date of the page's date lines where all agree and the first stands in its first half.

    The half is of the running text: the teasers of other articles stand below it.
    """
    total = sum(len(piece) for piece in page.own if len(piece) >= PROSE)
    found: set[PartialDate] = set()
    before = 0
    for piece in page.own:
        before += len(piece) if len(piece) >= PROSE else 0
        date = date_line(piece)
        if date is not None:
            if not found and 2 * before > total:
                return None
            found.add(date)
    return found.pop() if len(found) == 1 else None


def labelled_date(page: Pieces) -> PartialDate | None:
    """The date after “Published” or “Posted on”, anywhere on the page, where all such agree.

    In an aside only where the label is a text of its own: teasers say it in the line of the date.
    """
    return _labelled_in(page.own) or _labelled_in(page.all, alone=True)


def _labelled_in(pieces: Sequence[str], *, alone: bool = False) -> PartialDate | None:
    found: set[PartialDate] = set()
    for at, piece in enumerate(pieces):
        label = _PUBLISHED.match(piece) if len(piece) <= 80 else None
        if label is None:
            continue
        is_alone = label.end() == len(piece)
        if is_alone or not alone:
            dates = (date_line(text) for text in (pieces[at + 1 : at + 3] if is_alone else [piece]))
            found.update(islice((date for date in dates if date is not None), 1))
    return found.pop() if len(found) == 1 else None


def first_published(page: Pieces) -> PartialDate | None:
    """The date in “This was originally published on 26 September 2019 but …”, said once."""
    found: set[PartialDate] = set()
    for piece in page.own:
        may_say_so = len(piece) <= _NOTE and holds_year(piece)
        if may_say_so and (note := _ORIGINALLY.search(piece)):
            after = piece[note.end() :]
            found.update(date for at, date in islice(dates_in(after), 1) if at == 0)
    return found.pop() if len(found) == 1 else None


def only_byline(page: Pieces) -> tuple[str, ...]:
    """The people of the page's bylines (“Written by Ann Lee”) where all bylines agree."""
    pieces = [piece for piece in page.own if len(piece) <= 80]
    found = {authors_of(piece) for piece in pieces if _BY_FIRST.match(piece)}
    found |= {_names(pair[1:]) for pair in pairwise(page.own) if _BY.fullmatch(pair[0])}
    found -= {()}
    return found.pop() if len(found) == 1 else ()


def labelled_authors(page: Pieces) -> tuple[str, ...]:
    """The people below “Author” or “About the authors”, each with the initials of a picture or not.

    Of several people each has initials before the name: what else stands there are their jobs.
    """
    for at, piece in enumerate(page.all):
        if not _CARD.fullmatch(piece):
            continue
        below = list(takewhile(lambda text: len(text) < _CARD_LINE, page.all[at + 1 : at + 13]))
        drawn = [name for mark, name in pairwise(below) if mark == _initials(name)]
        people = tuple(name for name in drawn or below[:1] if is_person(name))
        if people:
            return people
    return ()


def _initials(name: str) -> str:
    words = name.split()
    return words[0][0] + words[-1][0] if words else ""


def _place(pieces: Sequence[str], title: str) -> int | None:
    """Where the title stands: in its letters, else where most of its words are together."""
    wanted, words = _letters(title), set(re.findall(r"\w+", title.casefold()))
    alike = (i for i, p in enumerate(pieces) if 0 < len(wanted) <= len(p) <= _WIDEST * len(wanted))
    exact = [i for i in alike if _letters(pieces[i]) == wanted]
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
        if not _NAME.fullmatch(bare) or not split_names(bare):
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
    if date_of(text) or _LEADS.search(text):
        return ()
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


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
