"""``plan``: which addresses a run would read at this moment, and how many rows it would not and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from profiles.consent import closure
from profiles.sources import source_named

if TYPE_CHECKING:
    from datetime import datetime

    from flows.workspace import Workspace
    from profiles.fetched import Address
    from profiles.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProfile:
    """A profile that is consented now and every address that reading it may ask for."""

    profile: Profile
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do.

    Attributes:
        planned: consented profiles in the order of the register.
        closed: rows without consent at this moment, counted by reason. They stand in no file and no denominator.

    """

    at: datetime
    planned: tuple[PlannedProfile, ...]
    closed: tuple[tuple[str, int], ...]

    def lines(self) -> tuple[str, ...]:
        """Give the plan as lines of text."""
        lines = []
        for each in self.planned:
            profile = each.profile
            lines.append(f"{profile.profile_id}  ({profile.source}, {' and '.join(sorted(profile.reads))})")
            lines.extend(f"    {address.url}  {address.purpose}" for address in each.addresses)
        persons = len({each.profile.person_id for each in self.planned})
        lines.append(f"{len(self.planned)} profiles of {persons} persons would be read now.")
        lines.extend(f"Not read: {count} {'row' if count == 1 else 'rows'}, {reason}." for reason, count in self.closed)
        lines.append("No connection was opened.")
        return tuple(lines)

    def as_json(self) -> dict[str, object]:
        """Give the plan for another program."""
        return {
            "at": self.at.isoformat(),
            "planned": [
                {
                    "profile_id": each.profile.profile_id,
                    "source": each.profile.source,
                    "addresses": [{"url": a.url, "purpose": a.purpose, "kind": a.kind} for a in each.addresses],
                }
                for each in self.planned
            ],
            "not_read": [{"reason": reason, "rows": count} for reason, count in self.closed],
        }


def make_plan(workspace: Workspace, *, at: datetime) -> Plan:
    """Plan a run; pure, no socket."""
    planned: list[PlannedProfile] = []
    closed: Counter[str] = Counter()
    for profile in workspace.register.rows:
        reason = closure(profile, at)
        if reason is None:
            planned.append(PlannedProfile(profile=profile, addresses=source_named(profile.source).addresses(profile)))
        else:
            closed[reason] += 1
    return Plan(at=at, planned=tuple(planned), closed=tuple(sorted(closed.items())))
