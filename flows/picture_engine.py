"""Where pictures are scanned: in this process for a few, in child processes for many. Bytes in, readings out."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Protocol

from flows.scanning import one_thread, read_picture
from profiles.evidence import Reason
from records.saved import CachedScan

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.scanning import Scanners

FEW_PROFILES = 40


class PictureEngine(Protocol):
    """Scans pictures; it depends on nothing but the scanners that it was made with."""

    def read(self, pictures: tuple[bytes, ...]) -> tuple[CachedScan, ...]:
        """Give a reading for each picture, in order."""

    def close(self) -> None:
        """Let the workers go."""


class InProcess:
    """Scans one after the other, here."""

    def __init__(self, make: Callable[[], Scanners]) -> None:
        """Make the scanners at the first picture, so that a run without new pictures never loads a model."""
        self._make = make
        self._scanners: Scanners | None = None

    def read(self, pictures: tuple[bytes, ...]) -> tuple[CachedScan, ...]:
        """Give a reading for each picture, in order."""
        if not pictures:
            return ()
        if self._scanners is None:
            self._scanners = self._make()
        return tuple(read_picture(picture, self._scanners) for picture in pictures)

    def close(self) -> None:
        """Let the scanners go, and the picture that was read last."""
        from scanners.picture.words import forget_last

        self._scanners = None
        forget_last()


class InProcesses:
    """Scans in child processes, one a core; they start fresh, so no lock or thread of this process is copied."""

    def __init__(self, make: Callable[[], Scanners], *, workers: int) -> None:
        """Prepare for ``workers`` children; they start with the first picture."""
        self._make = make
        self._workers = workers
        self._mending = threading.Lock()
        self._pool = self._children(workers)
        self._alone: ProcessPoolExecutor | None = None

    def read(self, pictures: tuple[bytes, ...]) -> tuple[CachedScan, ...]:
        """Give a reading for each picture, in order; one that ends its child is told as such, the others are read."""
        pool = self._pool
        try:
            return tuple(pool.map(_read_in_worker, pictures))
        except BrokenProcessPool:
            with self._mending:
                if self._pool is pool:
                    self._pool = self._children(self._workers)
                return tuple(self._read_alone(picture) for picture in pictures)

    def close(self) -> None:
        """End the children at once: they hold nothing that is not asked for again."""
        for pool in (self._pool, self._alone):
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.terminate()

    def _read_alone(self, picture: bytes) -> CachedScan:
        if self._alone is None:
            self._alone = self._children(1)
        try:
            return self._alone.submit(_read_in_worker, picture).result()
        except BrokenProcessPool:
            self._alone = None
            return CachedScan(fault=Reason.PICTURE_CUT_OFF, detail="scanning it ended the process that scanned")

    def _children(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            max_workers=count,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(self._make,),
        )


def local_engine(make: Callable[[], Scanners], *, profiles: int) -> PictureEngine:
    """Give the engine that suits a run of so many profiles on this machine."""
    cores = len(os.sched_getaffinity(0))
    if profiles <= FEW_PROFILES or cores == 1:
        return InProcess(make)
    return InProcesses(make, workers=cores)


_worker: list[Scanners] = []


def _start_worker(make: Callable[[], Scanners]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the flow's process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    one_thread()
    _worker.append(make())


def _read_in_worker(picture: bytes) -> CachedScan:
    return read_picture(picture, _worker[0])


def _end_with_parent() -> None:
    """End this child where the flow's process was killed: nobody would ever ask it again."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
