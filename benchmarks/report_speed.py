"""How fast a report is built and opened, how large it is, how much memory it takes; each also against 100 findings.

Run ``python -m benchmarks.report_speed``; with Chromium installed, opening is measured too. Every case runs in a
process of its own, so that its memory is its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reports.contracts import check_frames
from reports.frames import coverage_frame, findings_frame, reviews_frame, summary_frame
from reports.html_report import render
from reports.publish import build_files
from tests.browser.chromium import PROGRAM, browser
from tests.reports.builders import busy_report

CASES = ((100, True), (1_000, True), (100, False), (10_000, False))
Figures = dict[str, float]


def measure(findings: int, *, pictures: bool) -> Figures:
    """Give the figures of one case; Great Expectations is imported before the clock starts."""
    report = busy_report(findings, pictures=pictures)
    small = busy_report(3)
    frames = {
        "findings": findings_frame(small),
        "coverage": coverage_frame(small),
        "summary": summary_frame(small),
        "reviews": reviews_frame(small),
    }
    check_frames(small, frames)
    start = time.process_time()
    page = render(report)
    html_s = time.process_time() - start
    del page
    start, wall = time.process_time(), time.perf_counter()
    files = build_files(report)
    figures: Figures = {
        "html_s": html_s,
        "cpu_s": time.process_time() - start,
        "wall_s": time.perf_counter() - wall,
        "html_mb": len(files["report.html"]) / 1e6,
        "all_mb": sum(map(len, files.values())) / 1e6,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    if PROGRAM is not None:
        figures["open_s"] = opened_s(files["report.html"])
    return figures


def opened_s(page: bytes) -> float:
    """Seconds from asking for the file to two frames after its load event: it can be read then."""
    painted = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
    with tempfile.TemporaryDirectory() as folder, browser() as tab:
        file = Path(folder) / "report.html"
        file.write_bytes(page)
        start = time.perf_counter()
        tab.open(file.as_uri())
        tab.run(painted)
        return time.perf_counter() - start


def main() -> None:
    """Print a table; with arguments, measure one case and print it as JSON."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]), pictures=sys.argv[2] == "pictures")))
        return
    heads = ("findings", "html, CPU s", "all files, CPU s", "all files, wall s", "report.html MB", "all files MB")
    print(f"| {' | '.join((*heads, 'peak memory MB', 'opens s'))} |")
    print("|---|---|---|---|---|---|---|---|")
    base: dict[bool, Figures] = {}
    for findings, pictures in CASES:
        kind = "pictures" if pictures else "text"
        command = (sys.executable, "-m", "benchmarks.report_speed", str(findings), kind)
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        figures: Figures = json.loads(done.stdout.splitlines()[-1])
        base.setdefault(pictures, figures)
        names = ("html_s", "cpu_s", "wall_s", "html_mb", "all_mb", "peak_mb", "open_s")
        cells = (
            f"{figures[name]:.2f} (x{figures[name] / base[pictures][name]:.1f})" if name in figures else "-"
            for name in names
        )
        print(f"| {findings} {kind} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
