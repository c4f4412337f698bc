"""The least intrusive form of the audit: people check their own saved profile, on their own machine.

The same scanners as in a run; no connection is opened, nothing is kept, nobody is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.fault import Exit, Fault, FlowFault
from flows.kit import read_kit
from flows.no_network import no_network
from flows.scanner_set import ScannerRecipe
from flows.scanning import read_picture, scan_page
from profiles.evidence import NotChecked, Page
from profiles.snapshot_folder import SnapshotFaultError, companions_of, read_plain_file
from profiles.snapshot_reader import SnapshotUnreadableError, Supplied, read_supplied
from reference_assets.rulings import ruled_out
from scanners.finding import TextSpan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.scanning import Scanners
    from flows.workspace import Cabinet
    from reference_assets.policy import Policy
    from scanners.finding import Finding

SELF = "self-check"
_NOWHERE = "https://self-check.invalid/"
_LONGEST_QUOTE = 160
_STRENGTHS = {"plain": "says it", "likely": "says it to somebody who knows the context", "weak": "is only a cue"}
_NOTHING_KEPT = "No connection was opened, nothing was kept and nobody was told. What is shown is yours to judge."


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """What one file gave.

    Attributes:
        name: its name.
        findings: candidates, the advice that only you see among them.
        missing: parts that were not seen, and why.
        ruled_out: matches that a ruling of the Data Protection Officer allows.
        problem: why the file could not be checked at all; empty when it was.

    """

    name: str
    findings: tuple[Finding, ...] = ()
    missing: tuple[NotChecked, ...] = ()
    ruled_out: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """The outcome of a self-check."""

    files: tuple[CheckedFile, ...]
    policy: Policy

    @property
    def code(self) -> Exit:
        """Finished, or finished with something not checked."""
        whole = all(not file.problem and not file.missing for file in self.files)
        return Exit.FINISHED if whole else Exit.NOT_ALL_CHECKED

    def lines(self) -> tuple[str, ...]:
        """Give the short report, for people."""
        lines = [f"Checked against: {self.policy.title}, {self.policy.version}"]
        for file in self.files:
            lines += ["", *_file_lines(file, self.policy)]
        return (*lines, "", _NOTHING_KEPT)

    def as_json(self) -> dict[str, object]:
        """Give the same for another program."""
        return {
            "policy": self.policy.version,
            "files": [
                {
                    "name": file.name,
                    "problem": file.problem,
                    "ruled_out": file.ruled_out,
                    "findings": [_finding_json(finding) for finding in file.findings],
                    "not_checked": [
                        {"url": one.url, "reason": one.reason.value, "detail": one.detail} for one in file.missing
                    ],
                }
                for file in self.files
            ],
        }


def scanners_of(cabinet: Cabinet, *, read_words: bool = True) -> Scanners:
    """Make every scanner from a cabinet; the models for words in pictures are loaded only where they are wanted."""
    recipe = ScannerRecipe(
        identity=cabinet.identity, library=cabinet.library, clauses=cabinet.policy.scanned, read_words=read_words
    )
    return replace(recipe.picture_scanners(), text=recipe.text_scanners().text)


def self_check(
    files: tuple[Path, ...],
    kit: Path | None,
    *,
    url: str = "",
    now: datetime | None = None,
    make_scanners: Callable[[Cabinet], Scanners] = scanners_of,
) -> SelfCheck:
    """Check saved pages, pictures, PDFs or exports.

    Args:
        files: what to check.
        kit: the kit, or a workspace's folder.
        url: address of the profile, where the file does not carry it; it is not asked for.
        now: the present moment.
        make_scanners: makes the scanners from the kit.

    Raises:
        FlowFault: no file or no kit was given, or the kit cannot be used.

    """
    if kit is None or not files:
        missing = "no kit" if kit is None else "no file"
        remedy = "Write: profile-audit self-check --kit KIT.zip FILE… (your Data Protection Officer has the kit)."
        fault = Fault(file="command line", line=0, column="", problem=f"{missing} is named", remedy=remedy)
        raise FlowFault("The self-check needs a kit and at least one file.", code=Exit.MEND_A_FILE, faults=(fault,))
    at = now or datetime.now(UTC)
    with no_network():
        cabinet = read_kit(kit)
        scanners = make_scanners(cabinet)
        checked = tuple(_check(file, url, at, cabinet, scanners) for file in files)
    return SelfCheck(files=checked, policy=cabinet.policy)


def _check(path: Path, url: str, at: datetime, cabinet: Cabinet, scanners: Scanners) -> CheckedFile:
    try:
        data = read_plain_file(path)
        supplied = read_supplied(path.name, data, url=url or _NOWHERE, companions=companions_of(path))
    except (SnapshotFaultError, SnapshotUnreadableError) as fault:
        return CheckedFile(name=path.name, problem=str(fault))
    page = _page(supplied, url or supplied.address or _NOWHERE, sha256(data).hexdigest(), at)
    readings = {image.sha256: read_picture(image.data, scanners) for image in page.images}
    scanned = scan_page(page, readings, scanners, redact=lambda finding, _: finding)
    allowed = [finding for finding in scanned.findings if _is_allowed(finding, page.url, at, cabinet.policy)]
    return CheckedFile(
        name=path.name,
        findings=tuple(finding for finding in scanned.findings if finding not in allowed),
        missing=scanned.page.missing,
        ruled_out=len(allowed),
    )


def _page(supplied: Supplied, url: str, digest: str, at: datetime) -> Page:
    return Page(
        profile_id=SELF,
        url=url,
        fetched_at=at,
        owner_names=supplied.owner_names,
        texts=supplied.texts,
        images=supplied.images,
        missing=tuple(
            NotChecked(profile_id=SELF, url=one.url, reason=one.reason, detail=one.detail) for one in supplied.unread
        ),
        sha256=digest,
        platform="self-check",
        posts_seen=supplied.posts,
    )


def _is_allowed(finding: Finding, url: str, at: datetime, policy: Policy) -> bool:
    """Tell whether a ruling on the platform allows it; rulings on persons are not in the kit."""
    host = urlsplit(url).hostname or ""
    ruling = ruled_out(
        policy.rulings, clause=finding.clause, category="", platform=host, profile_id=SELF, today=at.date()
    )
    return ruling is not None


def _file_lines(file: CheckedFile, policy: Policy) -> list[str]:
    if file.problem:
        return [f"{file.name}: not checked. {file.problem}"]
    count = len(file.findings)
    lines = [f"{file.name}: {count} place{'s' if count != 1 else ''} to look at"]
    for finding in file.findings:
        lines.append(f"  {finding.clause} {policy.clause(finding.clause).title}: {_shown(finding)}")
        lines.append(f"      {_STRENGTHS[finding.strength]}; {'; '.join(finding.reasons) or 'no further reason'}")
        if finding.against:
            lines.append(f"      against it: {'; '.join(finding.against)}")
        if finding.lane == "advice":
            lines.append("      advice for you alone: it stands in no report of the audit")
    if file.ruled_out:
        lines.append(f"  {file.ruled_out} more are allowed by a ruling of the Data Protection Officer")
    reasons: dict[str, int] = {}
    for one in file.missing:
        reasons[one.reason.value] = reasons.get(one.reason.value, 0) + 1
    lines += [f"  not checked: {number} x {reason}" for reason, number in sorted(reasons.items())]
    return lines


def _shown(finding: Finding) -> str:
    evidence = finding.evidence
    if isinstance(evidence, TextSpan):
        quote = " ".join(evidence.quote.split())
        return f"“{quote[:_LONGEST_QUOTE]}” ({evidence.place})"
    return f"picture {evidence.picture_url[:_LONGEST_QUOTE]} shows {evidence.match.asset}"


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "clause": finding.clause,
        "strength": finding.strength,
        "lane": finding.lane,
        "shows": _shown(finding),
        "reasons": list(finding.reasons),
        "against": list(finding.against),
    }
