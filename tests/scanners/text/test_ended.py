from __future__ import annotations

from dataclasses import replace

from profiles.evidence import PageText
from scanners.text.ended import former_blocks
from tests.scanners.text.builders import SCANNERS, a_page


def a_role(name: str, end: str = "") -> tuple[PageText, ...]:
    role = PageText(place="json-ld:worksFor.roleName", text="caretaker", author="owner")
    ended = (PageText(place="json-ld:worksFor.endDate", text=end, author="owner"),) if end else ()
    return (role, *ended, PageText(place="json-ld:worksFor.worksFor", text=name, author="owner"))


def test_a_role_whose_end_lies_before_the_page_is_a_former_one() -> None:
    page = replace(a_page(), texts=(*a_role("Torfield School", "2016-07"), *a_role("Saxon Mount School")))
    assert former_blocks(page) == {0, 1, 2}


def test_a_role_that_ends_later_is_a_present_one() -> None:
    page = replace(a_page(), texts=a_role("Torfield School", "2026-07"))
    assert former_blocks(page) == frozenset()


def test_a_former_role_names_no_employer() -> None:
    def clauses(end: str) -> list[str]:
        page = replace(a_page(), texts=a_role("Torfield School", end))
        return [finding.clause for scanner in SCANNERS for finding in scanner.scan(page)]

    assert (clauses("2016-07"), clauses("")) == ([], ["6.1"])
