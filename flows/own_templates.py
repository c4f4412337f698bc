"""The workspace's own templates, for the report and the copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def own_templates(folder: Path) -> dict[str, str]:
    """Give the workspace's own templates (``templates/*.j2``) by name; they stand in for ours."""
    files = sorted((folder / "templates").glob("*.j2"))
    return {file.name: file.read_text(encoding="utf-8") for file in files if file.is_file()}
