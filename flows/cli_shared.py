"""What every group of commands shares: arguments and ways to answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

Dir = Annotated[Path, typer.Argument(metavar="DIR", help="The workspace folder.", show_default=False)]
RunId = Annotated[str, typer.Argument(metavar="RUN_ID", help="The run, as its folder in data/runs is named.")]
OfRun = Annotated[
    str,
    typer.Option("--run", metavar="RUN_ID", help="The run; without it the newest over the whole register."),
]
Person = Annotated[str, typer.Argument(metavar="PERSON", help="The person_id of the register.")]
FindingKey = Annotated[str, typer.Argument(metavar="KEY", help="The finding_key, as findings.csv gives it.")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON, for another program.")]
Why = Annotated[str, typer.Option("--reason", help="Why, in your own words.")]
By = Annotated[str, typer.Option("--by", help="The office that decides.")]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="A day, such as 2026-09-01.")]


def group() -> typer.Typer:
    """Give an empty group of commands."""
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """Give the day that was typed."""
    return moment.date()


def say_all(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        typer.echo(line)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def sayer(*, quiet: bool) -> Callable[[str], None]:
    """Give what prints a line, or keeps quiet."""
    return (lambda line: None) if quiet else typer.echo  # noqa: ARG005
