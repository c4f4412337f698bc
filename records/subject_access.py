"""Everything that is kept about one person, opened: complete by construction, as the database names its own tables."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from records.database import personal_tables
from records.erasure import EXPORTS
from records.fault import RecordsFault, Turn
from records.files import write_atomic
from records.seal import opened
from records.working_days import answer_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from records.safe import Safe

CONTEXTS = {
    "profiles": "profile {run_id} {profile_id}",
    "findings": "finding {run_id} {finding_key}",
    "pictures": "picture {run_id} {finding_key}",
    "pages": "page {run_id} {profile_id}",
    "validators": "validator {url_digest}",
    "scans": "scan {cache_key}",
    "reviews": "review {finding_key}",
    "replies": "reply {finding_key}",
    "holds": "hold",
    "standings": "standing",
    "alerts": "alert {finding_key}",
    "copies": "",
}
"""How each table's payload was sealed; a table about persons that is not listed here stops every export."""
WORDS = {
    "profiles": "What was read, and what was not",
    "findings": "Candidates and findings",
    "pictures": "Masked pictures of findings",
    "pages": "Pages kept for a rerun",
    "validators": "Versions of pages",
    "scans": "Results of picture scans",
    "reviews": "Human decisions",
    "replies": "What you answered",
    "holds": "Legal holds",
    "standings": "Objections and restrictions",
    "alerts": "Marks for the safeguarding lead",
    "copies": "Copies that were given to you",
}
ZIP_TIME = (2026, 1, 1, 0, 0, 0)


HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What is kept about WHO</title>
<style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:.5rem}</style></head><body>
<h1>What is kept about WHO</h1>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """What Article 15 wants besides the data: each a heading and a text."""

    texts: tuple[tuple[str, str], ...]


def person_rows(safe: Safe, person_id: str) -> Mapping[str, list[dict[str, Any]]]:
    """Give every row about a person, its payload opened, by table; words of others are cut."""
    store = safe.store
    found: dict[str, list[dict[str, Any]]] = {}
    for table in personal_tables(store.connection):
        if table not in CONTEXTS:
            raise RecordsFault(f"export: table {table} has no rule, so the export would not be whole.", code=Turn.OURS)
        cursor = store.connection.execute(f"SELECT * FROM {table} WHERE person_id = ?", (person_id,))  # noqa: S608
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
        for row in rows:
            if "payload" in row:
                context = CONTEXTS[table].format_map(row)
                row["payload"] = _own_words(json.loads(opened(store.keys, person_id, row["payload"], context=context)))
        found[table] = rows
    return found


def export_person(
    safe: Safe, person_id: str, *, register_rows: tuple[Mapping[str, str], ...], information: Information, at: datetime
) -> Path:
    """Write the ZIP of a subject access request: ``data.json`` for machines, ``index.html`` to read."""
    tables = person_rows(safe, person_id)
    whole = {
        "person_id": person_id,
        "made_at": at.isoformat(),
        "answer_by_if_asked_today": answer_by(at.date()).isoformat(),
        "register": [dict(row) for row in register_rows],
        "kept": tables,
        "information": dict(information.texts),
    }
    data = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False).encode("utf-8", "backslashreplace")
    page = _page(person_id, register_rows, tables, information).encode("utf-8", "backslashreplace")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("data.json", data), ("index.html", page)):
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content)
    path = safe.workspace / EXPORTS / f"{person_id}.subject-access.zip"
    write_atomic(path, packed.getvalue())
    safe.ledger.append("subject access export", {"rows": sum(len(rows) for rows in tables.values())}, at)
    return path


def _own_words(value: Any) -> Any:  # noqa: ANN401  JSON is what it is
    """Cut texts that others wrote, and the names of reviewers: they are not this person's data alone."""
    if isinstance(value, list):
        return [_own_words(part) for part in value if not (isinstance(part, dict) and part.get("author") == "other")]
    if isinstance(value, dict):
        kept = {name or "kind": _own_words(part) for name, part in value.items()}
        if "reviewer" in kept:
            kept["reviewer"] = "a reviewer of the Trust"
        return kept
    return value


def _page(
    person_id: str,
    register_rows: tuple[Mapping[str, str], ...],
    tables: Mapping[str, list[dict[str, Any]]],
    information: Information,
) -> str:
    parts = [HEAD.replace("WHO", escape(person_id))]
    parts += [f"<h2>{escape(title)}</h2><p>{escape(text)}</p>" for title, text in information.texts]
    parts.append(f"<h2>Consents in the register ({len(register_rows)})</h2>")
    parts += [_list(row) for row in register_rows]
    for table, rows in tables.items():
        parts.append(f"<h2>{WORDS[table]} ({len(rows)})</h2>" + ("" if rows else "<p>Nothing is kept.</p>"))
        parts += [_list(row) for row in rows]
    return "\n".join([*parts, "</body></html>"])


def _list(row: Mapping[str, Any]) -> str:
    text = json.dumps(dict(row), indent=1, sort_keys=True, ensure_ascii=False)
    return f"<pre>{escape(text)}</pre>"
