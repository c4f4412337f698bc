"""Commands for the rights of persons: one each, exact, DIR first."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli_shared import By, Day, Dir, Person, Why, day_of, group, now, say_all

PANEL = "Rights of persons"
commands = group()


@commands.command(rich_help_panel=PANEL)
def export(folder: Dir, person: Person) -> None:
    """Write everything that is kept about a person as a ZIP (subject access request)."""
    from flows.commands_rights import export as carry_out

    say_all(carry_out(folder, person, now=now()))


@commands.command(rich_help_panel=PANEL)
def withdraw(folder: Dir, person: Person) -> None:
    """Withdraw a person's consents from today; even a run at work sees it before its next request."""
    from flows.commands_rights import withdraw as carry_out

    say_all(carry_out(folder, person, now=now()))


@commands.command(rich_help_panel=PANEL)
def erase(folder: Dir, person: Person) -> None:
    """Erase a person everywhere: key, rows, pictures, reports; the record stays whole."""
    from flows.commands_rights import erase as carry_out

    say_all(carry_out(folder, person, now=now()))


@commands.command("object", rich_help_panel=PANEL)
def object_(folder: Dir, person: Person, reason: Why, by: By) -> None:
    """Note an objection, even while a run is at work: nothing of the person is read or shown, nothing is deleted."""
    from flows.commands_rights import stand

    say_all(stand(folder, person, restrict=False, reason=reason, by=by, now=now()))


@commands.command(rich_help_panel=PANEL)
def restrict(folder: Dir, person: Person, reason: Why, by: By) -> None:
    """Note a restriction, even while a run is at work: nothing of the person is read or shown, nothing is deleted."""
    from flows.commands_rights import stand

    say_all(stand(folder, person, restrict=True, reason=reason, by=by, now=now()))


@commands.command(rich_help_panel=PANEL)
def lift(folder: Dir, person: Person) -> None:
    """Lift an objection or a restriction."""
    from flows.commands_rights import lift as carry_out

    say_all(carry_out(folder, person, now=now()))


@commands.command(rich_help_panel=PANEL)
def hold(
    folder: Dir,
    person: Person,
    reason: Why,
    by: By,
    until: Day,
    finding: Annotated[str, typer.Option(help="Only this finding_key; empty for all of the person.")] = "",
) -> None:
    """Place a legal hold: neither purge nor erase touches what it covers, until it ends."""
    from flows.commands_rights import hold as carry_out

    say_all(carry_out(folder, person, reason=reason, by=by, until=day_of(until), now=now(), finding_key=finding))


@commands.command(rich_help_panel=PANEL)
def release(folder: Dir, number: Annotated[int, typer.Argument(help="Number of the hold.")]) -> None:
    """Release a legal hold."""
    from flows.commands_rights import release as carry_out

    say_all(carry_out(folder, number, now=now()))


@commands.command(rich_help_panel=PANEL)
def purge(
    folder: Dir,
    confirmed: Annotated[
        bool, typer.Option("--yes-the-clock-is-right", help="After the clock went forward by more than 30 days.")
    ] = False,
) -> None:
    """Remove what has reached the end of its time, and say how much of what; run it daily."""
    from flows.commands_rights import purge as carry_out

    say_all(carry_out(folder, now=now(), confirmed=confirmed))


@commands.command("complaint-received", rich_help_panel=PANEL)
def complaint_received(folder: Dir, on: Day) -> None:
    """Enter a complaint; says by when it must be acknowledged."""
    from flows.commands_record import complaint_received as carry_out

    say_all(carry_out(folder, received_on=day_of(on), now=now()))


@commands.command("complaint-acknowledged", rich_help_panel=PANEL)
def complaint_acknowledged(folder: Dir, number: int, on: Day) -> None:
    """Note that a complaint was acknowledged."""
    from flows.commands_record import complaint_acknowledged as carry_out

    say_all(carry_out(folder, number, on=day_of(on), now=now()))


@commands.command("complaint-closed", rich_help_panel=PANEL)
def complaint_closed(
    folder: Dir,
    number: int,
    on: Day,
    outcome: Annotated[str, typer.Option(help="upheld, partly upheld, not upheld or withdrawn.")],
) -> None:
    """Note how a complaint ended."""
    from flows.commands_record import complaint_closed as carry_out

    say_all(carry_out(folder, number, outcome=outcome, on=day_of(on), now=now()))


@commands.command(rich_help_panel=PANEL)
def complaints(folder: Dir) -> None:
    """List every complaint with its days."""
    from flows.commands_record import list_complaints

    say_all(list_complaints(folder, now=now()))
