"""The child process of ``profiles.bounded``: sets its own limits, does one job, writes the result and ends."""

from __future__ import annotations

import pickle
import resource
import sys
from typing import TYPE_CHECKING, Any

from profiles.page_reader import read_page
from profiles.reading.export import ExportFaultError, read_export
from profiles.reading.feeds import FeedFaultError, read_feed
from profiles.reading.markup import ParseLimitError
from profiles.reading.mhtml import read_mhtml
from profiles.reading.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

JOBS: dict[str, Callable[..., object]] = {
    "page": read_page,
    "feed": read_feed,
    "mhtml": read_mhtml,
    "pdf": read_pdf,
    "export": read_export,
}
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.system", "os.fork", "os.posix_spawn", "os.remove", "os.rename")
_WRITES = frozenset("wax+")


def main() -> int:
    """Do the job that stands on standard input."""
    job, arguments, cpu_s, memory_bytes = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent process
    _limit(cpu_s, memory_bytes)
    sys.addaudithook(_refuse)
    answer: tuple[str, object]
    try:
        answer = ("value", JOBS[job](**arguments))
    except FeedFaultError as fault:
        answer = ("feed fault", str(fault))
    except ExportFaultError as fault:
        answer = ("export fault", str(fault))
    except ParseLimitError as limit:
        answer = ("limit", str(limit))
    except MemoryError:
        answer = ("limit", f"more than {memory_bytes} bytes of memory")
    sys.stdout.buffer.write(pickle.dumps(answer))
    return 0


def _limit(cpu_s: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop whatever a parser has no need of: sockets, processes, written files."""
    writes = event == "open" and len(arguments) > 1 and isinstance(arguments[1], str) and _WRITES & set(arguments[1])
    if event.startswith(_FORBIDDEN) or writes:
        raise PermissionError(f"a parser may not do this: {event}")


if __name__ == "__main__":
    sys.exit(main())
