"""A reference as one line of plain text, in the way of Harvard lists of sources."""

from __future__ import annotations

from policydesk.core.reference import Item
from policydesk.text.references.dates import to_partial, year_of
from policydesk.text.references.documents import publisher_of, series_of
from policydesk.text.references.names import short


def plain_reference(item: Item) -> str:
    """“Smith, J. and HM Treasury (2010) Title. HC 849. Publisher. Available at: … (…).”"""
    issued = item.get("issued")
    year = year_of(issued)
    people = [short(name) for name in item.get("author") or item.get("editor") or ()]
    publisher = publisher_of(item)
    who = _joined(people) or publisher or "Anonymous"
    parts = [f"{who} ({year or 'no date'})", str(item.get("title", "Untitled"))]
    parts += [part for part in (series_of(item), publisher) if part and part != who]
    text = " ".join([parts[0], *(_stopped(part) for part in parts[1:])])
    return text + _address(item)


def _address(item: Item) -> str:
    if item.get("DOI"):
        return f" doi:{item['DOI']}."
    if not item.get("URL"):
        return ""
    read = to_partial(item.get("accessed"))
    when = f" (accessed {read.spoken()})" if read is not None else ""
    return f" Available at: {item['URL']}{when}."


def _joined(people: list[str]) -> str:
    if len(people) > 3:
        return f"{people[0]} et al."
    return " and ".join([", ".join(people[:-1]), people[-1]] if len(people) > 1 else people)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else text + "."
