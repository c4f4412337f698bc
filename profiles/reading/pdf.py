"""A page saved as PDF: its words by page, its links; its pictures are not taken apart."""

from __future__ import annotations

import re

import pypdfium2

from profiles.evidence import PageText, Reason
from profiles.page_reader import PageContent
from profiles.reading.fragment import plain
from profiles.reading.markup import ParseLimitError
from profiles.reading.pictures import Unread
from profiles.reading.saved import SavedPage

_MAX_PAGES = 100
_MAX_CHARACTERS = 2_000_000
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SOFT_BREAK = re.compile("[\ufffe\u00ad]\\s*\n?")


def read_pdf(data: bytes) -> SavedPage:
    """Read the words of a PDF.

    Raises:
        ParseLimitError: it is none, it is locked, or it holds more than any saved page does.

    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ParseLimitError(f"the PDF cannot be opened: {error}") from None
    try:
        if len(document) > _MAX_PAGES:
            raise ParseLimitError(f"more than {_MAX_PAGES} pages")
        texts: list[PageText] = []
        pictures = 0
        for number in range(len(document)):
            page = document[number]
            texts += _page_texts(page)
            pictures += sum(1 for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
            if sum(len(text.text) for text in texts) > _MAX_CHARACTERS:
                raise ParseLimitError(f"more than {_MAX_CHARACTERS} characters")
    finally:
        document.close()
    unread = [
        Unread(
            url=f"pdf:picture/{number + 1}", reason=Reason.PICTURE_FORMAT, detail="a picture inside a PDF is not read"
        )
        for number in range(min(pictures, _MAX_PAGES))
    ]
    wall = None if texts else Reason.EMPTY
    content = PageContent(
        texts=tuple(texts), unread=tuple(unread), wall=wall, wall_detail="" if texts else "the PDF holds no text"
    )
    return SavedPage(url="", content=content)


def _page_texts(page: pypdfium2.PdfPage) -> list[PageText]:
    words = page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\r", "\n")
    words = _SOFT_BREAK.sub("", words)
    return [text for block in _PARAGRAPH.split(words) for text in plain(block, "block").texts]
