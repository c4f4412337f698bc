"""``python -m tests.browser.screenshots WORKSPACE``: pictures of a finished demo for docs/screenshots/, to be looked at."""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from flows.review_desk import WorkspaceReviews
from flows.review_people import reviewers_of
from flows.workspace import load_workspace
from reports.copies import staff_copy
from tests.browser.chromium import browser
from tests.browser.pages import LETTER, address
from tests.reports.memory_store import MemoryStore
from tests.reports.review_site import review_site

if TYPE_CHECKING:
    from tests.browser.chromium import Tab

OUT = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
NOW = datetime(2026, 11, 2, 10, tzinfo=UTC)
SIZES = ((320, 900, "light"), (768, 1024, "light"), (1440, 900, "light"), (1440, 900, "dark"))


def main() -> None:
    folder = Path(sys.argv[1])
    workspace = load_workspace(folder)
    OUT.mkdir(parents=True, exist_ok=True)
    reviews = WorkspaceReviews(workspace, lambda: NOW)
    report = reviews.report
    page = workspace.folder / "data" / "runs" / report.run_id / "report.html"
    office = reviewers_of(workspace.settings)[0]
    store = MemoryStore(reviews.candidates(office))
    with browser() as tab, tempfile.TemporaryDirectory() as temporary:
        every_size(tab, page.as_uri(), "report")
        tab.size(1440, 1100)
        tab.run("document.querySelector('.cards').scrollIntoView()")
        shot(tab, "report-cards-1440")
        tab.run("document.querySelector('#figures').scrollIntoView()")
        shot(tab, "report-figures-1440")
        printed(tab, page.as_uri(), Path(temporary))
        with review_site(store, reviewer=office, policy=report.policy) as (url, session):
            session.begun = True
            tab.size(1440, 900)
            tab.open(f"{url}/?token={session.token}")
            shot(tab, "review-start-1440")
            tab.open(f"{url}/queue")
            shot(tab, "review-queue-1440")
            pictured = next(f for f in store.findings if f.picture is not None)
            every_size(tab, f"{url}/card/{pictured.finding.key}", "review-card")
        copy = staff_copy(report, report.listed[0].profile.person_id, LETTER)
        every_size(tab, address(Path(temporary), copy.html), "staff-copy")


def every_size(tab: Tab, url: str, name: str) -> None:
    for width, height, scheme in SIZES:
        tab.size(width, height)
        tab.scheme(scheme)
        tab.open(url)
        shot(tab, f"{name}-{width}{'-dark' if scheme == 'dark' else ''}")
    tab.scheme("light")


def shot(tab: Tab, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shot.png"
        tab.screenshot(file)
        save(Image.open(io.BytesIO(file.read_bytes())), name)


def printed(tab: Tab, url: str, folder: Path) -> None:
    """The first two pages on A4, side by side."""
    tab.open(url)
    tab.pdf(folder / "report.pdf")
    pages = pypdfium2.PdfDocument(folder / "report.pdf")
    sheets = [pages[number].render(scale=1.2).to_pil() for number in range(2)]
    both = Image.new("RGB", (sum(sheet.width for sheet in sheets) + 20, sheets[0].height), "grey")
    both.paste(sheets[0], (0, 0))
    both.paste(sheets[1], (sheets[0].width + 20, 0))
    save(both, "report-print-a4")


def save(image: Image.Image, name: str) -> None:
    image.convert("RGB").quantize(128).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
