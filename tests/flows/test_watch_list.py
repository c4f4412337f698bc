from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from demo.answers import Answer
from flows.check import check_workspace
from tests.flows.audit_of_a_few import NOW, page, row, small_audit

if TYPE_CHECKING:
    from pathlib import Path

SITE = {
    ("ana.example", "/"): page("I grow leeks.", name="Ana"),
    ("torfield-news.example", "/"): Answer(
        body=b"<!doctype html><title>Torfield School - official page</title><body><h1>Torfield School</h1>"
        b"<p>The official page of Torfield School.</p></body>"
    ),
}
SITES = (
    "url,school,purpose,reason,approver,approved_on,review_on,named_by_trust\n"
    "http://torfield-news.example/,Torfield School,News,,,,,yes\n"
)


def switch_on(policy: Path) -> None:
    before, clause, after = policy.read_text().partition('id = "7.1"')
    policy.write_text(before + clause + after.replace("on = false", 'on = true\nreason = "The board asked for it."', 1))


def test_a_site_that_the_trust_named_is_read_without_a_person_while_clause_7_1_is_on(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, row("p-1", "http://ana.example/")) as audit:
        (audit.folder / "official_sites.csv").write_text(SITES)
        switch_on(audit.folder / "policy.toml")
        result = audit.run()
        rows = list(csv.DictReader(io.StringIO(audit.file(result, "findings.csv").decode("utf-8-sig"))))
        own = [(line["profile_id"].rpartition("-")[0], line["clause"]) for line in rows]
        assert {("organisation-watched", "7.1"), ("organisation-official", "6.5")} <= set(own)
        assert {line["person_id"] for line in rows} == {"organisation"}


def test_no_site_of_the_watch_list_is_asked_while_clause_7_1_is_off(tmp_path: Path) -> None:
    with small_audit(tmp_path, SITE, row("p-1", "http://ana.example/")) as audit:
        (audit.folder / "official_sites.csv").write_text(SITES)
        audit.run()
        assert not [path for path in audit.asked if path.startswith("torfield-news")]


@pytest.mark.parametrize("withdrawn", ["", "2026-10-01"])
def test_a_persons_address_is_not_watched_instead_of_being_consented(tmp_path: Path, withdrawn: str) -> None:
    with small_audit(tmp_path, SITE, row("p-1", "http://torfield-news.example/", withdrawn=withdrawn)) as audit:
        (audit.folder / "official_sites.csv").write_text(SITES)
        assert check_workspace(audit.folder, now=NOW).faults == ()
        switch_on(audit.folder / "policy.toml")
        assert [(fault.file, fault.problem) for fault in check_workspace(audit.folder, now=NOW).faults] == [
            (
                "official_sites.csv",
                "http://torfield-news.example/ would be read without a person, and stands in register.csv",
            )
        ]
