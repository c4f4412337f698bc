"""Scans one page: words in its pictures, its pictures, its texts; pure but for the scanners' own models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from flows.fault import told
from profiles.evidence import NotChecked, PageText, Reason
from records.saved import CachedScan
from scanners.finding import ScanFault
from scanners.picture.findings import picture_findings
from scanners.picture.wordmarks import wordmarks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from profiles.evidence import ImageEvidence, Page
    from scanners.finding import Finding, PictureScanner, TextScanner
    from scanners.picture.words import OcrLine


class WordReading(Protocol):
    """Reads words in pictures."""

    def read_words(self, data: bytes) -> tuple[OcrLine, ...]:
        """Give every line of words; raises ``ScanFault`` where the picture cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanners:
    """All scanners of a run.

    Attributes:
        brands: names and straplines that are a wordmark where they stand on a line of their own (clause 6.12).

    """

    text: tuple[TextScanner, ...]
    picture: tuple[PictureScanner, ...]
    words: WordReading | None = None
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A page's findings, redacted, and what could not be scanned."""

    page: Page
    findings: tuple[Finding, ...]


def read_picture(data: bytes, scanners: Scanners) -> CachedScan:
    """Look at one picture with every picture scanner and read the words in it."""
    try:
        return _read(data, scanners)
    except ScanFault as fault:
        return CachedScan(fault=fault.reason, detail=fault.detail)
    except Exception as fault:  # noqa: BLE001  a run outlives one picture; the fault is told as a value
        return CachedScan(fault=Reason.FAULT, detail=told(fault))


def _read(data: bytes, scanners: Scanners) -> CachedScan:
    matches = tuple(match for scanner in scanners.picture for match in scanner.match(data))
    lines = () if scanners.words is None else scanners.words.read_words(data)
    # The lettering of a logo that was found already is not a second candidate.
    marks = tuple(
        mark for mark in wordmarks(lines, scanners.brands) if not any(_overlap(mark.box, m.box) for m in matches)
    )
    return CachedScan(matches=(*matches, *marks), words=tuple(dict.fromkeys(line.text for line in lines)))


def one_thread() -> None:
    """Let this process scan with one thread: where every core has a process, more threads wait for one another.

    OpenBLAS reads its own number from OPENBLAS_NUM_THREADS as the process starts: whoever starts processes sets that.
    """
    import cv2

    cv2.setNumThreads(1)


def _overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def scan_page(
    page: Page,
    readings: Mapping[str, CachedScan],
    scanners: Scanners,
    *,
    redact: Callable[[Finding, Page], Finding],
) -> Scanned:
    """Give the findings of one page.

    Args:
        page: what was seen.
        readings: by SHA-256 of each picture of the page, what scanning it gave.
        scanners: all of them.
        redact: takes away what a finding need not say, before anything is stored.

    """
    seen, unseen = _sort_pictures(page, readings)
    texts = page.texts + tuple(
        PageText(place="ocr", text=line, author="unknown", post=image.post)
        for image in seen
        for line in readings[image.sha256].words
    )
    page = replace(page, texts=texts, images=seen, missing=page.missing + unseen)
    findings = [finding for image in seen for finding in picture_findings(page, image, readings[image.sha256].matches)]
    missing = list(page.missing)
    for scanner in scanners.text:
        found, fault = _scan_texts(page, scanner.scan)
        findings.extend(found)
        missing.extend(fault)
    redacted = (redact(finding, page) for finding in findings)
    return Scanned(page=replace(page, missing=tuple(missing)), findings=_once(redacted))


def _scan_texts(
    page: Page, scan: Callable[[Page], tuple[Finding, ...]]
) -> tuple[tuple[Finding, ...], tuple[NotChecked, ...]]:
    try:
        return scan(page), ()
    except ScanFault as fault:
        return (), (NotChecked(profile_id=page.profile_id, url=page.url, reason=fault.reason, detail=fault.detail),)


def _sort_pictures(
    page: Page, readings: Mapping[str, CachedScan]
) -> tuple[tuple[ImageEvidence, ...], tuple[NotChecked, ...]]:
    seen: list[ImageEvidence] = []
    unseen: list[NotChecked] = []
    for image in page.images:
        reading = readings.get(image.sha256, CachedScan(fault=Reason.FAULT, detail="picture was not scanned"))
        if reading.fault is None:
            seen.append(image)
        else:
            unseen.append(
                NotChecked(profile_id=page.profile_id, url=image.url, reason=reading.fault, detail=reading.detail)
            )
    return tuple(seen), tuple(unseen)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Keep the first finding of each key, or the first one that is sealed, in a stable order."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        first = kept.setdefault(finding.key, finding)
        if finding.lane == "restricted" and first.lane != "restricted":
            kept[finding.key] = finding
    return tuple(sorted(kept.values(), key=lambda finding: (finding.clause, finding.key)))
