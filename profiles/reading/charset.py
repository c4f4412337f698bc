"""Bytes to characters: byte order mark, then the header, then the page's own word, then UTF-8. Never raises."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HEAD_BYTES = 4096
_SAMPLE_BYTES = 32
# What browsers read under these names; UTF-7 and its kind they don't read at all.
_BROWSER_NAMES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "tis-620": "cp874",
    "x-user-defined": "cp1252",
    "macintosh": "mac-roman",
    "utf-16": "utf-16-le",
    "unicode": "utf-16-le",
}
_TEXT_CODECS = re.compile(
    r"utf-8|utf8|utf-16-(?:le|be)|cp(?:125\d|874|932|949|950|866)|iso-?8859-\d+|koi8-[ru]|gb18030|big5(?:-?hkscs)?|"
    r"euc-jp|iso-2022-jp|mac-roman\Z"
)


def decode(data: bytes, content_type: str | None) -> str:
    """Give the characters of a page; bytes that make no sense become U+FFFD."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    told = _HEADER.search(content_type or "")
    name = _known(told.group(1)) if told else None
    if name is None:
        name = _own_word(data[:_HEAD_BYTES])
    if name is None and _looks_like_utf16(data):
        name = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
    if name == "cp1252" and _is_utf8(data):
        name = "utf-8"
    return _undefined(data, name) if name == "cp1252" else data.decode(name or "utf-8", "replace")


def _own_word(head: bytes) -> str | None:
    head = _COMMENT.sub(b"", head)
    told = _XML.search(head) or _META.search(head)
    name = _known(told.group(1).decode("ascii", "replace")) if told else None
    # A page that can be read to its meta element is no UTF-16, whatever the element says.
    return "utf-8" if name in {"utf-16-le", "utf-16-be"} else name


def _known(name: str) -> str | None:
    name = name.strip().lower()
    name = _BROWSER_NAMES.get(name, name).replace("windows-", "cp")
    if _TEXT_CODECS.match(name) is None:
        return None
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes declared as Latin-1 are UTF-8 after all: some non-ASCII, all of it well formed."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether every second byte of the beginning is nought, as in UTF-16 without a mark."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < _SAMPLE_BYTES:
        return False
    return min(sample[::2].count(0), sample[1::2].count(0)) == 0 and sample.count(0) >= _SAMPLE_BYTES // 3


def _undefined(data: bytes, name: str) -> str:
    """Decode Windows-1252 with its five holes as browsers do."""
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return "".join(
            bytes((byte,)).decode(name) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte) for byte in data
        )
