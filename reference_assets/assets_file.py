"""Reads ``assets.toml``: the reference pictures, each checked against its digest."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, cast

from reference_assets.assets import Asset, AssetKind, AssetLibrary, Premises
from reference_assets.strict_table import open_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from reference_assets.faults import Fault
    from reference_assets.strict_table import Table

KINDS = (
    "corporate logo",
    "service logo",
    "team logo",
    "council logo",
    "uniform",
    "premises",
    "own photograph",
    "look-alike",
)
MAX_PICTURE_BYTES = 10 * 1024 * 1024
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")
_CLAUSE_ID = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){1,3}")
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def read_assets(
    data: bytes, *, load: Callable[[str], bytes], file: str = "assets.toml"
) -> tuple[AssetLibrary | None, tuple[Fault, ...]]:
    """Read the reference pictures.

    Args:
        data: the bytes of ``assets.toml``.
        load: gives the bytes of a picture by its path below the assets folder; raises ``OSError`` where it cannot.
        file: name of the file in fault messages.

    Returns:
        The library and no fault, or None and every fault at once.

    """
    table, unreadable = open_table(data, file)
    if table is None:
        return None, unreadable
    library = AssetLibrary(
        assets=tuple(_asset(entry, load) for entry in table.tables("asset")),
        premises=tuple(_premises(entry) for entry in table.tables("premises")),
    )
    table.end()
    _check_views(table, library)
    faults = table.notes.in_order()
    return (None, faults) if faults else (library, ())


def _asset(table: Table, load: Callable[[str], bytes]) -> Asset:
    kind = cast("AssetKind", table.choice("kind", KINDS))
    asset = Asset(
        id=table.text("id"),
        file=table.text("file"),
        kind=kind,
        clause=table.text("clause", required=kind != "look-alike"),
        sha256=table.text("sha256"),
        data=_picture(table, load),
        title=table.text("title"),
        pupil=table.flag("pupil"),
        licence=table.text("licence"),
    )
    if asset.id and not _ID.fullmatch(asset.id):
        table.fault("id", f'"{asset.id}" is no identifier', "Write small letters, digits and - only")
    if asset.clause and kind == "look-alike":
        table.fault("clause", "a look-alike stands under no clause", 'Remove "clause"')
    elif asset.clause and not _CLAUSE_ID.fullmatch(asset.clause):
        table.fault("clause", f'"{asset.clause}" is not the number of a clause', 'Write it as text, such as "6.12"')
    if asset.pupil and kind != "uniform":
        table.fault("pupil", f'"pupil" stands at a {kind}', "Only a uniform can be one that pupils wear")
    table.end()
    return asset


def _picture(table: Table, load: Callable[[str], bytes]) -> bytes:
    file, wanted = table.values.get("file"), table.values.get("sha256")
    if not isinstance(file, str) or not isinstance(wanted, str) or not file.strip() or not wanted.strip():
        return b""  # noted where the entries are read
    if not _FILE.fullmatch(file) or len(file) > 200:  # noqa: PLR2004  room for a folder and a name
        problem = f'"{file}" is no path below the assets folder'
        table.fault("file", problem, "Write letters, digits, - _ . and / only, such as logos/crest.png")
        return b""
    try:
        data = load(file)
    except OSError as wrong:
        reason = wrong.strerror or "it cannot be read"
        table.fault("file", f'the picture "{file}" was not loaded: {reason}', "Put it there, or remove this entry")
        return b""
    if len(data) > MAX_PICTURE_BYTES:
        table.fault("file", f'the picture "{file}" is larger than 10 MiB', "Save a smaller one")
    elif not data.startswith(_BEGINNINGS) and data[:4] + data[8:12] != b"RIFFWEBP":
        table.fault("file", f'"{file}" is no PNG, JPEG, GIF or WebP picture', "Save it as PNG or JPEG")
    found = hashlib.sha256(data).hexdigest()
    if found != wanted.strip():
        problem = f'the picture "{file}" is not the one that was registered'
        table.fault("sha256", problem, f'If you changed it on purpose, write sha256 = "{found}"')
    return data


def _premises(table: Table) -> Premises:
    premises = Premises(
        name=table.text("name"),
        latitude=table.number("latitude", -90, 90),
        longitude=table.number("longitude", -180, 180),
        radius_m=table.number("radius_m", 10, 5000),
    )
    table.end()
    return premises


def _check_views(table: Table, library: AssetLibrary) -> None:
    """Several views of one thing share an id, and then everything that reports say of it."""
    first: dict[str, Asset] = {}
    files: set[str] = set()
    for number, asset in enumerate(library.assets):
        one = first.setdefault(asset.id, asset)
        if (one.kind, one.clause, one.pupil) != (asset.kind, asset.clause, asset.pupil):
            problem = f'"{asset.id}" is there before with another kind, clause or "pupil"'
            table.notes.add(("asset", number, "id"), problem, "Write the same, or give it an id of its own")
        if asset.file and asset.file in files:
            problem = f'the picture "{asset.file}" is there twice'
            table.notes.add(("asset", number, "file"), problem, "Keep one of the two entries")
        files.add(asset.file)
