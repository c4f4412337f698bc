"""Run the audit's own reader and text scanners over a benchmark file.

usage: python -m benchmarks.text ITEMS.jsonl ENTITIES.json OUT.jsonl

ENTITIES may be an ``identity.toml``.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from profiles.evidence import Page, PageText, source_span
from profiles.page_reader import read_markup
from reference_assets.identity import Identity, Organisation
from reference_assets.identity_file import read_identity
from scanners.finding import ScanFault, TextSpan
from scanners.text import text_scanners

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scanners.finding import TextScanner

ADDRESS = "https://profile.example/"
CLAUSES = frozenset({"6.1", "6.10", "6.15", "5.3", "5.4", "6.8", "5.5", "7.1"})
PLACES = {
    "bio": "bio", "about_field": "about", "display_name": "name", "ocr": "ocr", "hashtags": "bio", "post": "post",
    "feed_item": "feed",
}  # fmt: skip


def identity_of(path: Path) -> Identity:
    """Read a configuration of names: an ``identity.toml``, or the benchmark's own shape."""
    if path.suffix == ".toml":
        read, faults = read_identity(path.read_bytes(), file=path.name)
        if read is None:
            raise SystemExit("\n".join(str(fault) for fault in faults))
        return read
    told = json.loads(path.read_text(encoding="utf-8"))

    def organisation(kind: str, row: Mapping[str, Sequence[str]]) -> Organisation:
        return Organisation(
            id=str(row.get("id", kind)), kind=kind, name=str(row["name"]), aliases=tuple(row.get("aliases", ())),
            weak_aliases=tuple(row.get("weak_aliases", ())),
        )  # fmt: skip

    return Identity(
        organisations=(
            organisation("trust", told["trust"]),
            *(organisation("school", school) for school in told.get("schools", ())),
            *([organisation("council", told["council"])] if told.get("council") else []),
        ),
        places=tuple(told.get("places", ())), email_domains=tuple(told.get("email_domains", ())),
        web_domains=tuple(told.get("web_domains", ())),
        phone_ranges=tuple((r["from"], r["to"]) for r in told.get("phone_ranges", ())),
        postcodes=tuple(told.get("postcodes", ())), hashtags=tuple(told.get("hashtags", ())),
        lookalikes=tuple(told.get("known_lookalikes", ())),
    )  # fmt: skip


def page_of(item: Mapping[str, str]) -> Page:
    """Make the page that the scanners see of an item."""
    owners: tuple[str, ...] = (item["owner"],) if item.get("owner") else ()
    html = item.get("html")
    if html is None:
        texts: tuple[PageText, ...] = (PageText(place=PLACES.get(item["kind"], "post"), text=item["text"]),)
    else:
        content = read_markup(html, url=ADDRESS, owner_names=owners)
        texts, owners = content.texts, owners or content.owner_names
    return Page(
        profile_id=item["id"], url=ADDRESS, fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        owner_names=owners, texts=texts, images=(), missing=(), sha256="",
    )  # fmt: skip


def found(scanners: tuple[TextScanner, ...], page: Page) -> list[dict[str, object]]:
    """Give the findings of a page as the benchmark wants them."""
    rows: list[dict[str, object]] = []
    for scanner in scanners:
        try:
            findings = scanner.scan(page)
        except ScanFault:
            continue
        for finding in findings:
            assert isinstance(finding.evidence, TextSpan)
            span = finding.evidence
            text = page.texts[span.block]
            place = source_span(text, span.start, span.end) if text.source else (span.start, span.end)
            start, end = place if place is not None else (None, None)
            rows.append({"clause": finding.clause, "start": start, "end": end, "strength": finding.form})
    return rows


def main(items: Path, entities: Path, out: Path) -> None:
    scanners = text_scanners(identity_of(entities), CLAUSES)
    with items.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        for line in lines:
            if line.strip():
                item = json.loads(line)
                row = {"id": item["id"], "findings": found(scanners, page_of(item))}
                written.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
