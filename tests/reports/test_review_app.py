"""The review application on a real loopback port: who gets in, what is shown, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.report import ReportedFinding

import re
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest

from reports.review import Reviewer
from tests.reports.builders import finding, reported, with_picture
from tests.reports.memory_store import MemoryStore
from tests.reports.review_site import review_site

WHY = "The bio says it about the owner, in the present."


@contextmanager
def desk(*findings: ReportedFinding, begun: bool = True, **changed: Any) -> Iterator[tuple[MemoryStore, Any]]:
    """A store, and a browser that opened the one-time address."""
    store = MemoryStore(findings)
    with review_site(store, **changed) as (url, session), httpx.Client(base_url=url, follow_redirects=True) as browser:
        browser.get(f"/?token={session.token}")
        browser.proof = session.proof
        if begun:
            browser.post("/begin", data={"proof": session.proof})
        yield store, browser


def post(browser: Any, path: str, **fields: str) -> httpx.Response:
    return browser.post(path, data={"proof": browser.proof, **fields})


def text(answer: httpx.Response) -> str:
    return " ".join(re.sub("<[^>]+>", " ", answer.text).split())


def test_the_address_works_once_in_one_browser() -> None:
    with review_site(MemoryStore((reported(1),))) as (url, session):
        token = session.token
        with httpx.Client(base_url=url, follow_redirects=True) as first:
            assert first.get(f"/?token={token}").url.path == "/start"
            with httpx.Client(base_url=url, follow_redirects=True) as second:
                statuses = [second.get(path).status_code for path in (f"/?token={token}", "/", "/queue", "/?token=")]
            assert (statuses, first.get("/start").status_code) == ([403] * 4, 200)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254", ""])
def test_another_host_name_is_refused(host: Any) -> None:
    with desk(reported(1)) as (_, browser):
        assert browser.get("/queue", headers={"host": host}).status_code in {400, 403}


def test_a_form_of_another_page_is_refused() -> None:
    with desk(reported(1)) as (store, browser):
        path, good = f"/card/{reported(1).finding.key}/decide", {"outcome": "upheld", "reason": WHY}
        browser.get(f"/card/{reported(1).finding.key}")
        answers = (
            browser.post(path, data=good),
            browser.post(path, data={**good, "proof": "wrong"}),
            browser.post(path, data={**good, "proof": browser.proof}, headers={"origin": "http://evil.example"}),
            browser.post(path, data={**good, "proof": browser.proof}, headers={"sec-fetch-site": "cross-site"}),
        )
        assert [answer.status_code for answer in answers] == [403] * 4
        assert [review.state for review in store.reviews] == ["in_review"]


def test_every_page_forbids_everything_that_is_not_its_own() -> None:
    with desk(reported(1)) as (_, browser):
        for path in ("/start", "/queue", f"/card/{reported(1).finding.key}", "/nowhere"):
            headers = browser.get(path).headers
            assert headers["content-security-policy"].startswith(
                "default-src 'none'; img-src data:; style-src 'sha256-"
            )
            assert "unsafe" not in headers["content-security-policy"]
            assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


def test_no_card_opens_before_purpose_children_and_severity_were_shown() -> None:
    with desk(reported(1), begun=False) as (store, browser):
        answer = browser.get(f"/card/{reported(1).finding.key}")
        said = ("clause 1.3", "clause 7.4", "clause 9.2", "safeguarding lead")
        assert (answer.url.path, [words for words in said if words not in text(answer)]) == ("/start", [])
        assert store.reviews == []


def test_a_decision_needs_an_answer_and_a_reason_and_is_kept_at_once() -> None:
    with desk(reported(1), with_picture(2)) as (store, browser):
        key = reported(1).finding.key
        browser.get(f"/card/{key}")
        short = post(browser, f"/card/{key}/decide", outcome="upheld", reason="yes")
        assert (short.status_code, "shorter than 20 characters" in text(short), 'value="upheld"' in short.text) == (
            422,
            True,
            True,
        )
        none = post(browser, f"/card/{key}/decide", reason=WHY)
        assert (none.status_code, WHY in none.text) == (422, True)
        kept = post(browser, f"/card/{key}/decide", outcome="not_upheld", reason=WHY)
        assert kept.url.path == f"/card/{with_picture(2).finding.key}"
        assert "Kept: not upheld. Undo it" in text(kept)
        decided = [(review.finding_key, review.state, review.reviewer, review.reason) for review in store.reviews]
        assert decided[1] == (key, "not_upheld", "reviewer-one", WHY)


def test_undo_appends_a_reversal() -> None:
    with desk(reported(1)) as (store, browser):
        key = reported(1).finding.key
        browser.get(f"/card/{key}")
        post(browser, f"/card/{key}/decide", outcome="upheld", reason=WHY)
        again = post(browser, f"/card/{key}/undo", reason="It was the wrong card, sorry.")
        assert "Undone" in text(again)
        assert [review.state for review in store.reviews] == ["in_review", "upheld", "in_review", "in_review"]


def test_the_mark_for_the_safeguarding_lead_is_kept_with_what_was_seen() -> None:
    with desk(reported(1), safeguarding="the lead on extension 4") as (store, browser):
        key = reported(1).finding.key
        browser.get(f"/card/{key}")
        answer = post(browser, f"/card/{key}/alert", reason="A pupil seems to be in the picture.")
        assert {key: mark.reason for key, mark in store.alerts.items()} == {key: "A pupil seems to be in the picture."}
        assert "Tell the lead on extension 4 yourself as well" in text(answer)


def test_what_was_marked_stands_first_for_the_safeguarding_lead_and_its_words_for_no_other_reviewer() -> None:
    sealed = reported(2, finding=finding(2, clause="6.8", lane="restricted"))
    lead, saw = Reviewer(id="lead", restricted=True), "A pupil seems to be in the picture."
    with desk(reported(1), sealed, reviewer=lead, begun=False) as (store, browser):
        key = reported(1).finding.key
        assert "marked for you" not in text(browser.get("/start"))
        store.alert_lead(key, Reviewer(id="reviewer-one"), saw)
        assert "1 candidate is marked for you as safeguarding lead" in text(browser.get("/start"))
        post(browser, "/begin")
        assert "1 candidate is marked for you by a reviewer" in text(browser.get("/queue"))
        listed = browser.get("/sealed")
        assert listed.text.index(f"/card/{key}") < listed.text.index(f"/card/{sealed.finding.key}")
        assert (saw in listed.text, saw in text(browser.get(f"/card/{key}"))) == (False, True)
        post(browser, f"/card/{key}/decide", outcome="not_upheld", reason=WHY)
        assert "Marked for you" not in text(browser.get("/sealed"))
    with desk(reported(1), reviewer=Reviewer(id="reviewer-two")) as (store, browser):
        store.alert_lead(key, Reviewer(id="reviewer-one"), saw)
        queue, shown = text(browser.get("/queue")), text(browser.get(f"/card/{key}"))
        assert ("marked for the safeguarding lead" in queue, "marked for you" in queue) == (True, False)
        assert ("by reviewer-one." in shown, saw in shown) == (True, False)


def test_sealed_findings_are_counted_for_all_and_open_for_the_role_that_may() -> None:
    sealed = reported(2, finding=finding(2, clause="6.8", lane="restricted", reasons=("sealed-marker",)))
    with desk(reported(1), sealed) as (_, browser):
        queue = browser.get("/queue")
        assert "1 sealed candidate open for another role only" in text(queue)
        refused = [browser.get(path) for path in ("/sealed", f"/card/{sealed.finding.key}")]
        assert [answer.status_code for answer in refused] == [403, 404]
        assert "sealed-marker" not in queue.text + "".join(answer.text for answer in refused)
    with desk(reported(1), sealed, reviewer=Reviewer(id="lead", restricted=True)) as (_, browser):
        assert "Sealed: 1 candidate waits" in text(browser.get("/sealed"))
        assert "sealed-marker" in browser.get(f"/card/{sealed.finding.key}").text


def test_nobody_decides_on_their_own_profile() -> None:
    with desk(reported(1), reviewer=Reviewer(id="me", person_id="person-0001")) as (store, browser):
        key = reported(1).finding.key
        browser.get(f"/card/{key}")
        answer = post(browser, f"/card/{key}/decide", outcome="not_upheld", reason=WHY)
        assert (answer.status_code, "your own profile" in text(answer)) == (422, True)
        assert [review.state for review in store.reviews] == ["in_review"]


def test_a_planted_negative_looks_like_any_other_and_is_asked_once() -> None:
    planted = replace(reported(2), planted=True)
    store = MemoryStore((planted,))
    with review_site(store) as (url, session), httpx.Client(base_url=url, follow_redirects=True) as browser:
        browser.get(f"/?token={session.token}")
        browser.proof = session.proof
        post(browser, "/begin")
        assert "planted" not in browser.get(f"/card/{planted.finding.key}").text
        answer = post(browser, f"/card/{planted.finding.key}/decide", outcome="not_upheld", reason=WHY)
        assert (answer.url.path, "0 candidates wait" in text(answer)) == ("/queue", True)


@pytest.mark.parametrize("key", ["0" * 32, "../../etc/passwd", "%00", "<script>", "A" * 5000])
def test_an_unknown_card_is_an_answer_not_an_error(key: Any) -> None:
    with desk(reported(1)) as (_, browser):
        assert browser.get(f"/card/{key}").status_code == 404


def test_a_form_that_is_too_large_is_refused() -> None:
    with desk(reported(1)) as (_, browser):
        answer = post(browser, f"/card/{reported(1).finding.key}/decide", outcome="upheld", reason="x" * 70_000)
        assert answer.status_code == 403
