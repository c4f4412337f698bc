"""Fragments that patterns are put together from: who speaks, the employer, a job, a time, a gap."""

from __future__ import annotations

from scanners.text.words.jobs import ROLE, SUBJECT, WORK, WORKING
from scanners.text.words.people import CHILD, KIN, PARENT, PUPIL

_NUMBER = (
    "(?:\\d{1,3}(?:\\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirty|forty|"
    "several|many|some|a few|a couple of|another|half a|donkey's|umpteen|my|over \\w+|almost \\w+|nearly \\w+)"
)
_NTH = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|twentieth|\\d{1,2}(?:st|nd|rd|th)|next|new|final|last|umpteenth|latest|current|busiest|favourite|"
    "whole|full|long|crazy|mad|only)"
)

FRAGMENTS: dict[str, str] = {
    # the employer
    "E": "(?:(?:the|our|my|this|dear old|good old|lovely|wonderful|brilliant|amazing|sunny|@) ?){0,2}[\x01\x03]",
    "N": "[\x01\x03]",
    "site": "[\x05]",
    "mail": "[\x04]",
    # gaps
    "w2": "(?:[a-z0-9'&+/:-]+ ){0,2}",
    "w3": "(?:[a-z0-9'&+/:-]+ ){0,3}",
    "w4": "(?:[a-z0-9'&+/:,-]+ ){0,4}",
    "w6": "(?:[a-z0-9'&+/:,()-]+ ){0,6}",
    "gap": "[^.;|\n\x19]{0,60}?",
    "near": "[^.;|\n\x19]{0,30}?",
    "far": "[^.;|\n\x19]{0,110}?",
    "sep": "(?: ?(?:[,|/:>(\x14-\x16=~+*#-]|\n|//|\\[|::|\\.\\.\\.| at | @ )+ ?)",
    "begin": '(?:^|[.!?;|\n\x14-\x16("/,:>] ?)',
    # who
    "i": "(?:i|i am|i'm|im|i'?ve|i have|we|we're|we are|we've)",
    "iam": "(?:i am|i'm|im|iam|am i|i've been|i have been|ive been)",
    "my": "(?:my|our|me)",
    "kin": KIN,
    "child": CHILD,
    "parent": PARENT,
    "pupil": PUPIL,
    "someone": (
        f"(?:(?:my|our|his|her|their|your|a|the|this|that|some|an old|an|one of (?:my|our)) (?:[a-z'-]+ ){{0,2}}?{KIN}|"
        "he|she|they|somebody|someone|anyone|anybody|everyone|everybody|those|people|a (?:lady|man|woman|guy|bloke|lad|"
        "girl|chap|lass|fella|fellow|person|colleague|teacher|nurse) (?:who|from|called|that|named))"
    ),
    # work
    "role": f"(?:{SUBJECT} )?{ROLE}(?: (?:of|for|in|to|and|&) (?:the )?(?:[a-z0-9&-]+ ?){{1,3}}?)?",
    "job": ROLE,
    "subject": SUBJECT,
    "work": WORK,
    "working": WORKING,
    "at": "(?:at|@|for|with|in|of|from|to|within|across|inside|near|on behalf of|over at|down at|up at|here at|by)",
    "n": _NUMBER,
    "nth": _NTH,
    "lead": "(?:(?:very |so |still |really |just |now |currently |also |full[- ]time |part[- ]time |proud |proudly )*)",
    "year": "(?:19|20)\\d\\d",
}
