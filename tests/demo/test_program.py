from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.__main__ import fresh_workspace
from demo.serve import serving
from demo.site import website
from demo.world import demo_world
from flows.check import check_workspace

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "workspace"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_demonstration_begins_with_a_fresh_copy(tmp_path: Path) -> None:
    folder = fresh_workspace(tmp_path / ".demo")
    assert contents(folder) == contents(WORKSPACE)
    (folder / "data").mkdir()
    (folder / "data" / "old").write_text("of an earlier run")
    assert contents(fresh_workspace(folder)) == contents(WORKSPACE)


def test_a_folder_that_is_no_copy_of_the_demo_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit, match="is not a copy of the demo workspace"):
        fresh_workspace(tmp_path)
    assert contents(tmp_path) == {"mine.txt": b"mine"}


def test_a_link_in_the_place_of_the_copy_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "audit.toml").write_text("mine")
    (tmp_path / ".demo").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SystemExit):
        fresh_workspace(tmp_path / ".demo")
    assert contents(tmp_path / "elsewhere") == {"audit.toml": b"mine"}


def test_the_demo_world_reaches_the_demo_website_and_nothing_else() -> None:
    with serving(website()) as served:
        world = demo_world(served)
        rule = world.address_rule
        assert {rule.endpoint(host, 80) is not None for host in served.hosts} == {True}
        assert {endpoint.address for _, endpoint in rule.pairs} == {"127.0.0.1"}
        assert rule.host_problem("southfieldtrust.example", 80) is not None
        assert rule.host_problem("127.0.0.1", served.port) is not None
        assert world.clock() == datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("year", [2026, 2031, 2046])
def test_the_demo_workspace_is_in_order_for_many_years(year: int) -> None:
    assert check_workspace(WORKSPACE, now=datetime(year, 11, 2, 9, 0, tzinfo=UTC)).faults == ()
