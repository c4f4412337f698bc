"""Reference pictures: logos, uniforms, premises, own photographs, look-alikes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AssetKind = Literal[
    "corporate logo",
    "service logo",
    "team logo",
    "council logo",
    "uniform",
    "premises",
    "own photograph",
    "look-alike",
]
LOGO_KINDS = ("corporate logo", "service logo", "team logo", "council logo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One reference picture (clauses 6.9 and 6.12).

    Attributes:
        id: the same for several views of one thing.
        file: path below the assets folder.
        kind: what it shows.
        clause: clause that a match is a candidate for.
        sha256: digest of ``data``.
        data: the picture's bytes.
        title: what reports call it.
        pupil: a uniform that pupils wear: matches go to the restricted lane, sealed.
        licence: licence or origin of the picture.

    """

    id: str
    file: str
    kind: AssetKind
    clause: str
    sha256: str
    data: bytes
    title: str
    pupil: bool = False
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """A circle on the map that pictures' GPS is read against once (clause 6.9)."""

    name: str
    latitude: float
    longitude: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetLibrary:
    """All references of a workspace, look-alikes among them."""

    assets: tuple[Asset, ...]
    premises: tuple[Premises, ...] = ()
