"""The command line: what each command is called and what it says; the work is done elsewhere."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from flows import cli_desk, cli_record, cli_rights, cli_service
from flows.cli_shared import Dir, Json, RunId, say_all, say_json, sayer
from flows.fault import Exit, FlowFault, told

PANEL = "The audit"
STOPPED = 130
"""What Typer makes of Ctrl-C."""
app = typer.Typer(
    name="profile-audit",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Audits consented public profiles of staff against the Trust's social media policy.\n\n"
    "DIR is the workspace: your own folder with the register, the policy and the results. Start with "
    "'init DIR', fill in what 'check DIR' names, look at 'plan DIR', then 'run DIR' and 'review DIR'. "
    "A finding is a candidate for a person to judge, never a verdict.\n\n"
    "Exit codes: 0 finished, 1 a fault of the program, 2 a file or the command line needs mending, "
    "3 finished but some sources could not be checked, 4 another run is at work, 5 the record was altered.",
)


@app.command(rich_help_panel=PANEL)
def init(folder: Dir) -> None:
    """Write a new workspace: every file with explanations, every precondition empty."""
    from flows.init import init_workspace

    say_all(init_workspace(folder))


@app.command(rich_help_panel=PANEL)
def check(folder: Dir, as_json: Json = False) -> None:
    """Check every file of the workspace and name all that needs mending at once. Opens no connection."""
    from flows.check import check_workspace
    from flows.world import utc_now

    result = check_workspace(folder, now=utc_now())
    if as_json:
        say_json(result.as_json())
    else:
        say_all(result.lines())
    raise typer.Exit(Exit.FINISHED if not result.faults else Exit.MEND_A_FILE)


@app.command(rich_help_panel=PANEL)
def plan(folder: Dir, as_json: Json = False) -> None:
    """Show which addresses a run would read now, and how many rows it would not and why. Opens no connection."""
    from flows.plan import make_plan
    from flows.workspace import load_workspace
    from flows.world import utc_now

    planned = make_plan(load_workspace(folder), at=utc_now())
    if as_json:
        say_json(planned.as_json())
    else:
        say_all(planned.lines())


@app.command(rich_help_panel=PANEL)
def run(
    folder: Dir,
    only: Annotated[
        str,
        typer.Option("--only", help="'school:NAME', 'profile:ID' or 'unchecked' (what was not seen when last read)."),
    ] = "",
    engine: Annotated[
        Literal["local", "dask"], typer.Option("--engine", help="Where pictures are scanned: here, or by Dask workers.")
    ] = "local",
    scheduler: Annotated[str, typer.Option("--scheduler", help="Address of the Dask scheduler, tcp://host:port.")] = "",
    as_json: Json = False,
) -> None:
    """Run the audit now and write its report. Repeats only what changed since the last run."""
    sayer(quiet=as_json)(f"Audit of the workspace {folder}: checking its files ...")
    from flows.run import run_audit
    from flows.world import real_world

    workers = None
    if engine == "dask":
        from flows.dask_engine import dask_engine

        workers = dask_engine(scheduler, server_home=folder.absolute() / "data" / "prefect")
    elif scheduler:
        raise FlowFault("--scheduler needs --engine dask; without it pictures are scanned here.", code=Exit.MEND_A_FILE)
    result = run_audit(folder, world=real_world(), only=only, quiet=as_json, engine=workers, say=sayer(quiet=as_json))
    _finish(result.as_json(), result.lines(), result.code, as_json=as_json)


@app.command(rich_help_panel=PANEL)
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
    sayer(quiet=as_json)(f"Rerun of {run_id} from stored pages ...")
    from flows.rerun import rerun_audit
    from flows.world import real_world

    result = rerun_audit(folder, run_id, rules=rules, world=real_world(), say=sayer(quiet=as_json))
    _finish(result.as_json(), result.lines(), result.code, as_json=as_json)


@app.command(rich_help_panel=PANEL)
def report(folder: Dir, run_id: RunId) -> None:
    """Say where the report of a run lies and what it counts."""
    from flows.find_report import describe_run

    say_all(describe_run(folder, run_id))


for commands in (cli_desk.commands, cli_service.commands, cli_rights.commands, cli_record.commands):
    app.add_typer(commands)


def main() -> None:
    """Run the command line; every fault ends in a sentence and its exit code, without a traceback."""
    try:
        app(prog_name="profile-audit")
    except FlowFault as fault:
        _complain(str(fault), tuple(str(each) for each in fault.faults), int(fault.code))
    except (KeyboardInterrupt, SystemExit) as stop:
        if isinstance(stop, SystemExit) and stop.code != STOPPED:
            raise
        _complain("Stopped. What was finished is kept; 'profile-audit run DIR' goes on from there.", (), Exit.OUR_FAULT)
    except Exception as fault:  # noqa: BLE001  the outermost place: a person reads what comes out
        if type(fault).__name__ in {"RecordsFault", "ReportsFault"}:  # their rooms are not imported for every --help
            turn = Exit.OUR_FAULT if getattr(fault, "ours", False) else Exit.MEND_A_FILE
            _complain(str(fault), (), int(getattr(fault, "code", turn)))
        _complain(f"A fault of this program ({told(fault)}). {_hint(fault)}", (), Exit.OUR_FAULT)


def _hint(fault: BaseException) -> str:
    if isinstance(fault, OSError):
        return f"The system said: {fault.strerror}. Check free disk space and the rights of the workspace folder."
    return "The last report is untouched. Please report this line to whoever maintains the program."


def _complain(message: str, details: tuple[str, ...], code: int) -> None:
    typer.echo(message, err=True)
    for detail in details:
        typer.echo(f"  {detail}", err=True)
    sys.exit(code)


def _finish(value: object, lines: tuple[str, ...], code: int, *, as_json: bool) -> None:
    if as_json:
        say_json(value)
    else:
        for line in lines:
            typer.echo(line)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
