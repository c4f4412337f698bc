"""Measure the text rules on texts that they were not made on, and write what reports print of it.

usage: python -m benchmarks.publish_accuracy
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.text_score import read, run, score, table
from flows.accuracy import FILE
from flows.version import digest_of_rules

ROOT = Path(__file__).resolve().parents[1]
HELD_BACK = ROOT / "tests" / "accuracy" / "corpus" / "held_back.jsonl"
CORPUS = "invented texts by writers who had not seen the rules"
ROW = """
[[accuracy]]
clause = "{clause}"
what = "text rules"
measure = "{measure}"
right = {right}
n = {n}
corpus = "{corpus}"
"""


def main() -> None:
    items = read(HELD_BACK)
    figures = score(items, run(items))
    print(table(len(items), figures))
    parts = [
        "# Written by python -m benchmarks.publish_accuracy. Reports print these figures only while the rules are the",
        f'# ones that were measured.\ntext_rules_sha256 = "{digest_of_rules("text")}"\n',
    ]
    for clause, one in figures.items():
        for measure, n in (("precision", one.right + one.wrong), ("recall", one.right + one.missed)):
            parts.append(ROW.format(clause=clause, measure=measure, right=one.right, n=n, corpus=CORPUS))
    (ROOT / "scanners" / FILE).write_text("\n".join(parts[:2]) + "".join(parts[2:]), encoding="utf-8")


if __name__ == "__main__":
    main()
