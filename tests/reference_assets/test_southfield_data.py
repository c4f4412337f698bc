"""The data that come with the product: the policy's clauses, the fictional identity, the stand-in pictures."""

from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reference_assets.assets_file import read_assets
from reference_assets.draw_stand_ins import stand_ins
from reference_assets.identity_file import read_identity
from reference_assets.policy_file import read_policy

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "../shared"
DEMO = ROOT / "demo" / "workspace"
TEMPLATE = ROOT / "flows" / "template"

EVERY_CLAUSE = (
    *(f"1.{n}" for n in range(1, 5)),
    *(f"2.{n}" for n in range(1, 4)),
    *(f"3.{n}" for n in range(1, 5)),
    "4.1",
    *(f"5.{n}" for n in range(1, 7)),
    *(f"6.{n}" for n in range(1, 16)),
    *(f"7.{n}" for n in range(1, 5)),
    "8.1",
    "8.2",
    "9.1",
    "9.2",
    "9.4.1",
)


@pytest.mark.parametrize("folder", [DEMO, TEMPLATE])
def test_the_policy_has_every_clause_of_the_text_in_order(folder: Path) -> None:
    policy, faults = read_policy((folder / "policy.toml").read_bytes())
    assert faults == ()
    assert policy is not None
    assert tuple(clause.id for clause in policy.clauses) == EVERY_CLAUSE


def test_seven_clauses_are_on_and_five_wait_for_the_dpo() -> None:
    policy, _ = read_policy((TEMPLATE / "policy.toml").read_bytes())
    assert policy is not None
    assert policy.scanned == {"5.6", "6.1", "6.11", "6.9", "6.10", "6.12", "6.15"}
    assert [clause.id for clause in policy.clauses if clause.opt_in] == ["5.3", "5.4", "5.5", "6.8", "7.1"]
    assert policy.rulings == ()


def test_demo_and_template_hold_the_same_policy_but_for_the_rulings() -> None:
    demo, _ = read_policy((DEMO / "policy.toml").read_bytes())
    template, _ = read_policy((TEMPLATE / "policy.toml").read_bytes())
    assert demo is not None
    assert template is not None
    assert (demo.clauses, demo.gaps, demo.text_sha256) == (template.clauses, template.gaps, template.text_sha256)
    assert len(demo.gaps) == 8
    assert [ruling.clause for ruling in demo.rulings] == ["6.1", "6.1"]


@pytest.mark.shared
def test_the_policy_names_the_digest_of_its_text() -> None:
    text = SHARED / "policy" / "southfield-social-media-policy.md"
    if not text.exists():
        pytest.skip("the policy's text is not beside the project")
    policy, _ = read_policy((TEMPLATE / "policy.toml").read_bytes())
    assert policy is not None
    assert policy.text_sha256 == hashlib.sha256(text.read_bytes()).hexdigest()
    numbered = set(re.findall(r"^ *-? *([1-9](?:\.[0-9]+)+) ", text.read_text(), re.MULTILINE))
    assert {clause.id for clause in policy.clauses} == numbered


@pytest.mark.shared
def test_the_demo_identity_is_the_one_of_the_text_benchmark() -> None:
    file = SHARED / "bench" / "text" / "policy_entities.json"
    if not file.exists():
        pytest.skip("the benchmark's identity is not beside the project")
    wanted = json.loads(file.read_text())
    identity, _ = read_identity((DEMO / "identity.toml").read_bytes())
    assert identity is not None
    assert [(o.name, list(o.aliases), list(o.weak_aliases)) for o in identity.organisations] == [
        (o["name"], o["aliases"], o["weak_aliases"]) for o in (wanted["trust"], *wanted["schools"], wanted["council"])
    ]
    for key in ("places", "email_domains", "web_domains", "postcodes", "hashtags"):
        assert list(getattr(identity, key)) == wanted[key]
    assert list(identity.lookalikes) == wanted["known_lookalikes"]
    assert [{"from": first, "to": last} for first, last in identity.phone_ranges] == wanted["phone_ranges"]


def test_the_stand_in_pictures_are_those_that_the_script_draws() -> None:
    for file, data in stand_ins().items():
        drawn, kept = (np.asarray(Image.open(io.BytesIO(d)).convert("RGBA")).astype(int) for d in (data, read(file)))
        assert drawn.shape == kept.shape, file
        assert np.abs(drawn - kept).mean() < 1, file


def test_the_demo_references_are_complete_and_unchanged() -> None:
    library, faults = read_assets((DEMO / "assets.toml").read_bytes(), load=read)
    assert faults == ()
    assert library is not None
    assert {asset.file for asset in library.assets} == set(stand_ins())
    assert {asset.kind for asset in library.assets} == {
        "corporate logo",
        "service logo",
        "council logo",
        "uniform",
        "own photograph",
        "look-alike",
    }


def test_a_new_workspace_has_no_identity_and_no_reference_yet() -> None:
    identity, (fault,) = read_identity((TEMPLATE / "identity.toml").read_bytes())
    assert identity is None
    assert fault.problem == "the identity does not begin with exactly one organisation of kind trust"
    library, faults = read_assets((TEMPLATE / "assets.toml").read_bytes(), load=read)
    assert (library and library.assets, faults) == ((), ())


def read(file: str) -> bytes:
    return (DEMO / "assets" / file).read_bytes()
