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

EMPLOYER_ADDRESS = (
    Rule(
        id="official-mail",
        clause="6.1",
        form="indirect",
        strength="plain",
        pattern=r"<mail>",
        why="An official e-mail address given as the owner's own tells who employs them.",
        hits=("Choir enquiries: s.okoro@southfieldtrust.example",),
        misses=("Report broken lights to highways@eastsussex.gov.example",),
    ),
)

CONTACT_OBJECTIONS = (
    Objection(
        id="notice",
        reach="sentence",
        pattern=r"\b(?:report (?:it|them|any|broken|issues|problems|potholes)|(?:public )?notice|press (?:release|office|contact|enquiries)|spokes(?:man|woman|person)|residents|said|says|according to|the council on|switchboard|school office|helpline|flood line|line for|"
        r"(?:enquiries|complaints|comments|questions|objections|applications|bookings|queries) (?:to|should|via|go to)|(?:call|ring|contact|e-?mail|phone) (?:the|them|him|her|county|torfield)|write to (?:the|them|your|him|her)|petition|consultation|missing|phishing|spam|scam|fake|real address|odd (?:bill|e-?mail|message)|"
        r"complain|to report|report an absence|if you want to (?:complain|report|object)|the number is|number for|does anyone (?:know|have)|anyone know|got an? (?:e-?mail|letter|call|text) from|from the (?:council|school)|echo|herald|gazette|observer|courier|argus|wire|bbc|parents (?:can|who|should)|lost (?:cat|dog)|found (?:cat|dog)|"
        r"tell them|man to write to|who to write to|missed calls?|calls? (?:off|from)|ringing and hanging|(?:trying to|couldn't|can't) get through|more luck|(?:my|his|her|their) (?:wife|husband|mum|dad|partner|sister|brother|daughter|son)'s|went when i left|stopped working|bounced|used to be|i was [a-z.]+ ?\x04|my old (?:one|address|e-?mail|number)|the old (?:one|address|e-?mail|number)|"
        r"i've (?:written|e-?mailed|rung|phoned|called)|i (?:wrote|e-?mailed|rang|phoned|called)|cc'?d|ccing|flyer|leaflet|the letter|reply below|tell (?:her|him|them) what|sat ?nav|planning application|comments until|bring bags|jumble|road closed|road closure|queries to the|guide to appeals|e-?mail the (?:panel|council|school|office|head)|step \d|"
        r"near|opposite|outside|at the gates? of|meet (?:at|outside)|venue|polling station|held at|takes place|sponsored walk|jumble sale|fair at|further information|vacancy|apply|applicants|closing date)\b",
        why="The words pass on somebody else's contact data.",
        hits=("Report broken lights to highways@eastsussex.gov.example",),
    ),
)
