"""6.1: profiles that tell the employer without a sentence: job and name, signs, tags."""

from __future__ import annotations

from scanners.text.rule import Rule

PROFILE = ("profile", "name")
_TAGS = (
    "[a-z]*(?:teachersof|mydayjob|dayjob|teacherlife|worklife|myjob|ilovemyjob|lovemyjob|lovewhatido|workfam|workfamily|workmates|staffroom|stafflife|insetday|"
    "backtowork|schoolstaff|iworkhere|whereiwork|proudteacher|mypupils|myclass|mystudents|talife|teachinglife|governorlife|schoolgovernor|sencolife|"
    "teachersfollow|edutwitter|teachertribe|supportstaff|teachergram|newjob|nqtlife|ectlife|teacher|mywork|proudtowork|teamwork|teachingassistant|lunchduty|schoolcook|keyworker)[a-z]*"
)

EMPLOYER_PROFILE = (
    Rule(
        id="job-at-employer", clause="6.1", form="explicit", strength="plain",
        pattern=r"(?:<begin>|\b(?:and|&|an?|as|also|by day|currently|now|still|proud|the|full-time|part-time|your|local|is|am|i'm|im|"
        r"fellow|being|retired|newly|working as|work as|employed as|days) ?)<w3><role>(?: ?\([a-z0-9 ]{1,20}\))?[,.]?(?: [a-z]+ing)? ?(?:<at>|<sep>)+ ?(?:<w2>)<E>",
        why="The words name a job and, right after it, the employer.",
        hits=("Teaching assistant at Torfield School. Cats.", "SENCO | Saxon Mount School | runner"),
        misses=("Teaching assistant at Torfield School until 2019.",),
        places=(*PROFILE, "caption"),
    ),
    Rule(
        id="sentence-is-a-job", clause="6.1", form="explicit", strength="likely", despite=("relative", "child-there", "joke-words"), close=True,
        pattern=r"(?:^|\n)[\"( -]*(?:(?:proud|full-time|part-time|senior|new|class|primary|a|an|busy|deputy|assistant|tired|knackered|[a-z]+ing|[a-z0-9:]+) ){0,3}<role>,? ?"
        r"(?:at|@|for|with|in|of) <E>",
        why="A sentence that begins with a job and names the employer reads as the owner's own job.",
        hits=("Class teacher at Saxon Mount School here, hello all.",),
        misses=("The head of Torfield School said that it would close.",),
    ),
    Rule(
        id="employer-then-job", clause="6.1", form="explicit", strength="plain",
        pattern=r"<N>(?:'s?)?(?:(?: ?[,|/:>(*-]+ ?|\n| )(?:[a-z0-9&'-]+ ?){0,2}){1,2}(?: |\b)<role>(?:[^a-z']|$)",
        why="The employer's name is followed by a job.",
        hits=("Torfield School caretaker. Van for hire.", "ESCC social care by day, stand-up by night"),
        misses=("Ex-Torfield teacher, now baking full time.",),
        places=(*PROFILE, "caption"),
    ),
    Rule(
        id="at-employer-in-profile", clause="6.1", form="explicit", strength="likely",
        pattern=r"<begin>(?:[a-z0-9'&+:/-]+ ){1,7}(?:@|at|with|for|on the board of) <E><end>",
        why="In a profile, words followed by \"at\" and the employer tell where the owner works.",
        hits=("1:1 support @ Torfield 💛 Hastings born and bred",),
        misses=("Proud dad of two at Torfield. Runner.",),
        places=PROFILE,
    ),
    Rule(
        id="owner-works-at-employer", clause="6.1", form="explicit", strength="plain",
        pattern=r"<begin>(?:<w3>)(?:<work>e?s|works|teaches|sits|gives|hears|looks after|serves|chairs|coaches|currently (?:works?|teaching))\b<gap>(?:at|for|with|in|@|to|on|of|from|by) (?:the )?<w2><E>",
        why="The words say, without a name, that the owner works there.",
        hits=("Sits on the board of The Southfield Trust when not sitting on a horse.",),
        misses=("Wife teaches at Torfield School; I do the ironing.",),
        places=PROFILE,
    ),
    Rule(
        id="owner-named-at-employer", clause="6.1", form="explicit", strength="plain", despite=("third-subject", "relative", "news", "met-somebody"), close=True,
        pattern=r"\x1b(?:,| is| -|:|, who is| works| teaches| has worked| has taught| has been| \(| of| at| serves| volunteers| runs| leads| manages|'s)[^.\n]{0,70}?<E>",
        why="The page says of its owner, by name, that they work there.",
        hits=(),
    ),
    Rule(
        id="staff-of-employer", clause="6.1", form="explicit", strength="likely",
        pattern=r"<N>(?:'s?)?[ ,|\n/:-]{1,3}(?:<w2>)(?:staff|team|crew|employee|office|reception|kitchen|science|maths|department|squad|massive|lot|gang|employee id)\b ?(?:here|member|[|.,!/\n\x14-\x16)~-]|$)",
        why="In a profile, the employer's name with \"staff\" or a department tells where the owner works.",
        hits=("SAXON MOUNT STAFF / dad / darts",),
        misses=("Massive thank you to all the staff at Saxon Mount.",),
        places=PROFILE,
    ),
    Rule(
        id="job-tags", clause="6.1", form="explicit", strength="likely",
        pattern=rf"#{_TAGS}[^.]{{0,80}}<N>|<N>[^.]{{0,80}}#{_TAGS}",
        why="The employer's tag stands beside tags about the owner's own job.",
        hits=("#teachersofinstagram #torfieldschool #mydayjob",),
        misses=("#WellDone #TeamTorfield #carnival2024",),
    ),
    Rule(
        id="work-picture", clause="6.1", form="explicit", strength="weak",
        pattern=r"\x15 ?\x15? ?@? ?<E>|<N> ?\x15",
        why="In a profile, a picture sign of school or work beside the employer's name.",
        hits=("🏫 Saxon Mount 👨‍🏫 | 🎸 | dad x3",),
        misses=("Torfield class of 2006 🎓",),
        places=PROFILE,
    ),
    Rule(
        id="named-with-employer", clause="6.1", form="explicit", strength="likely",
        pattern=r"^(?:mr|mrs|ms|miss|mx|dr|sir|coach|chef|nurse|head|cllr|rev|[a-z]+)\.?(?: [a-z'.-]{1,16}){0,3}(?:[ (|@,/:>-]|\bat\b|\bof\b|\bfrom\b)+<E>[ )|.]*$|"
        r"<N>[ (|@,/:>'s-]+(?:mr|mrs|ms|miss|mx)\.? [a-z' -]{1,20}$|^<w3>[(|@-] ?<E> <w2>",
        why="A name together with the employer's name is how staff are called.",
        hits=("Miss Doyle (Torfield School)",),
        misses=("Torfield School Parents",),
        places=("name",),
    ),
    Rule(
        id="named-in-profile", clause="6.1", form="explicit", strength="weak",
        pattern=r"<begin>(?:<w3>)<E>(?:'s?)?(?: ?$| ?[|.,;!\n/)(\x14-\x16*>~+&-]|, [a-z]+)",
        why="A profile that names the employer without anything that speaks against it.",
        hits=(),
        misses=("Proud dad of two at Torfield. Runner.",),
        places=("profile",),
    ),
)
