"""Updates by command: whose word, evidence, corrections, gates."""

from pathlib import Path

import pytest

from policydesk.library import Library
from tests.helpers.builders import a_document
from tests.helpers.commands import Here

MINUTES = "wexcombe-minutes-2026-03-19.txt"
RESPONSE = "wexcombe-cabinet-response-2022.docx"


def add(here: Here, ref: str, update: str, *options: str) -> dict[str, object]:
    return dict(here.json("status", "add", ref, update, "--happened", "2026-05-01", *options))


@pytest.mark.parametrize(
    ("update", "whose"),
    [
        ("response=noted", "owner"),
        ("claim=planned", "owner"),
        ("target=2026-12", "owner"),
        ("assessment=started", "us"),
        ("review=no_change", "us"),
    ],
)
def test_whose_word_it_is_follows_from_the_axis(update: str, whose: str, copied: Here) -> None:
    assert add(copied, "M2", update)["whose"] == whose


def test_a_third_party_is_named(copied: Here) -> None:
    event = add(copied, "M2", "assessment=started", "--third-party", "Wexcombe Courier")
    assert (event["whose"], event["third_party"]) == ("third_party", "Wexcombe Courier")
    refused = copied("status", "add", "M2", "claim=done", "--happened", "2026", "--whose",
                     "third_party")  # fmt: skip
    assert (refused.code, refused.sentence) == (1, "Say which third party this is the word of.")


def test_evidence_is_quoted_from_the_document_word_for_word(copied: Here) -> None:
    quote = "The Cabinet is asked to answer both by 31 May 2026."
    event = add(copied, "M2", "response=unclear", "--evidence", f"{MINUTES}:{quote}")
    (proof,) = event["evidence"]  # type: ignore[misc]
    assert proof["quote"] == quote
    assert proof["published_on"] == "2026-03-26"
    assert event["warning"] == ""


def test_a_date_may_be_vague_and_stays_so(copied: Here) -> None:
    done = copied.json("status", "add", "M2", "claim=planned", "--happened", "before 2026-03")
    assert (done["happened"], done["happened_precision"]) == ("before 2026-03-01", "before")


def test_thin_updates_are_recorded_with_a_warning(copied: Here) -> None:
    done = copied("status", "add", "M2", "claim=done", "--happened", "2026-05-01", "--json")
    assert done.code == 0
    assert done.sentence == done.json["warning"]
    assert "No quoted passage supports this update." in done.sentence


def test_verified_needs_evidence(copied: Here) -> None:
    before = copied("dump").out
    done = copied("status", "add", "M2", "assessment=fully", "--happened", "2026-05-01")
    assert (done.code, done.out) == (1, "")
    assert "needs a quoted passage" in done.sentence
    assert copied("dump").out == before


def test_an_update_is_corrected_by_a_later_one(copied: Here) -> None:
    wrong = add(copied, "M2", "claim=done")
    refused = copied("status", "add", "M2", "claim=planned", "--happened", "2026-05-01",
                     "--corrects", str(wrong["id"]))  # fmt: skip
    assert "Say why" in refused.sentence
    right = add(copied, "M2", "claim=planned", "--corrects", str(wrong["uid"]),
                "--reason", "We had misread the minutes.")  # fmt: skip
    assert right["supersedes"] == wrong["id"]
    events = copied.json("timeline", "M2")["events"]
    corrected = next(event for event in events if event["id"] == wrong["id"])
    assert corrected["corrected_by"] == right["id"]
    assert copied.json("timeline", "M2")["axes"]["claim"] == "planned"
    nothing = copied("status", "add", "M2", "claim=done", "--happened", "2026", "--corrects", "0",
                     "--reason", "x")  # fmt: skip
    assert "no single update “0”" in nothing.sentence


def test_a_successor_is_named_by_its_number(copied: Here) -> None:
    uid = copied.json("rec", "show", "M1")["uid"]
    event = add(copied, "M2", "standing=superseded", "--successor", "M1")
    assert event["successor"] == uid
    shown = copied.json("rec", "show", "M2")
    assert shown["headline"]["kind"] == "superseded"
    assert shown["in_its_place"]["uid"] == copied.json("rec", "show", "M1")["uid"]
    assert shown["in_its_place"]["told"].startswith("M1, ")
    assert "in its place: M1, " in copied("rec", "show", "M2").out
    assert copied.json("rec", "show", "M1")["in_its_place"] is None
    refused = copied("status", "add", "A1", "standing=merged", "--happened", "2026-05-01")
    assert "Name the recommendation that takes this one's place." in refused.sentence


def test_the_answer_in_words_says_how_it_now_stands(copied: Here) -> None:
    said = copied("status", "add", "M2", "response=accepted", "--happened", "2026-05-12",
                  "--evidence", f"{RESPONSE}:The Cabinet accepts this recommendation. Officers")
    assert said.out.splitlines() == [
        "Recorded for M2: They responded: accepted (12 May 2026).",
        "It now stands at: △ Accepted, no action seen.",
    ]


def test_several_are_shown_first_and_changed_with_apply(copied: Here) -> None:
    before = copied("dump").out
    where = ("--where", "number:M1 OR number:M2", "--tag", "seen")
    asked = ("status", "several", "response=rejected", "--happened", "2026-05-01", *where)
    shown = copied.json(*asked)
    assert copied("dump").out == before
    assert (shown["of"], shown["refused"], shown["applied"]) == (2, 2, False)
    assert "needs the quoted response" in shown["rows"][0]["refused"]
    asked = tuple(part.replace("rejected", "noted") for part in asked)
    shown = copied.json(*asked)
    done = copied.json(*asked, "--apply")
    assert done == {**shown, "applied": True}
    assert [row["after"] for row in done["rows"]] == ["noted", "noted"]
    assert copied.json("status", "several", *where)["same"] == 2
    said = copied("status", "several", "--where", "tag:seen", "--untag", "seen")
    assert "Nothing is written: say --apply." in said.out
    assert "No longer tagged seen" in said.out


def test_what_is_refused_of_several_is_told_by_the_exit_code(copied: Here) -> None:
    copied.json("status", "add", "M1", "owner=Vale Council", "--happened", "2026-05-01")
    act = ("status", "several", "--owner", "Ann Lee", "--where", "number:M1 OR number:M2")
    assert copied(*act).code == 0  # only looked at
    done = copied(*act, "--apply")
    said = "1 of 2 recommendations refused; nothing was written of it."
    assert (done.code, done.sentence) == (3, said)
    done = copied(*act, "--apply", "--json")
    assert (done.code, done.json["changed"], done.json["same"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("claim=done", "--where", ""), 2, "An update needs --happened"),
        (("--where", ""), 1, "Say what to record"),
        (("--tag", "x", "--where", "", "--note", "why"), 2, "--note belongs to an update"),
        (("--tag", "x", "--where", "", "--happened", "2026"), 2, "--happened belongs to an update"),
        (("--tag", "x", "--where", "", "--evidence", "1:so"), 2, "--evidence belongs to an update"),
        (("assessment=fully", "--where", "", "--happened", "2026"), 1, "record it one by one"),
        (("--tag", "x", "--where", "xyzzy"), 1, "No recommendation is found"),
        (("--tag", "x", "--where", "due:sometime"), 1, "(character"),
    ],
)
def test_several_are_refused_in_words(
    options: tuple[str, ...], code: int, sentence: str, asked: Here
) -> None:
    done = asked("status", "several", *options)
    assert done.code == code
    assert sentence in done.err


def test_a_corrected_date_rests_on_the_same_quotes(copied: Here) -> None:
    quote = f"{MINUTES}:The Cabinet is asked to answer both by 31 May 2026."
    first = add(copied, "M2", "response=unclear", "--evidence", quote)
    done = copied("status", "add", "M2", "response=unclear", "--happened", "2026-05-04",
                  "--corrects", str(first["id"]), "--reason", "On the 4th", "--json")  # fmt: skip
    assert "It rests on the quotes of the update that it corrects" in done.err
    assert done.json["evidence"] == first["evidence"]
    assert done.json["grade"] == first["grade"]
    gone = copied("status", "add", "M2", "response=none", "--happened", "2026-05-04", "--corrects",
                  str(done.json["id"]), "--reason", "No answer", "--json")  # fmt: skip
    assert "It rests on" not in gone.err
    assert gone.json["evidence"] == []


def test_a_page_says_which_of_several_places_is_quoted(copied: Here, tmp_path: Path) -> None:
    said = "We agree to this."
    with Library.open(tmp_path / "library") as library:
        answer = a_document(library, "Answer", paragraphs=("Cars are parked there.", said, said))
    several = copied("status", "add", "M2", "response=accepted", "--happened", "2026-05-01",
                     "--evidence", f"{answer.id}:{said}")  # fmt: skip
    assert "on pages 2 and 3; say on which page, or quote a few more words" in several.sentence
    event = add(copied, "M2", "response=accepted", "--evidence", f"{answer.id} p. 3:{said}")
    (proof,) = event["evidence"]  # type: ignore[misc]
    assert proof["page"] == 3


def test_a_timeline_names_what_took_its_place(copied: Here) -> None:
    add(copied, "M2", "standing=superseded", "--successor", "M1")
    told = copied("timeline", "M2").out
    assert "The record: superseded: M1, " in told


def test_what_was_recorded_is_told_as_the_timeline_tells_it(copied: Here) -> None:
    first = copied("status", "add", "M1", "target=2026-12", "--happened", "2026-05-01").out
    again = copied("status", "add", "M1", "target=2027-03", "--happened", "2026-06-01",
                   "--note", "One line\nand another").out  # fmt: skip
    assert "Target date moved to: March 2027" in again
    assert "Recorded for M1: Target date " in first
    assert "    One line\n    and another\n" in copied("timeline", "M1").out


def test_a_correction_keeps_what_is_not_said_anew(copied: Here) -> None:
    copied.json("status", "split", "M2", "(a) open it", "(b) say so")
    said = ("--part", "(a)", "--third-party", "Audit", "--note", "Seen", "--their-word", "Half",
            "--grade", "C", "--evidence", f"{MINUTES}:The Cabinet is asked to answer both by")
    first = add(copied, "M2", "assessment=partly", *said)
    corrects = ("--corrects", str(first["id"]), "--reason", "More was done")
    again = add(copied, "M2", "assessment=largely", *corrects)
    kept = ("limb", "whose", "third_party", "note", "their_word", "grade", "evidence")
    assert [again[name] for name in kept] == [first[name] for name in kept]
    assert again["limb"]
    stood = copied.json("timeline", "M2")["limbs"]
    assert [part["headline"]["kind"] for part in stood] == ["partly", "awaiting"]
    corrects = ("--corrects", str(again["id"]), "--reason", "It was the whole, and we saw it")
    whole = add(copied, "M2", "assessment=started", *corrects, "--part", "", "--whose", "us",
                "--note", "")  # fmt: skip
    assert [whole[name] for name in ("limb", "third_party", "note")] == ["", "", ""]
    assert whole["their_word"] == "Half"


def test_what_took_its_place_may_be_removed(copied: Here) -> None:
    add(copied, "M2", "standing=superseded", "--successor", "M1")
    copied("rec", "remove", "M1")
    told = copied("timeline", "M2")
    assert told.code == 0, told.err
    assert "The record: superseded: a recommendation not in this library" in told.out
