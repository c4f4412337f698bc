"""Checks the record of a profile audit with nothing but Python. Usage: python verify_alone.py FOLDER [PRINTED_HEAD].

It recomputes the hash chain of data/ledger.jsonl, compares it with keys/ledger.head, and holds every published file
against its digest. It ends with 0 where all agrees and with 5 where the record was altered.
"""

import hashlib
import json
import sqlite3
import sys
from pathlib import Path


def check(folder: Path, printed: str = "") -> list[str]:
    """Give every disagreement, in words."""
    lines = (folder / "data/ledger.jsonl").read_bytes().split(b"\n")[:-1]
    previous, published, hashes = "0" * 64, {}, ["0" * 64]
    for number, line in enumerate(lines, 1):
        body, _, rest = line.rpartition(b',"hash":"')
        digest = hashlib.sha256(body).hexdigest()
        record = json.loads(body + b"}") if rest == digest.encode() + b'"}' else {}
        if record.get("n") != number or record.get("prev") != previous:
            return [f"record {number} was altered"]
        previous = digest
        hashes.append(digest)
        if record["kind"] in ("run published", "run published anew"):
            published[record["data"]["run"]] = record["data"]["manifest"]
        elif record["kind"] == "run removed":
            published.pop(record["data"]["run"], None)
    count, head = (folder / "keys/ledger.head").read_text().split()
    wrong = [] if (head == previous and int(count) == len(lines)) or head == hashes[-2:][0] else ["records are missing"]
    if printed and printed not in hashes:
        wrong.append("the printed head is in no record")
    store, due = folder / "data/store.sqlite", []
    if store.exists():
        with sqlite3.connect(store) as database:
            due = [row[0] for row in database.execute("SELECT run_id FROM publications")]
    there = {path.name for path in (folder / "data/runs").glob("[!.]*")}
    names = set(published) | there if store.exists() else there
    for run in sorted(names - set(due)):
        try:
            manifest = (folder / "data/runs" / run / "manifest.json").read_bytes()
            files = dict(json.loads(manifest)["files"])
            found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (folder / "data/runs" / run).iterdir()}
            digest = found.pop("manifest.json")
            if digest != published.get(run) or found != files:
                wrong.append(f"run {run} was altered")
        except (OSError, ValueError):
            wrong.append(f"run {run} is missing or unreadable")
    return wrong


if __name__ == "__main__":
    try:
        problems = check(Path(sys.argv[1]), *sys.argv[2:3])
    except (OSError, ValueError, KeyError, IndexError, sqlite3.Error) as error:
        problems = [f"the record cannot be read ({error})"]
    sys.stdout.write("\n".join(problems or ["the record is whole"]) + "\n")
    sys.exit(5 if problems else 0)
