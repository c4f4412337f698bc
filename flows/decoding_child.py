"""The child process of ``flows.decoding``: sets its own limits, then decodes one picture after the other."""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from profiles.evidence import Reason
from reference_assets.assets import Premises
from scanners.finding import ScanFault
from scanners.picture.decode import decode
from scanners.picture.location import gps_inside

if TYPE_CHECKING:
    from typing import BinaryIO

HEAD_BYTES = 4
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.system", "os.fork", "os.posix_spawn", "os.remove", "os.rename")
_WRITES = frozenset("wax+")
Answer = tuple[dict[str, object], tuple[bytes, ...]]


def main() -> int:
    """Answer every order on standard input until it ends."""
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    cv2.setNumThreads(1)
    complaints = _hear_complaints()
    memory_bytes = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)
    while order := read_head(orders):
        _allow_seconds(int(order["cpu_s"]))
        answer, parts = _answer(order, orders.read(int(order["bytes"])), complaints)
        write(answers, answer, *parts)
    return 0


def read_head(stream: BinaryIO) -> dict[str, Any]:
    """Read the line of figures that stands before the bytes; empty where the other side has gone."""
    size = stream.read(HEAD_BYTES)
    if len(size) < HEAD_BYTES:
        return {}
    head: dict[str, Any] = json.loads(stream.read(int.from_bytes(size, "big")))
    return head


def write(stream: BinaryIO, head: dict[str, object], *parts: bytes) -> None:
    """Write a line of figures, and the bytes that it tells of."""
    line = json.dumps(head).encode()
    stream.write(len(line).to_bytes(HEAD_BYTES, "big") + line)
    stream.writelines(parts)
    stream.flush()


def _answer(order: dict[str, Any], data: bytes, complaints: int) -> Answer:
    try:
        if order["do"] == "place":
            place = gps_inside(data, tuple(Premises(**one) for one in order["premises"]))
            return {"present": place.present, "inside": place.inside}, ()
        picture = decode(data)
    except ScanFault as fault:
        return {"fault": fault.reason.name, "detail": fault.detail}, ()
    if picture.format == "JPEG" and _ends_early(data, complaints):
        return {"fault": Reason.PICTURE_BROKEN.name, "detail": "its data end early: a part of it is missing"}, ()
    head: dict[str, object] = {
        "width": picture.width,
        "height": picture.height,
        "frames_in_file": picture.frames_in_file,
        "format": picture.format,
        "sizes": [frame.shape[:2] for frame in picture.frames],
    }
    return head, tuple(frame.tobytes() for frame in picture.frames)


def _hear_complaints() -> int:
    """Lay standard error onto a pipe of our own that is never full and never waited for; gives its other end."""
    heard, told = os.pipe()
    os.set_blocking(heard, False)
    os.set_blocking(told, False)
    os.dup2(told, 2)
    os.close(told)
    return heard


def _ends_early(data: bytes, complaints: int) -> bool:
    """Ask a second reader, in a few tenths of a millisecond, whether a JPEG holds all of its blocks.

    Such files come from broken uploads: the decoder fills what is missing with grey and says nothing. The second reader
    fills it as well, but complains on standard error; no other sign of it is given.
    """
    _read_all(complaints)
    cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    return b"premature end" in _read_all(complaints).lower()


def _read_all(pipe: int) -> bytes:
    try:
        return os.read(pipe, 65_536)
    except BlockingIOError:
        return b""


def _allow_seconds(cpu_s: int) -> None:
    """Count processor time anew for each picture; whoever needs more is ended by the system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    now_s = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (now_s + cpu_s, resource.RLIM_INFINITY))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop whatever a decoder has no need of: sockets, processes, written files."""
    writes = event == "open" and len(arguments) > 1 and isinstance(arguments[1], str) and _WRITES & set(arguments[1])
    if event.startswith(_FORBIDDEN) or writes:
        raise PermissionError(f"a decoder may not do this: {event}")


if __name__ == "__main__":
    sys.exit(main())
