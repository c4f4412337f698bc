"""What every text of a page must keep: each of its runs says what stands in the source there."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profiles.evidence import PageText

_MARKUP = re.compile(r"<[^>]*>|<[^>]*\Z|\A[^<]*>")


def unfaithful(markup: str, text: PageText) -> list[tuple[str, str]]:
    """Give the runs whose words differ from what the source says there."""
    ends = [*(run.start for run in text.source[1:]), len(text.text)]
    wrong = []
    for run, end in zip(text.source, ends, strict=True):
        shown = text.text[run.start : end]
        written = markup[run.source_start : run.source_end]
        same_size = len(shown) == len(written)
        said = html.unescape(written)
        if shown == said or (same_size and shown.split() == said.split()):
            continue
        if not shown.strip(" \n\t:“”") and not _MARKUP.sub("", written).strip():
            continue  # white space, or the mark that stands for mark-up
        wrong.append((shown, written))
    return wrong
