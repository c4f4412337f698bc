"""After a whole run through Prefect, an erasure and a purge, no planted word and no erased person stands in any byte."""

from __future__ import annotations

import io
import shutil
from html import escape
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw, ImageFont

from demo.answers import Answer
from demo.serve import serving
from demo.site import website
from demo.world import NOW, demo_world
from flows.commands_rights import erase, purge
from flows.run import run_audit
from records.safe import open_safe
from records.subject_access import person_rows
from records.verify import verify
from tests.flows.only_persons import only_persons
from tests.records.workspaces import DEMO, places_of
from tests.scanners.sensitive_texts import SENSITIVE

if TYPE_CHECKING:
    from pathlib import Path

PERSON, PROFILE, HOST, PATH = "p-01", "p-01-folio", "folio.example", "/ana"
PRIVATE = "diagnosed depression"
"""Stands in a picture, beside a hit."""
WORDS = tuple(f"qzx{number:03d}qz" for number in range(3 * len(SENSITIVE)))


def planted_page() -> Answer:
    """Sensitive sentences before, inside and beside hits, and in blocks of their own; each with a word to look for."""
    blocks = ["<!doctype html><title>Ben</title><h1>Ben</h1><p>I teach at Torfield School in Hastings.</p>"]
    for number, sentence in enumerate(SENSITIVE):
        one, two, three = WORDS[3 * number : 3 * number + 3]
        text = escape(f"{sentence} {one}. I am a teaching assistant at Torfield School. And {sentence} {two} too.")
        blocks.append(f"<p>{text}</p><p>{escape(f'{sentence} {three}')}</p>")
    blocks.append('<img src="/words.png" alt="">')
    return Answer(body="\n".join(blocks).encode())


def planted_picture() -> Answer:
    """A drawn page of two lines: one is a hit, the other is nobody's business."""
    drawn = Image.new("RGB", (1_200, 400), "white")
    for height, text in ((90, "I teach at Saxon Mount School."), (230, f"In May I was {PRIVATE}.")):
        ImageDraw.Draw(drawn).text((60, height), text, font=ImageFont.load_default(48), fill="navy")
    data = io.BytesIO()
    drawn.save(data, "PNG")
    return Answer(media_type="image/png", body=data.getvalue())


@pytest.mark.slow
def test_planted_words_and_an_erased_person_stand_in_no_byte(tmp_path: Path) -> None:
    workspace = only_persons(shutil.copytree(DEMO, tmp_path / "workspace"))
    settings = workspace / "audit.toml"
    settings.write_text(settings.read_text().replace("replay_days = 30", "replay_days = 0"))
    site = {**website(), (HOST, PATH): planted_page(), (HOST, "/words.png"): planted_picture()}
    with serving(site) as served:
        result = run_audit(workspace, world=demo_world(served), quiet=True, say=lambda _: None)
        assert ("GET", HOST, PATH) in {(method, host.split(":")[0], path) for method, host, path in served.asked}
    report = workspace / "data" / "runs" / result.run_id
    assert PROFILE in (report / "coverage.csv").read_text()
    assert PROFILE in (report / "findings.csv").read_text()
    assert '"ocr","I teach at Saxon Mount School"' in (report / "findings.csv").read_text()
    assert places_of(workspace, *WORDS) == []
    with open_safe(workspace, NOW) as safe:
        sealed = str(person_rows(safe, PERSON))
    assert "teaching assistant at Torfield School" in sealed
    assert [word for word in (*WORDS, *PRIVATE.split()) if word.lower() in sealed.lower()] == []
    assert places_of(workspace / "data" / "prefect", PERSON, HOST, "Torfield") == []
    erase(workspace, PERSON, now=NOW)
    purge(workspace, now=NOW)
    assert places_of(workspace, PERSON, HOST, *WORDS) == [f"platforms.toml: {HOST}"]
    assert verify(workspace).problems == ()
