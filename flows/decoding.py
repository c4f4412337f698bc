"""Decoding in a bounded place: one long-lived child process with limits, without network or writing.

Every picture of a run goes there, since no cheap test tells which one a decoder will stumble over. A child that runs
away is ended, the picture becomes "not checked", and the next picture gets a new child. Only figures and raw pixels
come back: nothing that runs, and no metadata.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import weakref
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from flows.decoding_child import read_head, write
from profiles.evidence import Reason
from scanners.finding import ScanFault
from scanners.picture.decode import MAX_BYTES, MAX_FRAMES, WORK_SIDE_PX, Picture
from scanners.picture.location import PlaceReading, may_tell_place

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from reference_assets.assets import Premises
    from scanners.picture.decode import Pixels

_MIB = 1024 * 1024
_CHILD = (sys.executable, "-I", "-m", "flows.decoding_child")
_ALONE = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodingBounds:
    """Limits of the child.

    Attributes:
        cpu_s: processor time for one picture.
        wall_s: time until it is ended whatever it does; generous, since the machine may be busy.
        memory_bytes: address space of the whole child.
        pictures: so many, then a fresh child takes over.

    """

    cpu_s: int = 10
    wall_s: float = 60.0
    memory_bytes: int = 1536 * _MIB
    pictures: int = 1000


class BoundedDecoder:
    """Decodes pictures and reads their place in a child; can be sent to another process, where it starts its own."""

    def __init__(self, *, bounds: DecodingBounds = DecodingBounds(), command: tuple[str, ...] = _CHILD) -> None:
        """Prepare; the child starts with the first picture."""
        self._bounds = bounds
        self._command = command
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., Any] | None = None
        self._left = 0
        self._last: tuple[bytes, Picture] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return _decoder, (self._bounds, self._command)

    def __call__(self, data: bytes) -> Picture:
        """Decode ``data``; raises ``ScanFault`` where it cannot be decoded, or not within limits."""
        with self._turn:
            if self._last is None or self._last[0] != data:
                self._last = None
                self._last = data, self._decoded(data)
            return self._last[1]

    def place(self, data: bytes, premises: tuple[Premises, ...]) -> PlaceReading:
        """Read the place that the metadata name against ``premises``; the coordinates stay in the child."""
        if not may_tell_place(data) or len(data) > MAX_BYTES:
            return PlaceReading(present=False)
        circles = [
            {"name": p.name, "latitude": p.latitude, "longitude": p.longitude, "radius_m": p.radius_m} for p in premises
        ]
        with self._turn:
            head = self._asked({"do": "place", "premises": circles}, data)
            names = {p.name for p in premises}
            inside = tuple(name for name in head.get("inside", ()) if name in names)
            return PlaceReading(present=bool(head.get("present")), inside=inside)

    def close(self) -> None:
        """End the child."""
        if self._end is not None:
            self._end()
        self._child = self._end = None

    def _decoded(self, data: bytes) -> Picture:
        if len(data) > MAX_BYTES:
            raise ScanFault(Reason.PICTURE_TOO_LARGE, f"{len(data)} bytes, the limit is {MAX_BYTES}")
        head = self._asked({"do": "decode"}, data)
        assert self._child is not None
        with self._watched(self._child):
            frames = tuple(self._frame(int(rows), int(cols)) for rows, cols in head["sizes"][:MAX_FRAMES])
        return Picture(
            width=int(head["width"]),
            height=int(head["height"]),
            frames=frames,
            frames_in_file=int(head["frames_in_file"]),
            format=str(head["format"]),
        )

    def _asked(self, order: dict[str, object], data: bytes) -> dict[str, Any]:
        """Give the child an order and read its figures; raises ``ScanFault`` where it answers so, or does not."""
        child = self._ready()
        try:
            with self._watched(child):
                write(_pipe(child.stdin), {**order, "bytes": len(data), "cpu_s": self._bounds.cpu_s}, data)
                head = read_head(_pipe(child.stdout))
        except (OSError, ValueError):  # it ended while it was spoken to, or answered what is no figures
            head = {}
        if not head:
            raise self._ended(child)
        if "fault" in head:
            raise ScanFault(Reason[head["fault"]], str(head["detail"]))
        return head

    @contextmanager
    def _watched(self, child: subprocess.Popen[bytes]) -> Iterator[None]:
        """End a child that keeps us waiting; whoever reads from it then reads its end."""
        watch = threading.Timer(self._bounds.wall_s, child.kill)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _frame(self, rows: int, cols: int) -> Pixels:
        assert self._child is not None
        if not (0 < rows <= WORK_SIDE_PX and 0 < cols <= WORK_SIDE_PX):
            raise self._ended(self._child)
        frame = np.empty((rows, cols, 3), np.uint8)
        if _pipe(self._child.stdout).readinto(frame.data.cast("B")) < frame.nbytes:
            raise self._ended(self._child)
        return frame

    def _ready(self) -> subprocess.Popen[bytes]:
        """Give a living child that has pictures left."""
        if self._child is None or self._left == 0 or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(  # noqa: S603  our own interpreter, our own module
                (*self._command, str(self._bounds.memory_bytes)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_ALONE,
            )
            self._end = weakref.finalize(self, _end, self._child)
            self._left = self._bounds.pictures
        self._left -= 1
        return self._child

    def _ended(self, child: subprocess.Popen[bytes]) -> ScanFault:
        self.close()
        code = child.returncode
        how = f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        most = f"{self._bounds.cpu_s} s of processor time, {self._bounds.memory_bytes // _MIB} MiB of memory"
        # Processor time depends on the picture; any other end may have come from outside, such as a want of memory
        reason = Reason.PICTURE_BROKEN if code == -signal.SIGXCPU else Reason.PICTURE_CUT_OFF
        return ScanFault(reason, f"the process that decoded it {how} (its limits: {most})")


def _decoder(bounds: DecodingBounds, command: tuple[str, ...]) -> BoundedDecoder:
    return BoundedDecoder(bounds=bounds, command=command)


def _pipe(stream: object) -> io.BufferedRandom:
    return cast("io.BufferedRandom", stream)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child and leave nothing of it behind."""
    for stream in (child.stdin, child.stdout):
        try:
            _pipe(stream).close()
        except OSError:
            continue  # what was still to be written to it no longer matters
    try:
        child.wait(timeout=1)  # it ends by itself when its orders end
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
