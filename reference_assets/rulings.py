"""Which of the DPO's rulings covers a finding."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reference_assets.policy import Ruling

KEY_LETTERS = 32


def ruled_out(
    rulings: tuple[Ruling, ...],
    *,
    clause: str,
    category: str,
    platform: str,
    profile_id: str,
    today: date,
) -> Ruling | None:
    """Give the first ruling in force today by which ``clause`` does not apply there.

    Args:
        rulings: ``Policy.rulings``.
        clause: clause of the finding; "6.1" is not "6.10".
        category: category of the person in the consent register.
        platform: host of the consented address; a ruling on ``social.example`` covers ``www.social.example`` too.
        profile_id: the register row.
        today: the day of the run.

    """
    return next((ruling for ruling in rulings if _covers(ruling, clause, category, platform, profile_id, today)), None)


def ruling_key(ruling: Ruling) -> str:
    """Give what a ruling is counted under: a digest of all of it, so that its place among others means nothing."""
    return hashlib.sha256(repr(ruling).encode()).hexdigest()[:KEY_LETTERS]


def _covers(ruling: Ruling, clause: str, category: str, platform: str, profile_id: str, today: date) -> bool:
    in_force = ruling.decided_on <= today and (ruling.until is None or today <= ruling.until)
    if ruling.clause != clause or not in_force:
        return False
    if ruling.category is not None:
        return ruling.category == category
    if ruling.platform is not None:
        return f".{platform.casefold()}".endswith(f".{ruling.platform.casefold()}")
    return ruling.profile_id == profile_id
