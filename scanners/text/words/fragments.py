"""Fragments that patterns are put together from: who speaks, the employer, a job, a time, a gap."""

from __future__ import annotations

from scanners.text.words.insults import INSULT, PUPILS, STAFF, STAFF_NOUN
from scanners.text.words.jobs import ROLE, SUBJECT, WORK, WORKING
from scanners.text.words.people import CHILD, KIN, PARENT, PUPIL
from scanners.text.words.private import CHILD_MATTER, SECRECY, STAFF_MATTER
from scanners.text.words.workday import DUTY, MINE

_NUMBER = (
    "(?:\\d{1,3}(?:\\.5)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirty|forty|"
    "several|many|some|few|couple of|another|half a|donkey's|umpteen|my|over \\w+|almost \\w+|nearly \\w+|about \\w+)"
)
_NTH = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|twentieth|\\d{1,2}(?:st|nd|rd|th)|next|new|final|last|umpteenth|latest|current|busiest|favourite|"
    "whole|full|long|crazy|mad|only|1st|2nd|3rd)"
)
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_SOFT = "(?:very|so|still|really|just|now|currently|also|full[- ]time|part[- ]time|proud|proudly|officially|actually|only|mostly|usually|temporarily|permanently|presently|happily|finally|already|both|all|even|always|d'|do|be|am|currantly)"

FRAGMENTS: dict[str, str] = {
    # the employer
    "E": "(?:(?:the|our|my|this|dear old|good old|lovely|wonderful|brilliant|amazing|sunny|beautiful|@|at) ?){0,2}[\x01\x03]",
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
    "any": "[^\n]{0,160}?",
    "sep": "(?: ?(?:[,|/:>(\x14-\x16=~+*#-]|\n|//|\\[|::|\\.\\.\\.| at | @ )+ ?)",
    "begin": '(?:^|[.!?;|\n\x14-\x16("/,:>*] ?)',
    "end": "(?: ?$| ?[.|,;!\n/)(\x14-\x16*>~-])",
    # abuse and private matters
    "insult": INSULT,
    "staff_noun": STAFF_NOUN,
    "handled": "had to (?:ring|call|report|phone|email|restrain|sit with)|having to restrain|restrained|caught with",
    "pupils": PUPILS,
    "staff": STAFF,
    "child_matter": CHILD_MATTER,
    "staff_matter": STAFF_MATTER,
    "secrecy": SECRECY,
    "mypupil": (
        "(?:(?:one|two|some|half|several|another|most) of mine|(?:a|the|one|another|that|two|some) (?:[a-z]+ ){0,2}?(?:child|children|girl|girls|boy|boys|lad|lads|kid|kids|pupil|student|one|teenager)(?: (?:that|who))? i (?:teach|support|do|work with|tutor|mentor|look after|have been telling|'ve been telling)|(?:[a-z]+ ){1,2}in (?:reception|nursery|year \\d{1,2}|yr ?\\d{1,2}|y\\d{1,2}|\\d{1,2}[a-h]|(?:bottom|top|my|our) (?:set|class|form|group))|one family at (?:our|my) school|(?:my|our) (?:sixth formers?|client'?s?|star pupil|tutees?|lot|families)|our head'?s|(?:one|two|three|four|five|six|half|some|most|lots|several|a couple|a few|another|both|\\d+) of (?:my|our|the) (?:little |lovely |new )?(?:(?:year|yr|y) ?\\d{1,2}s?(?: (?:class|form|set|lads|girls|boys|yutes|kids|pupils|group))?|class|form|tutor group|tutees|pupils?|"
        "students?|kids|lads|girls|boys|group|set|lot|little ones|reception(?:s| class)?|nursery|learners|families|parents|mums)|(?:two|three|four|one|some|most|half) of (?:mine|them)|"
        "(?:my|our|a|the|this|that|little|another|poor|some) (?:[a-z'-]+ ){0,3}?(?:year|yr|y) ?\\d{1,2} ?(?:boy|girl|lad|kid|pupil|student|child|one|form|class|set|group|girls|boys|lads)?|"
        "(?:a|the|that|this|another|little|poor|some|my|our|two|three|one) (?:[a-z0-9'-]+ ){0,2}?(?:kid|boy|girl|lad|child|pupil|student|twins|brothers|sisters|siblings|family|yute|tutee|mum|dad|parent|learner|toddler|lass)s? (?:[a-z]+ ){0,2}?(?:in|from|of) (?:my|our) [a-z0-9 ]{0,16}?(?:class|clas|form|group|set|lesson|tutor group|school|unit|register|year|nursery|bus|club)|"
        "(?:my|our) (?:[a-z]+ )?(?:pupil|student|tutee|learner)s? [a-z]+|my (?:pupils?|students?|tutees?|class|form|tutor group|tutor|learners?)|half my (?:class|form|group|set)|[a-z]+(?: [a-z])? (?:is |was |got |has |who's )?(?:in|from) (?:my|our) [a-z0-9 ]{0,16}?(?:class|form|group|set|tutor group|lesson|unit)|"
        "(?:a|the) (?:year|yr|y) ?\\d{1,2} (?:boy|girl|lad|kid|pupil|student|child|mum|dad|family|parent)|our (?:kids|pupils|students|parents)|(?:a|one|another|two) (?:pupils?|students?|tutees?|learners?|kids?) of (?:mine|ours))"
    ),
    # who
    "i": "(?:i|me|man|we|\x1b)",
    "iam": "(?:i am|i'm|im|iam|am i|i've been|i have been|ive been|i be|man's|\x1b is|\x1b, who is|\x1b,)",
    "self": "(?:i|i'm|i've|i'll|i'd|im|ive|me|my|mine|we|we're|we've|our|us|\x1b)",
    "kin": KIN,
    "child": CHILD,
    "parent": PARENT,
    "pupil": PUPIL,
    "someone": (
        f"(?:(?:my|our|his|her|their|your|a|the|this|that|some|an old|an|one of (?:my|our)|proud|other) (?:[a-z'-]+ ){{0,2}}?{KIN}|"
        "he|she|they|herself|himself|themself|hisself|somebody|someone|anyone|anybody|everyone|everybody|those who|people who|whoever|"
        "(?:a|an|the|this|that|our|my|some|one) (?:[a-z-]+ )?(?:lady|man|woman|guy|bloke|lad|girl|chap|lass|fella|fellow|person|colleague|model|author|speaker|couple|volunteer) "
        "(?:[a-z ]{0,25}?)(?:who|from|called|that|named|works?|teaches|is|in)|neil|model is [a-z ]+, who)"
    ),
    # work
    "role": f"(?:{SUBJECT} )?{ROLE}(?: (?:of|for|in|to|and|&|on) (?:the )?(?:[a-z0-9&-]+ ?){{1,3}}?)?",
    "job": ROLE,
    "subject": SUBJECT,
    "work": WORK,
    "working": WORKING,
    "mine": MINE,
    "duty": DUTY,
    "at": "(?:at|@|for|with|in|of|from|to|within|across|inside|near|on behalf of|(?:over|down|up|here|out|based|back|round|below|by there) (?:at|in|for|with)?|by|down|on)",
    "n": _NUMBER,
    "nth": _NTH,
    "month": _MONTH,
    "soft": f"(?:{_SOFT} ){{0,3}}",
    "year": "(?:19|20)\\d\\d",
    "past_year": "(?:19\\d\\d|20[01]\\d|202[0-5])",
}
