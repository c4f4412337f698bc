"""Scans pictures on the workers of an outside Dask scheduler. Bytes in, readings out; workers write and fetch nothing.

Nothing on a worker speaks to Prefect: its tasks stay in the flow's process, which alone reads, keeps and publishes.
"""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Protocol, cast

from flows.fault import Exit, FlowFault
from flows.loopback import running_server
from flows.scanning import Scanners, one_thread, read_picture
from flows.version import rules_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from flows.scanner_set import ScannerRecipe
    from flows.session import EngineMaker
    from records.saved import CachedScan

PATIENCE_S = 10
ADDRESS = re.compile(r"(tcp|tls)://[^\s/]+:[0-9]{1,5}")
TRIES = 3
TASK_PICTURES = 4
"""A batch of profiles gives a few dozen: small tasks keep every worker busy until the last of them."""
TASK_BYTES = 4 * 1024 * 1024


def dask_engine(scheduler: str, *, server_home: Path | None = None) -> EngineMaker:
    """Give what makes the engine of a run.

    Args:
        scheduler: its address, such as ``tcp://10.0.0.5:8786``.
        server_home: Prefect's folder of the workspace, where a loopback server must be up: a run of this size leaves
            more behind than a server that ends with the run can write down. None asks for none.

    Raises:
        FlowFault: where that is no address of a scheduler, or that server is not up.

    """
    if not ADDRESS.fullmatch(scheduler):
        given = f"{scheduler!r} is none" if scheduler else "none was given"
        message = f"--engine dask needs the scheduler's address ({given}). Write --scheduler tcp://10.0.0.5:8786"
        raise FlowFault(message, code=Exit.MEND_A_FILE)
    if server_home is not None and running_server(server_home) is None:
        message = "--engine dask needs Prefect's loopback server. Start it first: profile-audit serve DIR --cron ..."
        raise FlowFault(message, code=Exit.MEND_A_FILE)
    return lambda recipe: InDask(recipe, scheduler)


class Cluster(Protocol):
    """The part of ``distributed.Client`` that is used here."""

    def scatter(self, data: object, *, broadcast: bool, hash: bool) -> Any:  # noqa: A002, ANN401  as Dask names it
        """Lay a value onto every worker."""

    def submit(self, work: Callable[..., object], *args: object, key: str, retries: int) -> Any:  # noqa: ANN401
        """Let a worker do some work."""

    def gather(self, futures: object) -> Any:  # noqa: ANN401
        """Wait for results."""

    def run(self, work: Callable[[], str], *, on_error: str) -> Mapping[str, object]:
        """Let every worker do the same."""

    def wait_for_workers(self, count: int, *, timeout: float) -> None:
        """Wait until there are so many workers."""

    def close(self) -> None:
        """Leave."""


class InDask:
    """Scans on the workers of a scheduler; what a dying worker had is scanned again by another one."""

    def __init__(self, recipe: ScannerRecipe, scheduler: str) -> None:
        """Connect; raises FlowFault where no scheduler answers, it has no worker, or a worker has other rules."""
        self._recipe = recipe
        self._scheduler = scheduler
        self._client = _connected(scheduler)
        self._laid_out: object = None

    def read(self, pictures: tuple[bytes, ...]) -> tuple[CachedScan, ...]:
        """Give a reading for each picture, in order."""
        if not pictures:
            return ()
        from distributed import KilledWorker

        groups = tuple(_groups(pictures))
        for _ in range(TRIES):
            try:
                if self._laid_out is None:  # once for all batches: it holds the reference pictures
                    self._laid_out = self._client.scatter(self._recipe, broadcast=True, hash=True)
                tasks = [self._submit(group) for group in groups]
                return tuple(reading for readings in self._client.gather(tasks) for reading in readings)
            except (KilledWorker, CancelledError, OSError, TimeoutError):
                self._client.close()
                self._client, self._laid_out = _connected(self._scheduler), None
        raise _fault(self._scheduler, f"lost its workers {TRIES} times", "Look at the workers' memory and their logs.")

    def close(self) -> None:
        """Leave the scheduler as it was."""
        self._client.close()

    def _submit(self, group: tuple[bytes, ...]) -> object:
        key = _key(self._recipe, group)
        return self._client.submit(read_pictures, self._laid_out, group, key=key, retries=TRIES)


def read_pictures(recipe: ScannerRecipe, pictures: tuple[bytes, ...]) -> tuple[CachedScan, ...]:
    """Scan pictures on a worker; the scanners are made once for each recipe."""
    name = recipe.assets_sha256
    if name not in _made:
        _made.clear()
        one_thread()
        _made[name] = recipe.picture_scanners()
    return tuple(read_picture(picture, _made[name]) for picture in pictures)


_made: dict[str, Scanners] = {}


def _connected(scheduler: str) -> Cluster:
    from distributed import Client

    try:
        client = cast("Cluster", Client(scheduler, timeout=PATIENCE_S, set_as_default=False))  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise _fault(scheduler, "does not answer", "Start it (dask scheduler), or mend the address.") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
        answers = client.run(rules_digest, on_error="return").values()
    except (OSError, TimeoutError) as error:
        client.close()
        raise _fault(scheduler, "has no worker", "Start workers: dask worker ADDRESS --nthreads 1") from error
    # A worker that died this moment answers with a broken connection, one without this program with another error
    if {str(answer) for answer in answers if not isinstance(answer, OSError)} != {rules_digest()}:
        client.close()
        raise _fault(scheduler, "has workers with other rules", "Install the same version on every worker.")
    return client


def _groups(pictures: tuple[bytes, ...]) -> Iterator[tuple[bytes, ...]]:
    """Cut into groups of a like cost: not too many pictures, not too many bytes."""
    group: list[bytes] = []
    for picture in pictures:
        full = len(group) >= TASK_PICTURES or sum(map(len, group)) + len(picture) > TASK_BYTES
        if group and full:
            yield tuple(group)
            group = []
        group.append(picture)
    yield tuple(group)


def _key(recipe: ScannerRecipe, group: tuple[bytes, ...]) -> str:
    total = hashlib.sha256(recipe.assets_sha256.encode())
    for picture in group:
        total.update(hashlib.sha256(picture).digest())
    return f"read-pictures-{total.hexdigest()}"


def _fault(scheduler: str, problem: str, remedy: str) -> FlowFault:
    return FlowFault(f"Dask scheduler {scheduler}: {problem}. {remedy}", code=Exit.MEND_A_FILE)
