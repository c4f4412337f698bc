"""Words of the rules as people misspell them, and the word that each stands for."""

from __future__ import annotations

import re

import re2

from scanners.text.misspelled import slips_of
from scanners.text.words.dialects import SPOKEN

_WORDS = (
    "teacher teaching assistant governor caretaker cleaner officer learning support supervisor volunteer reception receptionist "
    "trainee working colleague colleagues lessons children diagnosed epilepsy excluded safeguarding manager secretary librarian "
    "technician headteacher classroom pupils parents evening"
).split()
_REAL = frozenset(
    "manage office woking lesson pupil training worming manger leaning officer's coolies parent pupil tanning sporting lesions evenings parrots rearing".split()
)
_PLAIN = {
    "wrok": "work", "wrk": "work", "werk": "work", "wurk": "work", "workin": "working", "wroking": "working", "cleen": "clean", "teech": "teach",
    "teachin": "teaching", "bos": "boss", "scool": "school", "skool": "school", "yeers": "years", "yeer": "year", "evning": "evening", "clas": "class",
    "ofice": "office", "techer": "teacher", "techers": "teachers", "teecher": "teacher", "parants": "parents", "tecaher": "teacher",
    "goverener": "governor", "govenor": "governor", "assistent": "assistant", "asistant": "assistant", "dinnerlady": "dinner lady",
    "behaf": "behalf", "dignosed": "diagnosed", "daein": "doing", "doin": "doing", "doin'": "doing", "workin'": "working", "teachin'": "teaching",
    "cleanin'": "cleaning", "cleanin": "cleaning", "currantly": "currently", "emplyed": "employed", "voluntier": "volunteer", "recieption": "reception",
}  # fmt: skip

RESPELLED: dict[str, str] = {
    **{slip: word for word in _WORDS for slip in slips_of(word) if slip not in _REAL and slip not in _WORDS},
    **SPOKEN,
    **_PLAIN,
}
"""From a misspelled word to the right one."""

_WORDS_WITH_TAIL = "|".join(re.escape(w) for w in sorted(RESPELLED, key=len, reverse=True) if w.endswith("'"))
_WORDS_PLAIN = "|".join(re.escape(w) for w in sorted(RESPELLED, key=len, reverse=True) if not w.endswith("'"))
_BYTES = re2.compile(rf"\b(?:{_WORDS_WITH_TAIL}|(?:{_WORDS_PLAIN})\b)".encode())
_WORK_FRIEND = re2.compile(
    rb"\bwork (?:wife|wives|husband|mum|mom|dad|besties?|family|fam|son|daughter|child|mates?|friends?|sister|brother)\b"
)
_ME = re2.compile(
    rb"\b(me) (?:(?:little|big|old|owd|own|new|wee|poor|whole) )*(?:lads?|lass(?:ie)?|girl|boy|son|daughter|kids?|mum|mam|dad|nan|gran|brother|sister|wife|husband|mates?|boss|class|form|job|work|shifts?|"
    rb"desk|office|colleagues?|contract|wages|payslip|lanyard|school|teacher|head|pupils?|tutor|team|cousin|uncle|auntie|missus|fella|eldest|youngest)\b"
)
_USED = re2.compile(rb"\b(us(?:e|ed|t|d|ta) (?:te|tae|tuh|ta))\b|\bi (use to)\b")
_OF = re2.compile(rb"\b(o'?) (?:the|my|our|this|[\x01\x03])")


def respell(data: bytes) -> list[tuple[int, int, str]]:
    """Give the words to be put right: start, end and the right word."""
    found = [(m.start(), m.end(), RESPELLED[m.group().decode()]) for m in _BYTES.finditer(data)]
    found += [(m.start(1), m.end(1), "my") for m in _ME.finditer(data)]
    found += [(*(m.span(1) if m.start(1) >= 0 else m.span(2)), "used to") for m in _USED.finditer(data)]
    found += [(m.start(1), m.end(1), "of") for m in _OF.finditer(data)]
    return found + [(m.start(), m.end(), "colleagues") for m in _WORK_FRIEND.finditer(data)]
