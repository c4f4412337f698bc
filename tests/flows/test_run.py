from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from demo.answers import Answer
from flows.bare_loop import through_bare_loop
from flows.fault import Exit, FlowFault
from flows.rerun import rerun_audit
from profiles.consent import closure
from profiles.evidence import Reason
from records.fault import RecordsFault
from records.lock import run_lock
from tests.flows.audit_of_a_few import SmallAudit, page, row, small_audit

if TYPE_CHECKING:
    from pathlib import Path

    from flows.work import RunWork

EMPLOYED = "I am a teaching assistant at Torfield School and I love it."
SITE = {
    ("ana.example", "/"): page(EMPLOYED, name="Ana"),
    ("ben.example", "/"): page("I grow leeks and repair clocks.", name="Ben"),
    ("cat.example", "/"): Answer(status=401, body=b"<p>Sign in</p>"),
}
ROWS = (
    row("p-1", "http://ana.example/"),
    row("p-2", "http://ben.example/"),
    row("p-3", "http://cat.example/"),
)


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def found(audit: SmallAudit, result: object) -> list[tuple[str, str]]:
    return [(line["profile_id"], line["clause"]) for line in table(audit.file(result, "findings.csv"))]  # type: ignore[arg-type]


def test_a_run_finds_what_is_there_is_silent_where_nothing_is_and_says_what_it_did_not_see(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        result = audit.run()
        coverage = {line["profile_id"]: line["checked"] for line in table(audit.file(result, "coverage.csv"))}
        assert found(audit, result) == [("p-1-ana", "6.1")]
        assert coverage == {"p-1-ana": "yes", "p-2-ben": "yes", "p-3-cat": "no"}
        assert result.code is Exit.NOT_ALL_CHECKED
        assert dict(result.published.counts)["sources consented"] == 3


def test_only_declared_addresses_are_asked(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        audit.run()
        asked = {path for path in audit.asked if not path.endswith(("/robots.txt", "/favicon.ico"))}
        assert asked == {"ana.example/", "ben.example/", "cat.example/"}


def test_the_same_site_gives_the_same_findings_byte_for_byte_but_for_what_is_new(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        first = table(audit.file(audit.run(), "findings.csv"))
        audit.now[0] += timedelta(hours=1)
        second = table(audit.file(audit.run(), "findings.csv"))
        assert [line["finding_key"] for line in first] == [line["finding_key"] for line in second]
        assert {line["change"] for line in second} == {"persists"}


def test_whoever_is_not_consented_stands_in_no_file_and_is_not_asked(tmp_path: Path) -> None:
    rows = (
        ROWS[0],
        row("p-2", "http://ben.example/", withdrawn="2026-11-02"),
        row("p-3", "http://cat.example/", left="2026-11-01"),
    )
    with small_audit(tmp_path, SITE, *rows) as audit:
        result = audit.run()
        files = b"".join(path.read_bytes() for path in result.published.report.parent.iterdir())
        assert b"p-2-ben" not in files
        assert b"p-3-cat" not in files
        assert not [path for path in audit.asked if path.startswith(("ben.", "cat."))]
        assert result.code is Exit.FINISHED


def test_a_withdrawal_between_reading_and_keeping_leaves_nothing_of_that_person(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:

        def withdraws_meanwhile(work: RunWork, folder: Path, run_id: str) -> object:
            scan = work.scan

            def scan_then_withdraw(batch: int) -> int:
                count = scan(batch)
                audit.set_register(row("p-1", "http://ana.example/", withdrawn="2026-11-02"), *ROWS[1:])
                return count

            work.scan = scan_then_withdraw  # type: ignore[method-assign]
            return through_bare_loop(work, folder, run_id)

        result = audit.run(through=withdraws_meanwhile)
        assert found(audit, result) == []
        assert b"p-1-ana" not in audit.file(result, "coverage.csv")


def test_a_withdrawal_between_keeping_and_publishing_keeps_that_person_out_of_the_report(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:

        def withdraws_late(work: RunWork, folder: Path, run_id: str) -> object:
            publish = work.publish

            def withdraw_then_publish() -> object:
                audit.set_register(row("p-1", "http://ana.example/", withdrawn="2026-11-02"), *ROWS[1:])
                return publish()

            work.publish = withdraw_then_publish  # type: ignore[method-assign,assignment]
            return through_bare_loop(work, folder, run_id)

        result = audit.run(through=withdraws_late)
        assert b"p-1" not in audit.file(result, "findings.csv") + audit.file(result, "coverage.csv")


@pytest.mark.parametrize("faulty", [True, False])
def test_a_register_saved_in_two_steps_while_a_batch_is_kept_costs_its_profiles_and_not_the_report(
    tmp_path: Path, *, faulty: bool
) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:

        def saved_in_two_steps(work: RunWork, folder: Path, run_id: str) -> object:
            keep = work.keep

            def keep_between(batch: int) -> int:
                audit.set_register(*(("half a row\n",) if faulty else ROWS[1:]))
                count = keep(batch)
                audit.set_register(*ROWS)
                return count

            work.keep = keep_between  # type: ignore[method-assign]
            return through_bare_loop(work, folder, run_id)

        result = audit.run(through=saved_in_two_steps)
        coverage = {line["profile_id"]: line["reason"] for line in table(audit.file(result, "coverage.csv"))}
        ended, wall = "consent ended during the run", "login wall"
        others = (ended, ended) if faulty else ("", wall)
        assert coverage == {"p-1-ana": ended, "p-2-ben": others[0], "p-3-cat": others[1]}
        assert (result.code, found(audit, result)) == (Exit.NOT_ALL_CHECKED, [])
        again = audit.run(only="unchecked")
        assert found(audit, again) == [("p-1-ana", "6.1")]


def test_a_register_that_is_still_faulty_at_the_end_publishes_nothing_and_the_run_goes_on_once_it_is_mended(
    tmp_path: Path,
) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:

        def spoilt(work: RunWork, folder: Path, run_id: str) -> object:
            work.read(0)
            audit.set_register("half a row\n", *ROWS)
            work.scan(0)
            work.keep(0)
            return work.publish()

        with pytest.raises(FlowFault, match=r"register\.csv, line 2") as fault:
            audit.run(through=spoilt)
        assert fault.value.code is Exit.MEND_A_FILE
        assert not (audit.folder / "data" / "runs").exists()
        audit.set_register(*ROWS)
        assert found(audit, audit.run()) == [("p-1-ana", "6.1")]


def test_a_row_that_changed_before_a_cut_off_run_goes_on_is_not_checked_in_its_report(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def dies_before_publishing(work: RunWork, folder: Path, run_id: str) -> object:
        for stage in (work.read, work.scan, work.keep):
            stage(0)
        raise Killed

    with small_audit(tmp_path, SITE, *ROWS) as audit:
        with pytest.raises(Killed):
            audit.run(through=dies_before_publishing)
        audit.set_register(row("p-1", "http://ana.example/", ends="2027-06-30"), *ROWS[1:])
        resumed = audit.run()
        coverage = {line["profile_id"]: line["reason"] for line in table(audit.file(resumed, "coverage.csv"))}
        assert coverage == {"p-1-ana": "consent ended during the run", "p-2-ben": "", "p-3-cat": "login wall"}


@pytest.mark.parametrize("stage", ["read", "redact"])
def test_an_unexpected_fault_costs_one_profile_and_names_its_line_and_no_word_of_the_page(
    tmp_path: Path, stage: str
) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:

        def stumbling(work: RunWork, folder: Path, run_id: str) -> object:
            well = getattr(work._setup, stage)

            def stumble(one: object, *other: object) -> object:
                if "p-1-ana" in repr(one):
                    return closure(None, "a word of the page")  # type: ignore[arg-type]
                return well(one, *other)

            work._setup = replace(work._setup, **{stage: stumble})
            return through_bare_loop(work, folder, run_id)

        result = audit.run(through=stumbling)
        coverage = {line["profile_id"]: line for line in table(audit.file(result, "coverage.csv"))}
        assert (coverage["p-1-ana"]["reason"], coverage["p-2-ben"]["checked"]) == (Reason.FAULT.value, "yes")
        assert re.fullmatch(r"AttributeError in profiles/consent\.py:\d+", coverage["p-1-ana"]["detail"])
        assert found(audit, audit.run()) == [("p-1-ana", "6.1")]


def test_a_killed_run_goes_on_and_its_report_equals_that_of_an_undisturbed_one(tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def dies_before_publishing(work: RunWork, folder: Path, run_id: str) -> object:
        work.check_register()
        work.read(0)
        work.scan(0)
        work.keep(0)
        raise Killed

    with small_audit(tmp_path / "one", SITE, *ROWS) as audit:
        with pytest.raises(Killed):
            audit.run(through=dies_before_publishing)
        asked = len(audit.asked)
        resumed = audit.run()
        assert len(audit.asked) == asked
        with small_audit(tmp_path / "two", SITE, *ROWS) as other:
            undisturbed = other.run()
            for name in ("findings.csv", "coverage.csv"):
                assert audit.file(resumed, name) == other.file(undisturbed, name)


def test_a_second_run_at_the_same_time_is_told_that_it_is_busy(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit, run_lock(audit.folder / "data"):
        with pytest.raises(RecordsFault) as fault:
            audit.run()
        assert fault.value.code == Exit.BUSY


def test_every_fault_of_every_file_is_named_and_nothing_is_fetched(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        audit.set_register("nobody,,,,,,,,,,,,\n", row("p-1", "ftp://ana.example/", profile="p-1"))
        audit.set_setting("[limits]", "[limits]\nnewest_post = 3")
        (audit.folder / "policy.toml").write_text("title = 3\n")
        with pytest.raises(FlowFault) as fault:
            audit.run()
        assert fault.value.code is Exit.MEND_A_FILE
        assert {each.file for each in fault.value.faults} == {"register.csv", "audit.toml", "policy.toml"}
        assert audit.asked == []


@pytest.mark.parametrize(
    ("line", "other", "named"),
    [
        ('lawful_basis = "consent"', 'lawful_basis = ""', "basis.lawful_basis"),
        ("review_by = 2056-09-01", "review_by = 2026-10-01", "dpia.review_by"),
        ('notice_version = "2026-09"', 'notice_version = "2027-01"', "audit.notice_version"),
        ("stop_on = 2056-09-01", "stop_on = 2026-11-01", "schedule.stop_on"),
        ("upheld_days = 180\nundecided", "undecided", "retention.upheld_days"),
    ],
)
def test_a_missing_or_stale_precondition_refuses_the_run_before_any_request(
    tmp_path: Path, line: str, other: str, named: str
) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        audit.set_setting(line, other)
        with pytest.raises(FlowFault) as fault:
            audit.run()
        assert [each.column for each in fault.value.faults] == [named]
        assert audit.asked == []


def test_a_rerun_with_recorded_rules_gives_the_same_bytes_without_a_request(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        first = audit.run()
        asked = len(audit.asked)
        identity = audit.folder / "identity.toml"
        identity.write_text(identity.read_text().replace("Torfield", "Marlfield"))
        audit.now[0] += timedelta(days=1)
        again = rerun_audit(
            audit.folder,
            first.run_id,
            rules="recorded",
            world=audit.world,
            through=through_bare_loop,
            quiet=True,
            say=audit.said.append,
        )
        assert len(audit.asked) == asked
        for name in ("findings.csv", "coverage.csv"):
            assert audit.file(again, name) == audit.file(first, name)
        current = rerun_audit(
            audit.folder,
            first.run_id,
            rules="current",
            world=audit.world,
            through=through_bare_loop,
            quiet=True,
            say=audit.said.append,
        )
        assert found(audit, current) == []


def test_a_rerun_says_how_to_keep_pages_where_none_were_kept(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        audit.set_setting("replay_days = 30", "replay_days = 0")
        first = audit.run()
        with pytest.raises(FlowFault, match=r"limits\.replay_days in audit\.toml is 0") as fault:
            rerun_audit(audit.folder, first.run_id, rules="recorded", world=audit.world, through=through_bare_loop)
        assert fault.value.code is Exit.MEND_A_FILE


def test_a_run_can_be_ordered_for_what_was_not_checked(tmp_path: Path) -> None:
    site = dict(SITE)
    with small_audit(tmp_path, site, *ROWS) as audit:
        audit.run()
        audit.served.asked.clear()
        result = audit.run(only="unchecked")
        assert {path.split("/")[0] for path in audit.asked} == {"cat.example"}
        assert dict(result.published.counts)["sources consented"] == 1


def test_what_was_not_checked_is_still_known_after_a_run_of_another_part(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        audit.run()
        audit.run(only="profile:p-1-ana")
        audit.served.asked.clear()
        result = audit.run(only="unchecked")
        assert {path.split("/")[0] for path in audit.asked} == {"cat.example"}
        assert dict(result.published.counts)["sources consented"] == 1


def test_the_manifest_names_the_hosts_that_were_contacted_and_the_ledger_its_digest(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        result = audit.run()
        manifest = json.loads(audit.file(result, "manifest.json"))
        assert [host for host, _ in manifest["hosts"]] == ["ana.example", "ben.example", "cat.example"]
        ledger = (audit.folder / "data" / "ledger.jsonl").read_text()
        assert '"kind":"run published"' in ledger
        assert "ana.example" not in ledger
        assert "p-1-ana" not in ledger


def test_a_ruling_counts_a_match_and_does_not_show_it(tmp_path: Path) -> None:
    ruling = (
        '\n[[ruling]]\nclause = "6.1"\nplatform = "ana.example"\ndecision = "permitted"\n'
        'reason = "A professional network lists employers by its nature."\nby = "Office of the DPO"\non = 2026-10-01\n'
    )
    with small_audit(tmp_path, SITE, *ROWS) as audit:
        policy = audit.folder / "policy.toml"
        policy.write_text(policy.read_text() + ruling)
        result = audit.run()
        assert found(audit, result) == []
        assert b"A professional network lists employers by its nature." in audit.file(result, "report.html")
