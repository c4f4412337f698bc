"""The organisation half: edits from the Trust's network, sites without approval; in report and tables, about nobody."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from demo.answers import Answer
from flows.own_sources import unapproved_sites
from flows.plan import make_plan
from flows.workspace import load_workspace, try_workspace
from profiles.official_sites import OFFICIAL_COLUMNS, read_official_sites
from tests.flows.audit_of_a_few import SAMPLE, page, row, small_audit

if TYPE_CHECKING:
    from pathlib import Path

    from flows.run import RunResult
    from tests.flows.audit_of_a_few import SmallAudit

API = "http://wiki.example/w/api.php"
QUERY = "action=query&format=json&list=usercontribs&ucprop=ids%7Ctitle%7Ctimestamp%7Ccomment&uciprange=192.0.2.0/24&*"
HEAD = ",".join(OFFICIAL_COLUMNS) + "\n"
CLUB = "http://club.example/,Torfield School,Reading club,Book reviews,Head of school,2025-09-07,{review},no\n"


def edit(number: int, title: str, comment: str, day: str) -> dict[str, object]:
    return {"revid": number, "title": title, "timestamp": f"{day}T10:00:00Z", "comment": comment, "user": "192.0.2.17"}


EDITS = [
    edit(7, "Torfield School", "fixed the intake number, ask Mrs Ashby", "2013-05-02"),
    edit(5, "Hastings", "", "2011-03-01"),
    edit(4, "Hastings", "typo", "2011-02-28"),
]


def wiki(*edits: dict[str, object]) -> dict[tuple[str, str], Answer]:
    body = json.dumps({"query": {"usercontribs": edits}}).encode()
    return {
        ("ana.example", "/"): page("I grow leeks.", name="Ana"),
        ("wiki.example", "/w/api.php"): Answer(media_type="application/json", body=body),
    }


def name_wiki(folder: Path, since: str = "2025-11-04") -> None:
    path = folder / "identity.toml"
    text = path.read_text().partition("[[wiki]]")[0]
    path.write_text(f'{text}\n[[wiki]]\ninterface = "{API}"\nhides_addresses_since = {since}\n')


def table(audit: SmallAudit, result: RunResult, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(audit.file(result, name).decode("utf-8-sig"), newline="")))


def test_edits_from_the_trusts_network_become_findings_without_a_person(tmp_path: Path) -> None:
    with small_audit(tmp_path, wiki(*EDITS), row("p-1", "http://ana.example/")) as audit:
        (audit.folder / "official_sites.csv").write_text(HEAD)
        name_wiki(audit.folder)
        result = audit.run()
        found = table(audit, result, "findings.csv")
        told = {(line["clause"], line["quote"], line["published_at"][:10], line["post"]) for line in found}
        where = "http://wiki.example/w/index.php?diff="
        assert told == {
            ("5.6", "Torfield School, revision 7", "2013-05-02", f"{where}7"),
            ("6.11", "Torfield School, revision 7", "2013-05-02", f"{where}7"),
            ("6.11", "Hastings, revision 5", "2011-03-01", f"{where}5"),
            ("6.11", "Hastings, revision 4", "2011-02-28", f"{where}4"),
        }
        assert {(line["profile_id"], line["person_id"]) for line in found} == {("organisation", "organisation")}
        whole = b"".join(each.read_bytes() for each in result.published.report.parent.iterdir() if each.is_file())
        assert b"192.0.2.17" not in whole
        assert b"Ashby" not in whole
        (seen,) = [line for line in table(audit, result, "coverage.csv") if line["profile_id"] == "organisation"]
        assert (seen["checked"], seen["posts_seen"], seen["oldest_post"], seen["newest_post"], seen["not_seen_why"]) == (
            "yes", "3", "2011-02-28", "2013-05-02", "wiki hides the network address of newer edits: 1",
        )  # fmt: skip
        page_of_report = audit.file(result, "report.html").decode()
        assert "The encyclopaedia shows this edit under a network range of the Trust." in page_of_report


def test_the_plan_shows_the_lists_of_edits_and_asks_for_nothing_else(tmp_path: Path) -> None:
    with small_audit(tmp_path, wiki(*EDITS), row("p-1", "http://ana.example/")) as audit:
        (audit.folder / "official_sites.csv").write_text(HEAD + CLUB.format(review="2027-09-06"))
        name_wiki(audit.folder)
        lines = make_plan(load_workspace(audit.folder), at=audit.now[0]).lines()
        assert "organisation  (wiki-range, images and text)" in lines
        assert f"    {API}?{QUERY}  edits made from 192.0.2.0/24" in lines
        assert lines[-3:] == (
            "1 profiles of 1 persons are consented now.",
            "2 sources are the Trust's own, which no person is behind.",
            "No connection was opened.",
        )
        audit.run()
        assert audit.asked.count("wiki.example/w/api.php") == 1
        assert {path for path in audit.asked if path.startswith(("wiki.", "club."))} == {
            "wiki.example/robots.txt", "wiki.example/w/api.php",
        }  # fmt: skip


def switch_off(policy: Path, clause: str) -> None:
    before, after = policy.read_text().split(f'id = "{clause}"')
    policy.write_text(f'{before}id = "{clause}"{after.replace("on = true", "on = false", 1)}')


def test_no_wiki_is_asked_while_both_clauses_are_off(tmp_path: Path) -> None:
    with small_audit(tmp_path, wiki(*EDITS), row("p-1", "http://ana.example/")) as audit:
        name_wiki(audit.folder)
        switch_off(audit.folder / "policy.toml", "5.6")
        switch_off(audit.folder / "policy.toml", "6.11")
        audit.run()
        assert not [path for path in audit.asked if path.startswith("wiki.")]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(media_type="application/json", body=b'{"error": {"code": "baduser", "info": "no"}}'), "interface answered with an error"),
        (Answer(media_type="application/json", body=b'{"batchcomplete": ""}'), "interface answered with an error"),
        (Answer(body=b"<form><input type=password></form>"), "interface answered with an error"),
        (Answer(status=403, body=b"no"), "automated reading refused by the site"),
        (Answer(status=404, body=b"no"), "page is gone"),
    ],
)  # fmt: skip
def test_a_wiki_that_gives_no_list_is_not_checked(tmp_path: Path, answer: Answer, reason: str) -> None:
    site = {**wiki(), ("wiki.example", "/w/api.php"): answer}
    with small_audit(tmp_path, site, row("p-1", "http://ana.example/")) as audit:
        name_wiki(audit.folder)
        (seen,) = [r for r in table(audit, audit.run(), "coverage.csv") if r["profile_id"] == "organisation"]
        assert (seen["checked"], seen["reason"]) == ("no", reason)


def test_edits_of_a_consented_user_become_findings_of_theirs(tmp_path: Path) -> None:
    site = {
        **wiki(
            edit(9, "Torfield_School", "new photo", "2026-10-01") | {"user": "Kim"},
            edit(8, "Bread", "private matter", "2026-09-01") | {"user": "Kim"},
        ),
        ("wiki.example", "/wiki/User:Kim"): page("I like hedges. I declare a conflict of interest for the school."),
    }
    user = row("p-1", "http://wiki.example/wiki/User:Kim", profile="p-1-wiki").replace(",web,", ",mediawiki,")
    with small_audit(tmp_path, site, user) as audit:
        result = audit.run()
        found = [line for line in table(audit, result, "findings.csv") if line["clause"] == "5.6"]
        assert [(line["profile_id"], line["quote"], line["after"], line["strength"]) for line in found] == [
            ("p-1-wiki", "Torfield_School, revision 9", " (new photo)", "weak")
        ]
        assert found[0]["against"].splitlines()[0] == (
            "The user page tells of an interest of its own, as encyclopaedias ask."
        )
        report = audit.file(result, "report.html")
        assert b"Bread" not in report
        assert b"private matter" not in report


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (CLUB.format(review="2027-09-06"), set()),
        (CLUB.format(review="2026-11-02"), set()),
        (CLUB.format(review="2026-11-01"), {("6.5", "the review was due on 2026-11-01")}),
        (CLUB.format(review=""), {("7.3", "no review date is recorded")}),
        (
            "http://club.example/,Torfield School,News,,,,,no\n",
            {
                ("6.5", "no approval is recorded"),
                ("7.3", "no reason and no approver and no review date is recorded"),
            },
        ),
        (
            "http://club.example/,Torfield School,News,Why,Head,2026-12-01,2027-12-01,no\n",
            {("6.5", "the approval begins on 2026-12-01")},
        ),
    ],
)
def test_a_site_without_a_current_approval_is_a_finding_about_nobody(
    tmp_path: Path, line: str, told: set[tuple[str, str]]
) -> None:
    with small_audit(tmp_path, wiki(), row("p-1", "http://ana.example/")) as audit:
        (audit.folder / "official_sites.csv").write_text(HEAD + line)
        result = audit.run()
        found = table(audit, result, "findings.csv")
        assert {(row["clause"], row["quote"]) for row in found} == told
        assert {(row["url"], row["person_id"], row["school"]) for row in found} <= {
            ("http://club.example/", "organisation", "Torfield School")
        }
        (seen,) = [r for r in table(audit, result, "coverage.csv") if r["platform"] == "list of official sites"]
        assert (seen["checked"], seen["findings"]) == ("yes", str(len(told)))
        assert not [path for path in audit.asked if path.startswith("club.")]
        assert b"Appendix A is cited for the requirements of official sites, and is missing." in audit.file(
            result, "report.html"
        )


def test_a_finding_about_a_site_persists_when_rows_change_places(tmp_path: Path) -> None:
    other = "http://news.example/,Torfield School,News,Why,Head,2026-09-01,2027-09-01,no\n"
    with small_audit(tmp_path, wiki(), row("p-1", "http://ana.example/")) as audit:
        sites = audit.folder / "official_sites.csv"
        sites.write_text(HEAD + CLUB.format(review="2026-09-30"))
        first = table(audit, audit.run(), "findings.csv")
        sites.write_text(HEAD + other + CLUB.format(review="2026-09-30"))
        audit.now[0] = datetime(2026, 12, 9, 9, tzinfo=UTC)
        again = table(audit, audit.run(), "findings.csv")
        assert [(line["finding_key"], line["change"]) for line in again] == [(first[0]["finding_key"], "persists")]


def test_the_trust_counts_as_nobody_in_the_figures_of_people(tmp_path: Path) -> None:
    with small_audit(tmp_path, wiki(*EDITS), row("p-1", "http://ana.example/")) as audit:
        (audit.folder / "official_sites.csv").write_text(HEAD + CLUB.format(review="2026-09-30"))
        name_wiki(audit.folder)
        result = audit.run()
        groups = [line for line in table(audit, result, "summary.csv") if line["section"] in {"school", "category"}]
        assert groups == []
        assert "the Trust itself: 1 of 1" in audit.file(result, "report.html").decode()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "wiki.internal", "10.0.0.1", "wiki"])
def test_a_wiki_that_cannot_be_asked_is_a_fault_of_the_file(tmp_path: Path, host: str) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(SAMPLE, folder)
    name_wiki(folder)
    path = folder / "identity.toml"
    path.write_text(path.read_text().replace("wiki.example", host))
    _, faults = try_workspace(folder)
    assert [(fault.file, fault.problem.partition(":")[0]) for fault in faults] == [("identity.toml", "http")]


def test_check_names_what_an_approval_lacks_on_its_day() -> None:
    text = HEAD + CLUB.format(review="2027-09-06")
    sites = read_official_sites(text.encode(), file="official_sites.csv")
    assert unapproved_sites(sites, date(2027, 9, 6)) == ()
    assert unapproved_sites(sites, date(2027, 9, 7)) == (
        "official_sites.csv: http://club.example/ (Torfield School), clause 6.5: the review was due on 2027-09-06.",
    )
