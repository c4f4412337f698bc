"""Commands for people's part: judging candidates, and the copies that each may see."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  Typer reads annotations
from typing import Annotated, Literal

import typer

from flows.cli_shared import Dir, FindingKey, Json, OfRun, group, now, say_all, say_json

PANEL = "Judging and telling"
Reviewer = Annotated[str, typer.Option(help="Your name, as a staff entry of audit.toml gives it.")]
commands = group()


@commands.command(rich_help_panel=PANEL)
def review(
    folder: Dir,
    reviewer: Reviewer = "",
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")] = 0,
    run_id: OfRun = "",
) -> None:
    """Judge the candidates of a run in the browser; on this machine only, for one reviewer at a time."""
    from flows.review_desk import review as carry_out
    from flows.world import utc_now

    carry_out(folder, reviewer, clock=utc_now, say=typer.echo, port=port, run_id=run_id)


@commands.command("review-table", rich_help_panel=PANEL)
def review_table(
    folder: Dir,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="reviews.csv or .xlsx, filled in.")],
    run_id: OfRun = "",
) -> None:
    """Take decisions from a spreadsheet: not_upheld and cannot_tell; upheld is decided with the evidence open."""
    from flows.review_files import decide_from_file
    from flows.world import utc_now

    say_all(decide_from_file(folder, file, clock=utc_now, run_id=run_id))


@commands.command(rich_help_panel=PANEL)
def copies(
    folder: Dir, out: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder.")], run_id: OfRun = ""
) -> None:
    """Write the copies of a run: staff letters, schools, contractors' officer, regulator."""
    from flows.copies import write_copies
    from flows.world import utc_now

    say_all(write_copies(folder, out, at=utc_now(), run_id=run_id))


@commands.command(rich_help_panel=PANEL)
def reply(
    folder: Dir,
    finding: FindingKey,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text file with the answer.")],
    kind: Annotated[Literal["reply", "dispute"], typer.Option(help="An answer, or a dispute of the facts.")] = "reply",
) -> None:
    """Store what the staff member answered; it stands beside the finding from now on."""
    from flows.desk import store_answer
    from flows.world import utc_now

    say_all(store_answer(folder, finding, file, kind=kind, at=utc_now()))


@commands.command(rich_help_panel=PANEL)
def outcome(folder: Dir, finding: FindingKey) -> None:
    """Say the outcome of a finding: only after a decision, the person's copy, and their answer or its time."""
    from flows.desk import say_outcome
    from flows.world import utc_now

    say_all(say_outcome(folder, finding, at=utc_now()))


@commands.command("self-check", rich_help_panel=PANEL)
def self_check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Saved pages, pictures, PDFs or an export.")],
    kit: Annotated[Path, typer.Option(help="The kit that your Data Protection Officer gave you.")],
    url: Annotated[str, typer.Option(help="Address of the profile, where the file does not carry it.")] = "",
    as_json: Json = False,
) -> None:
    """For staff: check your own saved page, picture or export yourself. Opens no connection, keeps nothing."""
    from flows.self_check import self_check as carry_out

    result = carry_out(tuple(files), kit, url=url, now=now())
    if as_json:
        say_json(result.as_json())
    else:
        say_all(result.lines())
    raise typer.Exit(result.code)


@commands.command(rich_help_panel=PANEL)
def kit(
    folder: Dir, out: Annotated[Path, typer.Argument(metavar="OUT.zip", help="A file that is not there yet.")]
) -> None:
    """Pack policy, names and reference pictures for self-check; no register, no results."""
    from flows.kit import make_kit

    say_all(make_kit(folder, out).lines())
