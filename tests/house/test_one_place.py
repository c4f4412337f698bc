"""What may stand in one place only: fetching, deleting, decoding, writing, and the way past the gate."""

from __future__ import annotations

import ast
import re

from tests.house.sources import PROGRAMS, ROOMS, calls, modules, repository_texts

TRUSTED = re.compile(r"\|\s*safe\b|autoescape\s+false")
NETWORK = {"requests", "urllib3", "socket", "httpx", "aiohttp", "urllib.request", "http.client", "ftplib", "smtplib"}
OUTGOING = {"flows/outgoing.py"}  # time stamp and notice, each configured
ON_THIS_MACHINE = {"flows/review_app.py", "flows/loopback.py"}  # the review, and Prefect's own server


def imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def called(names: str, *rooms: str) -> set[str]:
    pattern = re.compile(names)
    return {
        path
        for path, tree, _ in modules(*rooms)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and pattern.fullmatch(ast.unparse(node.func))
    }


def test_only_the_front_door_and_the_named_calls_reach_the_network() -> None:
    found = {
        path
        for path, tree, _ in modules(*ROOMS)
        if any(name == net or name.startswith(f"{net}.") for name in imports(tree) for net in NETWORK)
    }
    assert {path for path in found if not path.startswith("profiles/")} <= OUTGOING | ON_THIS_MACHINE


def test_what_stays_on_this_machine_names_no_other_address() -> None:
    for path, _, text in modules("flows"):
        if path in ON_THIS_MACHINE:
            named = set(re.findall(r"""["'](?:https?://)?(\d+\.\d+\.\d+\.\d+|localhost|::1?)""", text))
            assert named == {"127.0.0.1"}, path


def test_only_demo_tests_and_benchmarks_make_another_address_rule() -> None:
    makers = called(r"(?:\w+\.)*(?:AddressRule|exactly)", *PROGRAMS)
    assert makers <= {"profiles/addresses.py"} | {path for path in makers if path.startswith(("demo/", "benchmarks/"))}
    assert "demo/world.py" in makers


def test_the_environment_is_touched_in_named_places_and_never_for_the_gate() -> None:
    reading = {path for path, _, text in modules(*ROOMS) if re.search(r"\bos\.(?:environ|getenv)", text)}
    assert reading <= {
        "profiles/fetcher.py",  # warns that proxies of the environment are ignored
        "flows/prefect_env.py",  # quiets Prefect before it is imported
        "flows/__init__.py",  # one thread of arithmetic, here and in each child that scans
        "reports/contracts.py",  # quiets Great Expectations before it is imported
    }


def test_one_module_deletes() -> None:
    deleting = called(r"(?:.+\.)?(?:unlink|rmtree|rmdir|removedirs)|os\.remove", *ROOMS)
    assert deleting <= {"records/removal.py"}


def test_pictures_are_opened_in_named_places_and_of_named_formats() -> None:
    opened = {
        path: ast.unparse(call)
        for path, tree, _ in modules(*ROOMS)
        for name, call in calls(tree)
        if re.fullmatch(r"(?:PIL\.)?Image\.open|cv2\.imdecode|cv2\.imread", name)
    }
    assert set(opened) <= {
        "scanners/picture/decode.py",  # the one decoder of what comes from the web
        "scanners/picture/location.py",  # metadata only, no pixels
        "scanners/picture/reference.py",  # after the decoder has judged the bytes: keeps the transparent ground
        "scanners/picture/calibration.py",  # our own drawn cloth
        "reports/thumbnails.py",  # our own masked copies
        "flows/decoding_child.py",  # after the decoder, in the bounded child: does a JPEG end early?
    }
    assert opened.pop("flows/decoding_child.py").startswith("cv2.imdecode(")
    assert all("formats=" in written for written in opened.values())


def test_one_writer_writes_csv() -> None:
    assert called(r"csv\.(?:writer|DictWriter)|.+\.to_csv", *ROOMS) <= {
        "reports/csv_table.py",  # everything that is published
        "records/register_edit.py",  # one date into a line of the DPO's own file, nothing else of it
    }


def test_templates_escape_by_themselves() -> None:
    environments = [
        (path, ast.unparse(node))
        for path, tree, _ in modules(*PROGRAMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and re.fullmatch(r"(?:jinja2\.)?(?:Sandboxed)?Environment", ast.unparse(node.func))
    ]
    assert len(environments) <= 1
    assert all("autoescape=True" in written for _, written in environments)
    trusting = {path for path, _, text in modules(*ROOMS) if re.search(r"select_autoescape\(|\bMarkup\(", text)}
    assert trusting <= {"reports/pages.py"}  # our own style sheets and scripts
    assert [path for path, text in repository_texts() if TRUSTED.search(text) and path.startswith("reports/")] == []


def test_pages_are_never_parsed_by_the_quadratic_parser() -> None:
    assert [path for path, _, text in modules(*ROOMS) if re.search(r"[\"']html\.parser[\"']", text)] == []


def test_nothing_is_run_from_text_and_only_the_bounded_child_is_spoken_to_by_pickle() -> None:
    assert called(r"eval|exec|yaml\.load|marshal\.loads?|os\.system|importlib\.import_module", *ROOMS) == set()
    assert called(r"pickle\.loads?", *ROOMS) <= {"profiles/bounded.py", "profiles/bounded_child.py"}


def test_what_swallows_every_exception_is_named_here() -> None:
    found = {
        path
        for path, tree, _ in modules(*ROOMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    }
    assert found <= {
        "flows/work.py",  # a batch outlives one profile: it becomes a NotChecked
        "flows/scanning.py",  # and one picture, wherever it is scanned
        "flows/cli.py",  # the outermost place: a person reads what comes out
        "scanners/picture/location.py",  # metadata may be anything; without a place there is nothing to say
    }
