"""Self-check and its kit: the same scanners, no socket, nothing kept, no person in the kit."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.fault import Exit, FlowFault
from flows.kit import make_kit, read_kit
from flows.no_network import no_network
from flows.plain_toml import plain_toml
from flows.self_check import SelfCheck, scanners_of, self_check

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "workspace"
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
PAGE = """<title>Rowan</title><p>I am a teacher at Torfield School.</p>
<p>Write to <a href="mailto:rowan@southfieldtrust.example">me</a></p><img src="crest.png">
<div class="h-card"><b class="p-name">Rowan</b> <i class="p-org">Torfield School</i></div>"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kit") / "kit.zip"
    make_kit(WORKSPACE, out)
    return out


def check(files: tuple[Path, ...], kit: Path | None) -> SelfCheck:
    return self_check(files, kit, now=NOON, make_scanners=lambda cabinet: scanners_of(cabinet, read_words=False))


def test_the_kit_holds_policy_identity_and_pictures_only(kit: Path) -> None:
    names = zipfile.ZipFile(kit).namelist()
    assert {"policy.toml", "identity.toml", "assets.toml", "READ-ME.txt"} <= set(names)
    assert all(name.startswith("assets/") for name in names if "/" in name)
    assert not any("register" in name or "key" in name for name in names)
    assert read_kit(kit).policy.scanned == read_kit(WORKSPACE).policy.scanned


def test_the_kit_is_the_same_bytes_for_the_same_workspace(kit: Path, tmp_path: Path) -> None:
    make_kit(WORKSPACE, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == kit.read_bytes()


def test_a_kit_never_overwrites_a_file(tmp_path: Path) -> None:
    (tmp_path / "kit.zip").write_bytes(b"mine")
    with pytest.raises(FlowFault) as caught:
        make_kit(WORKSPACE, tmp_path / "kit.zip")
    assert (caught.value.code, (tmp_path / "kit.zip").read_bytes()) == (Exit.MEND_A_FILE, b"mine")


RULINGS = {
    "plain": '[[ruling]]\nprofile_id = "p-07-home"\n{ruling}',
    "one quotation mark": "[[ruling]]\nprofile_id = 'p-07-home'\n{ruling}",
    "quoted key": '[["ruling"]]\n"profile_id" = "p-07-home"\n{ruling}',
    "escaped": '[[ruling]]\n"profile\\u005fid" = "p-07-home"\n{ruling}',
}
RULING = 'clause = "6.1"\ndecision = "Yes."\nreason = "It was asked."\nby = "X"\non = 2026-11-02\n'


@pytest.mark.parametrize("form", [*RULINGS, "in a list"])
def test_rulings_about_single_profiles_and_comments_stay_at_home(tmp_path: Path, form: str) -> None:
    folder = shutil.copytree(WORKSPACE, tmp_path / "w")
    policy, before = folder / "policy.toml", read_kit(WORKSPACE).policy
    if form == "in a list":
        text = policy.read_text()
        whole = ", ".join(RULING.strip().splitlines())
        lists = f'ruling = [{{{whole}, platform = "a.example"}}, {{{whole}, profile_id = "p-07-home"}}]\n'
        policy.write_text(lists + text.partition("[[ruling]]")[0])
    else:
        policy.write_text(policy.read_text() + "\n# asked by p-07-home\n" + RULINGS[form].format(ruling=RULING))
    (folder / "assets.toml").write_text((folder / "assets.toml").read_text() + "\n# as p-07-home told\n")
    packed = make_kit(folder, tmp_path / "kit.zip")
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        assert [name for name in archive.namelist() if b"p-07-home" in archive.read(name)] == []
    assert packed.left_out == 1
    after = read_kit(tmp_path / "kit.zip").policy
    assert (after.clauses, after.gaps) == (before.clauses, before.gaps)
    assert [ruling.profile_id for ruling in after.rulings] == [None] * (1 if form == "in a list" else 2)


def test_what_is_written_anew_holds_the_same() -> None:
    odd = (
        'a = "x\\"\\\\\\n\\u007f\\u0001é"\nb = [1, 2.5, true]\n"c d" = {e = 2026-11-02}\n[[f]]\ng = ["h", []]\n[[f]]\n'
    )
    values = tomllib.loads(odd)
    assert tomllib.loads(plain_toml(values)) == values


def test_a_saved_page_is_checked_by_the_same_scanners(kit: Path, tmp_path: Path) -> None:
    saved = tmp_path / "me.html"
    saved.write_text(PAGE)
    outcome = check((saved,), kit)
    assert {finding.clause for finding in outcome.files[0].findings} >= {"6.1", "6.10"}
    assert [one.reason.value for one in outcome.files[0].missing] == ["snapshot does not hold this picture"]
    assert outcome.code is Exit.NOT_ALL_CHECKED
    report = "\n".join(outcome.lines())
    assert (
        "I am a teacher at Torfield School" in report.replace("”", "").replace("“", "") or "Torfield School" in report
    )
    assert "nobody was told" in report


def test_a_file_that_is_no_profile_is_told_apart_from_a_clean_one(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01")
    (tmp_path / "clean.html").write_text("<p>I bake bread.</p>")
    outcome = check((tmp_path / "odd.bin", tmp_path / "clean.html", tmp_path / "gone.html"), kit)
    assert [bool(file.problem) for file in outcome.files] == [True, False, True]
    assert outcome.files[1].findings == ()


@pytest.mark.parametrize("kit_name", [None, "no.zip", "other.zip"])
def test_without_a_kit_the_message_says_where_to_get_one(tmp_path: Path, kit_name: str | None) -> None:
    (tmp_path / "me.html").write_text(PAGE)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("register.csv", "secret")
    with pytest.raises(FlowFault) as caught:
        check((tmp_path / "me.html",), None if kit_name is None else tmp_path / kit_name)
    assert caught.value.code is Exit.MEND_A_FILE
    assert "Data Protection Officer" in str(caught.value.faults[0])


def test_while_the_promise_lasts_no_socket_can_be_opened() -> None:
    with no_network():
        with pytest.raises(PermissionError):
            socket.socket()
        with pytest.raises(PermissionError):
            socket.getaddrinfo("127.0.0.1", 80)
    socket.socket().close()


def test_a_self_check_opens_no_socket_and_writes_nothing(kit: Path, tmp_path: Path) -> None:
    saved = tmp_path / "me.html"
    saved.write_text(PAGE)
    program = """
import sys
from pathlib import Path
seen = []
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        seen.append(event)
    if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+") and ".pyc" not in str(arguments[0]) and arguments[0] != "/dev/null":
        seen.append(f"write {arguments[0]}")
sys.addaudithook(watch)
from flows.self_check import scanners_of, self_check
outcome = self_check((Path(sys.argv[1]),), Path(sys.argv[2]), make_scanners=lambda one: scanners_of(one, read_words=False))
print(len(outcome.files[0].findings) > 0, seen)
"""
    command = [sys.executable, "-c", program, str(saved), str(kit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=WORKSPACE.parents[1])
    assert (done.stdout.strip(), done.returncode) == ("True []", 0), done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["me.html"]
