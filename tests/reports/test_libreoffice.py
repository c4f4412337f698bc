"""LibreOffice, where it is installed, sees the same rows and columns, and no formula."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from reports.csv_table import write_csv
from tests.reports.hostile import every

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.slow
@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_csv_without_a_formula(tmp_path: Path) -> None:
    texts = [text for _, text in every()]
    frame = pd.DataFrame({"first": texts, "second": list(reversed(texts)), "third": ["x"] * len(texts)}, dtype=object)
    (tmp_path / "table.csv").write_bytes(write_csv(frame))
    command = (
        *(str(PROGRAM), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
        *("--infilter=CSV:44,34,76,1,,0,false,true", "--convert-to", "xlsx", "--outdir", str(tmp_path)),
        str(tmp_path / "table.csv"),
    )
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "table.xlsx").read_bytes())).active
    assert sheet is not None
    assert (sheet.max_row - 1, sheet.max_column) == frame.shape
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
