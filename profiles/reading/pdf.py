"""A page saved as PDF: its words by page, and its pictures."""

from __future__ import annotations

import io
import re

import pypdfium2

from profiles.evidence import PageText, Reason
from profiles.page_reader import PageContent
from profiles.reading.fragment import plain
from profiles.reading.markup import ParseLimitError
from profiles.reading.pictures import ImageRef, Unread
from profiles.reading.saved import SavedPage, SavedPicture

_MAX_PAGES = 100
_MAX_CHARACTERS = 2_000_000
_MAX_PICTURES = 60
_MAX_PIXELS = 25_000_000
_LEAST_SIDE_PX = 16
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
        pictures: list[SavedPicture] = []
        lost = 0
        for number in range(len(document)):
            page = document[number]
            texts += _page_texts(page)
            found, missing = _page_pictures(page, room=_MAX_PICTURES - len(pictures))
            pictures += [
                SavedPicture(url=f"pdf:picture/{len(pictures) + at}", data=one) for at, one in enumerate(found)
            ]
            lost += missing
            if sum(len(text.text) for text in texts) > _MAX_CHARACTERS:
                raise ParseLimitError(f"more than {_MAX_CHARACTERS} characters")
    finally:
        document.close()
    empty = not texts and not pictures
    content = PageContent(
        texts=tuple(texts),
        images=tuple(ImageRef(url=picture.url, place="image") for picture in pictures),
        unread=tuple(
            Unread(url=f"pdf:unread/{at}", reason=Reason.PICTURE_FORMAT, detail="inside a PDF") for at in range(lost)
        ),
        wall=Reason.EMPTY if empty else None,
        wall_detail="the PDF holds no text and no picture" if empty else "",
    )
    return SavedPage(url="", content=content, pictures=tuple(pictures))


def _page_pictures(page: pypdfium2.PdfPage, *, room: int) -> tuple[list[bytes], int]:
    """Give the pictures of a page as PNG, and how many could not be taken out; rules and dots are no pictures."""
    found: list[bytes] = []
    lost = 0
    for image in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        width, height = image.get_px_size()
        if min(width, height) < _LEAST_SIDE_PX:
            continue
        if width * height > _MAX_PIXELS or len(found) >= room:
            lost += 1
            continue
        buffer = io.BytesIO()
        try:
            image.get_bitmap().to_pil().convert("RGB").save(buffer, "PNG")
        except (pypdfium2.PdfiumError, OSError, ValueError):
            lost += 1
            continue
        found.append(buffer.getvalue())
    return found, lost


def _page_texts(page: pypdfium2.PdfPage) -> list[PageText]:
    words = page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\r", "\n")
    words = _SOFT_BREAK.sub("", words)
    return [text for block in _PARAGRAPH.split(words) for text in plain(block, "block").texts]
