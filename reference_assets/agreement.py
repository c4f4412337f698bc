"""Whether the files of the cabinet agree with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference_assets.faults import Fault
from reference_assets.toml_places import places

if TYPE_CHECKING:
    from reference_assets.assets import AssetLibrary
    from reference_assets.policy import Policy


def disagreements(
    policy: Policy, library: AssetLibrary, assets_data: bytes, *, file: str = "assets.toml"
) -> tuple[Fault, ...]:
    """Name every reference picture whose clause no machine checks under this policy."""
    by_machine = {clause.id for clause in policy.clauses if clause.checked_by == "machine"}
    where = places(assets_data.decode("utf-8-sig").replace("\r\n", "\n"))
    faults = []
    for number, asset in enumerate(library.assets):
        if asset.clause and asset.clause not in by_machine:
            line, column = where.find(("asset", number, "clause"))
            problem = f'no machine checks clause "{asset.clause}" of the picture "{asset.file}"'
            remedy = f"Write one of: {', '.join(sorted(by_machine))}"
            faults.append(Fault(file=file, line=line, column=column, problem=problem, remedy=remedy))
    return tuple(faults)
