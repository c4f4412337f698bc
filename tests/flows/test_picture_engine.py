from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from flows.picture_engine import InProcess, InProcesses
from flows.scanning import Scanners
from profiles.evidence import Reason
from records.saved import CachedScan

if TYPE_CHECKING:
    from scanners.finding import ImageMatch

DEADLY = b"ends the process"


class Fragile:
    name = "fragile"
    clauses: frozenset[str] = frozenset()

    def match(self, data: bytes) -> tuple[ImageMatch, ...]:
        if data == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return ()


def fragile() -> Scanners:
    return Scanners(text=(), picture=(Fragile(),))


def test_a_picture_that_ends_its_process_is_told_and_costs_no_other_picture() -> None:
    engine = InProcesses(fragile, workers=2)
    try:
        readings = engine.read((b"one", DEADLY, b"two"))
        after = engine.read((b"three",))
    finally:
        engine.close()
    assert [reading.fault for reading in readings] == [None, Reason.PICTURE_CUT_OFF, None]
    assert after == (CachedScan(),)


def test_children_read_what_this_process_reads() -> None:
    engine = InProcesses(fragile, workers=1)
    try:
        assert engine.read((b"one", b"two")) == InProcess(fragile).read((b"one", b"two"))
    finally:
        engine.close()
