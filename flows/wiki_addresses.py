"""Whether the wikis of ``identity.toml`` have addresses that the front door can ask: canonical, and public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.fault import Fault
from profiles.addresses import host_problem
from profiles.canonical import canonical_url, host_and_port
from profiles.faults import ProfilesFault

if TYPE_CHECKING:
    from reference_assets.identity import Identity

FILE = "identity.toml"


def faulty_wikis(identity: Identity) -> tuple[Fault, ...]:
    """Name every interface that could not be asked."""
    told = ((wiki.interface, _problem(wiki.interface)) for wiki in identity.wikis)
    return tuple(
        Fault(
            file=FILE,
            line=0,
            column="wiki",
            problem=f"{interface} cannot be asked: {problem}",
            remedy="Write the address of a public wiki's api.php, as its documentation shows it.",
        )
        for interface, problem in told
        if problem
    )


def _problem(interface: str) -> str | None:
    try:
        canonical = canonical_url(interface)
    except ProfilesFault as fault:
        return fault.faults[0].problem
    if canonical != interface:
        return f"its canonical form is {canonical}"
    return host_problem(host_and_port(canonical)[0])
