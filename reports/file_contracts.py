"""Contracts on the files that a run works by: the consent register and the list of official sites.

They are checked by Great Expectations before the first request, after the strict readers: a second net of other make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from profiles.official_sites import OFFICIAL_COLUMNS
from profiles.profile import AccountKind, Category
from reports.contracts import OFFICIAL_SITES, REGISTER, Contract, checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from profiles.official_sites import OfficialSites
    from profiles.profile import Profile
    from reports.contracts import Expectations
    from reports.report import Check

TWELVE_MONTHS_DAYS = 366
REGISTER_COLUMNS = ["profile_id", "person_id", "url", "category", "account_kind", "notice_version", "consent_days"]
_DAYS = ("approved_on", "review_on")


def register_contract(rows: tuple[Profile, ...]) -> tuple[Check, ...]:
    """Hold the register to its contract; raises ReportsFault where it is broken."""
    records = [
        (
            p.profile_id,
            p.person_id,
            p.url,
            p.category,
            p.account_kind,
            p.notice_version,
            (p.ends_on - p.consented_on).days,
        )
        for p in rows
    ]
    return checked(_register(), {REGISTER: pd.DataFrame.from_records(records, columns=REGISTER_COLUMNS)})


def official_sites_contract(sites: OfficialSites) -> tuple[Check, ...]:
    """Hold ``official_sites.csv`` to its contract; raises ReportsFault where it is broken.

    A missing approval breaks no contract: it becomes a finding about the organisation.
    """
    frame = pd.DataFrame.from_records(sites.table, columns=list(OFFICIAL_COLUMNS))
    frame = frame.assign(**{column: frame[column].where(frame[column] != "", None) for column in _DAYS})
    return checked(_official_sites(), {OFFICIAL_SITES: frame})


def _official_sites() -> tuple[Contract, ...]:
    def contract(what: str, expectation: Callable[[Expectations], Any]) -> Contract:
        return Contract(table=OFFICIAL_SITES, what=what, row="url", expectation=expectation)

    day = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    return (
        contract("every site stands there once", lambda e: e.ExpectColumnValuesToBeUnique(column="url")),
        contract(
            "every address is a web address",
            lambda e: e.ExpectColumnValuesToMatchRegex(column="url", regex="^https?://[!-~]+$"),
        ),
        contract(
            "every site names its school", lambda e: e.ExpectColumnValueLengthsToBeBetween(column="school", min_value=1)
        ),
        contract(
            "every site names its purpose",
            lambda e: e.ExpectColumnValueLengthsToBeBetween(column="purpose", min_value=1),
        ),
        contract(
            "every approval has a day, or none",
            lambda e: e.ExpectColumnValuesToMatchRegex(column="approved_on", regex=day),
        ),
        contract(
            "every review has a day, or none",
            lambda e: e.ExpectColumnValuesToMatchRegex(column="review_on", regex=day),
        ),
        contract(
            "no review is before its approval",
            lambda e: e.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="review_on", column_B="approved_on", or_equal=True, ignore_row_if="either_value_is_missing"
            ),
        ),
        contract(
            "every site says whether the Trust names it",
            lambda e: e.ExpectColumnValuesToBeInSet(column="named_by_trust", value_set=["yes", "no"]),
        ),
    )


def _register() -> tuple[Contract, ...]:
    def contract(what: str, expectation: Callable[[Expectations], Any]) -> Contract:
        return Contract(table=REGISTER, what=what, row="profile_id", expectation=expectation)

    pseudonym = "^[a-z0-9-]{1,32}$"
    return (
        contract("every profile stands there once", lambda e: e.ExpectColumnValuesToBeUnique(column="profile_id")),
        contract(
            "profiles are named by pseudonym",
            lambda e: e.ExpectColumnValuesToMatchRegex(column="profile_id", regex=pseudonym),
        ),
        contract(
            "people are named by pseudonym",
            lambda e: e.ExpectColumnValuesToMatchRegex(column="person_id", regex=pseudonym),
        ),
        contract(
            "every address is a web address",
            lambda e: e.ExpectColumnValuesToMatchRegex(column="url", regex="^https?://[!-~]+$"),
        ),
        contract(
            "every category is one of clause 2.1",
            lambda e: e.ExpectColumnValuesToBeInSet(column="category", value_set=list(get_args(Category))),
        ),
        contract(
            "every account is personal or official",
            lambda e: e.ExpectColumnValuesToBeInSet(column="account_kind", value_set=list(get_args(AccountKind))),
        ),
        contract(
            "every consent names its notice",
            lambda e: e.ExpectColumnValueLengthsToBeBetween(column="notice_version", min_value=1),
        ),
        contract(
            "no consent lasts longer than 12 months",
            lambda e: e.ExpectColumnValuesToBeBetween(column="consent_days", min_value=0, max_value=TWELVE_MONTHS_DAYS),
        ),
    )
