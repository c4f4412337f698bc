"""5.4 and 6.8: what somebody knows about pupils, families, colleagues or business from the job."""

from __future__ import annotations

from scanners.text.rule import Objection, Rule

CONFIDENTIAL = (
    Rule(
        id="pupil-matter",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"\b<mypupil>\b[^.!?\n]{0,90}?\b<child_matter>\b[a-z ,']{0,30}",
        why="The words tell something private about a pupil whom the owner knows from the job.",
        hits=("Little T in my tutor group has been diagnosed with epilepsy, that explains so much.",),
        misses=("My son had a meltdown at the swimming baths.",),
    ),
    Rule(
        id="matter-of-pupil",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"\b<child_matter>\b[^.!?\n]{0,80}?\b<mypupil>\b",
        why="The words tell something private about a pupil whom the owner knows from the job.",
        hits=("Safeguarding meeting about two brothers in my form took all afternoon.",),
        misses=("Safeguarding training refresher done for another year ✅",),
    ),
    Rule(
        id="case-work",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"\b(?:exclusion|safeguarding|child protection|cp|disciplinary|behaviour|attendance|ehcp|annual review|permanent exclusion|social services|police|inclusion)(?: \w+)? (?:hearing|meeting|referral|panel|interview|conference|review|call|visit|concern|case|disclosure)s? (?:for|about|over|on|with|regarding|re) "
        r"(?:a|an|one|two|three|the|some|another|my|our|little|poor|[a-z]+'s|that|this)(?: [a-z0-9'-]+){1,6}",
        why="The words tell of a case that the owner worked on.",
        hits=("Exclusion hearing for a Year 8 boy at Torfield this morning, I was on the panel.",),
        misses=("Safeguarding training for all volunteers tonight.",),
    ),
    Rule(
        id="handled-a-child",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"\b(?:had to|having to|i) (?:restrain|restrained|sit with|sat with|exclude|excluded|physically (?:hold|restrain)|hold|carry|ring (?:home|social services|the police) (?:about|for)|report|call the police (?:on|about)|clean up after|change|calm down|comfort|hide|search|confiscate [a-z ]{1,20} from) (?:a |an |the |my |one of |that |little )?"
        r"(?:(?:year|yr|y) ?\d{1,2} ?(?:boy|girl|lad|kid|pupil|student)?|kid|boy|girl|lad|child|pupil|student|[a-z]+)\b(?: (?:in the corridor|while|when|because|after|today|from|again)[^.!?\n]{0,50})",
        why="The words tell of a child in the owner's care at work.",
        hits=("Had to sit with a Y10 girl while her dad was arrested in the car park.",),
        misses=("Had to sit with my nan while the boiler man came.",),
    ),
    Rule(
        id="family-matter",
        clause="6.8",
        form="explicit",
        strength="weak",
        whole=True,
        pattern=r"(?:[\x01\x03]|\b(?:parents'? evening|my class|my form|lesson|staff ?room|year \d+|y\d+|shift|lunch duty|the gate|pick ?up|in school|at school today)\b)[^\n]{0,120}?(?P<q>\b(?:the twins|the brothers|[a-z]+'s (?:mum|dad|parents|mother|father|nan|stepdad|family)|(?:one|half|five|two|three|some|most) of (?:them|mine|my class)|the family|half my class)\b[^.!?\n]{0,60}?\b<child_matter>\b[a-z ,']{0,20})|"
        r"(?P<r>\b[a-z]+'s (?:parents|mum|dad|family)\b[^.!?\n]{0,50}?\b<child_matter>\b[^.!?\n]{0,40}\b(?:parents'? evening|at pick ?up|in the office|my classroom|at the gate))",
        why="The words tell something private about a family whom the owner knows from the job.",
        hits=("Reuben's parents are splitting up, it all came out at parents' evening.",),
        misses=("Our parents' evening went well, our boy is doing fine.",),
    ),
    Rule(
        id="colleague-matter",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"(?:\b(?:my|our|the|the new|another) (?:[a-z'-]+ ){0,2}?(?:boss|line manager|manager|head|headteacher|deputy|caretaker|colleague|secretary|receptionist|senco|head of [a-z]+|ta|teacher|bursar|cook|site manager|chair of governors|governor|team leader|supervisor|principal|business manager|director|social worker|science department|department|[a-z]+ teacher|disciplinary panel|ofsted report|panel|technician|librarian|trainee|nqt|ect|student teacher|cook|chef|clerk|business manager|office manager|dinner lady|cleaner|nurse|coach|tutor|councillor|trustee|ceo|finance director|payroll|(?:whole of the |entire )?[a-z]+ (?:department|team))|\b(?:one|two|three|some|half|most) of (?:the|our|my) (?:tas|teachers|staff|colleagues|governors|cleaners|cooks|team|department|office|lsas|social workers|managers)|"
        r"\b[a-z]{3,12} (?:from|in|on|at) (?:the )?(?:office|finance|reception|hr|payroll|kitchen|it|site team|science|maths|english|pe|year \d+|admin|work|department|front desk|music|art|geography|history|nursery|canteen))(?:'s)?\b[^.!?\n]{0,60}?\b<staff_matter>\b(?: [a-z0-9.,']+){0,5}",
        why="The words tell something private about a colleague, known from the job.",
        hits=("The deputy is off with depression again so I'm covering her lessons.",),
        misses=("My manager and I don't see eye to eye, but she's fair.",),
    ),
    Rule(
        id="matter-of-colleague",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"\b(?:[a-z]+'s|the [a-z]+'s|her|his) (?:sickness record|sick leave|disciplinary|suspension|redundancy|grievance|pay|salary|dbs|capability|appraisal|personnel file|hr file)\b|\b(?:sat|sitting|been) (?:through|in) (?:a|the) (?:[a-z]+ )?(?:meeting|hearing|disciplinary) about [a-z]+'s [a-z ]{3,25}",
        why="The words tell something private about a colleague, known from the job.",
        hits=("Sat through a meeting about Bev's sickness record.",),
        misses=("The singer's pay dispute is over.",),
    ),
    Rule(
        id="business-in-confidence",
        clause="6.8",
        form="explicit",
        strength="likely",
        whole=True,
        pattern=r"(?:\b<secrecy>\b[^\n]{0,80}?(?P<q>(?:[\x01\x03]|\b(?:our|the) (?:school|trust|department|head|ofsted report|budget|board|[a-z]+ department|contract|boss))[^.!?\n]{3,80})|(?P<r>(?:[\x01\x03]|\bour (?:ofsted report|school|department|[a-z]+ department|budget|head|trust|boss|office))[^.!?\n]{3,80}\b<staff_matter>\b[^.!?\n]{0,20})[^\n]{0,60}?\b<secrecy>\b)",
        why="The words pass on business of the employer that is not public.",
        hits=("Saw the figures today: Southfield Trust is half a million short. Keep it under your hat.",),
        misses=("Published today: the County Council's budget.",),
    ),
    Rule(
        id="staff-business",
        clause="6.8",
        form="explicit",
        strength="likely",
        pattern=r"(?:\b(?:staff meeting|meeting|teachers|tas|staff|team|department|board|office|head|budget|school|trust|governors|posts|jobs|caretaker)\b|[\x01\x03])[^.!?\n]{0,80}?\b<staff_matter>\b[^.!?\n]{0,50}?\b(?:<secrecy>|nobody (?:is meant to )?knows?|nobody is meant to)\b|"
        r"\b(?:my|our|the) (?:[a-z]+ ){0,2}(?:disciplinary )?panel (?:found against|sacked|upheld|dismissed)[^.!?\n]{0,40}|\b(?:my|our|the) (?:head of [a-z]+|boss|head|deputy|manager|caretaker|bursar|[a-z]+ officer)(?: has| is|'s)? (?:been )?(?:accused of|under investigation|being investigated|fiddling|stealing|having an affair|in trouble for)[^.!?\n]{0,40}",
        why="The words pass on business of the employer that is not public.",
        hits=("Heard in the staff meeting that three TAs are to be made redundant at Easter, not public yet.",),
        misses=(),
    ),
    Rule(
        id="document-marking",
        clause="6.8",
        form="explicit",
        strength="plain",
        whole=True,
        pattern=r"\b(?:official[- ]sensitive|official sensitive|strictly confidential|not for circulation|not for publication|restricted circulation|internal use only|not to be shared|for internal use)\b[^\n]{0,60}|(?:^|[\"'\n])(?:private (?:and|&) )?confidential ?[-:|][^\n]{0,60}",
        why="A document marked as confidential is shown or quoted.",
        hits=("OFFICIAL-SENSITIVE: list of pupils for the hardship fund, Year 9",),
        misses=("My confidential chat with the cat.",),
    ),
    Rule(
        id="internal-host",
        clause="6.8",
        form="explicit",
        strength="likely",
        firm=True,
        pattern=r"\x1c",
        why="An internal host name of the Trust's network is shown.",
        hits=("The rota is on sims.southfieldtrust.example again, if the login works.",),
        misses=("The rota is on the fridge.",),
    ),
    Rule(
        id="address-of-somebody-else",
        clause="6.8",
        form="explicit",
        strength="weak",
        firm=True,
        pattern=r"(?:\b(?:mr|mrs|ms|miss|dr)\.? [a-z'-]{2,20}|\b(?:my|our) (?:[a-z'-]+ ){0,2}?(?:head|headteacher|deputy|boss|line manager|manager|colleague|senco|caretaker|secretary|receptionist|bursar|business manager|chair of governors|ta|assistant|social worker|team leader)(?:,? [a-z'-]{2,20}){0,2})"
        r"(?:'s)?(?: (?:direct|work|school|own|e-?mail|address|number|extension|line|is|at|on|via|can be reached|here))*[ ,:(=-]{1,3}[\x04\x06]",
        why="A named colleague's official address or number is passed on.",
        hits=("If you're cross about the trip, our deputy Bev is on b.smith@saxonmount.example",),
        misses=("Choir enquiries: s.okoro@southfieldtrust.example",),
    ),
)

CONFIDENTIAL_OBJECTIONS = (
    Objection(
        id="own-family",
        reach="sentence",
        pattern=r"\b(?:my|our) (?:own |little |eldest |youngest |oldest |middle |lovely |poor |wee |teenage |autistic |adopted |foster )*(?:son|sun|daughter|boy|eldest|youngest|lad|child|wife|husband|nephew|niece|grandson|granddaughter|twins|mum|mam|dad|nan|gran|granny|nana|grandad|brother|sister|little one|toddler|baby|stepson|stepdaughter)\b(?:'s)?|"
        r"\bmy (?:own )?(?:kids|children|girl)\b|\b(?:any tips,? parents|as a (?:mum|dad|parent)|parent of)\b",
        why="The words are about the owner's own family.",
        hits=("My boy's teacher rang, he's been suspended for a day.",),
    ),
    Objection(
        id="reported",
        reach="block",
        pattern=r"\b(?:echo|herald|gazette|observer|courier|argus|wire|bbc|news|reporter|statement|published|(?:sussex|local) (?:news|wire)|according to|ofsted publishes|novel|chapter|film|drama series|episode|documentary|article|training|webinar|conference|research|statistics|study (?:shows|finds))\b",
        why="It has been published.",
        hits=("Deputy head suspended, Torfield School confirms in statement | Eastbourne Echo",),
    ),
    Objection(
        id="general-talk",
        reach="sentence",
        pattern=r"\b(?:pupils deserve|children deserve|every child|all (?:pupils|children|kids)|any (?:pupil|child)|how do you|if a (?:pupil|child|kid)|children with|pupils with|kids with|proud of|well done|raffle|so funny|made me laugh|made me a card|best class|sports day|came first|won)\b",
        why="The words are general, or kind.",
        hits=("Pupils with epilepsy need trained staff.",),
        silences=True,
    ),
)
