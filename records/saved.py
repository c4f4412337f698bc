"""What the safe keeps of one profile in one run: its row, its redacted findings and their masked pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

    from profiles.evidence import Page, Reason
    from profiles.profile import Profile
    from reports.report import CoverageRow
    from scanners.finding import Finding, ImageMatch

RunState = Literal["started", "interrupted", "finished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPicture:
    """The masked picture of a finding.

    Attributes:
        finding_key: ``Finding.key``.
        data: our own encoding of it, JPEG or PNG, without metadata.
        box: x, y, width, height of the match in ``data``, or None.

    """

    finding_key: str
    data: bytes
    box: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedProfile:
    """One profile of one run.

    Attributes:
        row: its coverage row; ``row.profile`` is the register row of that moment.
        findings: redacted findings of every lane.
        pictures: masked evidence.
        ruled_out: ``ruling_key`` of the rulings that kept matches out, with their counts.

    """

    row: CoverageRow
    findings: tuple[Finding, ...] = ()
    pictures: tuple[SavedPicture, ...] = ()
    ruled_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRow:
    """The part of a ``SavedProfile`` that the operator may open as well."""

    row: CoverageRow
    ruled_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRun:
    """A run as the store knows it.

    Attributes:
        manifest_sha256: digest of the newest published ``manifest.json``; empty before.

    """

    run_id: str
    state: RunState
    started_at: datetime
    finished_at: datetime | None
    manifest_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A raw page kept for a rerun; only where the DPO set a replay period."""

    run_id: str
    page: Page
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One address as it answered, so that the next run can ask whether it still answers the same.

    Attributes:
        url: address that was asked.
        kind: what was expected there: ``page``, ``api`` or ``image``.
        accepted: statuses besides 200 that its source takes for an answer.
        final_url: address that answered, after redirects.
        etag: the answer's own version mark, or empty.
        last_modified: when the site says that it was changed, or empty.
        sha256: digest of the body.
        status: HTTP status; 0 where nothing was seen.
        reason: why nothing was seen, or None.

    """

    url: str
    kind: Literal["page", "api", "image"]
    accepted: tuple[int, ...] = ()
    final_url: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    status: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What a profile's last complete reading asked and by what it was judged (kept while the consent lasts).

    Attributes:
        run_id: the run that keeps what was found.
        profile: the register row of that moment.
        read_by: digest of what decides how a profile is read.
        judged_by: digest of what decides what is found in it.
        read_at: when it was read in full, not just asked again.
        visits: every address, in order.
        findings: keys of everything found.

    """

    run_id: str
    profile: Profile
    read_by: str
    judged_by: str
    read_at: datetime
    visits: tuple[Visit, ...]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedScan:
    """What scanning one picture gave.

    Attributes:
        matches: references found.
        words: lines of words read in it.
        fault: why it could not be looked at, or None.
        detail: more about that.

    """

    matches: tuple[ImageMatch, ...] = ()
    words: tuple[str, ...] = ()
    fault: Reason | None = None
    detail: str = ""
