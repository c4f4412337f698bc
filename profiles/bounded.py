"""Parsing in a bounded place: a child process with limits on processor time and memory, without network or writing.

An ordinary page takes milliseconds and is parsed where it is; what is large, or looks built to hurt, goes to a child.
A child that runs away is stopped, and what it read becomes "not checked".
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from profiles.page_reader import PageContent, read_page
from profiles.reading.export import Export, ExportFaultError
from profiles.reading.feeds import Feed, FeedFaultError, read_feed
from profiles.reading.markup import ParseLimitError

if TYPE_CHECKING:
    from collections.abc import Mapping

Job = Literal["page", "feed", "mhtml", "pdf", "export"]
_MIB = 1024 * 1024
_LARGE_PAGE_BYTES = 768 * 1024
_LARGE_FEED_BYTES = 512 * 1024
_MANY_TAGS = 25_000
_MANY_TAGS_WITH_CARDS = 4_000
# What may come back from a child: values of ours, and nothing that runs.
_MAY_RETURN = frozenset(
    {
        ("profiles.evidence", "PageText"), ("profiles.evidence", "SourceRun"), ("profiles.evidence", "Reason"),
        ("profiles.page_reader", "PageContent"), ("profiles.reading.pictures", "ImageRef"),
        ("profiles.reading.pictures", "Unread"), ("profiles.reading.feeds", "Feed"), ("profiles.reading.feeds", "Item"),
        ("profiles.reading.export", "Export"), ("profiles.reading.saved", "SavedPage"),
        ("profiles.reading.saved", "SavedPicture"),
        ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta"),
        ("copyreg", "_reconstructor"), ("builtins", "object"),
        ("dataclasses", "_dataclass_setstate"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Limits of one child.

    Attributes:
        cpu_s: processor time.
        wall_s: time until it is stopped whatever it does.
        memory_bytes: address space.

    """

    cpu_s: int = 5
    wall_s: float = 20.0
    memory_bytes: int = 1024 * _MIB


DEFAULT_BOUNDS = Bounds()


class _OwnValues(pickle.Unpickler):
    """Reads values of this program's own kinds only."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401 - the signature of pickle
        if (module_name, global_name) not in _MAY_RETURN:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} may not come back from a parser")
        return super().find_class(module_name, global_name)


def run_bounded(job: Job, arguments: Mapping[str, object], bounds: Bounds = DEFAULT_BOUNDS) -> Any:  # noqa: ANN401
    """Do a job in a child process and give its result.

    Raises:
        ParseLimitError: the child was stopped, or failed; nothing of its work is kept.
        FeedFaultError: the child says that the input is no feed.
        ExportFaultError: the child says that the archive is not taken.

    """
    order = pickle.dumps((job, dict(arguments), bounds.cpu_s, bounds.memory_bytes))
    command = [sys.executable, "-I", "-m", "profiles.bounded_child"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
            command, input=order, capture_output=True, timeout=bounds.wall_s, check=False, env={"PYTHONHASHSEED": "0"}
        )
    except subprocess.TimeoutExpired:
        raise ParseLimitError(f"stopped after {bounds.wall_s:.0f} s") from None
    if done.returncode != 0 or not done.stdout:
        raise ParseLimitError(_why_stopped(done.returncode, bounds))
    kind, value = _OwnValues(io.BytesIO(done.stdout)).load()
    if kind == "feed fault":
        raise FeedFaultError(value)
    if kind == "export fault":
        raise ExportFaultError(value)
    if kind == "limit":
        raise ParseLimitError(value)
    return value


def bounded_page(data: bytes, *, content_type: str | None, url: str, always_in_child: bool = False) -> PageContent:
    """Read a page; here where it is ordinary, in a child where it is not.

    Raises:
        ParseLimitError: it could not be read within limits.

    """
    if not always_in_child and not is_suspicious_page(data):
        return read_page(data, content_type=content_type, url=url)
    content = run_bounded("page", {"data": data, "content_type": content_type, "url": url})
    assert isinstance(content, PageContent)
    return content


def bounded_feed(data: bytes, *, content_type: str | None, url: str) -> Feed:
    """Read a feed; here where it is ordinary, in a child where it is not.

    Raises:
        ParseLimitError: it could not be read within limits.
        FeedFaultError: it is no feed that may be read.

    """
    if len(data) <= _LARGE_FEED_BYTES and data.count(b"<") <= _MANY_TAGS:
        return read_feed(data, content_type=content_type, url=url)
    feed = run_bounded("feed", {"data": data, "content_type": content_type, "url": url})
    assert isinstance(feed, Feed)
    return feed


def bounded_export(data: bytes) -> Export:
    """Read a person's own export; archives always go to a child.

    Raises:
        ParseLimitError: it could not be read within limits.
        ExportFaultError: it is not taken.

    """
    export = run_bounded("export", {"data": data})
    assert isinstance(export, Export)
    return export


def is_suspicious_page(data: bytes) -> bool:
    """Tell by size and number of tags whether a page goes to a child; the count is one pass over the bytes."""
    tags = data.count(b"<")
    if len(data) > _LARGE_PAGE_BYTES or tags > _MANY_TAGS or data.count(b"=") > 2 * _MANY_TAGS:
        return True
    return tags > _MANY_TAGS_WITH_CARDS and (b"h-card" in data or b"vcard" in data)


def _why_stopped(code: int, bounds: Bounds) -> str:
    if code < 0:
        return f"stopped by signal {-code}: more than {bounds.cpu_s} s of processor time, or too much memory"
    return f"the parser ended with code {code}: more than {bounds.memory_bytes // _MIB} MiB of memory, or a fault"
