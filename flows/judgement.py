"""What is found on one page: scanned, held to the rulings, and with the masked evidence that is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.scanning import scan_page
from profiles.consent import LONDON
from records.saved import SavedPicture, SavedProfile
from reference_assets.rulings import ruled_out, ruling_key
from reports.coverage import coverage_row
from scanners.finding import METADATA, PictureEvidence, ScanFault
from scanners.picture.masking import masked_evidence, matched_region

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.work import Setup
    from profiles.evidence import ImageEvidence, Page
    from profiles.profile import Profile
    from records.saved import CachedScan
    from scanners.finding import Finding


def judged(setup: Setup, profile: Profile, page: Page, readings: Mapping[str, CachedScan]) -> SavedProfile:
    """Give what is kept of a page that was read."""
    scanned = scan_page(page, readings, setup.scanners, redact=setup.redact)
    shown, counted = _apply_rulings(setup, profile, scanned.findings)
    pictures = tuple(picture for finding in shown for picture in _evidence(finding, page.images))
    return SavedProfile(row=coverage_row(profile, scanned.page), findings=shown, pictures=pictures, ruled_out=counted)


def _apply_rulings(
    setup: Setup, profile: Profile, findings: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[tuple[str, int], ...]]:
    shown: list[Finding] = []
    counted: dict[str, int] = {}
    for finding in findings:
        ruling = ruled_out(
            setup.policy.rulings,
            clause=finding.clause,
            category=profile.category,
            platform=_host(profile.url),
            profile_id=profile.profile_id,
            today=setup.clock().astimezone(LONDON).date(),
        )
        if ruling is None:
            shown.append(finding)
        else:
            key = ruling_key(ruling)
            counted[key] = counted.get(key, 0) + 1
    return tuple(shown), tuple(sorted(counted.items()))


def _evidence(finding: Finding, images: tuple[ImageEvidence, ...]) -> tuple[SavedPicture, ...]:
    if not isinstance(finding.evidence, PictureEvidence):
        return ()
    evidence = finding.evidence
    if evidence.match.method == METADATA:  # it is about the file, and shows nothing
        return ()
    data = next(image.data for image in images if image.sha256 == evidence.picture_sha256)
    show = matched_region if finding.lane == "restricted" else masked_evidence
    try:
        return (SavedPicture(finding_key=finding.key, data=show(data, evidence.match.box)),)
    except ScanFault:
        return ()


def _host(url: str) -> str:
    return url.split("/", 3)[2].split(":", 1)[0]
