"""Registries are tuples in plain sight, and the policy's catalogue agrees with what is scanned."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flows.settings_table import SETTINGS
from profiles.sources import SOURCES
from reference_assets.assets_file import read_assets
from reference_assets.identity_file import read_identity
from reference_assets.policy_file import read_policy
from reports.columns import TABLES
from scanners.organisation import EDIT_RULES, SITE_RULES, organisation_scanners
from scanners.picture import picture_scanners
from scanners.text import RULES, text_scanners
from tests.house.sources import PROGRAMS, ROOT, modules

WORKSPACE = ROOT / "demo" / "workspace"


def test_registries_are_tuples() -> None:
    assert {name: type(registry) for name, registry in REGISTRIES} == {name: tuple for name, _ in REGISTRIES}


REGISTRIES = (
    ("SETTINGS", SETTINGS),
    ("SOURCES", SOURCES),
    ("RULES", RULES),
    ("EDIT_RULES", EDIT_RULES),
    ("SITE_RULES", SITE_RULES),
    ("TABLES", TABLES),
)


def test_sources_and_rules_have_names_of_their_own() -> None:
    rules = [rule.id for rule in (*RULES, *EDIT_RULES, *SITE_RULES)]
    for names in ([source.name for source in SOURCES], rules):
        assert sorted(set(names)) == sorted(names)


def test_the_clauses_of_the_machine_are_those_that_scanners_look_for() -> None:
    policy, _ = read_policy((WORKSPACE / "policy.toml").read_bytes())
    identity, _ = read_identity((WORKSPACE / "identity.toml").read_bytes())
    library, _ = read_assets(
        (WORKSPACE / "assets.toml").read_bytes(), load=lambda file: Path(WORKSPACE / "assets" / file).read_bytes()
    )
    assert policy is not None
    assert identity is not None
    assert library is not None
    machine = frozenset(clause.id for clause in policy.clauses if clause.checked_by == "machine")
    of_records = organisation_scanners(identity, machine)
    scanners = (*text_scanners(identity, machine), *picture_scanners(library, machine), *of_records)
    register = {clause.id for clause in policy.clauses if clause.checked_by == "register"}
    assert {clause for scanner in scanners for clause in scanner.clauses} - register == machine
    assert {rule.clause for rule in (*RULES, *EDIT_RULES)} <= machine
    assert {rule.clause for rule in SITE_RULES} <= register


@pytest.mark.parametrize("kind", ["abc", "entry_points", "importlib.import_module"])
def test_nothing_is_found_by_inheritance_entry_point_or_string(kind: str) -> None:
    found = [
        path
        for path, tree, _ in modules(*PROGRAMS)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(alias.name == kind for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module == kind or any(a.name == kind for a in node.names)))
    ]
    assert found == []


def test_dataclasses_are_frozen_slotted_and_keyword_only() -> None:
    loose = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree, _ in modules(*PROGRAMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).startswith("dataclass") and "slots=True" not in ast.unparse(decorator)
    ]
    assert loose == []
