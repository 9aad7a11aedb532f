"""`make bench-search`: how well the search finds, beside three peers, and how quickly."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Protocol

from policydesk.core.query import HitKind
from policydesk.library import Library
from tests.bench.answering import __main__ as answering
from tests.bench.figures import DATA, Figure
from tests.bench.find import peer_recoll
from tests.bench.find.corpus import Corpus, kinds, open_corpus
from tests.bench.find.peer_fts5 import Fts5
from tests.bench.find.peer_recoll import Recoll
from tests.bench.find.peer_whoosh import Whoosh
from tests.bench.find.questions import Question, answers, questions
from tests.bench.find.score import DEEPEST, Score, mean, score

MRR_BAR, RECALL_BAR, NEAR_ONE = 0.85, 0.92, 0.95
CERTAIN = ("exact phrase", "entity", "number")
OURS = "PolicyDesk"
Ask = Callable[[Question], Sequence[str]]
Scores = dict[str, list[Score]]
"""For each engine the scores, in the order of the questions."""


class Peer(Protocol):
    """An engine beside ours."""

    name: str

    def ask(self, typed: str, plain: str, limit: int) -> list[str]: ...

    def close(self) -> None: ...


def main() -> int:
    """Print the tables and the bars; 1 where a bar is not met."""
    parser = argparse.ArgumentParser(prog="make bench-search", description=__doc__)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--each", action="store_true", help="tell every question that is not 1.0")
    parser.add_argument("--half", choices=("tuning", "held-out"), help="only this half")
    parser.add_argument("--part", choices=("well", "quickly"), help="only how well, or how quickly")
    chosen = parser.parse_args()
    missed = 0 if chosen.part == "quickly" else _how_well(chosen)
    if chosen.part != "well":
        print()
        missed = max(missed, answering.main(["--each"] if chosen.each else []))
    return missed


def _how_well(chosen: argparse.Namespace) -> int:
    if not DATA.is_dir():
        print(f"search: not measured, no real documents at {DATA}")
        return 0
    asked = [q for q in questions() if chosen.half in {None, _half(q)}]
    with open_corpus() as corpus, ExitStack() as held:
        print(f"search: {len(asked)} questions over {kinds(corpus)}", flush=True)
        engines: dict[str, Ask] = {OURS: _asks_ours(corpus.library)}
        for peer in () if chosen.alone else _peers(corpus):
            held.callback(peer.close)
            engines[peer.name] = _asks(peer)
        scores: Scores = {
            name: [score(ask(q), answers(q, corpus.holders)) for q in asked]
            for name, ask in engines.items()
        }
        if chosen.each:
            _print_each(asked, scores)
        lost = sum(len(corpus.holders.get(r, ())) != 1 for q in asked for r in q.right)
    return _report(asked, scores, lost)


def _asks_ours(library: Library) -> Ask:
    """Passages only: that is what every engine is given. (What stands first when all kinds are
    asked is the document's own line, from where one reads on.)
    """

    def ask(question: Question) -> list[str]:
        page = library.searching.find(question.ours, limit=DEEPEST, kinds=(HitKind.PASSAGE,))
        if page.error:
            raise ValueError(f"{question.ours}: {page.error.message}")
        return [f"p:{hit.passage_id}" for hit in page.hits]

    return ask


def _asks(peer: Peer) -> Ask:
    key = {"Whoosh": "whoosh", "SQLite FTS5": "fts5", "Recoll": "recoll"}[peer.name]
    return lambda question: peer.ask(question.typed[key], question.plain, DEEPEST)


def _peers(corpus: Corpus) -> Iterator[Peer]:
    yield Whoosh(corpus.peers / "whoosh", corpus.passages)
    yield Fts5(corpus.peers / "fts5.db", corpus.passages)
    if peer_recoll.installed():
        yield Recoll(corpus.peers / "recoll", corpus.passages)
    else:
        print("  Recoll: absent (Debian's package is recollcmd)")


def _half(question: Question) -> str:
    return "held-out" if question.held_out else "tuning"


def _print_each(asked: Sequence[Question], scores: Scores) -> None:
    for at, question in enumerate(asked):
        own = {name: some[at] for name, some in scores.items()}
        if any(s != Score(1.0, 1.0) for s in own.values()):
            told = "  ".join(f"{n.split()[0]} {s.mrr:.2f}/{s.recall:.2f}" for n, s in own.items())
            print(f"  {_half(question):<8} {question.type:<13} {question.ours[:60]:<60} {told}")


def _report(asked: Sequence[Question], scores: Scores, lost: int) -> int:
    print(f"\n  {'MRR / recall@5':<34}" + "".join(f"{name:>16}" for name in scores))
    for type_ in dict.fromkeys(q.type for q in asked):
        _print_line(type_, [q.type == type_ for q in asked], scores)
    for half in ("tuning", "held-out"):
        for added, type_ in dict.fromkeys((q.added, q.type) for q in asked if q.added):
            these = [(q.added, q.type) == (added, type_) and _half(q) == half for q in asked]
            _print_line(f"{added} {type_}, {half}", these, scores)
    for half in ("tuning", "held-out"):
        _print_line(f"{half} half", [_half(q) == half for q in asked], scores)
    every = [True] * len(asked)
    _print_line("all", every, scores)
    figures = list(_figures(asked, scores, lost))
    print()
    for figure in figures:
        print(figure)
    return int(any(figure.met is False for figure in figures))


def _print_line(name: str, chosen: Sequence[bool], scores: Scores) -> None:
    if any(chosen):
        cells = (_of(some, chosen) for some in scores.values())
        told = "".join(f"{f'{s.mrr:.3f} / {s.recall:.3f}':>16}" for s in cells)
        print(f"  {f'{name} ({sum(chosen)})':<34}{told}")


def _of(scores: Sequence[Score], chosen: Sequence[bool]) -> Score:
    return mean(s for s, wanted in zip(scores, chosen, strict=True) if wanted)


def _figures(asked: Sequence[Question], scores: Scores, lost: int) -> Iterator[Figure]:
    yield Figure("answers that are not one passage of their file", lost, 0, most=True)
    every = mean(scores[OURS])
    yield Figure("MRR, all questions", every.mrr, MRR_BAR)
    yield Figure("recall@5, all questions", every.recall, RECALL_BAR)
    for type_ in dict.fromkeys(q.type for q in asked):
        chosen = [q.type == type_ for q in asked]
        ours = _of(scores[OURS], chosen)
        if type_ in CERTAIN:
            yield Figure(f"MRR, {type_}", ours.mrr, NEAR_ONE)
        for peer in (name for name in scores if name != OURS):
            yield _against(type_, peer, ours, _of(scores[peer], chosen))


def _against(type_: str, peer: str, ours: Score, theirs: Score) -> Figure:
    """Ahead where ours is more in one figure and not less in the other; a tie is told as one."""
    ahead = min(ours.mrr - theirs.mrr, ours.recall - theirs.recall)
    best = max(ours.mrr - theirs.mrr, ours.recall - theirs.recall)
    said = "behind" if ahead < 0 else "tie at 1.0" if ours == Score(1.0, 1.0) == theirs else (
        "ahead" if best > 0 else "tie")
    value = {"behind": 0.0, "tie": 0.0}.get(said, 1.0)
    note = f"MRR {ours.mrr - theirs.mrr:+.3f}, recall@5 {ours.recall - theirs.recall:+.3f}"
    return Figure(f"{type_}: {said} against {peer}", value, 1.0, note=note)


if __name__ == "__main__":
    sys.exit(main())
