"""Internal host names and other people's official addresses under 5.4 and 6.8."""

from __future__ import annotations

import pytest

from tests.scanners.text.builders import findings


@pytest.mark.parametrize("host", ["sims.southfieldtrust.example", "SRV-FILES01"])
def test_an_internal_host_name_is_private(host: str) -> None:
    found = [f for f in findings(f"The rota is on {host} again", place="post") if "internal-host" in f.rules]
    assert [(f.clause, f.lane, f.evidence.quote) for f in found] == [("5.4", "restricted", host)]  # type: ignore[union-attr]


def test_another_host_is_nobodys_business() -> None:
    assert findings("The rota is on mysrv-files012.example again", place="post") == ()


def test_a_named_colleagues_official_address_is_private() -> None:
    text = "Cross about the trip? Our deputy Bev is on b.smith@saxonmount.example"
    assert ("5.4", ("address-of-somebody-else",)) in [(f.clause, f.rules) for f in findings(text, place="post")]
