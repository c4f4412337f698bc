from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scanners.text import RULES
from scanners.text.rules.contact import CONTACT_OBJECTIONS, EMPLOYER_ADDRESS
from scanners.text.rules.objections import OBJECTIONS
from scanners.text.rules.weighed import weighed_by
from scanners.text.weighing import weigher
from tests.scanners.text.builders import findings, rules_at_work

if TYPE_CHECKING:
    from scanners.text.rule import Rule

PLACES = {
    "profile": "bio", "name": "name", "caption": "ocr", "post": "post", "link": "link", "heading": "heading",
    "employer": "json-ld:worksFor",
}  # fmt: skip
EVERY = (*RULES, *EMPLOYER_ADDRESS, *(weighed.rule for weighed in weighed_by(weigher)))


def places_of(rule: Rule) -> list[str]:
    return [PLACES[kind] for kind in (rule.places or ("post", "profile"))]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_own_hits_and_not_on_its_misses(rule: Rule) -> None:
    for text in rule.hits:
        assert any(rule.id in rules_at_work(text, place) for place in places_of(rule)), text
    for text in rule.misses:
        assert not any(rule.id in rules_at_work(text, place) for place in places_of(rule)), text


def test_every_rule_and_objection_has_a_name_of_its_own() -> None:
    names = [rule.id for rule in EVERY] + [objection.id for objection in (*OBJECTIONS, *CONTACT_OBJECTIONS)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("objection", OBJECTIONS, ids=lambda objection: objection.id)
def test_an_objection_silences_its_own_examples(objection: object) -> None:
    for text in objection.hits:  # type: ignore[attr-defined]
        assert not [f for f in findings(text, place="post") if f.clause == "6.1"], text


def test_several_rules_on_the_same_words_are_one_finding() -> None:
    found = [f for f in findings("I'm a teaching assistant at Torfield School.") if f.clause == "6.1"]
    assert len(found) == 1
    assert len(found[0].rules) > 1


def test_every_finding_says_why_in_sentences() -> None:
    for finding in findings("SENCO at Saxon Mount. Ring me on 07700 900123. Our head is a liar."):
        assert finding.reasons
        assert all(reason[0].isupper() and reason.endswith(".") for reason in finding.reasons)


def test_a_block_of_somebody_else_is_nobodys_finding() -> None:
    assert findings("I teach at Torfield School.", author="other") == ()


def test_own_exposure_goes_to_the_advice_lane_and_private_matters_to_the_restricted_one() -> None:
    text = "Text me on 07700 900123. One of my Year 9s had a meltdown today, his mum is in hospital."
    assert {(f.clause, f.lane) for f in findings(text, place="post")} == {("6.15", "advice"), ("5.4", "restricted")}


def test_a_wrongly_spelled_name_is_at_most_weak() -> None:
    found = [f for f in findings("Teacher at Torfeild School") if f.clause == "6.1"]
    assert [f.strength for f in found] == ["weak"]
    assert found[0].against == ("The name is spelled differently from the Trust's own.",)


def test_protected_speech_is_no_finding() -> None:
    assert not [f for f in findings("I've raised a grievance, my boss is a bully.", place="post") if f.clause == "5.5"]


@pytest.mark.parametrize(
    "text",
    [
        "I work at Torfield Garden Centre, ask me about compost.",
        "Just started a job at South Downs College as a technician.",
        "Team leader at Kent County Council. Cyclist.",
        "Dr A. Southfield, dentist",
    ],
)
def test_a_name_that_means_somebody_else_is_silent(text: str) -> None:
    assert not [f for f in findings(text) if f.clause == "6.1"]


def test_an_owner_in_the_third_person_is_the_owner_and_another_person_is_not() -> None:
    told = "Lucy Penfold is a therapist with the Southfield Trust."
    assert [f.clause for f in findings(told, owner="Lucy Penfold")] == ["6.1"]
    other = "Sam paints boats; husband Carl is a class teacher at Torfield School."
    assert findings(other, owner="Sam Okoro") == ()


@pytest.mark.parametrize("place", ["bio", "about", "block", "list", "post"])
def test_a_bare_works_at_in_a_list_of_facts_is_found(place: str) -> None:
    found = findings("Lives in Hastings\nWorks at Saxon Mount School\nFrom Rye", place=place)
    assert [finding.clause for finding in found] == ["6.1"]
