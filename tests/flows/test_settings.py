from __future__ import annotations

import pytest

from flows.init import audit_toml
from flows.settings import read_settings
from flows.settings_table import SETTINGS


def test_the_template_of_a_new_workspace_is_read_without_a_fault() -> None:
    settings, faults = read_settings(audit_toml().encode())
    assert faults == ()
    assert settings is not None
    assert settings.number("limits.replay_days") == 0


def test_every_setting_stands_in_the_template_with_its_meaning() -> None:
    text = audit_toml()
    for setting in SETTINGS:
        assert f"{setting.key} =" in text
        assert setting.meaning in text


@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("[limits]\nreplay_day = 3\n", 2, "limits.replay_day", "is not a known setting"),
        ("[limits]\nreplay_days = 91\n", 2, "limits.replay_days", "is 91; it must lie between 0 and 90"),
        ('[limits]\nreplay_days = "3"\n', 2, "limits.replay_days", "is not a number without decimals"),
        ("[limits]\nreplay_days = true\n", 2, "limits.replay_days", "is not a number without decimals"),
        ("[dpia]\n\nreview_by = 2026\n", 3, "dpia.review_by", "is not a day written as 2026-09-01, without quotes"),
        (
            '[audit]\ncontact = "dpo@trust.example\\r\\nX: y"\n',
            2,
            "audit.contact",
            "holds a line break or a letter with an accent, which cannot be sent with a request",
        ),
        ("[nothing]\n", 1, "nothing", "is not known here"),
        ("surprise = 1\n", 1, "surprise", "is not known here"),
        ('[[staff]]\nname = "A"\nrole = "boss"\n', 1, "staff.role", "'boss' is not a role"),
    ],
)
def test_a_fault_is_named_with_its_line_and_key(text: str, line: int, column: str, problem: str) -> None:
    settings, faults = read_settings(text.encode())
    assert settings is None
    assert [(fault.line, fault.column, fault.problem) for fault in faults] == [(line, column, problem)]


def test_every_fault_is_named_at_once() -> None:
    _, faults = read_settings(b"[limits]\nreplay_days = 91\npace_s = 0\nfast = 1\n")
    assert [fault.column for fault in faults] == ["limits.replay_days", "limits.pace_s", "limits.fast"]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[limits\n", b"a = 1\na = 2\n"])
def test_what_is_not_toml_is_a_fault_with_a_sentence(data: bytes) -> None:
    settings, faults = read_settings(data)
    assert settings is None
    assert len(faults) == 1
    assert faults[0].problem.startswith("not valid TOML")
