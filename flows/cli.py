"""The command line: what each command is called and what it says; the work is done elsewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.fault import Exit, FlowFault

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="profile-audit",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Audits consented public profiles of staff against the Trust's social media policy.\n\n"
    "DIR is the workspace: your own folder with the register, the policy and the results. Start with "
    "'profile-audit init DIR', fill in what 'profile-audit check DIR' names, look at 'profile-audit plan DIR', "
    "then 'profile-audit run DIR'. A finding is a candidate for a person to judge, never a verdict.\n\n"
    "Exit codes: 0 finished, 1 a fault of the program, 2 a file or the command line needs mending, "
    "3 finished but some sources could not be checked, 4 another run is at work, 5 the record was altered.",
)

Dir = Annotated[Path, typer.Argument(metavar="DIR", help="The workspace folder.", show_default=False)]
RunId = Annotated[str, typer.Argument(metavar="RUN_ID", help="The run, as 'report' and the run folder name it.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON, for another program.")]


@app.command()
def init(folder: Dir) -> None:
    """Write a new workspace: every file with explanations, every precondition empty."""
    from flows.init import init_workspace

    for line in init_workspace(folder):
        typer.echo(line)


@app.command()
def check(folder: Dir, as_json: Json = False) -> None:
    """Check every file of the workspace and name all that needs mending at once. Opens no connection."""
    from flows.check import check_workspace
    from flows.world import utc_now

    result = check_workspace(folder, now=utc_now())
    if as_json:
        _print_json(result.as_json())
    else:
        for line in result.lines():
            typer.echo(line)
    raise typer.Exit(Exit.FINISHED if not result.faults else Exit.MEND_A_FILE)


@app.command()
def plan(folder: Dir, as_json: Json = False) -> None:
    """Show which addresses a run would read now, and how many rows it would not and why. Opens no connection."""
    from flows.plan import make_plan
    from flows.workspace import load_workspace
    from flows.world import utc_now

    planned = make_plan(load_workspace(folder), at=utc_now())
    if as_json:
        _print_json(planned.as_json())
    else:
        for line in planned.lines():
            typer.echo(line)


@app.command()
def run(
    folder: Dir,
    only: Annotated[
        str,
        typer.Option("--only", help="'school:NAME', 'profile:ID' or 'unchecked' (what the last run could not see)."),
    ] = "",
    as_json: Json = False,
) -> None:
    """Run the audit now and write its report. Repeats only what changed since the last run."""
    _say(f"Audit of the workspace {folder}: checking its files ...", quiet=as_json)
    from flows.run import run_audit
    from flows.world import real_world

    result = run_audit(folder, world=real_world(), only=only, quiet=as_json, say=_sayer(as_json))
    _finish(result.as_json(), result.lines(), result.code, as_json=as_json)


@app.command()
def rerun(
    folder: Dir,
    run_id: RunId,
    rules: Annotated[
        Literal["recorded", "current"],
        typer.Option("--with", help="The policy, identity and assets of that run, or those in the workspace now."),
    ] = "recorded",
    as_json: Json = False,
) -> None:
    """Scan the stored pages of an earlier run again, without network."""
    _say(f"Rerun of {run_id} from stored pages ...", quiet=as_json)
    from flows.rerun import rerun_audit
    from flows.world import real_world

    result = rerun_audit(folder, run_id, rules=rules, world=real_world(), say=_sayer(as_json))
    _finish(result.as_json(), result.lines(), result.code, as_json=as_json)


@app.command()
def report(folder: Dir, run_id: RunId) -> None:
    """Say where the report of a run lies and what it counts."""
    from flows.find_report import describe_run

    for line in describe_run(folder, run_id):
        typer.echo(line)


def main() -> None:
    """Run the command line; every fault ends in a sentence and its exit code, without a traceback."""
    try:
        app(prog_name="profile-audit")
    except FlowFault as fault:
        _complain(str(fault), tuple(str(each) for each in fault.faults), int(fault.code))
    except KeyboardInterrupt:
        _complain("Stopped. What was finished is kept; 'profile-audit run DIR' goes on from there.", (), Exit.OUR_FAULT)
    except Exception as fault:  # noqa: BLE001  the outermost place: a person reads what comes out
        code = getattr(fault, "code", None)
        if isinstance(code, int) and type(fault).__name__ == "RecordsFault":
            _complain(str(fault), (), int(code))
        _complain(
            f"A fault of this program ({type(fault).__name__} in {_where(fault)}). {_hint(fault)}", (), Exit.OUR_FAULT
        )


def _where(fault: BaseException) -> str:
    trace = fault.__traceback__
    place = "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _hint(fault: BaseException) -> str:
    if isinstance(fault, OSError):
        return f"The system said: {fault.strerror}. Check free disk space and the rights of the workspace folder."
    return "The last report is untouched. Please report this line to whoever maintains the program."


def _complain(message: str, details: tuple[str, ...], code: int) -> None:
    typer.echo(message, err=True)
    for detail in details:
        typer.echo(f"  {detail}", err=True)
    sys.exit(code)


def _sayer(quiet: bool) -> Callable[[str], None]:  # noqa: FBT001
    return lambda line: _say(line, quiet=quiet)


def _say(line: str, *, quiet: bool) -> None:
    if not quiet:
        typer.echo(line)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _finish(value: object, lines: tuple[str, ...], code: int, *, as_json: bool) -> None:
    if as_json:
        _print_json(value)
    else:
        for line in lines:
            typer.echo(line)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
