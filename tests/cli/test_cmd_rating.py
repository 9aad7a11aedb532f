"""Double rating by command: opened, judged by two, compared, adjudicated, taken over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.commands import Here, InAnyFolder
from tests.helpers.rounds import FOUND, a_register


@pytest.fixture
def rated(tmp_path: Path, command: InAnyFolder) -> Here:
    """Commands on a library with four recommendations, R1 to R4, and an audit."""
    library, _ = a_register(tmp_path)
    library.close()
    return command(tmp_path / "library")


def opened(rated: Here, *more: str) -> Here:
    rated.json("rating", "open", "Spring", "--rater", "Ann", "--rater", "Bob", *more)
    return rated


def judged(rated: Here) -> Here:
    """Ann and Bob have judged R1 to R4, and differ on R3."""
    opened(rated)
    for rater, values in {"Ann": "partly fully partly not_done",
                          "Bob": "partly fully largely not_done"}.items():  # fmt: skip
        for number, value in enumerate(values.split(), start=1):
            proof = ("--evidence", f"audit.txt:{FOUND}") if value == "fully" else ()
            done = rated(
                "rating", "judge", "spring", f"R{number}", value, "--as", rater,
                "--reason", f"{rater} read it so.", *proof,
            )  # fmt: skip
            assert done.code == 0, done.err
        rated.json("rating", "finish", "Spring", "--as", rater)
    return rated


def test_a_round_is_opened_and_listed_with_its_rule_and_no_judgement(rated: Here) -> None:
    assert "No round was opened yet." in rated("rating", "list").out
    found = rated.json(
        "rating", "open", "Spring", "--rater", "Ann", "--rater", "Bob", "--query", "plan",
        "--sample", "3", "--seed", "7", "--world", "2023-03-31",
    )  # fmt: skip
    assert (found["items"], found["matched"], found["seed"]) == (3, 4, "7")
    assert (found["world"], found["raters"]) == ("2023-03-31", ["Ann", "Bob"])
    assert found["judged"] == {"Ann": 0, "Bob": 0}
    assert "3 of the 4 that match “plan”, drawn with the seed “7”" in found["rule"]
    rated.json("rating", "judge", "Spring", str(found["recommendations"][0]), "partly",
               "--as", "ann", "--reason", "So it is.")  # fmt: skip
    (listed,) = rated.json("rating", "list")
    assert (listed["judged"], listed["open_to_all"]) == ({"Ann": 1, "Bob": 0}, False)
    out = rated("rating", "list").out
    assert "Ann: 1 of 3 judged" in out
    assert "partly" not in out


def test_a_filter_by_status_is_not_told_while_people_judge(rated: Here) -> None:
    found = opened(rated, "--query", "status:awaiting").json("rating", "list")[0]
    assert (found["query"], found["headlines"], found["items"]) == (None, None, 4)
    assert "all 4 that a filter found" in rated("rating", "list").out
    assert "awaiting" not in rated("rating", "sheet", "Spring", "--as", "Ann", "--json").out
    rated.json("rating", "close", "Spring")
    assert rated.json("rating", "agreement", "Spring")["round"]["query"] == "status:awaiting"


def test_a_sheet_has_ones_own_judgements_only(rated: Here) -> None:
    opened(rated)
    rated.json("status", "add", "R1", "claim=done", "--happened", "2022-05", "--note", "By mail.")
    rated.json("rating", "judge", "Spring", "R1", "largely", "--as", "Ann", "--reason", "Nearly.")
    sheet = rated.json("rating", "sheet", "Spring", "--as", "Bob")
    assert (sheet["rater"], sheet["left"], sheet["open"]) == ("Bob", 4, True)
    assert [item["number"] for item in sheet["items"]] == ["R1", "R2", "R3", "R4"]
    assert [item["judgement"] for item in sheet["items"]] == [None] * 4
    out = rated("rating", "sheet", "Spring", "--as", "Bob").out
    assert "Nearly." not in out
    assert "Your judgement" not in out
    assert "Your judgement: it is largely done" in rated("rating", "sheet", "1", "--as", "Ann").out
    mine = rated.json("rating", "sheet", "Spring", "--as", "Ann")
    assert mine["items"][0]["judgement"]["value"] == "largely"


def test_what_the_body_says_stands_in_the_sheet_as_it_was_known_then(rated: Here) -> None:
    rated.json("status", "add", "R1", "claim=done", "--happened", "2022-05", "--note", "By mail.",
               "--evidence", f"audit.txt:{FOUND}")  # fmt: skip
    rated.json("status", "add", "R1", "assessment=partly", "--happened", "2022-06",
               "--note", "SECRET", "--evidence", f"audit.txt:{FOUND}")  # fmt: skip
    opened(rated)
    sheet = rated.json("rating", "sheet", "Spring", "--as", "Bob")
    claim, kept = sheet["items"][0]["told"]
    assert (claim["text"], claim["note"]) == ("They say: it is done", "By mail.")
    assert (kept["text"], kept["whose"], kept["note"]) == (None, None, "")
    assert kept["evidence"][0]["quote"] == FOUND
    out = rated("rating", "sheet", "Spring", "--as", "Bob").out
    assert "May 2022: They say: it is done (their word)" in out
    assert f"“{FOUND}” (Audit, page 1)" in out
    assert "SECRET" not in out


def test_what_is_left_to_judge_is_what_the_sheet_says(rated: Here) -> None:
    opened(rated)
    rated.json("rec", "remove", "R4")
    done = rated("rating", "judge", "Spring", "R1", "partly", "--as", "Ann", "--reason", "So.")
    assert "2 left to judge." in done.out
    out = rated("rating", "sheet", "Spring", "--as", "Ann").out
    assert "2 of 3 left to judge." in out
    assert "In the library no more: 1 recommendation of the round." in out


def test_agreement_is_refused_while_blind_and_told_with_what_it_rests_on(rated: Here) -> None:
    opened(rated)
    refused = rated("rating", "agreement", "Spring")
    assert refused.code == 1
    assert "still rating: Ann (0 of 4 judged), Bob (0 of 4 judged)" in refused.sentence
    rated.json("rating", "close", "Spring", "--by", "Carol")
    found = rated.json("rating", "agreement", "Spring")["agreement"]
    assert found["percent"] == {
        "value": None, "n": 0, "pairs": 0, "why": "nothing was judged by two people",
    }  # fmt: skip
    out = rated("rating", "agreement", "Spring").out
    assert "undefined: nothing was judged by both" in out
    assert "Ann ↓" not in out  # a table of nothing


def test_figures_table_and_differences(rated: Here) -> None:
    found = judged(rated).json("rating", "agreement", "Spring")
    figures = found["agreement"]
    assert (figures["percent"]["value"], figures["percent"]["n"]) == (0.75, 4)
    (pair,) = figures["pairs"]
    assert round(pair["kappa"]["value"], 3) == 0.667
    assert round(figures["alpha"]["value"], 3) == 0.696
    assert pair["confusion"] == {
        "first": "Ann", "second": "Bob", "values": ["partly", "largely", "fully", "not_done"],
        "counts": [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
    }  # fmt: skip
    (third,) = [each for each in found["outcomes"] if each["differs"]]
    assert (third["number"], found["differences"]) == ("R3", [third["recommendation"]])
    assert {r: said["value"] for r, said in third["judgements"].items()} == {
        "Ann": "partly", "Bob": "largely",
    }  # fmt: skip
    for words in ("75 % (3 of 4)", "Cohen’s kappa: 0.67 (4 recommendations)", "0 of 1 difference",
                  "all 4 in the register", "a courtesy, not a lock"):  # fmt: skip
        assert words in found["paragraph"], words
    out = rated("rating", "agreement", "Spring").out
    assert "Ann ↓  Bob →" in out
    assert "   Bob: it is largely done" in out


def test_a_difference_is_adjudicated_and_the_timeline_shows_it(rated: Here) -> None:
    judged(rated)
    event = rated.json(
        "rating", "adjudicate", "Spring", "R3", "largely", "--by", "Carol", "--reason",
        "The annex settles it.", "--grade", "B",
    )  # fmt: skip
    assert (event["axis"], event["value"], event["origin"]) == ("assessment", "largely", "rating")
    (listed,) = rated.json("rating", "list")
    assert (event["batch"], listed["decided"]) == (listed["uid"], 1)
    shown = rated.json("timeline", "R3")
    assert shown["axes"]["assessment"] == "largely"
    assert "Ann: it is partly done" in shown["events"][-1]["note"]
    out = rated("rating", "agreement", "Spring").out
    assert "Decided: Evidence shows: it is largely done." in out
    assert "1 of 1 difference was adjudicated." in out
    refused = rated("rating", "adjudicate", "Spring", "R3", "fully", "--by", "C", "--reason", "x")
    assert (refused.code, "needs" in refused.sentence) == (1, True)
    vague = rated("rating", "adjudicate", "Spring", "R3", "partly", "--by", "Carol",
                  "--reason", "Misread.", "--happened", "unknown")  # fmt: skip
    assert vague.code == 0
    assert "Its date is vague" in vague.err
    assert "Recorded for R3: Evidence shows: it is partly done" in vague.out


def test_the_paragraph_is_put_into_a_pack(rated: Here) -> None:
    judged(rated)
    rated.json("pack", "new", "For Cabinet", "--items", "R1,R2")
    done = rated("rating", "agreement", "Spring", "--into", "For Cabinet")
    assert "stands at the end of the pack “For Cabinet”" in done.err
    out = rated.library.parent
    rated.json("pack", "export", "For Cabinet", "--format", "md", "--out", str(out))
    (file,) = out.glob("*.md")
    assert "Krippendorff’s alpha (nominal): 0.70" in file.read_text(encoding="utf-8")


def test_a_judgement_that_was_changed_is_kept_and_shown_in_the_end(rated: Here) -> None:
    opened(rated, "--query", "number:R1")
    for value in ("started", "partly"):
        rated.json("rating", "judge", "Spring", "R1", value, "--as", "Ann", "--reason", "So.")
    sheet = rated.json("rating", "sheet", "Spring", "--as", "Ann")
    assert (sheet["items"][0]["changed"], sheet["left"]) == (1, 0)
    rated.json("rating", "close", "Spring")
    found = rated.json("rating", "agreement", "Spring")
    (outcome,) = found["outcomes"]
    assert [each["value"] for each in outcome["earlier"]] == ["started"]
    assert outcome["judgements"]["Ann"]["value"] == "partly"
    assert "1 judgement was changed by their rater." in found["paragraph"]


def test_agreed_ones_are_shown_first_and_then_taken_over(rated: Here) -> None:
    judged(rated)
    looked = rated.json("rating", "take-over", "Spring", "--dry-run")
    assert [each["value"] for each in looked["proposed"]] == ["partly", "fully", "not_done"]
    assert looked["events"] == []
    assert rated.json("timeline", "R1")["events"] == []
    done = rated("rating", "take-over", "Spring")
    assert "3 of 3 agreed judgements recorded." in done.out
    assert rated.json("timeline", "R2")["headline"]["kind"] == "verified"
    again = rated("rating", "take-over", "Spring")
    assert (again.code, "no agreed judgement left" in again.sentence) == (1, True)


def test_what_a_gate_refuses_of_the_agreed_is_told_by_the_exit_code(rated: Here) -> None:
    opened(rated)
    for rater in ("Ann", "Bob"):
        for ref, value in (("R1", "fully"), ("R2", "started")):  # without a quoted passage
            rated.json("rating", "judge", "Spring", ref, value, "--as", rater, "--reason", "So.")
    rated.json("rating", "close", "Spring")
    assert rated("rating", "take-over", "Spring", "--dry-run").code == 0
    done = rated("rating", "take-over", "Spring")
    assert (done.code, done.sentence) == (3, "1 of 2 agreed judgements refused.")
    assert "Not possible: " in done.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("judge", "Spring", "R1", "splendid", "--as", "Ann", "--reason", "x"), "use one of"),
        (("judge", "Spring", "R1", "partly", "--as", "Ann"), "Say why"),
        (("judge", "Spring", "R1", "partly", "--as", "Eve", "--reason", "x"), "raters are Ann"),
        (("judge", "Autumn", "R1", "partly", "--as", "Ann", "--reason", "x"), "no round of rating"),
        (("finish", "Spring", "--as", "Ann"), "4 of 4 are not judged yet"),
        (("open", "spring", "--rater", "Ann", "--rater", "Bob"), "There is a round “Spring”"),
        (("open", "Next", "--rater", "Ann"), "at least two raters"),
    ],
)
def test_refusals_are_one_sentence(rated: Here, arguments: tuple[str, ...], says: str) -> None:
    opened(rated)
    refused = rated("rating", *arguments)
    assert (refused.code, refused.out) == (1, "")
    assert says in refused.sentence
