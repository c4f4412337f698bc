"""Which blocks are worth reading at all: one cheap look each at the folded bytes."""

from __future__ import annotations

import re2

from scanners.text.rule import spelled_out

CONTACT_CUE = re2.compile(
    rb"@|\d[^a-z\n]{0,3}\d[^a-z\n]{0,3}\d[^a-z\n]{0,3}\d[^a-z\n]{0,3}\d|[a-z0-9-]\.[a-z]{2,}|:/|[\[({<] ?(?:at|dot|chez|malpa|punkt|point)\b|"
    rb"\bdot\b|\bseven\b|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b|\b\d{1,4}[a-z]?,? [a-z]"
)
"""Something that may be an address or a number."""

TARGETS = spelled_out(
    r"\b(?:<pupils>|<staff>|<staff_noun>|<mypupil>|meeting|panel|parents?'? evening|hearing|referral|sensitive|circulation|internal|pupils?|students?|form|lesson|shift|payroll|colleagues?|work|restrain(?:ed)?)\b"
).encode()
"""Somebody whom the owner may know from the job."""

TARGET_CUE = re2.compile(TARGETS)

CONDUCT_CUE = re2.compile(
    spelled_out(
        r"\b(?:<insult>|<mypupil>|<child_matter>|<staff_matter>|<secrecy>|sensitive|circulation|internal use|found against|<handled>)\b"
    ).encode()
)
"""Something that is abusive or private when it is said of such a person."""


def tells_of_people(data: bytes) -> bool:
    """Tell whether a block may hold abuse or private matters of people known from the job."""
    return CONDUCT_CUE.search(data) is not None and TARGET_CUE.search(data) is not None
