"""No audit before somebody decided, and none after what was decided went stale."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from records.preconditions import BASES, Missing, Preconditions, missing

TODAY = date(2026, 11, 2)
WHOLE = Preconditions(
    lawful_basis="consent",
    reason="Staff may refuse and withdraw without disadvantage.",
    decided_by="Office of the DPO",
    decided_on=date(2026, 9, 1),
    not_public_task="",
    assessment="",
    dpia_approved_by="Board of trustees",
    dpia_approved_on=date(2026, 9, 8),
    dpia_review_by=date(2027, 9, 1),
    staff_views="The unions were heard in July.",
    notice_version="2026-09",
    at_most_every_days=90,
    stop_on=date(2027, 8, 31),
    retention=(("not_upheld_days", 30), ("upheld_days", 180)),
)


def settings_of(decided: Preconditions = WHOLE, notices: tuple[str, ...] = ("2026-09",), **more: date) -> list[str]:
    found = missing(decided, today=TODAY, register_notices=frozenset(notices), **more)
    assert all(each.problem and each.remedy.endswith(".") for each in found)
    return [each.setting for each in found]


def test_whole_decisions_let_the_audit_run() -> None:
    assert settings_of() == []


@pytest.mark.parametrize(
    ("change", "setting"),
    [
        ({"lawful_basis": ""}, "basis.lawful_basis"),
        ({"lawful_basis": "because"}, "basis.lawful_basis"),
        ({"lawful_basis": "recognised legitimate interests"}, "basis.lawful_basis"),
        ({"lawful_basis": "Recognised legitimate interest"}, "basis.lawful_basis"),
        ({"reason": ""}, "basis.reason"),
        ({"reason": "short"}, "basis.reason"),
        ({"decided_by": ""}, "basis.decided_by"),
        ({"decided_on": None}, "basis.decided_on"),
        ({"decided_on": date(2026, 11, 3)}, "basis.decided_on"),
        ({"dpia_approved_by": ""}, "dpia.approved_by"),
        ({"dpia_approved_on": None}, "dpia.approved_on"),
        ({"dpia_review_by": None}, "dpia.review_by"),
        ({"dpia_review_by": date(2026, 11, 1)}, "dpia.review_by"),
        ({"staff_views": " "}, "dpia.staff_views"),
        ({"notice_version": ""}, "audit.notice_version"),
        ({"notice_version": "2026-10"}, "audit.notice_version"),
        ({"at_most_every_days": None}, "schedule.at_most_every_days"),
        ({"stop_on": None}, "schedule.stop_on"),
        ({"stop_on": date(2026, 11, 1)}, "schedule.stop_on"),
        ({"retention": (("not_upheld_days", None),)}, "retention.not_upheld_days"),
    ],
)
def test_each_decision_that_is_missing_or_stale_refuses_the_run(change: dict[str, object], setting: str) -> None:
    assert settings_of(dataclasses.replace(WHOLE, **change)) == [setting]  # type: ignore[arg-type]


def test_the_day_of_review_and_the_stop_date_themselves_still_count() -> None:
    assert settings_of(dataclasses.replace(WHOLE, dpia_review_by=TODAY, stop_on=TODAY)) == []


def test_legitimate_interests_need_more_words() -> None:
    decided = dataclasses.replace(WHOLE, lawful_basis="legitimate interests")
    assert settings_of(decided) == ["basis.not_public_task", "basis.assessment"]
    whole = dataclasses.replace(decided, not_public_task="Branding is no public task of the Trust.", assessment="LIA-7")
    assert settings_of(whole) == []


def test_recognised_legitimate_interests_are_offered_nowhere() -> None:
    assert BASES == ("consent", "public task", "legitimate interests", "legal obligation", "contract")


def test_rows_that_were_given_another_notice_are_named() -> None:
    found = missing(WHOLE, today=TODAY, register_notices=frozenset({"2026-09", "2025-09"}))
    assert found == (
        Missing(
            setting="audit.notice_version",
            problem="the notice is '2026-09', rows of register.csv were given '2025-09'",
            remedy="Give these persons the current notice, ask for their consent anew, and write its version in their rows.",
        ),
    )


@pytest.mark.parametrize(("last", "refused"), [("2026-08-04", False), ("2026-08-05", True)])
def test_two_audits_keep_their_distance(last: str, refused: bool) -> None:
    assert settings_of(last_run_on=date.fromisoformat(last)) == (["schedule.at_most_every_days"] if refused else [])


def test_audits_that_uphold_nothing_ask_whether_they_are_still_needed() -> None:
    assert settings_of(barren_since=date(2026, 10, 1)) == ["schedule.need_reviewed_on"]
    reviewed = dataclasses.replace(WHOLE, need_reviewed_on=date(2026, 10, 2))
    assert settings_of(reviewed, barren_since=date(2026, 10, 1)) == []


def test_everything_empty_is_named_at_once() -> None:
    empty = Preconditions(
        lawful_basis="", reason="", decided_by="", decided_on=None, not_public_task="", assessment="",
        dpia_approved_by="", dpia_approved_on=None, dpia_review_by=None, staff_views="", notice_version="",
        at_most_every_days=None, stop_on=None, retention=(("upheld_days", None),),
    )  # fmt: skip
    assert len(settings_of(empty)) == 12
