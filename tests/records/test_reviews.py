"""A human decides: named, one at a time, with a reason, never about themselves; and nothing leaves before an answer."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from profiles.profile import ORGANISATION
from records.fault import RecordsFault
from records.outcomes import issue_copy, outcome, store_reply
from records.probes import probe_counts, with_planted
from records.reviews import KeptReviews, alerts_of, replies_of, reviews_of
from records.safe import Safe, open_safe
from reports.report import ReportedFinding
from reports.review import Reply, ReportsFault, Review, Reviewer
from tests.records.builders import DAY, NOW, YES, profile, saved, text_finding
from tests.records.safes import fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHY = "The page says so in its own words."
ANN = Reviewer(id="reviewer-a")
BEN = Reviewer(id="reviewer-b", person_id="p-2")


def reported(person: str, **changes: object) -> ReportedFinding:
    who = profile(person)
    found = ReportedFinding(profile=who, finding=text_finding(who), fetched_at=NOW, page_sha256="ef" * 32)
    return dataclasses.replace(found, **changes)


KEY_1, KEY_2 = reported("p-1").finding.key, reported("p-2").finding.key
PLANTED = reported("p-9", planted=True)


@pytest.fixture
def safe(tmp_path: Path) -> Iterator[Safe]:
    fill(tmp_path)
    with open_safe(tmp_path, NOW) as opened:
        yield opened


@pytest.fixture
def desk(safe: Safe) -> KeptReviews:
    sealed = reported("p-3")
    sealed = dataclasses.replace(sealed, finding=dataclasses.replace(sealed.finding, lane="restricted"))
    return KeptReviews(safe, (ANN, BEN), lambda: (reported("p-1"), reported("p-2"), PLANTED, sealed), lambda: NOW)


def test_a_decision_takes_opened_evidence_and_a_reason_and_is_kept_with_both(safe: Safe, desk: KeptReviews) -> None:
    with pytest.raises(ReportsFault, match="Open the evidence"):
        desk.decide(KEY_1, ANN, "upheld", WHY)
    desk.opened(KEY_1, ANN)
    decided = desk.decide(KEY_1, ANN, "upheld", WHY)
    first = Review(
        finding_key=KEY_1, state="in_review", reviewer="reviewer-a", decided_at=NOW, reason="Opened the evidence."
    )
    assert decided == Review(finding_key=KEY_1, state="upheld", reviewer="reviewer-a", decided_at=NOW, reason=WHY)
    assert reviews_of(safe.store) == {KEY_1: (first, decided)}


@pytest.mark.parametrize("reason", ["", "too short", "a" * 40, " " * 40, "no no no no no no no no no"])
def test_a_reason_that_is_none_is_refused(desk: KeptReviews, reason: str) -> None:
    desk.opened(KEY_1, ANN)
    with pytest.raises(ReportsFault, match="at least 20"):
        desk.decide(KEY_1, ANN, "upheld", reason)


def test_nobody_decides_about_their_own_profile_or_sees_it(desk: KeptReviews) -> None:
    assert KEY_2 not in {each.finding.key for each in desk.candidates(BEN)}
    with pytest.raises(ReportsFault, match="your own profile"):
        desk.opened(KEY_2, BEN)
    with pytest.raises(ReportsFault, match="your own profile"):
        desk.decide(KEY_2, BEN, "not_upheld", WHY)


def test_nobody_decides_who_is_not_named(desk: KeptReviews) -> None:
    with pytest.raises(ReportsFault, match=r"named in audit\.toml"):
        desk.candidates(Reviewer(id="somebody", restricted=True))


def test_claiming_more_than_audit_toml_gives_opens_nothing(desk: KeptReviews) -> None:
    assert "restricted" not in {
        each.finding.lane for each in desk.candidates(Reviewer(id="reviewer-a", restricted=True))
    }
    assert KEY_2 not in {each.finding.key for each in desk.candidates(Reviewer(id="reviewer-b"))}


def test_a_decision_is_reversed_by_another_entry_only(safe: Safe, desk: KeptReviews) -> None:
    desk.opened(KEY_1, ANN)
    desk.decide(KEY_1, ANN, "upheld", WHY)
    with pytest.raises(ReportsFault, match="Reverse that decision first"):
        desk.decide(KEY_1, ANN, "not_upheld", WHY)
    desk.undo(KEY_1, ANN, "The quote stands on a page about somebody else.")
    desk.decide(KEY_1, ANN, "not_upheld", WHY)
    assert [review.state for review in reviews_of(safe.store)[KEY_1]] == [
        "in_review",
        "upheld",
        "in_review",
        "not_upheld",
    ]


def test_there_is_no_way_to_decide_several_at_once() -> None:
    names = {name for name in vars(KeptReviews) if not name.startswith("_")}
    # decide_from_table takes one finding as well, and never "upheld".
    assert names == {"candidates", "opened", "decide", "decide_from_table", "undo", "alert_lead"}


def test_a_decision_outlives_the_scan_that_raised_it(safe: Safe, desk: KeptReviews) -> None:
    desk.opened(KEY_1, ANN)
    desk.decide(KEY_1, ANN, "cannot_tell", WHY)
    safe.store.begin_run("r2", NOW)
    safe.store.save_profile("r2", saved(profile("p-1")), consented=YES)
    again = next(safe.store.each_of_run("r2")).findings[0]
    assert reviews_of(safe.store)[again.key][-1].state == "cannot_tell"


def test_planted_negatives_are_counted_alone(safe: Safe, desk: KeptReviews) -> None:
    key = PLANTED.finding.key
    with pytest.raises(ReportsFault, match="Open the evidence"):
        desk.decide(key, ANN, "upheld", WHY)
    desk.opened(key, ANN)
    desk.decide(key, ANN, "upheld", WHY)
    assert probe_counts(safe.store) == (1, 1)
    assert reviews_of(safe.store) == {}


def test_planted_negatives_are_mixed_in_where_the_seed_says() -> None:
    real = tuple(reported(f"p-{number}") for number in range(30))
    mixed = with_planted(real, (PLANTED, PLANTED, PLANTED), seed="one")
    assert [each for each in mixed if not each.planted] == list(real)
    assert sum(each.planted for each in mixed) == 2
    assert mixed == with_planted(real, (PLANTED, PLANTED, PLANTED), seed="one")
    assert mixed != with_planted(real, (PLANTED, PLANTED, PLANTED), seed="two")
    assert with_planted((), (PLANTED,), seed="one") == ()


def test_the_safeguarding_lead_is_marked_and_the_words_are_sealed(safe: Safe, desk: KeptReviews) -> None:
    saw = "A child may be in danger, please look now."
    desk.alert_lead(KEY_1, ANN, saw)
    desk.alert_lead(PLANTED.finding.key, ANN, saw)
    mark = Review(finding_key=KEY_1, state="in_review", reviewer="reviewer-a", decided_at=NOW, reason=saw)
    assert alerts_of(safe.store) == {KEY_1: mark}
    row = safe.store.connection.execute("SELECT payload FROM alerts").fetchone()[0]
    assert b"danger" not in row


def test_an_outcome_needs_decision_copy_and_answer_or_its_time(safe: Safe, desk: KeptReviews) -> None:
    today = NOW.date()
    with pytest.raises(RecordsFault, match="nobody decided"):
        outcome(safe.store, KEY_1, today)
    desk.opened(KEY_1, ANN)
    desk.decide(KEY_1, ANN, "upheld", WHY)
    with pytest.raises(RecordsFault, match="no copy yet"):
        outcome(safe.store, KEY_1, today)
    until = issue_copy(safe, KEY_1, on=today, reply_days=14, at=NOW)
    assert until == today + timedelta(days=14)
    with pytest.raises(RecordsFault, match="may answer until"):
        outcome(safe.store, KEY_1, until)
    assert outcome(safe.store, KEY_1, until + timedelta(days=1)).state == "upheld"
    reply = store_reply(safe, KEY_1, "That is my sister's page.", kind="dispute", at=NOW)
    assert reply == Reply(finding_key=KEY_1, kind="dispute", text="That is my sister's page.", received_at=NOW)
    assert outcome(safe.store, KEY_1, today).replies == (reply,)
    assert replies_of(safe.store) == {KEY_1: (reply,)}


def test_an_outcome_about_the_trust_itself_waits_for_nobodys_copy(safe: Safe) -> None:
    trust = reported(ORGANISATION)
    safe.store.save_profile("r1", saved(trust.profile), consented=YES)
    desk = KeptReviews(safe, (ANN,), lambda: (trust,), lambda: NOW)
    desk.opened(trust.finding.key, ANN)
    desk.decide(trust.finding.key, ANN, "upheld", WHY)
    fact = outcome(safe.store, trust.finding.key, NOW.date())
    assert (fact.state, fact.issued_on, fact.reply_until) == ("upheld", None, None)


def test_no_outcome_leaves_while_the_person_restricts(safe: Safe, desk: KeptReviews) -> None:
    from records.holds import set_standing

    desk.opened(KEY_1, ANN)
    desk.decide(KEY_1, ANN, "upheld", WHY)
    issue_copy(safe, KEY_1, on=NOW.date(), reply_days=14, at=NOW)
    set_standing(safe, "p-1", "restricted", reason="The accuracy is contested by them.", by="DPO office", at=NOW)
    with pytest.raises(RecordsFault, match="objected or restricted"):
        outcome(safe.store, KEY_1, (NOW + 30 * DAY).date())
