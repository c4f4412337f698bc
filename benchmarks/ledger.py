"""Time the verification of an audit trail of 100,000 records.

usage: python -m benchmarks.ledger [RECORDS]
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from records.ledger import Ledger
from records.verify import verify


def main(records: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name)
        head = Ledger(workspace).head_hash
        lines = []
        for number in range(1, records + 1):
            fields = {"n": number, "at": "2026-11-02T09:00:00.000Z", "kind": "purge", "data": {"rows": 1}, "prev": head}
            body = json.dumps(fields, separators=(",", ":")).encode()[:-1]
            head = hashlib.sha256(body).hexdigest()
            lines.append(body + f',"hash":"{head}"}}\n'.encode())
        (workspace / "data" / "ledger.jsonl").write_bytes(b"".join(lines))
        (workspace / "keys" / "ledger.head").write_text(f"{records} {head}\n")
        started = time.perf_counter()
        result = verify(workspace)
        print(f"{result.records} records verified in {time.perf_counter() - started:.2f} s, whole: {result.whole}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
