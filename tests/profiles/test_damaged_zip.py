"""Whatever bytes of a ZIP are damaged, however it is packed: whoever reads it says so in its own words."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from flows.fault import FlowFault
from flows.kit import read_kit
from flows.workspace import CABINET_FILES
from profiles.reading.export import ExportFaultError, read_export
from reports.round_trip import read_decisions

if TYPE_CHECKING:
    from pathlib import Path

WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def packed(way: int, *names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", way) as archive:
        for name in names:
            archive.writestr(name, f"some text of {name} " * 100)
    return buffer.getvalue()


def damaged(data: bytes, seed: int) -> bytes:
    rng, changed = random.Random(seed), bytearray(data)
    for _ in range(rng.randint(1, 4)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_kit_is_told(way: int, tmp_path: Path) -> None:
    whole, path = packed(way, *CABINET_FILES[:2]), tmp_path / "kit.zip"
    for seed in range(150):
        path.write_bytes(damaged(whole, seed))
        with pytest.raises(FlowFault):
            read_kit(path)


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_export_is_told(way: int) -> None:
    whole, told = packed(way, "outbox.json"), 0
    for seed in range(150):
        try:
            read_export(damaged(whole, seed))
        except ExportFaultError:
            told += 1
    assert told  # damage beside the packed bytes may leave an export that can be read


def test_a_damaged_workbook_is_told() -> None:
    book, buffer = Workbook(), io.BytesIO()
    book.active.title = "reviews"
    for number in range(30):
        book.active.append(["finding", "decision", number])
    book.save(buffer)
    for seed in range(200):
        decisions, faults = read_decisions(damaged(buffer.getvalue(), seed), "reviews.xlsx", (), ())
        assert not decisions
        assert faults
