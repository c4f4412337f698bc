"""``plan``: which addresses a run would read at this moment, and how many rows it would not and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.own_sources import own_sources
from profiles.consent import closure
from profiles.platforms import PlatformClass
from profiles.sources import source_named

if TYPE_CHECKING:
    from datetime import datetime

    from flows.workspace import Workspace
    from profiles.fetched import Address
    from profiles.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProfile:
    """A profile that is consented now and every address that reading it may ask for.

    Attributes:
        way_out: why the platform is not read by machine and what can be done; empty where it is read.

    """

    profile: Profile
    addresses: tuple[Address, ...]
    way_out: str = ""


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
            if not each.addresses:
                lines.append("    nothing is asked: it is read from the workspace")
            elif each.way_out:
                lines.append(f"    not asked: {each.way_out}")
            else:
                lines.extend(f"    {address.url}  {address.purpose}" for address in each.addresses)
        own = sum(not each.profile.of_a_person for each in self.planned)
        persons = len({each.profile.person_id for each in self.planned if each.profile.of_a_person})
        closed = sum(bool(each.way_out) for each in self.planned)
        lines.append(f"{len(self.planned) - own} profiles of {persons} persons are consented now.")
        if own:
            lines.append(f"{own} sources are the Trust's own, which no person is behind.")
        if closed:
            lines.append(f"{closed} of them lie on platforms that are not read by machine; the report will say so.")
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
                    "not_asked": each.way_out,
                    "addresses": [{"url": a.url, "purpose": a.purpose, "kind": a.kind} for a in each.addresses],
                }
                for each in self.planned
            ],
            "not_read": [{"reason": reason, "rows": count} for reason, count in self.closed],
        }


def make_plan(workspace: Workspace, *, at: datetime) -> Plan:
    """Plan a run; pure, no socket."""
    planned: list[PlannedProfile] = []
    among = workspace.sources_at(at)
    closed: Counter[str] = Counter()
    own = own_sources(workspace)
    for profile in (*workspace.register.rows, *own):
        reason = None if profile in own else closure(profile, at)
        if reason is None:
            addresses = source_named(profile.source, among).addresses(profile)
            way_out = (
                "" if not addresses or _is_read(workspace, profile.url) else workspace.platforms.way_out(profile.url)
            )
            planned.append(PlannedProfile(profile=profile, addresses=addresses, way_out=way_out))
        else:
            # Without its date, which would say whose row it is.
            closed[reason.split(" on ")[0]] += 1
    return Plan(at=at, planned=tuple(planned), closed=tuple(sorted(closed.items())))


def _is_read(workspace: Workspace, url: str) -> bool:
    return workspace.platforms.classify(url) in {PlatformClass.OPEN_INTERFACE, PlatformClass.PLAIN_PAGE}
