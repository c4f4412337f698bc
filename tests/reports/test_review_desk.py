"""The review of a real workspace: a run, decisions by page and by file, copies, the next report."""

from __future__ import annotations

import csv
import io
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from flows.commands_rights import erase, stand, withdraw
from flows.copies import write_copies
from flows.fault import FlowFault
from flows.own_templates import own_templates
from flows.review_desk import WorkspaceReviews
from flows.review_files import decide_from_file
from flows.review_people import named_reviewer
from flows.workspace import load_workspace
from profiles.profile import ORGANISATION
from records.lock import run_lock
from records.safe import open_safe
from records.saved import SavedProfile
from reports.review import ReportsFault, Reviewer
from tests.records.builders import YES, profile, row, text_finding
from tests.reports.small_run import NOW, small_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.reports.small_run import SmallRun

WHY = "The page says so about its owner, today."
OFFICE = "Office of the DPO"


@pytest.fixture
def audited(tmp_path: Path) -> Iterator[tuple[SmallRun, Any]]:
    with small_run(tmp_path) as audit:
        yield audit, audit.run()


def reviews_of_workspace(audit: SmallRun) -> tuple[WorkspaceReviews, Reviewer]:
    store = WorkspaceReviews(load_workspace(audit.folder), lambda: NOW)
    return store, named_reviewer(load_workspace(audit.folder).settings, OFFICE)


def test_a_decision_is_kept_at_once_and_stands_in_the_next_report(audited: Any) -> None:
    audit, _ = audited
    store, office = reviews_of_workspace(audit)
    real = next(f for f in store.candidates(office) if not f.planted)
    store.opened(real.finding.key, office)
    store.decide(real.finding.key, office, "upheld", WHY)
    again, _ = reviews_of_workspace(audit)
    found = next(f for f in again.candidates(office) if f.finding.key == real.finding.key)
    assert [(r.state, r.reviewer, r.reason) for r in found.reviews][-1] == ("upheld", OFFICE, WHY)
    following = audit.run()
    rows = list(csv.DictReader(io.StringIO(audit.file(following, "findings.csv").decode(), newline="")))
    assert next(one["state"] for one in rows if one["finding_key"] == real.finding.key) == "upheld"


def test_the_safe_stays_free_while_the_reviewer_reads(audited: Any) -> None:
    audit, _ = audited
    store, office = reviews_of_workspace(audit)
    with open_safe(audit.folder, NOW):
        assert store.candidates(office) != ()


@pytest.mark.parametrize("how", ["restricted", "noted while a run is at work", "withdrawn", "erased"])
def test_who_objects_or_withdraws_while_the_review_is_open_is_shown_and_judged_no_longer(
    audited: Any, how: str
) -> None:
    audit, _ = audited
    store, office = reviews_of_workspace(audit)
    real = next(f for f in store.candidates(office) if not f.planted)
    key, person = real.finding.key, real.profile.person_id
    others = [f for f in store.candidates(office) if f.profile.person_id != person]
    store.opened(key, office)
    with run_lock(audit.folder / "data") if how.startswith("noted") else nullcontext():
        if how == "withdrawn":
            withdraw(audit.folder, person, now=NOW)
        elif how == "erased":
            erase(audit.folder, person, now=NOW)
        else:
            stand(audit.folder, person, restrict=True, reason=WHY, by=OFFICE, now=NOW)
        assert store.candidates(office) == tuple(others)
    for step in (
        lambda: store.opened(key, office),
        lambda: store.decide(key, office, "upheld", WHY),
        lambda: store.decide_from_table(key, office, "not_upheld", WHY),
        lambda: store.alert_lead(key, office, WHY),
    ):
        with pytest.raises(ReportsFault, match="not, or no longer, open to you"):
            step()
    with open_safe(audit.folder, NOW) as safe:
        states = [state for (state,) in safe.store.connection.execute("SELECT state FROM reviews")]
    assert states == ([] if how == "erased" else ["in_review"])


def test_while_the_register_has_a_fault_nobody_is_shown(audited: Any) -> None:
    audit, _ = audited
    store, office = reviews_of_workspace(audit)
    register = audit.folder / "register.csv"
    before, whole = store.candidates(office), register.read_bytes()
    register.write_bytes(whole + b"p-half,a row of\n")
    assert [f for f in store.candidates(office) if not f.planted] == []
    register.write_bytes(whole)
    assert store.candidates(office) == before


def test_planted_negatives_lie_among_the_candidates_and_nowhere_else(audited: Any) -> None:
    audit, result = audited
    store, office = reviews_of_workspace(audit)
    planted = [f for f in store.candidates(office) if f.planted]
    assert len(planted) == 1
    store.decide(planted[0].finding.key, office, "not_upheld", WHY)
    files = b"".join(audit.file(result, name) for name in ("report.html", "findings.csv", "reviews.csv"))
    assert planted[0].finding.key.encode() not in files
    assert planted[0].profile.profile_id.encode() not in files


def test_only_named_reviewers_see_anything(audited: Any) -> None:
    audit, _ = audited
    store, _ = reviews_of_workspace(audit)
    with pytest.raises(ReportsFault, match=r"Only a reviewer named in audit\.toml"):
        store.candidates(Reviewer(id="somebody else", restricted=True))
    with pytest.raises(FlowFault, match=r"Named reviewers in audit\.toml: .Office of the DPO"):
        named_reviewer(load_workspace(audit.folder).settings, "somebody else")


def test_an_edited_file_is_taken_whole_or_refused_whole(audited: Any, tmp_path: Path) -> None:
    audit, result = audited
    rows = list(csv.reader(io.StringIO(audit.file(result, "reviews.csv").decode(), newline="")))
    head = rows[0]

    def written(**cells: str) -> Path:
        for name, value in cells.items():
            rows[1][head.index(name)] = value
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        file = tmp_path / "reviews.csv"
        file.write_text(out.getvalue(), encoding="utf-8", newline="")
        return file

    with pytest.raises(FlowFault) as fault:
        decide_from_file(audit.folder, written(decision="upheld", reviewer=OFFICE, reason="short"), clock=lambda: NOW)
    assert [(one.line, one.column) for one in fault.value.faults] == [(2, "decision"), (2, "reason")]
    told = decide_from_file(audit.folder, written(decision="not_upheld", reason=WHY), clock=lambda: NOW)
    assert told[0] == f"1 decision was kept, on findings of run {result.run_id}."
    store, office = reviews_of_workspace(audit)
    decided = [f.state for f in store.candidates(office) if f.finding.key == rows[1][head.index("finding_key")]]
    assert decided == ["not_upheld"]


def test_copies_are_written_for_each_reader_and_noted(audited: Any, tmp_path: Path) -> None:
    audit, _ = audited
    write_copies(audit.folder, tmp_path / "copies", at=NOW)
    names = sorted(file.name for file in (tmp_path / "copies").iterdir() if file.suffix == ".txt")
    assert names == ["regulator.txt", "school-1.txt", "staff-p-kim.txt", "staff-p-lee.txt"]
    text = " ".join((tmp_path / "copies" / "staff-p-kim.txt").read_text(encoding="utf-8").split())
    assert ("Please answer by 16 November 2026" in text, "Torfield" in text, "p-lee" in text) == (True, True, False)
    assert b'"staff copy issued"' in (audit.folder / "data" / "ledger.jsonl").read_bytes()


def test_a_copy_is_noted_for_a_sealed_finding_and_for_none_about_the_trust_itself(audited: Any, tmp_path: Path) -> None:
    audit, result = audited
    keys = {}
    with open_safe(audit.folder, NOW) as safe:
        for who in (profile("p-lee", profile_id="p-lee-page", url="http://lee.example/"), profile(ORGANISATION)):
            found = replace(text_finding(who), lane="restricted" if who.of_a_person else "finding")
            keys[who.person_id] = found.key
            kept = next(
                (each for each in safe.store.each_of_run(result.run_id) if each.row.profile.person_id == who.person_id),
                SavedProfile(row=row(who)),
            )
            safe.store.save_profile(result.run_id, replace(kept, findings=(found,)), consented=YES)
    write_copies(audit.folder, tmp_path / "copies", at=NOW)
    with open_safe(audit.folder, NOW) as safe:
        noted = {key for (key,) in safe.store.connection.execute("SELECT finding_key FROM copies")}
    assert (keys["p-lee"] in noted, keys[ORGANISATION] in noted) == (True, False)
    told = " ".join((tmp_path / "copies" / "staff-p-lee.txt").read_text(encoding="utf-8").split())
    assert "1 more finding about you is sealed" in told
    assert "Southfield Primary" not in told


def test_templates_of_the_workspace_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "copy_staff.html.j2").write_text("<p>ours</p>", encoding="utf-8")
    (tmp_path / "templates" / "notes.txt").write_text("no template", encoding="utf-8")
    assert own_templates(tmp_path) == {"copy_staff.html.j2": "<p>ours</p>"}
