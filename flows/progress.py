"""Progress on the terminal: counts and an estimate, plain lines where nobody watches."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress_bar(total: int, *, quiet: bool) -> Iterator[Callable[[int, str], None]]:
    """Show a bar of ``total`` profiles; the value is called with how many more are done and what happens now.

    Without a terminal it prints nothing: a log wants the result, not the way there.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda done, now: None  # noqa: ARG005
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("profiles"),
        TimeElapsedColumn(),
        TextColumn("about"),
        TimeRemainingColumn(),
        TextColumn("to go"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=total)

        def advance(done: int, now: str) -> None:
            progress.update(task, advance=done, description=now)

        yield advance
