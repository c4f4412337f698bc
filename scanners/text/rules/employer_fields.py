"""6.1: the employer in fields, on passes, behind addresses."""

from __future__ import annotations

from scanners.text.rule import Rule

EMPLOYER_FIELDS = (
    Rule(
        id="employer-field",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"(?:^|\n|\| ?|; ?)(?:(?:occupation|job(?: title)?|title|position|role|post|profession)[ :\t=|-]+[^\n]{2,60}\n)?[a-z ]{0,12}(?:company|employer|organi[sz]ation|workplace|place of work|works? (?:at|for|with)|working (?:at|for)|"
        r"current(?:ly| employer| company| position| job| role)?|now|present|job|occupation|position|role|work(?: and education)?|employment|firm|school \(work\)|my work|employed (?:at|by)|business|"
        r"where (?:do )?(?:i|you) work\??|day job|governor (?:at|of)|volunteer(?:s|ing)? (?:at|for|with)|affiliation|org|what (?:do )?(?:i|you) do\??|current work)[ ]?(?:[:=\t|\n-]+|(?:at|for|with) ?) ?[^\n\x01\x03]{0,50}?[\x01\x03]",
        why="A field of the profile names the employer.",
        hits=("Occupation: teaching assistant\nCompany: Saxon Mount School\nJoined: 2016",),
        misses=("Previous: Cleaner, Torfield School",),
        whole=True,
    ),
    Rule(
        id="post-held-now",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"(?:[^\n\x01\x03]{2,60}?(?: ?[|,@-] ?|\n| at | - ))?[\x01\x03](?:'s)?[^\n\d]{0,50}(?:\n[^\n\d]{0,30}){0,3}?(?:\n| ?[(|,-] ?| )(?:since |from |seit |depuis )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? )?"
        r"(?:(?:19|20)\d\d|\d{1,2}/\d{2,4}) ?(?:-+|to|until|till|>|/)+ ?(?:present|now|today|date|current(?:ly)?|ongoing|dzis|obecnie|maintenant|aujourd'hui|heute|presennol)",
        why="An entry of a career history names the employer and goes on to the present.",
        hits=("Experience\nAttendance Officer · The Southfield Trust\nFull-time\nJan 2023 – Present · 2 yrs",),
        misses=("Experience\nCleaner\nTorfield School\n2016 - 2022",),
        whole=True,
        despite=("past-years",),
    ),
    Rule(
        id="post-held-since",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"(?:present ?[:,-]|now ?[:,-]|current ?[:,-]|to date|since (?:19|20)\d\d|(?:19|20)\d\d ?(?:-+|to|until|>)+ ?(?:present|now|today|date|current|ongoing)?)[ ):|,-]{1,3}<w4>(?:<at>|,|\|)? ?<E>",
        why="An entry of a career history that goes on to the present names the employer.",
        hits=("2019 - now: caretaker, Saxon Mount School",),
        misses=("2010-2016 East Sussex County Council, transport planner",),
        whole=True,
        despite=("past-years", "ended-dates"),
    ),
    Rule(
        id="structured-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"[\x01\x03]",
        why="The page's own data field for the employer names it.",
        hits=(),
        places=("employer",),
        whole=True,
    ),
    Rule(
        id="staff-pass",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"[\x01\x03][^\x01\x03]{0,40}?\b(?:staff|employee|volunteer|governor|contractor|teacher|id|identity|photo id|visitor host|site team|teaching assistant|ta|senco|caretaker|"
        r"headteacher|kitchen|premises|lsa|hlta|officer|name badge|security pass|access card|supply)\b|\b(?:staff|employee|volunteer|governor|id card|contractor|lanyard)\b[^\x01\x03\n]{0,25}\n?[^\x01\x03\n]{0,25}[\x01\x03]",
        why="Words on a picture read like a staff pass, a badge or a staff notice.",
        hits=("SAXON MOUNT SCHOOL\nSTAFF PASS\nR. Tyne\nSite Team",),
        misses=("TORFIELD SCHOOL\nSUMMER FAIR\nSat 6 July 12-3\nAll welcome",),
        places=("caption",),
        whole=True,
    ),
    Rule(
        id="official-site-in-profile",
        clause="6.1",
        form="indirect",
        strength="likely",
        pattern=r"<site>",
        why="A profile that gives the employer's web address as its own lets the employer be told.",
        hits=("Where I spend my weekdays 👉 saxonmount.example",),
        misses=("Formerly of saxonmount.example",),
        places=("profile", "name"),
    ),
    Rule(
        id="official-site-linked",
        clause="6.1",
        form="indirect",
        strength="likely",
        pattern=r"<site>",
        why="A link that is called the owner's work leads to the employer's site.",
        hits=(),
        places=("link",),
        context=r"\b(?:work|employer|job|colleagues?|office|team|staff|weekdays?|9-5|teach|paid|pay|our-team|people|governors?|about-us|mon-fri)\b",
    ),
    Rule(
        id="my-work-site",
        clause="6.1",
        form="indirect",
        strength="likely",
        pattern=r"\b(?:my (?:employer|work|workplace|day job|job|team|school|office|staff page|work page|colleagues)|where i (?:work|teach|spend)|i work|find me|contact me|day job|mon-fri|weekdays|9-5|we work|pays? me|paid by|office hours|working at|our (?:team|staff|school))\b<far><site>",
        why="The owner links to the employer's site as their own place of work.",
        hits=("My employer's site is www.eastsussex.gov.example and my blog is below.",),
        misses=("My parcel tracking is at eastsussex.gov.example",),
    ),
)
