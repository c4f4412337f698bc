"""Makes the scanners of a run from the cabinet; a value that can be sent to another process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.decoding import BoundedDecoder
from flows.scanning import Scanners
from scanners.picture.findings import LOGO_CLAUSE

if TYPE_CHECKING:
    from flows.workspace import Cabinet, Workspace
    from reference_assets.assets import AssetLibrary
    from reference_assets.identity import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerRecipe:
    """What scanners are made of.

    Attributes:
        read_words: whether words in pictures are read.

    """

    identity: Identity
    library: AssetLibrary
    clauses: frozenset[str]
    read_words: bool

    @classmethod
    def of(cls, workspace: Workspace, cabinet: Cabinet | None = None) -> ScannerRecipe:
        """Take the recipe from a workspace, with its own cabinet or one that an earlier run froze."""
        cabinet = cabinet or workspace.cabinet
        return cls(
            identity=cabinet.identity,
            library=cabinet.library,
            clauses=cabinet.policy.scanned,
            read_words=workspace.settings.yes("limits.read_words_in_pictures"),
        )

    @property
    def assets_sha256(self) -> str:
        """Digest of everything that a picture's reading depends on besides the rules."""
        parts = [f"{a.id} {a.kind} {a.clause} {a.pupil} {a.sha256}" for a in self.library.assets]
        parts += [repr(circle) for circle in self.library.premises]
        parts += [str(sorted(self.clauses)), str(self.read_words), *self.identity.straplines]
        parts += [organisation.name for organisation in self.identity.organisations]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def text_scanners(self) -> Scanners:
        """Make the scanners for words, and for records about the organisation."""
        from scanners.organisation import organisation_scanners
        from scanners.text import text_scanners

        of_records = organisation_scanners(self.identity, self.clauses)
        return Scanners(text=(*text_scanners(self.identity, self.clauses), *of_records), picture=())

    def picture_scanners(self) -> Scanners:
        """Make the scanners for pictures, and the reader of words in them; all of them decode in one bounded child."""
        from scanners.picture import picture_scanners
        from scanners.picture.words import WordReader

        decoder = BoundedDecoder()
        words = WordReader(decoder=decoder) if self.read_words else None
        names = tuple(organisation.name for organisation in self.identity.organisations)
        brands = (*names, *self.identity.straplines) if LOGO_CLAUSE in self.clauses else ()
        return Scanners(
            text=(),
            picture=picture_scanners(
                self.library,
                self.clauses,
                decoder=decoder,
                place=decoder.place,
                words=words.read_words if words else None,
            ),
            words=words,
            brands=brands,
        )
