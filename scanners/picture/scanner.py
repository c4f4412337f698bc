"""The picture scanners, in plain sight, and the library of calibrated references that they look for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scanners.picture.decode import decode
from scanners.picture.known import KnownPicture, known_picture, match_known

if TYPE_CHECKING:
    from reference_assets.assets import AssetLibrary
    from scanners.finding import ImageMatch, PictureScanner

LOGO_KINDS = ("corporate logo", "service logo", "team logo", "council logo")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPictures:
    """Finds the Trust's own files and photographs, re-posted as they are or edited."""

    name: str = "known pictures"
    clauses: tuple[str, ...] = ("6.9", "6.12")
    known: tuple[KnownPicture, ...] = field(repr=False)

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        """Give every known picture that ``data`` shows; raises ``ScanFault`` where it cannot be looked at."""
        return match_known(decode(data), self.known)


def picture_scanners(library: AssetLibrary, clauses: frozenset[str]) -> tuple[PictureScanner, ...]:
    """Give the scanners for the clauses that are switched on; every reference is calibrated here, once.

    The scanners hold arrays only: they can be pickled, so that workers get the calibration instead of repeating it.
    """
    wanted = [a for a in library.assets if a.kind == "look-alike" or a.clause in clauses]
    if not any(a.kind != "look-alike" for a in wanted):
        return ()
    known = tuple(k for k in map(known_picture, wanted) if k is not None)
    return (KnownPictures(known=known),)
