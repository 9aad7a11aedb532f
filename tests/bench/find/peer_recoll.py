"""Recoll over the same passages, each a small web page with its details; its query language."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path

from tests.bench.find.corpus import PlainPassage

_CONFIG = """topdirs = {pages}
dbdir = {place}/xapian
cachedir = {place}
indexstemminglanguages = english
noaspell = 1
loglevel = 1
nomd5types = text/html
"""
_FIELDS = """[prefixes]
publisher = XYPUB
heading = XYHEAD
kind = XYKIND
source = XYSRC
page = XYPAGE
"""
_PAGE = """<html><head><title>{title}</title><meta charset="utf-8">
<meta name="author" content="{authors}"><meta name="publisher" content="{publisher}">
<meta name="heading" content="{heading}"><meta name="kind" content="{type}">
<meta name="source" content="{file}"><meta name="page" content="{page}">
<meta name="date" content="{date}"></head><body><p>{text}</p></body></html>
"""


def installed() -> bool:
    """Whether Debian's recollcmd (or what it is called elsewhere) is here."""
    return bool(shutil.which("recollindex") and shutil.which("recollq"))


class Recoll:
    """An index of passages as files, kept in `folder`."""

    name = "Recoll"

    def __init__(self, folder: Path, passages: Iterable[PlainPassage]) -> None:
        self._folder = folder
        self._environment = {**os.environ, "HOME": str(folder), "RECOLL_CONFDIR": str(folder)}
        if not (folder / "whole").exists():
            self._fill(passages)

    def _fill(self, passages: Iterable[PlainPassage]) -> None:
        pages = self._folder / "pages"
        for at, p in enumerate(passages):
            place = pages / f"{at // 1000:03d}"
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{p.key[2:]}.html").write_text(_page(p), encoding="utf-8", errors="replace")
        (self._folder / "recoll.conf").write_text(
            _CONFIG.format(pages=pages, place=self._folder), encoding="utf-8")
        (self._folder / "fields").write_text(_FIELDS, encoding="utf-8")
        subprocess.run(["recollindex", "-c", self._folder, "-z"], env=self._environment,
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (self._folder / "whole").touch()

    def ask(self, typed: str, plain: str, limit: int) -> list[str]:
        """The best passages for the query in its own language; else for any of the plain words."""
        return self._keys([typed or plain], limit) or self._keys(["-o", plain], limit)

    def _keys(self, query: list[str], limit: int) -> list[str]:
        done = subprocess.run(
            ["recollq", "-c", str(self._folder), "-b", "-n", str(limit), "-s", "english", *query],
            env=self._environment, check=False, capture_output=True, text=True)
        return [f"p:{number}" for number in re.findall(r"/(\d+)\.html", done.stdout)]

    def close(self) -> None:
        """Nothing is held open."""


def _page(p: PlainPassage) -> str:
    told = {name: escape(str(getattr(p, name))) for name in PlainPassage.__slots__}
    date = "-".join([*re.findall(r"\d+", p.issued), "01", "01"][:3])
    return _PAGE.format(**told, date=date if p.issued[:4].isdigit() else "")
