"""6.10: official contact data used as the owner's own."""

from __future__ import annotations

from scanners.text.rule import Objection, Rule

CONTACT = (
    Rule(
        id="official-e-mail",
        clause="6.10",
        form="explicit",
        strength="plain",
        pattern=r"<mail>",
        why="An official e-mail address is given as the owner's contact.",
        hits=("Choir enquiries: s.okoro@southfieldtrust.example",),
        misses=("Report broken lights to highways@eastsussex.gov.example",),
    ),
    Rule(
        id="official-telephone",
        clause="6.10",
        form="explicit",
        strength="plain",
        pattern=r"\x06",
        why="An official telephone number is given as the owner's contact.",
        hits=("Ring me in the day on 01632 960112, evenings by DM.",),
        misses=("'Parents can ring the school office on 01632 960100,' the head said.",),
    ),
    Rule(
        id="official-address",
        clause="6.10",
        form="explicit",
        strength="plain",
        pattern=r"(?:[\x01\x03\x18][^\n.]{0,60}|<begin>[^\n.]{0,40})?[\x12\x18]",
        why="An official postal address is given as the owner's contact.",
        hits=("Post: Saxon Mount School, TN99 1AA (mark it for my attention)",),
        misses=("Lost cat near Saxon Mount School, TN99 1AA. Please check your sheds.",),
    ),
)

CONTACT_OBJECTIONS = (
    Objection(
        id="notice",
        reach="sentence",
        pattern=r"\b(?:report|notice|press release|spokes(?:man|woman|person)|residents|parents|said|says|according to|the council|switchboard|school office|press office|helpline|"
        r"enquiries should|call the|ring the|contact the|email the|phone the|write to the|petition|consultation|lost|found|missing|near|opposite|phishing|spam|scam)\b",
        why="The words pass on somebody else's contact data.",
        hits=("Report broken lights to highways@eastsussex.gov.example",),
    ),
)
