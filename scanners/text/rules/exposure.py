"""6.15: the owner's own telephone number, home address or date of birth; advice to the person only."""

from __future__ import annotations

from scanners.text.rule import Objection, Rule

_ADDRESS = r"(?P<q>\x17[^.;\n\x17]{0,40}[\x13]|\x17(?:, [a-z -]{3,22})?)"
_HOME = (
    r"(?:my (?:new |home |postal )?address|address for|home address|our (?:new )?(?:house|home|place|flat|gaff|drive|garden)|my (?:house|home|place|flat|gaff|drive|garden)|are house|outside (?:our|my|mine)|at (?:ours|mine)|round (?:ours|mine)|to (?:ours|mine)|"
    r"\blives?\b|\bliving\b|i live|we live|we've moved|i've moved|moved (?:in)?to|we're in\b|new address|home[ :,\n]|home sweet home|house-?warming|\baddress[ :]|\bpost (?:it )?to\b|send (?:it|them|cards?|a card|post|letters?) to|come (?:and see|round|over|see|to)|find me at|find us at|visit us|drop (?:it|them) (?:off )?at|collect(?:ion)? from|pick ?up from|deliver(?:y|ed) to|just moved|party at|bbq at|people round|swing by|drop round|pop round|knock (?:at|on)|we're at|i'm at|number is|our new place|new place|new pad|flat-?warming|bring (?:a|your)|find the house|the house is|our door|my door|having people|see you at|parcel|garage sale|yard sale|car boot on our|freecycle|"
    r"\bflat (?:is|at)|my front door|our front|where we live|neighbours at|\bhm:|addy|addr)"
)

EXPOSURE = (
    Rule(
        id="own-telephone",
        clause="6.15",
        form="explicit",
        strength="plain",
        close=True,
        despite=("business", "not-own-number"),
        pattern=r"\b(?:(?:text|txt|tex|ring|call|phone|whatsapp|message|msg|bell|dm|contact|reach|get|find|try|buzz|sms|bell|signal) (?:me|us)\b|my (?:new |own |old |personal |home |work )?(?:number|num|no|mobile|mob|phone|fone|cell|landline|digits|whatsapp|tel)|"
        r"our (?:number|landline|phone)|home (?:phone|tel|number|line)|it's mine|gi[sz]+a a? ?bell|give (?:me|us) a (?:bell|ring|call|shout)|i'm on|landline|new (?:number|phone|mobile|sim|fone)|save it|lost my phone|am on|mob(?:ile)?|cell|whatsapp)\b[^\x0f\n]{0,80}?(?P<q>\x0f)",
        why="The owner's own telephone number stands in public.",
        hits=("Text me (07700) 900740",),
        misses=("Book your boiler service with Coastline Heating 01632 960801.",),
    ),
    Rule(
        id="telephone-in-profile",
        clause="6.15",
        form="explicit",
        strength="likely",
        pattern=r"\x0f",
        why="A telephone number stands in the profile.",
        hits=("Hastings | DJ | 07700900456",),
        misses=("Pier Grill are hiring, call 01632 960 830.",),
    ),
    Rule(
        id="telephone-in-words",
        clause="6.15",
        form="explicit",
        strength="likely",
        pattern=r"\b(?:oh|o|zero|nought)[ ,-]+(?:double[ ,-]+)?seven(?:[ ,-]+(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten|double|triple|treble|hundred|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|\d+)){4,14}\b",
        why="The owner's own telephone number stands in public, in words.",
        hits=("Call me on oh seven seven double oh, nine hundred, four one six",),
        misses=("Nought to sixty in seven seconds",),
    ),
    Rule(
        id="home-address",
        clause="6.15",
        form="explicit",
        strength="plain",
        pattern=rf"{_HOME}[^\x17\n.]{{0,60}}?{_ADDRESS}",
        whole=True,
        why="The owner's home address stands in public.",
        hits=("My address if you want to send a card is Rose Cottage, 5 Mill Lane, Westfield TN99 4ZB",),
        misses=("Gig tonight at The Stag, 14 All Saints Street, Hastings.",),
    ),
    Rule(
        id="home-address-after",
        clause="6.15",
        form="explicit",
        strength="likely",
        whole=True,
        pattern=rf"{_ADDRESS}[^\n.]{{0,40}}?\b(?:is home|is where (?:i|we) live|home sweet home|our new (?:home|house|place|address)|my new (?:home|house|place|address|flat)|green door|bring a bottle|bring a chair|knock|ring the bell)\b",
        why="The owner's home address stands in public.",
        hits=("8 Mill Lane, Battle TN99 4AA is our new home!",),
        misses=(),
    ),
    Rule(
        id="birth-and-address",
        clause="6.15",
        form="explicit",
        strength="plain",
        whole=True,
        pattern=r"(?:\bdob|\bd\.o\.b|date of birth|\bborn|\bbirthday)[ .:on-]{1,6}(?:[^\x17\n]{0,30}\d[^\x17]{0,60}?)\x17[^.;\n\x17]{0,40}[\x13]?",
        why="Date of birth and full address stand together in public, which is enough for identity theft.",
        hits=("DOB 02/11/1990, 7 Kestrel Close, Eastbourne BN99 5FG",),
        misses=("Born in Hastings in 1980. Plasterer.",),
    ),
)

EXPOSURE_OBJECTIONS = (
    Objection(
        id="business",
        reach="sentence",
        pattern=r"\b(?:shop|shops|taxi|taxis|cabs?|cars? 24|24 ?hrs?|24 hours|gallery|landlord|framers|framing|vat registered|opening hours|hours|solicitor|shelter|cat shelter|in the novel|the crypt|legion|sklep|zaklad|fryzjer[a-z]*|prices?|parade|book(?:ing)?(?: your)?|ltd|limited|restaurant|cafe|chippy|takeaway|grill|pub|hotel|salon|studio|plumb(?:er|ing)|heating|electrician|vets?|vet's|clinic|surgery|dentist|gp|doctors|pharmacy|charity|helpline|hotline|listening line|line is|emergency|samaritans|box office|"
        r"theatre|tickets from|shop|store|bakery|florist|taxis?|cabs|solicitors?|agents?|council|office|reception|hall|church|museum|library|leisure centre|gym|society|firm|company|customer|order ahead|orders|hiring|recruiting|open (?:daily|mon|from|to the public)|opening hours|they answered|answered in|tell them|ask for|"
        r"the number is|number for|lost property|police|hospital|nhs|scam|spam|called from|missed call|unknown number|who called|nuisance|services?|repairs?|removals|cleaners|landscap|venue|club|clubhouse|workshop|gig|yoga|market|fair|exhibition|food ?bank|surgery|best pasties|pasties)\b",
        why="The number or address is that of a business or a public place.",
        hits=("Best chippy in town, ring the Codfather on 020 7946 0123 to order ahead.",),
    ),
    Objection(
        id="former-home",
        reach="sentence",
        pattern=r"\b(?:goodbye|farewell|we lived|they lived|new people|we.re out|moved out|handed back the keys|used to live|grew up (?:at|in)|lived (?:at|in)|old (?:house|flat|address|home)|former home|childhood home|was born at|for sale|sold|on the market|to let|rent(?:ed|ing)? out|burned down|birthplace)\b",
        why="It is a former home, or a house that is for sale.",
        hits=("We used to live at 4 Mill Lane, Battle.",),
    ),
    Objection(
        id="number-of-something",
        reach="sentence",
        pattern=r"\b(?:tracking|serial|invoice|isbn|order no|order number|reference|ref|meter|reading|score|policy number|account|sort code|part no|model|vin|flight|ticket number|registration|barcode|parcel|error code)\b",
        why="The digits count something else.",
        hits=("Tracking number 07700 900120 says out for delivery.",),
    ),
)
