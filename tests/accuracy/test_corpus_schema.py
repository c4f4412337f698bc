"""The corpus itself: every item is well formed, fictional, and what its sheets say."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.accuracy.corpus.generate import HERE, WORLDS, files
from tests.accuracy.corpus.items import SCORED, unmark
from tests.accuracy.corpus.sheets import read_folder, read_sheet

NAMES = ("tune.jsonl", "held_back.jsonl", "swaps.jsonl")
KINDS = {"post", "bio", "about_field", "feed_item", "html", "display_name", "hashtags", "ocr", "json_ld"}
STRENGTHS = {"explicit", "indirect"}
RESERVED_NUMBERS = ("07700900", "01632960", "02079460", "01134960")

_NUMBER = re.compile(r"(?:\+44|\b0)[\d ()-]{8,}\d")
_HOST = re.compile(r"[\w.-]*\w\.(?:com|org|net|uk|co|info|io|school|gov|example|internal)\b", re.IGNORECASE)
_RESERVED_HOST = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net)|example|internal|schema\.org)$", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d{1,2}[A-Z]?) \d[A-Z]{2}\b")


def _items(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def _words(item: dict[str, Any]) -> str:
    return str(item.get("text", item.get("html")))


ALL = {name: _items(name) for name in NAMES}
EVERY = [item for name in NAMES for item in ALL[name]]


def test_the_generator_writes_the_committed_files_byte_for_byte() -> None:
    stale = [name for name, text in files().items() if (HERE / name).read_bytes() != text.encode()]
    assert stale == []


def test_the_digests_are_those_of_the_files() -> None:
    right = [f"{hashlib.sha256((HERE / name).read_bytes()).hexdigest()}  {name}" for name in sorted(NAMES)]
    assert (HERE / "DIGESTS.txt").read_text(encoding="utf-8").splitlines() == right


def test_no_id_occurs_twice() -> None:
    assert [name for name, count in Counter(item["id"] for item in EVERY).items() if count > 1] == []


def test_a_text_stands_in_one_part_only() -> None:
    tune = {_words(item) for item in ALL["tune.jsonl"]}
    assert [item["id"] for item in ALL["held_back.jsonl"] if _words(item) in tune] == []


def test_the_templates_of_the_two_parts_are_disjoint() -> None:
    bodies = {
        part: [unmark(template.body).text for template in read_folder(HERE / "templates" / part)]
        for part in ("tune", "held_back")
    }
    plain = {body for body in bodies["held_back"] if not re.fullmatch(r"\{paras\d\}", body)}
    assert plain & set(bodies["tune"]) == set()


def test_every_item_has_the_fields_of_the_schema() -> None:
    faults = []
    for item in EVERY:
        field = "html" if item["kind"] in {"html", "json_ld"} else "text"
        needed = {"id", "kind", field, "expected", "allowed", "strength", "tags", "why", "entities"}
        good = needed <= set(item) <= needed | {"owner", "group", "variant"}
        if not (
            good
            and item["kind"] in KINDS
            and item["tags"]
            and item["why"]
            and item["entities"] in WORLDS
            and _words(item).strip()
        ):
            faults.append(item["id"])
    assert faults == []


def test_every_span_encloses_words_of_the_text() -> None:
    faults = [
        (item["id"], one)
        for item in EVERY
        for one in item["expected"]
        for start, end in (one["span"],)
        if not (0 <= start < end <= len(_words(item)) and _words(item)[start:end].strip() == _words(item)[start:end])
    ]
    assert faults == []


def test_every_clause_and_strength_is_one_that_is_scored() -> None:
    faults = [
        item["id"]
        for item in EVERY
        if not {one["clause"] for one in item["expected"]} | set(item["allowed"]) <= set(SCORED)
        or not {one["strength"] for one in item["expected"]} <= STRENGTHS
        or {one["clause"] for one in item["expected"]} & set(item["allowed"])
    ]
    assert faults == []


def test_the_strength_of_an_item_is_that_of_its_employment_or_else_of_its_first_finding() -> None:
    def right(item: dict[str, Any]) -> str | None:
        own = [one["strength"] for one in item["expected"] if one["clause"] == "6.1"]
        return next(iter(own or [one["strength"] for one in item["expected"]]), None)

    assert [item["id"] for item in EVERY if item["strength"] != right(item)] == []


def test_no_slot_or_mark_is_left_in_a_text() -> None:
    assert [item["id"] for item in EVERY if re.search(r"[⟦⟧⏎⇥]|\{[a-z_]+\d?\}|\\u[0-9a-f]{4}", _words(item))] == []


def test_every_telephone_number_is_reserved_for_drama() -> None:
    faults = []
    for item in EVERY:
        if "number-lookalike" in item["tags"]:
            continue
        for match in _NUMBER.findall(_words(item)):
            digits = re.sub(r"\D", "", match.replace("(0)", "").replace("+44", "0"))
            if len(digits) >= 10 and not digits.startswith(RESERVED_NUMBERS):
                faults.append((item["id"], match))
    assert faults == []


def test_every_host_name_is_reserved() -> None:
    faults = [
        (item["id"], host) for item in EVERY for host in _HOST.findall(_words(item)) if not _RESERVED_HOST.search(host)
    ]
    assert faults == []


def test_every_postcode_does_not_exist() -> None:
    faults = [
        (item["id"], code) for item in EVERY for code in _POSTCODE.findall(_words(item)) if code not in {"TN99", "BN99"}
    ]
    assert faults == []


def test_both_parts_hold_positives_of_every_clause_and_as_many_texts_without_a_finding() -> None:
    for name in ("tune.jsonl", "held_back.jsonl"):
        items = ALL[name]
        counts = Counter(one["clause"] for item in items for one in item["expected"])
        assert {clause for clause in SCORED if counts[clause] < 15} == set(), name
        assert 0.35 < sum(not item["expected"] for item in items) / len(items) < 0.65, name


def test_a_quarter_of_all_texts_and_more_is_held_back_and_three_hundred_of_them_are_written_by_hand() -> None:
    held, tune = ALL["held_back.jsonl"], ALL["tune.jsonl"]
    assert len(tune) + len(held) >= 1500
    assert 0.26 <= len(held) / (len(tune) + len(held)) <= 0.45
    assert sum("handwritten" in item["tags"] for item in held) >= 300


def test_the_variants_of_a_swap_group_expect_the_same_findings() -> None:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in ALL["swaps.jsonl"]:
        groups[item["group"]].append(item)
    meanings = {
        group: {
            (tuple((one["clause"], one["strength"]) for one in item["expected"]), tuple(item["allowed"]), item["kind"])
            for item in items
        }
        for group, items in groups.items()
    }
    assert [group for group, meaning in meanings.items() if len(meaning) > 1] == []
    assert [group for group, items in groups.items() if len(items) < 5] == []


def test_the_corpus_stays_small() -> None:
    assert sum((HERE / name).stat().st_size for name in NAMES) < 5_000_000


def test_seven_other_writers_gave_texts_that_are_told_apart() -> None:
    counts = Counter(tag for item in ALL["tune.jsonl"] for tag in item["tags"] if tag.startswith("voice-"))
    assert {voice: count >= 500 for voice, count in counts.items()} == {f"voice-{one}": True for one in "abcefgi"}


def test_the_two_trusts_share_no_name() -> None:
    def names(world: str) -> set[str]:
        entities = json.loads((HERE / "entities" / f"{world}.json").read_text(encoding="utf-8"))
        own = [entities["trust"], *entities["schools"]]
        return {name for one in own for name in (one["name"], *one["aliases"], *one["weak_aliases"])} | set(
            entities["email_domains"]
        )

    assert names(WORLDS[0]) & names(WORLDS[1]) == set()


def test_a_template_before_the_first_header_is_refused_with_its_place(tmp_path: Path) -> None:
    sheet = tmp_path / "loose.txt"
    sheet.write_text("## a note\nA loose line\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"loose\.txt:2"):
        read_sheet(sheet)


def test_a_mark_that_is_not_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="isn't closed"):
        unmark("I ⟦6.1:work here")


def test_no_text_stands_twice_in_a_part() -> None:
    for name in ("tune.jsonl", "held_back.jsonl"):
        counts = Counter(_words(item) for item in ALL[name])
        assert [text for text, count in counts.items() if count > 1] == [], name


def test_every_json_ld_script_can_be_read() -> None:
    faults = []
    for item in EVERY:
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', _words(item), re.DOTALL):
            try:
                json.loads(script)
            except ValueError:
                faults.append(item["id"])
    assert faults == []
