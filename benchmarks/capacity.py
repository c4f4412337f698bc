"""How long an audit of so many staff takes, what it stores and what it asks of reviewers; checked against real runs.

python -m benchmarks.capacity                        the plan for 200, 20,000 and 500,000 staff
python -m benchmarks.capacity --check 60 180         measures the first size, predicts the second one, measures that too
"""

from __future__ import annotations

import argparse
import heapq
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.audit_speed import make_workspace, one_run, website

HOUR_S = 3600
DAY_S = 24 * HOUR_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What one profile costs; measured by ``benchmarks.audit_speed`` on two cores, without words in pictures.

    Attributes:
        fixed_s: contracts, start of the processes that scan, and report, once a run.
        read_s: processor time to read, scan and keep a page.
        picture_s: processor time to scan a picture.
        stored_bytes: store and report, for each profile of each run.

    """

    fixed_s: float = 5.0
    read_s: float = 0.03
    picture_s: float = 0.22
    stored_bytes: int = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is to audit; every figure is an assumption to put your own in place of.

    Attributes:
        profiles: for each member of staff.
        pictures: different ones for each profile.
        busiest: share of all profiles that lies on the busiest website.
        websites: number of other websites, evenly filled.
        pace_s: least time between two requests to one website.
        cores: of all machines that scan.
        found: findings for each profile, in a first run.
        review_minutes: a person's time for one finding.

    """

    staff: int
    profiles: float = 1.5
    pictures: int = 12
    busiest: float = 0.4
    websites: int = 200
    pace_s: float = 2.0
    cores: int = 2
    found: float = 0.3
    review_minutes: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the simulator expects of a first run."""

    requests: int
    network_s: float
    scan_s: float
    whole_s: float
    stored_bytes: int
    review_hours: float


def simulate(size: Size, costs: Costs) -> Plan:
    """Let every website answer at its pace, and cores take what came, the earliest first."""
    count = round(size.staff * size.profiles)
    on_busiest = round(count * size.busiest)
    others = [(count - on_busiest) // size.websites] * size.websites if size.websites else []
    visit_s = (1 + size.pictures) * size.pace_s
    work_s = costs.read_s + size.pictures * costs.picture_s
    cores = [0.0] * size.cores
    step = max(1, count // 20_000)  # profiles of one website taken together: a county simulates in a second
    arrivals = sorted((n + step) * visit_s for profiles in (on_busiest, *others) for n in range(0, profiles, step))
    for arrived in arrivals:
        heapq.heapreplace(cores, max(cores[0], arrived) + step * work_s)
    return Plan(
        requests=count * (1 + size.pictures),
        network_s=arrivals[-1] if arrivals else 0.0,
        scan_s=count * work_s / size.cores,
        whole_s=costs.fixed_s + max(cores),
        stored_bytes=count * costs.stored_bytes,
        review_hours=count * size.found * size.review_minutes / 60,
    )


def show(size: Size, costs: Costs) -> None:
    plan = simulate(size, costs)
    print(
        f"{size.staff:>7,} staff: {plan.requests:>9,} requests, network {_span(plan.network_s)}, "
        f"scanning {_span(plan.scan_s)} on {size.cores} cores, whole {_span(plan.whole_s)}, "
        f"{plan.stored_bytes / 1e9:.2f} GB a run, {plan.review_hours:,.0f} h of review"
    )


def check(first: int, second: int) -> float:
    """Measure one size, predict another one from it, measure that; gives the prediction's error as a share."""
    pictures = 3
    folder = Path(tempfile.mkdtemp(prefix="capacity-"))
    measured = {}
    for profiles in (first, second):
        make_workspace(folder / str(profiles), profiles)
        with website(folder / "pictures", profiles=profiles, pictures=pictures, pixels=640, changed=0) as port:
            measured[profiles] = one_run(folder / str(profiles), port, runner="bare")
    small = measured[first]
    costs = Costs(
        fixed_s=small["register_s"] + small["publish_s"] + small["engine_s"],
        read_s=(small["read_s"] + small["keep_s"]) / first,
        picture_s=(small["scan_s"] - small["engine_s"]) / first / pictures,
    )
    size = Size(staff=second, profiles=1, pictures=pictures, busiest=0.1, websites=9, pace_s=0.0, cores=1)
    expected = simulate(size, costs).whole_s
    found = measured[second]["work_s"]
    print(
        f"{first} profiles took {small['work_s']:.1f} s; {second} should take {expected:.1f} s and took {found:.1f} s"
    )
    return abs(expected - found) / found


def _span(seconds: float) -> str:
    return f"{seconds / DAY_S:.1f} days" if seconds > 2 * DAY_S else f"{seconds / HOUR_S:.1f} h"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", type=int, nargs=2, metavar=("FIRST", "SECOND"))
    parser.add_argument("--cores", type=int, default=2)
    told = parser.parse_args()
    if told.check:
        print(f"error {100 * check(*told.check):.0f} %")
        return
    for staff in (200, 20_000, 500_000):
        size = Size(staff=staff)
        show(replace(size, cores=told.cores), Costs())
        if staff > 200:
            show(replace(size, cores=64), Costs())


if __name__ == "__main__":
    main()
