"""What a sentence that names the employer is like, as named features for the weighing of words."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import re2

from scanners.text.rule import spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = {
    "job": r"\b<job>\b",
    "working": r"\b<working>\b",
    "work": r"\b<work>s?\b",
    "mine": r"\b(?:my|our|me|mi) (?:[a-z0-9'-]+ ){0,2}?<mine>\b",
    "duty": r"\b<duty>\b",
    "self": r"\b<self>\b",
    "i": r"\b(?:i|i'm|im|i've|i'll|ive)\b",
    "my": r"\b(?:my|mine|me)\b",
    "we": r"\b(?:we|our|us|we're|we've|ours)\b",
    "my kin": r"\b(?:my|our|his|her|their) (?:[a-z'-]+ ){0,2}?<kin>\b",
    "kin": r"\b<kin>\b",
    "my child": r"\b(?:my|our) (?:[a-z'-]+ ){0,2}?<child>\b",
    "other person": r"\b(?:he|she|they|his|her|their|him|them|somebody|someone|anyone|who)\b",
    "parent": r"\b<parent>\b",
    "pupil": r"\b<pupil>\b",
    "past": r"\b(?:was|were|had|used to|former|formerly|ex|left|worked|taught|retired|previously|once|ago|back when|those days|until|till|old|went|did|spent|loved|been)\b",
    "now": r"\b(?:now|currently|these days|still|again|today|tomorrow|this (?:week|year|term|morning)|tonight|since|present|monday|tuesday|wednesday|thursday|friday)\b",
    "future": r"\b(?:will|going to|next (?:week|term|year|month)|soon|september|start(?:ing|s)?|'ll)\b",
    "denial": r"\b(?:not|never|no|don't|doesn't|didn't|isn't|nothing|nor|neither|without|won't|can't|aren't)\b",
    "wish": r"\b(?:if|would|wish|hope|dream|imagine|maybe|might|could|should|want|apply|applied|applying|interview|vacancy|job going)\b",
    "thanks": r"\b(?:thank|thanks|congratulations|congrats|well done|good luck|proud of|hats off|shout|love to)\b",
    "event": r"\b(?:fair|fete|concert|show|fundraiser|raffle|quiz|sponsor|donate|charity|tickets|open day|event|saturday|sunday|doors|welcome|stall|raising)\b",
    "place": r"\b(?:outside|near|opposite|past|behind|next to|road|traffic|parking|bus|stops?|street|gate|hall|field|building|corner|round)\b",
    "news": r"\b(?:news|echo|herald|gazette|courier|observer|argus|reported|announces?|says|said|plans?|decision|council|budget|report|ofsted)\b",
    "story": r"\b(?:film|game|novel|character|sims|dream|play(?:ing)?|story|quiz|podcast|rt|via|shared|wrote)\b",
    "child talk": r"\b(?:uniform|homework|school run|parents' evening|year \d+|tour|place|jumper|lunchbox|pick ?up|drop ?off|meeting|ehcp|transport)\b",
    "joke": r"\b(?:professional|ceo|unpaid|unofficial|chief|honorary|part-time legend)\b",
    "years": r"\b(?:years?|yrs|terms?|months?)\b",
    "date": r"\b(?:19|20)\d\d\b",
}


class _Lists:
    """Word lists that are looked for all at once."""

    def __init__(self, lists: dict[str, str]) -> None:
        self._names = tuple(lists)
        self._set = re2.Set.SearchSet()
        for pattern in lists.values():
            self._set.Add(spelled_out(pattern))
        self._set.Compile()

    def met(self, data: bytes) -> tuple[str, ...]:
        """Name the lists that a word of the text stands in."""
        return tuple(self._names[n] for n in sorted(self._set.Match(data) or ()))


_AROUND = _Lists(_LISTS)
_TOKEN = re.compile(rb"[a-z']+|\d+|[\x01-\x08\x0e-\x1b]|[^a-z0-9 ]")
_SIGN = re.compile(rb"[\x01\x03]")
_SIDE = 60
_TOKENS = 4


_ABOUT = _Lists(
    {
        "my pupil": r"\b<mypupil>\b",
        "pupils": r"\b<pupils>",
        "staff": r"\b<staff>",
        "staff word": r"\b<staff_noun>\b",
        "private": r"\b<child_matter>\b",
        "personnel": r"\b<staff_matter>\b",
        "secret": r"\b<secrecy>\b",
        "abusive": r"\b<insult>\b",
        "strongly abusive": r"\b(?:the |a |an |such |absolute |utter |complete |total |pure )*(?:idiots?|morons?|clowns?|scum|vermin|witch|cow|snakes?|liars?|crooks?|thieves|bull(?:y|ies)|brats?|animals|savages|toe?rags?|trash)\b",
        "employer": r"[\x01\x03]",
        "own family": r"\b(?:my|our) (?:own |little |eldest |youngest )*(?:son|daughter|boy|eldest|youngest|lad|child|kids|children|wife|husband|nephew|niece|mum|dad|brother|sister|dog|cat|two)\b",
        "his or her": r"\b(?:his|her|their) (?:mum|dad|parents|mother|father|nan|brother|sister|family|stepdad|husband|wife|foster|daughter|son)\b",
        "told": r"\b(?:told|found out|heard|turns out|just been|has been|had to|sat in|sat through|came out|showed|rang|turned up|got sent|been moved|seen the|between you)\b",
    }
)


def employer_features(sentence: bytes, kind: str) -> tuple[str, ...]:
    """Name the features of a sentence that names the employer, in a kind of place."""
    return tuple(dict.fromkeys(_around_name(sentence, kind)))


def people_features(sentence: bytes, kind: str) -> tuple[str, ...]:
    """Name the features of a sentence about people known from the job."""
    return tuple(dict.fromkeys(_about_people(sentence, kind)))


def _about_people(sentence: bytes, kind: str) -> Iterator[str]:
    yield kind
    met = _ABOUT.met(sentence)
    yield from met
    yield from (f"{one} and {other}" for n, one in enumerate(met) for other in met[n + 1 :])
    yield from (name for name in _AROUND.met(sentence) if name in _USED)
    words = [_shown(t) for t in _TOKEN.findall(sentence)]
    yield from (f"has {word}" for word in words)
    yield from (f"has {one} {other}" for one, other in itertools.pairwise(words))


_USED = frozenset(
    {"i", "my", "we", "self", "past", "denial", "wish", "thanks", "event", "news", "story", "job", "other person"}
)


def _around_name(sentence: bytes, kind: str) -> Iterator[str]:
    sign = _SIGN.search(sentence)
    if sign is None:
        return
    group = "profile" if kind in ("profile", "name") else "post"
    before, after = sentence[: sign.start()], sentence[sign.end() :]
    yield f"{kind}"
    yield "starts with the name" if not before.strip() else "name inside"
    left, right = _AROUND.met(before), _AROUND.met(after)
    for name in (*left, *right):
        yield name
        yield f"{group}: {name}"
    yield from (f"{name} before" for name in left)
    yield from (f"{name} after" for name in right)
    yield from (f"{name} shortly before" for name in _AROUND.met(before[-_SIDE:]))
    lefts = [_shown(t) for t in _TOKEN.findall(before)][-_TOKENS:]
    rights = [_shown(t) for t in _TOKEN.findall(after)][:_TOKENS]
    yield from (f"<{word}" for word in lefts)
    yield from (f">{word}" for word in rights)
    for distance, word in enumerate(reversed(lefts[-2:]), 1):
        yield f"-{distance} {word}"
        yield f"{group}: -{distance} {word}"
    if rights:
        yield f"+1 {rights[0]}"
        yield f"{group}: +1 {rights[0]}"
    if len(lefts) > 1:
        yield f"-2 {lefts[-2]} {lefts[-1]}"
    yield from (f"has {_shown(t)}" for t in _TOKEN.findall(sentence))


def _shown(token: bytes) -> str:
    return (
        token.decode()
        if token.isalnum() or token.startswith(b"'") or (token.isascii() and token[0] >= ord(" "))
        else f"sign {token[0]}"
    )
