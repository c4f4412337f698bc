"""A copy of the demo's workspace without its organisation half, for tests that are about persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def only_persons(folder: Path) -> Path:
    """Take the Trust's own sources out of a workspace: its list of official sites, and the wikis it names."""
    sites = folder / "official_sites.csv"
    sites.write_text(sites.read_text().splitlines()[0] + "\n")
    identity = folder / "identity.toml"
    before, _, after = identity.read_text().partition("[[wiki]]\n")
    identity.write_text(before + after[after.index("[[") :])
    return folder
