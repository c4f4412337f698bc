"""Each copy holds exactly what its reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.copies import Copy
    from reports.report import ReportedFinding

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from reports.copies import Letter, contractor_copy, regulator_copy, school_copy, staff_copy
from reports.review import ReportsFault, Review
from tests.reports.builders import (
    NOON,
    busy_report,
    finding,
    profile,
    reported,
    run_report,
    seen,
    with_picture,
    words,
)
from tests.reports.hostile import every, report_of
from tests.reports.test_html_report import SAFE_LINK, tree

LETTER = Letter(written_on=date(2026, 11, 21), reply_until=date(2026, 12, 12), reply_to="dpo@trust.example")
WHY = "The bio says it about the owner, in the present."


def upheld(number: int, **changed: Any) -> ReportedFinding:
    key = reported(number, **changed).finding.key
    judged = Review(finding_key=key, state="upheld", reviewer="reviewer-one", decided_at=NOON, reason=WHY)
    return reported(number, state="upheld", reviews=(judged,), **changed)


def advice(number: int, quote: str) -> ReportedFinding:
    return reported(
        number,
        finding=finding(number, clause="6.15", lane="advice", evidence=words(number, quote=quote), reasons=("a cue",)),
    )


def test_a_staff_copy_shows_their_own_and_nothing_of_anybody_else() -> None:
    report = run_report(
        findings=(upheld(1), with_picture(2), advice(1, "01632 9•••••"), advice(2, "01632 8•••••")),
        next_run_on=date(2027, 2, 1),
    )
    copy = staff_copy(report, "person-0001", LETTER)
    for form in (copy.html, copy.text):
        told = " ".join(form.split())
        wanted = (
            "teach at Ashdown Primary (1)",
            WHY,
            "Please answer by 12 December 2026",
            "dpo@trust.example",
            "01632 9•••••",
            "1 February 2027",
            "6.6: Decline friend requests",
            "6.14: Think twice",
            "6.15: Set your pages",
            "Information Commissioner",
            "Take the name of the Trust",
        )
        assert [words_ for words_ in wanted if words_ not in told] == []
        assert [other for other in ("person-0002", "p0002.example", "01632 8", "reviewer-one") if other in told] == []


def test_a_staff_copy_shows_neither_sealed_findings_nor_probes() -> None:
    sealed = replace(reported(1), finding=finding(1, lane="restricted", reasons=("sealed-marker",)))
    planted = replace(reported(1), finding=finding(1, reasons=("planted-marker",)), planted=True)
    copy = staff_copy(run_report(findings=(sealed, planted)), "person-0001", LETTER)
    assert [marker for marker in ("sealed-marker", "planted-marker") if marker in copy.html + copy.text] == []


def test_a_letter_says_that_a_sealed_finding_exists_and_never_that_nothing_was_upheld() -> None:
    sealed = finding(1, lane="restricted", reasons=("sealed-marker",))
    shut = replace(upheld(1), finding=sealed)
    copy = staff_copy(run_report(findings=(shut, reported(2))), "person-0001", LETTER)
    for form in (copy.html, copy.text):
        told = " ".join(html.document_fromstring(form).text_content().split())
        assert "1 more finding about you is sealed and is not shown here. It is with the safeguarding lead" in told
        assert "except what is sealed" in told
        assert [
            words_ for words_ in ("sealed-marker", WHY, "There is nothing that you have to do") if words_ in told
        ] == []
    other = " ".join(staff_copy(run_report(findings=(shut, reported(2))), "person-0002", LETTER).text.split())
    assert ("sealed" in other, "There is nothing that you have to do" in other) == (False, True)


def test_a_sealed_finding_that_was_not_upheld_ends_there() -> None:
    cleared = replace(reported(1), finding=finding(1, lane="restricted"), state="not_upheld")
    told = " ".join(staff_copy(run_report(findings=(cleared,)), "person-0001", LETTER).text.split())
    assert "A person looked at 1 other candidate and did not uphold it." in told
    assert "sealed" not in told


def test_a_staff_copy_needs_a_person_of_this_run_and_a_day() -> None:
    with pytest.raises(ReportsFault, match="person-0404: has no consented profile in this run"):
        staff_copy(run_report(), "person-0404", LETTER)
    with pytest.raises(ReportsFault, match="by when to answer"):
        staff_copy(run_report(), "person-0001", Letter(written_on=date(2026, 11, 21)))


def test_a_school_copy_holds_counts_and_names_nobody() -> None:
    coverage = tuple(seen(n, of=profile(n, school="Large" if n % 2 else "Other")) for n in range(1, 41))
    findings = tuple(reported(n, profile=row.profile) for n, row in enumerate(coverage) if n < 15)
    copy = school_copy(run_report(coverage=coverage, findings=findings), "Large", LETTER)
    assert "Clause | Candidates" in copy.text
    assert "6.1 Naming the employer | 8" in copy.text
    assert [word for word in ("person-", "profile-0", "p0001", "teach at") if word in copy.html] == []


def test_a_small_school_gets_no_counts() -> None:
    copy = school_copy(run_report(), "Birling College", LETTER)
    assert "There are no counts here" in copy.text
    assert "fewer than 5" in copy.text


def test_the_officer_of_clause_9_4_1_gets_what_was_upheld_about_one_contractor() -> None:
    contractor = profile(7, category="contractor")
    found = (upheld(7, profile=contractor), reported(8, profile=contractor), upheld(1))
    report = run_report(findings=found, coverage=(seen(7, of=contractor), seen(1)))
    letter = replace(LETTER, officer="the Business Manager", procedure="Example Catering's procedure")
    copy = contractor_copy(report, "person-0007", letter)
    for form in (copy.html, copy.text):
        told = " ".join(html.document_fromstring(form).text_content().split())
        wanted = ("the Business Manager", "Example Catering's procedure", "(7)", WHY)
        assert [words_ for words_ in wanted if words_ not in told] == []
        assert [other for other in ("(8)", "(1)", "person-0001") if other in told] == []
    with pytest.raises(ReportsFault, match="nothing about a contractor"):
        contractor_copy(report, "person-0001", letter)


def test_a_regulator_gets_method_and_accuracy_and_no_finding() -> None:
    copy = regulator_copy(busy_report(60), LETTER)
    told = " ".join(copy.text.split())
    wanted = (
        "97 % of what it reports is right (text rules, precision): 194 of 200",
        "ef" * 32,
        "3 requests to 1 host",
        "Contact with pupils",
    )
    assert [words_ for words_ in wanted if words_ not in told] == []
    assert [word for word in ("person-0", "profile-0", "p0001.example", "teach at") if word in copy.html] == []


def test_hostile_text_is_text_in_every_copy() -> None:
    def forms(text: str) -> tuple[Copy, ...]:
        report = report_of(text)
        found = replace(report.findings[0], profile=replace(report.findings[0].profile, category="contractor"))
        judged = replace(
            found,
            state="upheld",
            reviews=(replace(found.reviews[0], state="upheld"),),
        )
        report = replace(report, findings=(judged, *report.findings[1:]))
        letter = Letter(
            written_on=date(2026, 11, 21),
            reply_until=date(2026, 12, 12),
            reply_to=text,
            complain_to=text,
            officer=text,
            procedure=text,
        )
        return (
            staff_copy(report, "person-0001", letter),
            school_copy(report, text, letter),
            contractor_copy(report, "person-0001", letter),
            regulator_copy(report, letter),
        )

    plain = [tree(copy.html) for copy in forms("x")]
    for _, text in every():
        if text:
            copies = forms(text)
            pages = [copy.html.encode("utf-8", errors="replace").decode() for copy in copies]
            assert [tree(page) for page in pages] == plain
            links = [v for page in pages for e in html.document_fromstring(page).iter() for v in e.xpath("@href|@src")]
            assert [link for link in links if not SAFE_LINK.fullmatch(link)] == []
