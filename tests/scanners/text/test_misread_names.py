from __future__ import annotations

import pytest

from tests.scanners.text.builders import findings


@pytest.mark.parametrize(
    "text",
    [
        "EAST SU55EX COUNTY COUNC1L\nSTAFF PASS\nR. Tyne",
        "SOUTH DOVVNS SCHOOL\nSTAFF\nMs K Doyle",
        "Cleaner at $outhfield Tru$t",
        "I teach at Saxan Mount School.",
    ],
)
def test_a_name_with_letters_that_look_or_sound_alike_is_found(text: str) -> None:
    assert "6.1" in {finding.clause for finding in findings(text)}


@pytest.mark.parametrize(
    "text",
    ["Ceilidh bookings: <s.okoro@southfieldtrust.example>", "Mail me: s.okoro -at- southfieldtrust -dot- example"],
)
def test_an_address_in_angle_brackets_or_spelled_with_dashes_is_an_address(text: str) -> None:
    assert {"6.1", "6.10"} <= {finding.clause for finding in findings(text)}
