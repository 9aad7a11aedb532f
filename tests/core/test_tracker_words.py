"""Status words: every shipped one is of our axes, and none says more than its source can."""

from __future__ import annotations

import pytest

from policydesk.core.errors import UserError
from policydesk.core.status import VALUES, Axis
from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_vocabulary import (
    parse_field,
    parse_meaning,
    parse_meanings,
    plain_word,
    shipped,
    vocabulary,
)
from policydesk.core.tracker_words import bare_shares, read_words

STATUS, RESPONSE, CLAIM = TrackerField.STATUS, TrackerField.RESPONSE, TrackerField.CLAIM

OF_THE_PRODUCT_PAGE = {
    "gao": ["Open", "Closed-implemented", "Closed - Not implemented"],
    "us-ig": ["Open and Resolved", "Open and Unresolved", "Closed"],
    "treasury-minutes": ["agrees", "disagrees", "work in progress"],
    "nao": ["accepted", "accepted in principle", "rejected", "no clear response"],
    "government-response": ["Accept in full", "Agree in principle", "Do not accept"],
    "accountability-index": ["Accepted in Part"],
    "grenfell": ["In progress", "Complete"],
    "full-fact": ["Achieved", "Appears on track", "In progress", "Wait and see",
                  "Unclear or disputed", "Appears off track", "Not kept"],
    "law-commission": ["accepted fully", "accepted in part", "rejected",
                       "accepted but not implemented", "pending"],
    "upr": ["Supported", "Noted", "No Action", "Ongoing", "Completed", "fully implemented",
            "partially implemented", "not implemented"],
    "impact-oss": ["Supported in part", "Not applicable", "In preparation", "Completed"],
    "anao": ["fully implemented", "largely implemented", "partly implemented", "ongoing"],
    "royal-commission": ["in full", "partially", "not implemented", "could not be determined"],
    "greco": ["implemented satisfactorily", "dealt with in a satisfactory manner"],
    "ogp-irm": ["Not started", "Limited", "Substantial", "Complete"],
    "reading": ["red", "amber", "green"],
    "council": ["Time extension requested", "Outstanding", "Completed"],
    "safety-investigators": ["Open", "Closed acceptable", "Unconfirmed", "Withdrawn"],
}  # fmt: skip


def test_the_vocabularies_are_those_of_the_product_page() -> None:
    assert set(OF_THE_PRODUCT_PAGE) == set(shipped().vocabularies)
    for name, words in OF_THE_PRODUCT_PAGE.items():
        known = vocabulary(name).words
        assert [word for word in words if plain_word(word) not in known] == [], name


def test_only_bodies_that_check_for_themselves_set_an_assessment() -> None:
    for each in shipped().vocabularies.values():
        axes = {m.axis for meanings in each.words.values() for m in meanings}
        assert bool(each.keeper) is (Axis.ASSESSMENT in axes), each.name
        for meanings in each.words.values():
            assert all(m.value in {v.value for v in VALUES[m.axis]} for m in meanings)
            assert len({m.axis for m in meanings}) == len(meanings)


def test_a_word_is_compared_without_its_dress() -> None:
    assert plain_word("  Closed – Implemented. ") == plain_word("closed-implemented")
    assert plain_word("Accepted_in_Part") == "accepted in part"


def test_the_vocabulary_that_knows_most_rows_is_taken_and_named() -> None:
    words, preset = read_words(
        [(STATUS, "Agreed"), (STATUS, "Largely implemented"), (STATUS, "Partly implemented")],
        {}, {},
    )  # fmt: skip
    assert preset == "anao"
    assert [str(m) for m in words[1].meanings or ()] == ["assessment:largely"]
    assert words[1].keeper == "Australian National Audit Office"
    assert "which knows most of them" in words[1].reason


def test_where_several_know_as_much_none_is_taken_that_judges() -> None:
    words, preset = read_words([(STATUS, "In progress"), (STATUS, "Implemented")], {}, {})
    assert not vocabulary(preset).keeper
    assert [str(m) for w in words for m in w.meanings or ()] == ["claim:under_way", "claim:done"]


def test_what_a_person_says_comes_before_what_the_library_remembers() -> None:
    typed = {"done": parse_meanings("claim:planned")}
    own = {"done": parse_meanings("claim:done"), "gone": parse_meanings("nothing")}
    words, _ = read_words([(STATUS, "Done"), (STATUS, "Gone")], typed, own, "council")
    assert [[str(m) for m in w.meanings or ()] for w in words] == [["claim:planned"], []]
    assert [w.reason for w in words] == ["as you say", "as you said before"]


def test_a_column_about_one_axis_takes_its_words_only() -> None:
    words, _ = read_words([(RESPONSE, "Accepted in part"), (CLAIM, "will not do")], {}, {})
    assert [[str(m) for m in w.meanings or ()] for w in words] == [
        ["response:accepted_in_part"], ["claim:will_not_do"],
    ]  # fmt: skip


def test_a_word_that_two_vocabularies_read_differently_is_left_open() -> None:
    found = [(STATUS, word) for word in ("In hand", "60% complete", "Fully implemented")]
    words, _ = read_words(found, {}, {}, "safety-investigators")
    read = {w.word: w for w in words}
    assert [str(m) for m in read["In hand"].meanings or ()] == ["claim:under_way"]
    assert [str(m) for m in read["60% complete"].meanings or ()] == ["claim:under_way"]
    assert read["Fully implemented"].meanings is None
    assert "say which" in read["Fully implemented"].reason


@pytest.mark.parametrize("text", ["done", "claims:done", "claim:finished", "review:no_change"])
def test_what_is_no_meaning_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_meaning(text)


def test_fields_are_named_as_people_may_write_them() -> None:
    assert parse_field(" As-Exported ") is TrackerField.AS_EXPORTED
    with pytest.raises(UserError, match="is not what a column can be"):
        parse_field("colour")
    with pytest.raises(UserError, match="is no vocabulary"):
        vocabulary("klingon")


def test_bare_numbers_are_per_cent_where_their_heading_says_so() -> None:
    words = ("60", "100", "0", "0.5", "250", "x1")
    found = [(CLAIM, word, "% complete") for word in words]
    assert bare_shares(found) == {(CLAIM, "60"): "% complete", (CLAIM, "100"): "% complete",
                                  (CLAIM, "0"): "% complete", (CLAIM, "0.5"): "% complete"}
    for heading in ("Percentage complete", "Per cent done (Q2)", "PERCENT", "Complete %"):
        assert bare_shares([(STATUS, "60", heading)]) == {(STATUS, "60"): heading}
    assert bare_shares([(CLAIM, "60", "Stage")]) == {}
    assert bare_shares([(CLAIM, "60", "% complete"), (CLAIM, "60", "Stage")]) == {}
    assert bare_shares([(CLAIM, w, "% complete") for w in ("1", "0.6", "0")]) == {}  # 1 is all?
    read, _ = read_words([(CLAIM, word) for word in words], {}, {}, shares=bare_shares(found))
    assert [[str(m) for m in w.meanings] if w.meanings is not None else None for w in read] == [
        ["claim:under_way"], ["claim:done"], ["claim:none"], ["claim:under_way"], None, None,
    ]  # fmt: skip
    assert read[0].reason == "per cent, as its heading “% complete” says"
    own = {"60": parse_meanings("claim:partly_done")}
    (said,), _ = read_words([(CLAIM, "60")], {}, own, shares=bare_shares(found))
    assert said.reason == "as you said before"


def test_an_answer_means_what_its_heading_asks() -> None:
    words, _ = read_words([(RESPONSE, "Yes"), (RESPONSE, "No"), (CLAIM, "Y"), (CLAIM, "n")], {}, {})
    assert [[str(m) for m in each.meanings or ()] for each in words] == [
        ["response:accepted"], ["response:rejected"], ["claim:done"], [],
    ]  # fmt: skip
    elsewhere, _ = read_words([(STATUS, "Yes")], {}, {})
    assert elsewhere[0].meanings is None


def meanings(field: TrackerField, *words: str, preset: str = "council") -> list[str]:
    """What each word is read as: “?” where it is left open."""
    read, _ = read_words([(field, word) for word in words], {}, {}, preset)
    return ["?" if w.meanings is None else " + ".join(map(str, w.meanings)) for w in read]


def test_a_word_of_others_judgement_is_read_in_a_column_of_judgements_alone() -> None:
    assert meanings(STATUS, "Limited", "Appears off track") == ["?", "?"]
    found = [(TrackerField.ASSESSMENT, word) for word in ("Limited", "Partly implemented")]
    limited, partly = read_words(found, {}, {}, "council")[0]
    assert [*map(str, limited.meanings or ())] == ["assessment:started"]
    assert [*map(str, partly.meanings or ())] == ["assessment:partly"]
    assert (limited.keeper, partly.keeper) == ("", "")
    assert meanings(CLAIM, "Partly implemented") == ["claim:partly_done"]


def test_a_word_with_more_behind_it_is_read_where_the_rest_takes_nothing_back() -> None:
    assert meanings(
        STATUS, "In progress – on track", "Closed – not being taken forward", "Open: behind target",
        "Green/Amber", "Complete (see appendix B)", "Completed - evidence with the board",
    ) == [
        "claim:under_way", "standing:closed + claim:will_not_do", "standing:live + claim:under_way",
        "claim:under_way", "claim:done", "claim:done",
    ]  # fmt: skip


def test_a_word_whose_rest_may_take_it_back_is_left_open() -> None:
    doubtful = (
        "Amber/Red", "Implemented – subject to audit", "Complete, phase 1 only", "Done (partially)",
        "Accepted – awaiting funding", "Something – complete", "Complete – not started",
        "Complete (not, so far, checked)", "Done – some work outstanding; ask them",
        "Implemented – evidence isn't there", "Complete, reports remaining",
    )  # fmt: skip
    assert meanings(STATUS, *doubtful) == ["?"] * len(doubtful)
    words, _ = read_words([(STATUS, doubtful[1]), (STATUS, doubtful[0])], {}, {}, "council")
    assert words[0].reason == "“subject” stands behind “Implemented”; say what it means"
    assert words[1].reason == (
        "its parts mean claim:under_way and claim:planned: say which"
    )
    assert [w.word for w in words] == [doubtful[1], doubtful[0]]


def test_letters_of_a_traffic_light_are_its_colours() -> None:
    assert meanings(STATUS, "R", "A", "G", "B", preset="") == [
        "claim:planned", "claim:under_way", "claim:under_way", "claim:done",
    ]  # fmt: skip


def test_of_vocabularies_that_know_as_much_the_councils_goes_first() -> None:
    assert meanings(STATUS, "Closed", preset="") == ["standing:closed"]
