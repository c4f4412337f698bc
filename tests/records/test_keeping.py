"""How long things are kept that hang on no finding: complaints, and page versions of withdrawn profiles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from flows.commands_record import complaint_closed, complaint_received, list_complaints
from flows.commands_rights import hold, purge
from flows.workspace import load_workspace
from records.codec import encode
from records.fault import RecordsFault
from records.kept_pages import save_visited
from records.moments import stamp
from records.safe import open_safe
from records.saved import Visited
from records.seal import seal
from reports.review import Review
from tests.records.builders import DAY, NOW
from tests.records.workspaces import RUN, fill_run, workspace_with_run

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from records.safe import Safe


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return workspace_with_run(tmp_path / "workspace")


def decide(safe: Safe, person: str, key: str, at: datetime) -> None:
    review = Review(finding_key=key, state="not_upheld", reviewer="r-1", decided_at=at, reason="It says nothing of it.")
    sealed = seal(safe.keys, person, encode(review), context=f"review {key}")
    row = (person, key, review.state, stamp(at), sealed)
    safe.store.connection.execute("INSERT INTO reviews VALUES (NULL, ?, ?, ?, ?, ?)", row)


def test_closed_complaints_go_after_the_days_of_the_trail_which_stays_whole(workspace: Path) -> None:
    for _ in range(2):
        complaint_received(workspace, received_on=NOW.date(), now=NOW)
    complaint_closed(workspace, 1, outcome="upheld", on=NOW.date(), now=NOW)
    purge(workspace, now=NOW + 2190 * DAY, confirmed=True)
    assert len(list_complaints(workspace, now=NOW + 2190 * DAY)) == 2
    trail = (workspace / "data" / "ledger.jsonl").read_bytes()
    purge(workspace, now=NOW + 2191 * DAY, confirmed=True)
    (left,) = list_complaints(workspace, now=NOW + 2191 * DAY)
    assert "complaint 2" in left.lower()
    assert (workspace / "data" / "ledger.jsonl").read_bytes().startswith(trail)


@pytest.mark.parametrize("way", ["withdrawn", "row removed"])
def test_a_profile_without_runs_leaves_no_addresses_when_it_is_withdrawn(workspace: Path, way: str) -> None:
    register = workspace / "register.csv"
    rows = register.read_text().splitlines()
    (row,) = [each for each in rows if ",p-02-quiet," in each]
    gone = [row.replace("2027-07-31,,", f"2027-07-31,{NOW.date()},")] if way == "withdrawn" else []
    register.write_text("\n".join([each for each in rows if each != row] + gone) + "\n")
    stays = {"p-02-home", "p-01-folio"}
    with open_safe(workspace, NOW) as safe:
        db = safe.store.connection
        profiles = {each.profile_id: each for each in load_workspace(workspace).register.rows}
        home = profiles["p-02-home"]
        for name in (*sorted(stays), "p-02-quiet"):
            profile = profiles.get(name, replace(home, profile_id=name))
            mark = Visited(run_id=RUN, profile=profile, read_by="a", judged_by="b", read_at=NOW, visits=())
            save_visited(safe.store, mark)
        for table in ("profiles", "findings", "pictures", "pages"):
            db.execute(f"DELETE FROM {table} WHERE profile_id = 'p-02-quiet'")
    purge(workspace, now=NOW)
    with open_safe(workspace, NOW) as safe:
        db = safe.store.connection
        assert {name for (name,) in db.execute("SELECT profile_id FROM validators")} == stays


@pytest.mark.parametrize("change", [("text images", "text"), ("2027-07-31,,", f"2027-07-31,{NOW.date()},")])
def test_what_was_said_goes_with_its_profile_or_when_its_own_time_is_over_never_with_another_profile(
    workspace: Path, change: tuple[str, str]
) -> None:
    with open_safe(workspace, NOW) as safe:
        db = safe.store.connection
        keys = {}
        for name in ("p-02-quiet", "p-02-home"):
            (keys[name],) = db.execute("SELECT finding_key FROM findings WHERE profile_id = ?", (name,)).fetchone()
            decide(safe, "p-02", keys[name], NOW)
            db.execute("INSERT INTO alerts VALUES ('p-02', ?, ?, x'00')", (keys[name], stamp(NOW)))
        db.execute("DELETE FROM findings WHERE finding_key = ?", (keys["p-02-home"],))

    def said(at: datetime) -> list[set[str]]:
        with open_safe(workspace, at) as safe:
            db = safe.store.connection
            return [{key for (key,) in db.execute(f"SELECT finding_key FROM {each}")} for each in ("reviews", "alerts")]

    register = workspace / "register.csv"
    rows = register.read_text().splitlines()
    register.write_text("\n".join(row.replace(*change) if ",p-02-quiet," in row else row for row in rows) + "\n")
    for days, left in ((0, {keys["p-02-home"]}), (365, {keys["p-02-home"]}), (366, set())):
        purge(workspace, now=NOW + days * DAY, confirmed=True)
        assert said(NOW + days * DAY) == [left, left]


def test_the_period_of_decisions_counts_from_the_newest_about_a_finding(workspace: Path) -> None:
    with open_safe(workspace, NOW) as safe:
        db = safe.store.connection
        (key,) = db.execute("SELECT finding_key FROM findings WHERE profile_id = 'p-02-home'").fetchone()
        for at in (NOW, NOW + 300 * DAY):
            db.execute("INSERT INTO replies VALUES (NULL, 'p-02', ?, ?, x'00')", (key, stamp(at)))
        db.execute("DELETE FROM findings WHERE finding_key = ?", (key,))
    for days, left in ((366, 2), (666, 0)):
        purge(workspace, now=NOW + days * DAY, confirmed=True)
        with open_safe(workspace, NOW + days * DAY) as safe:
            assert safe.store.connection.execute("SELECT count(*) FROM replies").fetchone() == (left,)


@pytest.mark.parametrize("held", ["", "p-01", "p-02"])
def test_of_a_profile_that_changed_its_person_only_what_is_kept_of_the_former_one_goes(
    workspace: Path, held: str
) -> None:
    register = workspace / "register.csv"
    register.write_text(register.read_text().replace("p-02,p-02-home,", "p-01,p-02-home,"))
    moved, later = "profile_id = 'p-02-home'", NOW + DAY
    with open_safe(workspace, later) as safe:
        now = load_workspace(workspace)
        fill_run(safe, now, "20261103T090000Z", keep_pages=True, quote="teacher at Torfield School")
        (profile,) = [each for each in now.register.rows if each.profile_id == "p-02-home"]
        save_visited(
            safe.store,
            Visited(run_id="20261103T090000Z", profile=profile, read_by="a", judged_by="b", read_at=later, visits=()),
        )
        keys = [key for (key,) in safe.store.connection.execute(f"SELECT finding_key FROM findings WHERE {moved}")]
        for person in ("p-01", "p-02"):
            decide(safe, person, keys[0], later)
            safe.store.connection.execute("INSERT INTO scans VALUES (?, 'a', '2026-11-03', x'00')", (person,))
    if held:
        hold(workspace, held, reason="A court asked for it.", by="The DPO", until=date(2027, 1, 1), now=later)
    for day in (1, 2):
        purge(workspace, now=NOW + day * DAY)
    with open_safe(workspace, later) as safe:
        kept = {
            table: {
                person for (person,) in safe.store.connection.execute(f"SELECT person_id FROM {table} WHERE {which}")
            }
            for table, which in (
                *((table, moved) for table in ("profiles", "findings", "pages", "validators")),
                ("reviews", f"finding_key = '{keys[0]}'"),
                ("scans", "cache_key = 'a'"),
            )
        }
    both = {"p-01", "p-02"} if held == "p-02" else {"p-01"}
    assert kept == {name: {"p-01"} if name == "validators" else both for name in kept}


def test_the_question_about_the_clock_names_the_option_that_answers_it(workspace: Path) -> None:
    with pytest.raises(RecordsFault, match="--yes-the-clock-is-right"):
        purge(workspace, now=NOW + 31 * DAY)
    purge(workspace, now=NOW + 31 * DAY, confirmed=True)
