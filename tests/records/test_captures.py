"""Records of captures are kept sealed with the profile, and stand in no published file."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from flows.commands_rights import export
from records.safe import open_safe
from tests.flows.audit_of_a_few import NOW, page, row, small_audit

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_keeps_who_answered_and_the_person_is_told(tmp_path: Path) -> None:
    with small_audit(
        tmp_path, {("ana.example", "/"): page("I grow leeks.")}, row("p-1", "http://ana.example/")
    ) as audit:
        result = audit.run()
        with open_safe(audit.folder, NOW) as safe:
            (saved,) = safe.store.each_of_run(result.run_id)
        (capture,) = saved.row.captures
        assert (capture.url, capture.status, capture.peer) == ("http://ana.example/", 200, "127.0.0.1")
        assert capture.sha256 == saved.row.page_sha256
        assert not [
            path.name
            for path in result.published.report.parent.iterdir()
            if path.is_file() and b"certificate_sha256" in path.read_bytes()
        ]
        (line, _) = export(audit.folder, "p-1", now=NOW)
        with zipfile.ZipFile(line.removeprefix("subject access: ")) as told:
            assert any(capture.sha256.encode() in told.read(name) for name in told.namelist())
