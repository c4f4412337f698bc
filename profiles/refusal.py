"""Why one request was not made, or gave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profiles.evidence import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A reason and its particulars.

    Attributes:
        reason: what the coverage report prints.
        detail: particulars in words; never a password, a query or another person's address.
        again: whether asking again could help (connection faults only).

    """

    reason: Reason
    detail: str = ""
    again: bool = False
