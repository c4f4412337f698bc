"""The flood guard: a reference that fires on too many pictures of a run is held back, and the run says so.

A reference that is found in every sixth picture says more about itself than about the pictures. Its candidates stay in
the safe, but no list shows them until the DPO has given a better picture of it. What a person has judged stays shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reports.report import HeldBack
from scanners.finding import METADATA, PictureEvidence
from scanners.picture.plainness import held_back

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from records.saved import SavedProfile
    from reference_assets.assets import AssetLibrary
    from scanners.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A run as its report shows it.

    Attributes:
        saved: its profiles, without the candidates of references that are held back.
        held_back: those references, by their names.

    """

    saved: tuple[SavedProfile, ...]
    held_back: tuple[HeldBack, ...]


def guarded(
    saved: Sequence[SavedProfile], library: AssetLibrary, *, judged: Container[str], pictures: int | None = None
) -> Guarded:
    """Hold back the references that flood a run.

    Args:
        saved: what the run kept, of profiles with findings at least.
        library: the references.
        judged: keys of findings that a person has judged.
        pictures: how many pictures the run saw; None where ``saved`` is all of it.

    """
    titles = {asset.id: asset.title for asset in library.assets}
    shown_in: dict[str, set[str]] = {}
    for finding in (finding for each in saved for finding in each.findings):
        asset = _reference(finding)
        if asset in titles and isinstance(finding.evidence, PictureEvidence):
            shown_in.setdefault(asset, set()).add(finding.evidence.picture_sha256)
    pictures = sum(each.row.pictures_seen for each in saved) if pictures is None else pictures
    too_many = held_back({asset: len(seen) for asset, seen in shown_in.items()}, pictures)
    if not too_many:
        return Guarded(saved=tuple(saved), held_back=())
    return Guarded(
        saved=tuple(_without(each, too_many, judged) for each in saved),
        held_back=tuple(
            HeldBack(asset=asset, title=titles[asset], pictures=len(shown_in[asset]), of=pictures)
            for asset in sorted(too_many)
        ),
    )


def _without(each: SavedProfile, assets: frozenset[str], judged: Container[str]) -> SavedProfile:
    findings = tuple(f for f in each.findings if _reference(f) not in assets or f.key in judged)
    return replace(each, findings=findings)


def _reference(finding: Finding) -> str:
    """Name the reference that was seen; empty for words, wordmarks and what is about the file only."""
    evidence = finding.evidence
    if not isinstance(evidence, PictureEvidence) or evidence.match.method in {METADATA, "words"}:
        return ""
    return evidence.match.asset


def before_this(earlier: Guarded, now: Guarded) -> dict[str, SavedProfile]:
    """Give the run before by profile, without what this run holds back: that is neither gone nor new."""
    held = frozenset(reference.asset for reference in now.held_back)
    return {each.row.profile.profile_id: _without(each, held, ()) for each in earlier.saved}
