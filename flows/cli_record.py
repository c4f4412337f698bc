"""Commands for the record: what can be shown to a regulator."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.cli_shared import Dir, RunId, group, now, say_all

PANEL = "Showing what was done"
commands = group()


@commands.command(rich_help_panel=PANEL)
def verify(
    folder: Dir,
    head: Annotated[str, typer.Option(help="The head hash that a printed report shows, to compare with.")] = "",
) -> None:
    """Recompute the audit trail and every digest; ends with 5 where the record was altered."""
    from flows.commands_record import verify as carry_out

    lines, code = carry_out(folder, printed_head=head)
    say_all(lines)
    raise typer.Exit(code)


@commands.command(rich_help_panel=PANEL)
def bundle(folder: Dir, run_id: RunId) -> None:
    """Pack a run for a regulator: report, manifest, digests, audit trail and a stand-alone verifier."""
    from flows.commands_record import bundle as carry_out

    say_all(carry_out(folder, run_id, now=now()))


@commands.command(rich_help_panel=PANEL)
def papers(folder: Dir) -> None:
    """Write the impact assessment draft, record of processing, notice and the other papers from the settings."""
    from flows.commands_papers import papers as carry_out

    say_all(carry_out(folder, now=now()))


@commands.command(rich_help_panel=PANEL)
def incident(
    folder: Dir,
    found_at: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%dT%H:%M"], help="When it was found, UTC, such as 2026-09-01T09:30.")
    ],
) -> None:
    """After a breach: what it may have touched, whose (counts), and until when the regulator must be told."""
    from flows.commands_record import incident as carry_out

    say_all(carry_out(folder, found_at=found_at.replace(tzinfo=UTC), now=now()))


@commands.command("set-reviewing-apart", rich_help_panel=PANEL)
def set_reviewing_apart(folder: Dir) -> None:
    """Make the reviewers' own key: from then on whoever operates the audit cannot open its evidence."""
    from records.roles import set_reviewing_apart as carry_out
    from records.safe import open_safe

    with open_safe(folder.absolute(), now()) as safe:
        carry_out(safe, now())
    typer.echo(f"Move {folder}/keys/reviewer.private to the reviewers' account, with a copy in a safe place.")


@commands.command("reader-copy", rich_help_panel=PANEL)
def reader_copy(folder: Dir, run_id: RunId) -> None:
    """Write a run's findings for readers: pseudonyms of this copy only, no names, addresses, quotes or pictures."""
    from flows.commands_record import reader_copy as carry_out

    say_all(carry_out(folder, run_id, now=now()))


@commands.command("time-stamp", rich_help_panel=PANEL)
def time_stamp(
    folder: Dir,
    authority: Annotated[str, typer.Option(help="Address of an RFC 3161 time stamp authority; it gets a hash only.")],
) -> None:
    """Let an authority stamp the audit trail; its certificate lies in keys/time-stamp-authority.pem."""
    from flows.commands_record import time_stamp as carry_out

    say_all(carry_out(folder, authority, now=now()))


@commands.command(rich_help_panel=PANEL)
def restored(folder: Dir) -> None:
    """Go on with an older copy of data/ from a backup: the audit trail says so, and erasures are repeated."""
    from flows.commands_record import restored as carry_out

    say_all(carry_out(folder, now=now()))
