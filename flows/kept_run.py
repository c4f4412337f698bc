"""What a run kept, as little of it as a report needs: one row for each profile, and the profiles with findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from profiles.profile import Profile
    from records.saved import SavedProfile
    from records.store import Store
    from reports.report import CoverageRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """A run in as little memory as its report needs.

    Attributes:
        rows: coverage of every profile, by name; what the report never shows stays in the safe.
        found: profiles with findings; of an earlier run also those that something was found about later.
        pictures: how many pictures were seen.
        ruled_out: how many matches each ruling kept out.

    """

    rows: tuple[CoverageRow, ...]
    found: tuple[SavedProfile, ...]
    pictures: int
    ruled_out: Mapping[str, int]


def kept_run(store: Store, run_id: str, consented: Mapping[str, Profile]) -> KeptRun:
    """Give what a run kept of the profiles that stand among the consented ones exactly as they were read."""
    slim = _Slim()
    rows, found, ruled_out = [], [], Counter[str]()
    for each in store.each_of_run(run_id):
        profile = consented.get(each.row.profile.profile_id)
        if profile != each.row.profile:
            continue
        row = slim.row(each.row, profile)
        rows.append(row)
        ruled_out.update(dict(each.ruled_out))
        if each.findings:
            found.append(replace(each, row=row))
    pictures = sum(row.pictures_seen for row in rows)
    return KeptRun(rows=tuple(rows), found=tuple(found), pictures=pictures, ruled_out=ruled_out)


def kept_before(store: Store, run_id: str, also: Container[str]) -> KeptRun:
    """Give of an earlier run the profiles that something was found about, and ``also`` others."""
    slim = _Slim()
    found, pictures = [], 0
    for each in store.each_of_run(run_id, pictures=False):
        pictures += each.row.pictures_seen
        if each.findings or each.row.profile.profile_id in also:
            found.append(replace(each, row=slim.row(each.row, each.row.profile)))
    return KeptRun(rows=(), found=tuple(found), pictures=pictures, ruled_out={})


class _Slim:
    """Lets rows share what is alike in them: ten thousand rows name a dozen platforms, reasons and days."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def row(self, row: CoverageRow, profile: Profile) -> CoverageRow:
        return replace(
            row,
            profile=profile,
            platform=self._same(row.platform),
            detail=self._same(row.detail),
            missing=self._same(row.missing),
            oldest=self._same(row.oldest),
            newest=self._same(row.newest),
            addresses=(),
            captures=(),
        )

    def _same(self, value: T) -> T:
        return cast("T", self._known.setdefault(value, value))
