"""Commands for the audit that runs by itself: the schedule, what stands when, and whether the machine is well."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads annotations
from typing import Annotated

import typer

from flows.cli_shared import Dir, Json, group, now, say_all, say_json
from flows.fault import Exit

PANEL = "Running by itself"
commands = group()


@commands.command(rich_help_panel=PANEL)
def serve(
    folder: Dir,
    cron: Annotated[str, typer.Option(help="When, in London time: minute hour day month weekday, '30 6 * * 1'.")],
    port: Annotated[int, typer.Option(help="Port of Prefect's page on this machine; 0 takes the usual one.")] = 0,
) -> None:
    """Run the audit on a schedule until stopped; a page on this machine shows runs and has a Run button."""
    from flows.loopback import DEFAULT_PORT
    from flows.serve import serve as carry_out

    carry_out(folder, cron, port=port or DEFAULT_PORT, say=typer.echo)


@commands.command(rich_help_panel=PANEL)
def status(folder: Dir, as_json: Json = False) -> None:
    """Say when the audit last ran and runs next, what waits for a person, and which deadlines come."""
    from flows.status import status as look

    found = look(folder, now())
    if as_json:
        say_json(found.as_json())
    else:
        say_all(found.lines())


@commands.command(rich_help_panel=PANEL)
def doctor(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="A workspace to look at as well.")] = None,
    as_json: Json = False,
) -> None:
    """Look whether this machine is well: versions, clock, disk, models, server; one line each, with the cure."""
    from flows.doctor import doctor as examine

    found = examine(folder, now=now())
    if as_json:
        say_json(found.as_json())
    else:
        say_all(found.lines())
    raise typer.Exit(Exit.FINISHED if found.well else Exit.MEND_A_FILE)
