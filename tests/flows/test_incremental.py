from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from flows.picture_engine import InProcess
from flows.scanning import Scanners
from profiles.evidence import Reason
from records.fault import RecordsFault, Turn
from records.safe import open_safe
from records.subject_access import person_rows
from scanners.finding import ScanFault
from tests.flows.small_audit import (
    NOW,
    PICTURE,
    CountingEngine,
    answered,
    audit,
    make_workspace,
    marked,
    page_of,
    table,
)
from tests.flows.test_scanning import Fails, Reads, line
from tests.site.website import Website

if TYPE_CHECKING:
    from pathlib import Path

    from flows.run import RunResult
    from flows.scanning import WordReading
    from scanners.picture.words import OcrLine

TEACHES = "I teach history at Torfield School."
SINGS = "I sing, and I work at Saxon Mount School."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stumbles:
    """A reader of words that comes to the end of no picture."""

    reason: Reason

    def read_words(self, data: bytes) -> tuple[OcrLine, ...]:
        raise ScanFault(self.reason)


def stumbling() -> Scanners:
    return Scanners(text=(), picture=(Fails(),))


def reading(words: WordReading) -> CountingEngine:
    """An engine that reads these words in every picture."""
    return CountingEngine(inner=InProcess(lambda: Scanners(text=(), picture=(), words=words)))


def changes(result: RunResult) -> dict[str, tuple[str, str]]:
    """Change and cause of every finding, by profile and clause."""
    rows = csv.DictReader(io.StringIO("\n".join(table(result, "findings.csv"))))
    return {f"{row['profile_id']} {row['clause']}": (row["change"], row["because"]) for row in rows}


@pytest.mark.parametrize("table_name", ["validators", "findings", "profiles", "pages"])
def test_a_sealed_item_that_was_altered_stops_the_run_and_is_no_fault_of_a_profile(
    tmp_path: Path, table_name: str
) -> None:
    folder = make_workspace(tmp_path / "w", 2, replay_days=30)
    with Website() as site:
        for number in range(2):
            site.respond(f"/p{number}", marked(page_of(number, says=TEACHES)))
        first = audit(folder, site)
        with open_safe(folder, NOW) as safe:
            db = safe.store.connection
            (sealed,) = db.execute(f"SELECT payload FROM {table_name} WHERE person_id = 'p-1'").fetchone()
            altered = sealed[:-1] + bytes([sealed[-1] ^ 1])
            db.execute(f"UPDATE {table_name} SET payload = ? WHERE person_id = 'p-1'", (altered,))
        for day in (1, 2):
            with pytest.raises(RecordsFault) as fault:
                audit(folder, site, day=day)
            assert fault.value.code is Turn.RECORD_ALTERED
    assert [each.name for each in (folder / "data" / "runs").iterdir()] == [first.run_id]


def test_a_profile_that_answers_as_before_is_neither_fetched_again_nor_scanned(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says=TEACHES, pictures=("a.png",))))
        site.respond("/p1", marked(page_of(1)))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        first_scans, then_scans = CountingEngine(), CountingEngine()
        first = audit(folder, site, engine=first_scans)
        before = len(site.log)
        then = audit(folder, site, day=1, engine=then_scans)
        asked = answered(site, before)
    assert sum(first_scans.seen) == 1
    assert sum(then_scans.seen) == 0
    assert sorted(asked) == ["/a.png if changed", "/p0 if changed", "/p1 if changed"]
    assert dict(then.published.counts) | {"new findings": 1} == dict(first.published.counts)
    assert set(changes(then).values()) == {("persists", "")}
    assert table(then, "coverage.csv") == table(first, "coverage.csv")


def test_a_changed_page_is_read_anew_and_its_unchanged_pictures_do_not_come_again(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 2)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, pictures=("a.png",))))
        site.respond("/p1", marked(page_of(1)))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        audit(folder, site)
        site.respond("/p0", marked(page_of(0, says=TEACHES, pictures=("a.png",))))
        before, scans = len(site.log), CountingEngine()
        then = audit(folder, site, day=1, engine=scans)
        bodies = answered(site, before)
    assert sorted(bodies) == ["/a.png if changed", "/p0 if changed", "/p1 if changed"]
    assert sum(scans.seen) == 0
    assert set(changes(then).values()) == {("new", "page")}
    rows = list(csv.DictReader(io.StringIO("\n".join(table(then, "coverage.csv")))))
    assert [row["pictures_seen"] for row in rows] == ["1", "0"]


def test_words_in_an_unchanged_picture_are_read_again_with_a_changed_page_and_kept_nowhere(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    private = "I was diagnosed with depression in May"
    reads = Reads(lines=(line(TEACHES, 10), line(private, 40)))
    with Website() as site:
        site.respond("/p0", marked(page_of(0, pictures=("a.png",))))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        first = audit(folder, site, engine=reading(reads))
        unchanged = reading(reads)
        audit(folder, site, day=1, engine=unchanged)
        site.respond("/p0", marked(page_of(0, says="I bake.", pictures=("a.png",))))
        changed = reading(reads)
        then = audit(folder, site, day=2, engine=changed)
    assert (sum(unchanged.seen), sum(changed.seen)) == (0, 1)
    assert (changes(first), changes(then)) == ({"p-0-page 6.1": ("new", "page")}, {"p-0-page 6.1": ("persists", "")})
    with open_safe(folder, NOW + timedelta(days=2)) as safe:
        kept = person_rows(safe, "p-0")
    assert kept["scans"] == []
    assert "depression" not in str(kept)


@pytest.mark.parametrize(
    ("reason", "scanned_again"), [(Reason.PICTURE_CUT_OFF, True), (Reason.FAULT, True), (Reason.PICTURE_BROKEN, False)]
)
@pytest.mark.parametrize("says", ["I like bread.", "I bake."])
def test_a_fault_that_may_pass_is_met_again_by_the_next_run_only(
    tmp_path: Path, reason: Reason, says: str, *, scanned_again: bool
) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, pictures=("a.png",))))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        first = audit(folder, site, engine=reading(Stumbles(reason=reason)))
        site.respond("/p0", marked(page_of(0, says=says, pictures=("a.png",))))
        scans = CountingEngine()
        then = audit(folder, site, day=1, engine=scans)
    assert dict(first.published.counts)["pictures seen"] == 0
    assert (sum(scans.seen), dict(then.published.counts)["pictures seen"]) == (int(scanned_again), int(scanned_again))


def test_an_unexpected_fault_in_a_picture_is_told_once_with_its_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.page("/p0", page_of(0, says=TEACHES, pictures=("a.png", "b.png")))
        site.page("/a.png", PICTURE, content_type="image/png")
        site.page("/b.png", PICTURE + b"\0", content_type="image/png")
        result = audit(folder, site, engine=CountingEngine(inner=InProcess(stumbling)))
    counts = dict(result.published.counts)
    assert (counts["sources checked"], counts["pictures seen"], counts["findings"]) == (1, 0, 1)
    said = [record.getMessage() for record in caplog.records if record.name == "flows.work"]
    assert len(said) == 1
    assert said[0].startswith("A fault of this program (KeyError in flows/scanning.py:")


def test_a_site_without_version_marks_is_told_by_the_digest_of_its_answers(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.page("/p0", page_of(0, says=TEACHES, pictures=("a.png",)))
        site.page("/a.png", PICTURE, content_type="image/png")
        audit(folder, site)
        before, scans = len(site.log), CountingEngine()
        then = audit(folder, site, day=1, engine=scans)
        asked = answered(site, before)
    assert asked == ["/p0", "/a.png"]
    assert sum(scans.seen) == 0
    assert set(changes(then).values()) == {("persists", "")}


def test_a_picture_that_was_missing_and_comes_now_is_a_change(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, pictures=("a.png",))))
        audit(folder, site)
        site.respond("/a.png", marked(PICTURE, "image/png"))
        scans = CountingEngine()
        then = audit(folder, site, day=1, engine=scans)
    assert sum(scans.seen) == 1
    assert dict(then.published.counts)["pictures seen"] == 1


@pytest.mark.parametrize("replay_days", [0, 30])
def test_a_changed_cabinet_judges_anew_from_kept_pages_or_fetches_again(tmp_path: Path, replay_days: int) -> None:
    folder = make_workspace(tmp_path / "w", 1, replay_days=replay_days)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says=SINGS)))
        audit(folder, site)
        identity = folder / "identity.toml"
        identity.write_text(identity.read_text() + "\n# a line more\n")
        before = len(site.log)
        then = audit(folder, site, day=1)
        asked = answered(site, before)
    assert asked == (["/p0 if changed"] if replay_days else ["/p0 if changed", "/p0"])
    assert set(changes(then).values()) == {("persists", "")}


def test_findings_that_were_removed_from_the_store_are_not_taken_for_gone_from_the_page(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says=TEACHES)))
        first = audit(folder, site)
        with open_safe(folder, NOW) as safe:
            safe.store.connection.execute("DELETE FROM findings")
        then = audit(folder, site, day=1)
    assert dict(then.published.counts)["findings"] == dict(first.published.counts)["findings"] > 0


def test_what_was_taken_over_for_a_month_is_read_in_full_once(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says=TEACHES)))
        audit(folder, site)
        audit(folder, site, day=29)
        before = len(site.log)
        audit(folder, site, day=31)
        asked = answered(site, before)
    assert asked == ["/p0"]


def test_a_row_that_changed_in_the_register_is_read_in_full(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    with Website() as site:
        site.respond("/p0", marked(page_of(0, says=TEACHES, pictures=("a.png",))))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        audit(folder, site)
        register = folder / "register.csv"
        register.write_text(register.read_text().replace("text images", "text"))
        before = len(site.log)
        then = audit(folder, site, day=1)
        asked = answered(site, before)
    assert asked == ["/p0"]
    assert dict(then.published.counts)["pictures seen"] == 0


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [("text images", "images", "consent"), ("2027-07-31", "2027-06-30", "page"), ("/p0,", "/p1,", "consent")],
)
def test_what_a_changed_row_brings_or_takes_is_told_as_a_change_of_consent(
    tmp_path: Path, before: str, after: str, cause: str
) -> None:
    folder = make_workspace(tmp_path / "w", 1)
    register = folder / "register.csv"
    whole = register.read_text()
    register.write_text(whole.replace(before, after))
    with Website() as site:
        site.respond("/p0", marked(page_of(0, pictures=("a.png",))))
        site.respond("/p1", marked(page_of(1)))
        site.respond("/a.png", marked(PICTURE, "image/png"))
        audit(folder, site)
        register.write_text(whole)
        site.respond("/p0", marked(page_of(0, says=TEACHES, pictures=("a.png",))))
        then = audit(folder, site, day=1)
    assert changes(then) == {"p-0-page 6.1": ("new", cause)}
