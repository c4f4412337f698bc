"""``init``: a new workspace whose files explain themselves and whose preconditions are empty."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from flows.fault import Exit, FlowFault
from flows.settings_table import SETTINGS, WRITTEN_AS_TEXT, Setting
from records.files import make_folder, private_umask, write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

FOLDERS = ("assets", "snapshots", "keys", "data")


def init_workspace(folder: Path) -> tuple[str, ...]:
    """Write the template into a new or empty folder; gives lines that say what to do next."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FlowFault(
            f"{folder} is not empty. Choose a new folder, so that nothing of yours is overwritten.",
            code=Exit.MEND_A_FILE,
        )
    if any(
        (parent / "pyproject.toml").exists() and (parent / "flows").is_dir() for parent in folder.absolute().parents
    ):
        raise FlowFault(
            f"{folder} lies inside the program's own folder. Choose a folder of yours: it will hold personal data.",
            code=Exit.MEND_A_FILE,
        )
    private_umask()
    make_folder(folder)
    for name, content in _walk(files("flows") / "template", ""):
        path = folder / name
        make_folder(path.parent)
        write_atomic(path, content.read_bytes())
    write_atomic(folder / "audit.toml", audit_toml().encode())
    for name in FOLDERS:
        make_folder(folder / name)
    return (
        f"A workspace was written to {folder}.",
        "Fill in, in this order: audit.toml (the preconditions), identity.toml, assets.toml, register.csv.",
        f"Then: profile-audit check {folder}",
    )


def audit_toml() -> str:
    """Give a commented ``audit.toml`` with every setting; those that a person must decide are empty."""
    lines = ["# Settings of the audit. 'profile-audit check' names what is missing."]
    table = ""
    for setting in SETTINGS:
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        lines += [f"# {setting.meaning}.{_range(setting)}", f"{setting.key} = {_written(setting)}"]
        if setting.kind == "date":
            lines[-1] = f"# {setting.key} = 2026-09-01"
        elif setting.default == "" and setting.kind not in WRITTEN_AS_TEXT:
            lines[-1] = f"# {setting.key} ="
    lines += [
        "",
        "# Who works with the audit. A reviewer on the register gives a person_id: nobody judges their own profile.",
        "# Reviewer and safeguarding lead judge findings, and only the lead opens sealed ones. The other roles are",
        "# your note of who does what: accounts and keys keep them apart, no command asks for them.",
        "# [[staff]]",
        '# name = "Office of the DPO"',
        '# role = "reviewer"   # register keeper, operator, reviewer, safeguarding lead or reader',
        '# person_id = "p-0001"',
        "",
    ]
    return "\n".join(lines)


def _range(setting: Setting) -> str:
    if setting.kind not in {"number", "seconds"}:
        return ""
    return f" {setting.least:g} to {setting.most:g}."


def _written(setting: Setting) -> str:
    if setting.default is None or setting.kind in {*WRITTEN_AS_TEXT, "date"}:
        return f'"{setting.default or ""}"'
    return str(setting.default).lower()


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".py", ".pyc")):
            yield f"{prefix}{entry.name}", entry
