"""Reads the blocks of a page once for all scanners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from profiles.evidence import Reason
from scanners.finding import ScanFault
from scanners.text.contacts import ContactFinder
from scanners.text.ended import former_blocks
from scanners.text.folding import fold
from scanners.text.names import NameFinder
from scanners.text.prefilter import CONTACT_CUE, tells_of_people
from scanners.text.reading import Reading, read_block

if TYPE_CHECKING:
    from profiles.evidence import Page, PageText
    from reference_assets.identity import Identity

LIMIT = 1_048_576


class Library:
    """Keeps the readings of the page that was asked for last; scanners of one identity share it."""

    def __init__(self, identity: Identity) -> None:
        self._names = NameFinder(identity)
        self._contacts = ContactFinder(identity)
        self._places = tuple(fold(place).text for place in identity.places)
        self._last: tuple[Page, tuple[Reading, ...]] | None = None

    def _reading(self, block: PageText, index: int, owners: tuple[str, ...], *, every: bool) -> Reading | None:
        """Read a block; None where nothing in it can matter to any rule."""
        folded = fold(block.text)
        data = folded.text.encode("ascii")
        names = self._names.find(folded, data)
        cued = CONTACT_CUE.search(data) is not None or self._contacts.names_a_host(data)
        contacts = self._contacts.find(folded.text) if cued else ()
        if not (every or names or cued or tells_of_people(data)):
            return None
        return read_block(block, index, folded, names, contacts, owners=owners, places=self._places)

    def readings(self, page: Page, *, every: bool = False) -> tuple[Reading, ...]:
        """Read the blocks of a page that may matter, or every one; raises ``ScanFault`` where it holds more text than can be read."""
        last = self._last
        if last is not None and last[0] is page:
            return last[1]
        length = sum(len(block.text) for block in page.texts)
        if length > LIMIT:
            raise ScanFault(Reason.SCAN_LIMIT, f"{length} characters, {LIMIT} are read")
        owners = _owners(page.owner_names)
        former = former_blocks(page)
        readings = tuple(
            reading
            for index, block in enumerate(page.texts)
            if index not in former and (reading := self._reading(block, index, owners, every=every)) is not None
        )
        self._last = (page, readings)
        return readings


def _owners(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the owner's names, folded, with their first names, longest first."""
    full = [" ".join(fold(name).text.split()) for name in names]
    first = [name.split()[0] for name in full if " " in name and len(name.split()[0]) > 2]  # noqa: PLR2004
    return tuple(sorted({n for n in (*full, *first) if len(n) > 2}, key=lambda n: (-len(n), n)))  # noqa: PLR2004
