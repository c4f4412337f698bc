"""The record shows every alteration, and the stand-alone verifier agrees."""

from __future__ import annotations

import ast
import hashlib
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import records.verify_alone as alone
from records.chain import GENESIS, read_chain
from records.fault import RecordsFault, Turn
from records.ledger import KINDS, Ledger, check_data
from records.publication import await_publication
from records.safe import open_safe
from records.verify import verify
from tests.house.sources import calls, modules
from tests.records.builders import NOW
from tests.records.safes import fill, republish

if TYPE_CHECKING:
    from collections.abc import Callable


def trail(workspace: Path, count: int) -> Ledger:
    ledger = Ledger(workspace)
    for number in range(count):
        ledger.append("run started", {"run": f"r{number}", "profiles": number}, NOW)
    return ledger


def both(workspace: Path, printed: str = "") -> tuple[bool, bool]:
    arguments = [sys.executable, alone.__file__, str(workspace), *([printed] if printed else [])]
    code = subprocess.run(arguments, capture_output=True, check=False).returncode
    return verify(workspace, printed_head=printed).whole, code == 0


def quick(workspace: Path) -> tuple[bool, bool]:
    try:
        whole = not alone.check(workspace)
    except (OSError, ValueError, KeyError, IndexError):
        whole = False
    return verify(workspace).whole, whole


def test_an_untouched_record_is_whole(tmp_path: Path) -> None:
    fill(tmp_path)
    result = verify(tmp_path)
    assert (result.records, result.problems, result.notes, result.stamped) == (1, (), (), "not stamped")
    assert both(tmp_path) == (True, True)
    assert both(tmp_path, result.head) == (True, True)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:-1],
        lambda lines: lines[1:],
        lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]],
        lambda lines: [*lines[:3], lines[3], *lines[3:]],
        lambda lines: [*lines, lines[-1]],
        lambda lines: lines[:2] + lines[3:],
        lambda _: [],
    ],
)
def test_records_cut_doubled_or_reordered_are_found(
    tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    trail(tmp_path, 8)
    path = tmp_path / "data" / "ledger.jsonl"
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    assert quick(tmp_path) == (False, False)
    with pytest.raises(RecordsFault) as fault:
        Ledger(tmp_path)
    assert fault.value.code is Turn.RECORD_ALTERED


def test_each_of_a_thousand_flipped_bits_is_found(tmp_path: Path) -> None:
    fill(tmp_path)
    trail(tmp_path, 20)
    files = [tmp_path / "data" / "ledger.jsonl", *sorted((tmp_path / "data" / "runs" / "r1").iterdir())]
    random_bits = random.Random(6)
    for _ in range(1000):
        path = random_bits.choice(files)
        data = path.read_bytes()
        at, bit = random_bits.randrange(len(data)), random_bits.randrange(8)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
        assert quick(tmp_path) == (False, False), (path.name, at, bit)
        path.write_bytes(data)
    assert quick(tmp_path) == (True, True)


def test_flipped_bits_in_sealed_items_are_found(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        for table in ("profiles", "findings", "pictures"):
            kept = safe.store.connection.execute(f"SELECT rowid, payload FROM {table}").fetchall()
            for rowid, payload in kept:
                bad = payload[:20] + bytes([payload[20] ^ 4]) + payload[21:]
                safe.store.connection.execute(f"UPDATE {table} SET payload = ? WHERE rowid = ?", (bad, rowid))
                found = verify_inside(tmp_path)
                safe.store.connection.execute(f"UPDATE {table} SET payload = ? WHERE rowid = ?", (payload, rowid))
                assert found == ("data/store.sqlite: what was sealed of run r1 was altered",)
    assert verify(tmp_path).whole


def verify_inside(workspace: Path) -> tuple[str, ...]:
    """Verify a copy, as the lock is held."""
    copy = workspace / "copy"
    shutil.copytree(workspace, copy, ignore=shutil.ignore_patterns("copy"))
    try:
        return verify(copy).problems
    finally:
        shutil.rmtree(copy)


def test_a_trail_rewritten_from_the_start_is_found_by_the_printed_head_only(tmp_path: Path) -> None:
    head = trail(tmp_path, 5).head_hash
    path, previous, lines = tmp_path / "data" / "ledger.jsonl", GENESIS, []
    for line in path.read_bytes().splitlines():
        fields = json.loads(line)
        fields["at"], fields["prev"] = "2026-01-01T00:00:00.000Z", previous
        del fields["hash"]
        body = json.dumps(fields, separators=(",", ":")).encode()[:-1]
        previous = hashlib.sha256(body).hexdigest()
        lines.append(body + f',"hash":"{previous}"}}\n'.encode())
    path.write_bytes(b"".join(lines))
    (tmp_path / "keys" / "ledger.head").write_text(f"5 {previous}\n")
    assert both(tmp_path) == (True, True)
    assert both(tmp_path, head) == (False, False)


def test_a_line_more_than_the_head_is_a_kill_and_is_taken_over(tmp_path: Path) -> None:
    trail(tmp_path, 3)
    old = (tmp_path / "keys" / "ledger.head").read_bytes()
    head = trail(tmp_path, 1).head_hash
    (tmp_path / "keys" / "ledger.head").write_bytes(old)
    assert quick(tmp_path) == (True, True)
    assert Ledger(tmp_path).head_hash == head


def test_an_unfinished_last_line_was_never_acknowledged_and_goes(tmp_path: Path) -> None:
    head = trail(tmp_path, 3).head_hash
    with (tmp_path / "data" / "ledger.jsonl").open("ab") as stream:
        stream.write(b'{"n":4,"at":"2026')
    assert quick(tmp_path) == (True, True)
    assert verify(tmp_path).notes == ("17 bytes of an unfinished record follow the last one",)
    assert Ledger(tmp_path).head_hash == head
    assert read_chain((tmp_path / "data" / "ledger.jsonl").read_bytes()).unfinished == 0


def test_files_added_removed_and_older_publications_are_found(tmp_path: Path) -> None:
    fill(tmp_path)
    folder = tmp_path / "data" / "runs" / "r1"
    shutil.copytree(folder, tmp_path / "older")
    with open_safe(tmp_path, NOW) as safe:
        await_publication(safe.store, "r1", "erasure")
        republish(safe)
    assert quick(tmp_path) == (True, True)
    shutil.copytree(folder, tmp_path / "newer")
    shutil.rmtree(folder)
    assert quick(tmp_path) == (False, False)
    shutil.copytree(tmp_path / "older", folder)
    assert quick(tmp_path) == (False, False)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "newer", folder)
    (folder / "more.txt").write_text("x")
    assert quick(tmp_path) == (False, False)
    (folder / "more.txt").unlink()
    shutil.copytree(folder, tmp_path / "data" / "runs" / "unknown")
    assert quick(tmp_path) == (False, False)


def test_an_unfinished_publication_is_no_alteration(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_safe(tmp_path, NOW) as safe:
        await_publication(safe.store, "r1", "erasure")
    result = verify(tmp_path)
    assert (result.problems, result.notes) == (
        (),
        ("run r1: its publication is not finished; the next command repeats it",),
    )
    assert quick(tmp_path) == (True, True)


@pytest.mark.parametrize("bad", ["https://a.example/x", "a@b.example", "Jane “Example”", "x" * 81, "a/b"])
def test_nothing_that_could_name_somebody_is_written_to_the_trail(bad: str) -> None:
    with pytest.raises(RecordsFault):
        check_data("run started", {"run": bad})


def test_every_kind_of_record_is_written_somewhere() -> None:
    written = {
        word.value
        for _, tree, _ in modules("flows", "records")
        for name, call in calls(tree)
        if name.endswith(".append")
        for word in ast.walk(call)
        if isinstance(word, ast.Constant)
    }
    assert sorted(written & set(KINDS)) == sorted(KINDS)


def test_the_stand_alone_verifier_needs_only_the_standard_library() -> None:
    source = Path(alone.__file__).read_text()
    imports = {line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imports == {"hashlib", "json", "sqlite3", "sys", "pathlib"}
    assert len([line for line in source.splitlines() if line.strip()]) < 65
