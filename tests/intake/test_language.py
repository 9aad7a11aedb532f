"""The language is told for running text, and not guessed for a few words."""

from __future__ import annotations

import pytest

from policydesk.intake.language import language_of

TEXTS = {
    "en": "The council should publish the plan for its homes before the end of the year, and it "
    "should say who answers for each part of it and what the cost will be for the borough.",
    "cy": "Dylai'r cyngor gyhoeddi'r cynllun ar gyfer ei gartrefi cyn diwedd y flwyddyn, a dylai "
    "ddweud pwy sydd yn gyfrifol am bob rhan o'r cynllun a beth fydd y gost i'r ardal ac i'r bobl "
    "sydd yn byw yn yr ardal.",
    "fr": "Le conseil devrait publier le plan pour les logements avant la fin de l'année et dire "
    "qui est responsable de chaque partie du plan et ce que cela coûtera pour la ville et ses "
    "habitants.",
    "de": "Der Rat sollte den Plan für die Wohnungen vor dem Ende des Jahres veröffentlichen und "
    "sagen, wer für jeden Teil verantwortlich ist und was er die Stadt und die Bürger kosten wird.",
    "uk": "Рада повинна опублікувати план житла до кінця року і сказати, хто відповідає за кожну "
    "його частину",
    "ru": "Совет должен опубликовать план жилья до конца года и сказать, кто отвечает за каждую "
    "часть, чтобы жители могли быть уверены",
    "zh": "委员会应在年底前公布其住房计划并说明谁负责每一部分",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_language(code: str, text: str) -> None:
    assert language_of([text]) == code


@pytest.mark.parametrize("text", ["", "12 345 678", "A plan", "Budget 2010 Table 4 Total 12 14 15"])
def test_nothing_is_said_of_too_little(text: str) -> None:
    assert language_of([text]) == ""
