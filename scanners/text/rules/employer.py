"""6.1: the owner says who employs them, in words."""

from __future__ import annotations

from scanners.text.rule import Rule

PROFILE = ("bio", "about", "display", "title", "meta", "h-card", "name", "og", "description")

EMPLOYER = (
    Rule(
        id="job-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"(?:<begin>|\b(?:and|an?|as|also|by day|currently|now|still|proud|the|full-time|part-time|your|local|is|am|"
        r"i'm|im|fellow|being|retired|newly|working as|work as|employed as) ?)<w3><role>,?(?: [a-z]+ing)? ?(?:<at>|<sep>)(?:<w2>)<E>",
        why="The words name a job and, right after it, the employer.",
        hits=("Teaching assistant at Torfield School. Cats.", "SENCO | Saxon Mount School | runner"),
        misses=("Teaching assistant at Torfield School until 2019.",),
        places=PROFILE,
    ),
    Rule(
        id="i-am-job-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:<iam>|i|as|being|become|became|becoming|me as|work as|working as|made) (?:<lead>)(?:an?|the|one of the|your|their|"
        r"now|its|only)? ?<w4><role>,? ?(?:[a-z]+ing )?(?:<at>|,|\|) ?<w2><E>",
        why="The owner says what their job is and at whose place.",
        hits=("I'm the new Head of Year at Saxon Mount and I couldn't be happier.",),
        misses=("My wife is a teacher at Torfield School.",),
    ),
    Rule(
        id="sentence-is-a-job",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"(?:^|\n)[\"( ]*(?:proud |full-time |part-time |senior |new |class |primary |a |an |busy |[a-z]+ ){0,3}<role> "
        r"(?:at|@|for|with|in|of) <E>",
        why="A sentence that begins with a job and names the employer reads as the owner's own job.",
        hits=("Class teacher at Saxon Mount School here, hello all.",),
        misses=("The head of Torfield School said that it would close.",),
    ),
    Rule(
        id="employer-then-job",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"<N>(?:'s?)?(?: ?[,|/:>(*-]+ ?|\n| )(?:[a-z0-9&'-]+ ){0,2}<role>(?:[^a-z]|$)",
        why="The employer's name is followed by a job.",
        hits=("Torfield School caretaker. Van for hire.", "ESCC social care by day, stand-up by night"),
        misses=("Ex-Torfield teacher, now baking full time.",),
        places=PROFILE,
    ),
    Rule(
        id="i-am-employer-job",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:<iam>|as|being) (?:<lead>)(?:an?|the|one of the|your)? ?(?:[a-z-]+ ){0,2}<N>(?:'s?)? (?:[a-z0-9&'-]+ ){0,2}<role>(?:[^a-z]|$)",
        why="The owner says that they hold a job that is named after the employer.",
        hits=("I'm a Torfield governor and proud of it.",),
        misses=("I met a Torfield governor at the market.",),
    ),
    Rule(
        id="at-employer-in-profile",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"<begin>(?:[a-z0-9'&+:/-]+ ){1,6}(?:@|at|with|for) <E>(?: ?$| ?[.|,;!\n/)\x14-\x16*>-])",
        why='In a profile, words followed by "at" and the employer tell where the owner works.',
        hits=("1:1 support @ Torfield 💛 Hastings born and bred",),
        misses=("Proud dad of two at Torfield. Runner.",),
        places=("bio", "display", "title", "meta", "h-card", "name"),
    ),
    Rule(
        id="work-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:i|we|i'?ve|i have|who)(?:'ve|'m|'d| have| am|'re| are| do)? (?:[a-z'-]+ ){0,3}?(?:<work>s?|worked|taught|been)\b<near> "
        r"(?:at|for|with|in|@|to|on|of|from|by|inside|within) <w3><E>",
        why="The owner says that they work there.",
        hits=("I teach at Torfield and love it.", "We supply the catering at Saxon Mount School."),
        misses=("My wife works at Torfield School.", "I do not work for East Sussex County Council."),
    ),
    Rule(
        id="working-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:<working>|works?|wrk|employed|based|seconded|contracted)\b<near> ?(?:at|for|with|in|@|to|by|of|from|on) <w2><E>",
        why="The words say that somebody works there, and in a profile or a post of the owner that is the owner.",
        hits=("Freelance art therapist providing sessions for the Southfield Trust since 2022.",),
        misses=("My lodger works at Torfield School.",),
    ),
    Rule(
        id="my-work-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:my|our|me)(?: (?:own|lovely|brilliant|amazing|wonderful|new|old|dear|little|gorgeous|fab|whole|entire|whole|dream|"
        r"current|day|night|weekday|second|other|main|crazy|tiny|beautiful|year \d{1,2}|y\d{1,2}|yr ?\d{1,2}|[a-z]+))? ?(?:[a-z0-9'-]+ ){0,2}?"
        r"(?:class(?:es|room)?|form|tutor group|tutees|pupils|students|kids|team|colleagues?|boss|line manager|head|headteacher|department|"
        r"office|desk|job|role|post|shift|contract|staff ?room|workplace|employers?|school|timetable|lanyard|staff pass|id badge|badge|"
        r"work family|work mum|work wife|work lot|year group|lessons?|lesson|lot|staff|co-?workers|crew|gang|workmates?|payslip|wages?|"
        r"salary|pay|pension|duty|round|run|route|kitchen|library|cleaning job|placement|apprenticeship|traineeship|training|induction|"
        r"probation|appraisal|commute|career|work|day job|9-5|nine to five|governing board|ks\d|year \d{1,2}s?|y\d{1,2}s?|yr ?\d{1,2}s?|"
        r"secondment|internship|volunteering|supply work|week|weekdays|mondays|working life|caseload|unit|lab|studio|workshop|garden club|club)"
        r"\b,? ?(?:today |this morning |here |all |over |down |up |back )?(?:at|@|for|with|in|,|is|of|from|:|are|on|starts|=|-)? ?<w2><E>",
        why="The owner calls a class, team, office or shift there their own.",
        hits=("Inset day at my school, South Downs School.", "My Year 7 form at Saxon Mount made me a card."),
        misses=("Miss my old colleagues at the Southfield Trust sometimes.",),
    ),
    Rule(
        id="back-to-work",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:back (?:to|at|in) (?:work|school|the office|the classroom|the grind|it|reality|the day job|teaching)|return(?:ing|ed)? to work|"
        r"off to work|heading (?:in )?to work|on (?:my|a|the) (?:lunch|tea|coffee) ?break|on (?:break|playground|gate|lunch|bus) duty|(?:first|last|another|final|long|early|late|night|"
        r"busy|mad|great|lovely|tough|hectic) ?(?:day|shift|week|term|half[- ]term)s? (?:back )?(?:at|of) work|inset(?: day)?|staff (?:meeting|do|party|night|room|training|quiz|xmas|christmas|"
        r"lunch|bbq|photo|away ?day|breakfast|briefing|team|netball|football|choir|raffle|outing|drinks|meal|curry|sweepstake)|open evening duty|cpd|team (?:meeting|building|day|lunch|away ?day)|"
        r"night shift|early shift|late shift|work(?:'s|s)? (?:do|night out|christmas (?:do|party)|xmas (?:do|party)|party|bbq|meal|outing)|another day,? another|"
        r"performance management|payday|parents' evening (?:done|finished|over|survived)|day at the office|payslip|annual leave)\b<near> ?(?:at|in|with|for|from|of|,|@|:|to|on) <w2><E>",
        why="The owner writes of their own working day there.",
        hits=("Back to work at Saxon Mount tomorrow and I still can't find my lanyard.",),
        misses=("Back to school shopping for Torfield, my son has outgrown it all.",),
    ),
    Rule(
        id="nth-day-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:my|our|day|week|term|year) (?:<nth>|\d{1,3}|one|two|three|<n>)(?: and (?:last|final))? ?(?:day|week|term|year|shift|month|half[- ]term|session|lesson|morning|"
        r"academic year|school year|autumn|christmas|anniversary)?s? ?(?:ever |back |working |teaching |in work |as [a-z ]{2,25} ?)?(?:at|with|of|for|in|@) <E>",
        why="The owner counts their days, terms or years there.",
        hits=("My sixth year at Torfield School starts today. Wish me luck.",),
        misses=("My son's first day at Torfield School.",),
    ),
    Rule(
        id="years-at-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"<begin>(?:<w3>)(?:<n>)(?: (?:whole|long|happy|glorious|lovely|amazing|wonderful|full|great|brilliant|odd|fab|short|good))* (?:years?|yrs|months?|decades?|terms?|weeks?|days?)"
        r"(?: today| now| this (?:week|month|term|year))? ?(?:at|with|for|in|working (?:at|for)|of|serving|service (?:at|with|for)|teaching at|@) <E>",
        why="A length of service there, with nothing that says that it has ended.",
        hits=("Eleven years at East Sussex County Council today. They gave me a mug.",),
        misses=("Taught for nine years at Torfield. Today I run a café.",),
    ),
    Rule(
        id="taken-on",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:made (?:permanent|redundant next|head|deputy|senior|a [a-z]+)|promoted|got (?:the|a|my|made|promoted)|landed|been (?:made|given|promoted|appointed|elected|taken on|offered|asked)|appointed|elected|"
        r"signed(?: my| a| the)? ?(?:new |permanent )?contract|started(?: work(?:ing)?| my (?:new )?job| a (?:new )?job| as [a-z ]{2,25}| today| last [a-z]+| this [a-z]+)?|joined|joining|passed (?:my )?probation|"
        r"settling in(?:to)?|settled in|new (?:job|role|post|position|start)|re-?elected|employed|hired)\b<near> ?(?:at|with|by|for|of|in|to|@|:|-|,)? ?<w2><E>",
        why="The owner says that they were taken on or promoted there.",
        hits=(
            "I've been made permanent at Saxon Mount!!",
            "Ten years since I joined the Southfield Trust, and I'm still here.",
        ),
        misses=("I've joined the Torfield parent forum.",),
    ),
    Rule(
        id="employer-without-me",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"<E>(?:'s?)? (?:<w3>)(?:will |'ll |would |can |can't |cannot |has to |have to |had to |must |is |are |)?(?:have to |got to |)?(?:manage|cope|do|survive|soldier on|struggle|get (?:by|rid of)|"
        r"coping|managing|surviving|pays?|paid|employs?|lets?|gave|gives|keeps?|kept|sends?|sent|made|makes|has put|put|took|took on|takes?|is paying|thanked|promoted|moved|had)"
        r" (?:(?:on |without |rid of )?(?:me|us)\b|(?:my|the|our) (?:bills|wages|mortgage|rent|salary|lunch|bar bill))",
        why="The words say that the employer pays the owner, keeps them or has to do without them.",
        hits=("Three weeks of jury service, so Torfield will have to manage without me.",),
        misses=("Torfield will have to manage without the head.",),
    ),
    Rule(
        id="employer-is-my-work",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"<E>,? (?:is|are|has been|=|being|-|\() ?(?:still |also |now |both |where i (?:work|teach|earn|spend my|go to work|clock|am employed|volunteer|train)|"
        r"(?:my |our )(?:employers?|workplace|place of work|work|day job|boss|job|second home|school|team|weekday home|office|nine to five|9-5))",
        why="The words call the employer the owner's place of work.",
        hits=("Torfield School is my employer and I'm proud of it.",),
        misses=("Torfield School is my local polling station.",),
    ),
    Rule(
        id="my-employer-is",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:my (?:current )?(?:employers?|workplace|place of work|boss(?:es)?|paymasters?|day job|work)|work ?place|employer|day job|where i (?:work|teach)|paid by|employed by|employee of|on the payroll of|"
        r"works? for|work is|weekdays?|9[- ]?(?:to)?[- ]?5|nine[- ]to[- ]five|by day|in the day|daytimes?|mon(?:day)?[- ](?:to[- ])?fri(?:day)?|term[- ]time)"
        r"[ ,:=>(|\x14-\x16-]{1,4}(?:is |are |at |for |i'm |find me |i work |i am |you'll find me |i can be found )?<w2><E>",
        why="The words name the owner's employer.",
        hits=("weekdays = Saxon Mount School office // weekends = sea",),
        misses=("My old employer, the Southfield Trust, was kind.",),
    ),
    Rule(
        id="leave-from-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:on|off|taking|start(?:ed|ing)?|enjoying|during|my|long[- ]term|currently)(?: (?:my|a|an|some|long|extended|paid|unpaid|year's|shared))* (?:maternity|paternity|parental|adoption|mat|pat|sick|sickness|study|annual|"
        r"compassionate|garden|gardening|unpaid|special|leave|sabbatical|secondment|secondments|career break|notice|notice period|jury service|long service)(?: leave| period)?\b<near> ?(?:from|at|with|by|to|for) <E>|"
        r"\b(?:working|serving|handed in|given in|seeing out|on|given) (?:out )?my notice<near> <E>|\b(?:off sick|signed off|seconded|furloughed|on loan)\b<near> (?:from|to|by|at) <E>",
        why="Leave, a notice period or a secondment is current employment.",
        hits=("On maternity leave from Saxon Mount till spring.",),
        misses=("Back from leave and passed Torfield School on the bus.",),
    ),
    Rule(
        id="leaving-later",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:i|we)(?:'m|'ll| will| am)? (?:be )?(?:finish(?:ing)?|leave|leaving|retir(?:e|ing)|step(?:ping)? down|go(?:ing)?|hang(?:ing)? up)\b<near> ?(?:at|from|as|of)? ?<w3><E><near>\b"
        r"(?:next|in (?:january|february|march|april|may|june|july|august|september|october|november|december|the (?:summer|spring|autumn|new year)|\w+ (?:days|weeks|months|years))|"
        r"at (?:easter|christmas|the end|half[- ]term)|this (?:summer|july|easter|christmas|year|term|december)|soon|after \w+ years)|"
        r"\b(?:counting down|days? (?:left|to go)|weeks? (?:left|to go)|until i (?:retire|leave|finish)|before i (?:retire|leave|finish)|last (?:ever )?(?:term|year|half[- ]term))\b<gap> <E>|"
        r"\b(?:retir|leav|finish)ing<near> <E><near>\b(?:next|this|soon|in \w+|at (?:easter|christmas|the end))",
        why="Somebody who will leave later still works there.",
        hits=("Counting down: I finish at Torfield School next July after 22 years.",),
        misses=("I left Torfield School last July.",),
        despite=("past-words", "past-years"),
    ),
    Rule(
        id="staff-of-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"<N>(?:'s?)?[ ,|\n/:-]{1,3}(?:<w2>)(?:staff|team|crew|employee|office|reception|kitchen|science|maths|department|family|squad|massive|lot|gang|employee id|id)\b ?(?:here|member|[|.,!/\n\x14-\x16)~-]|$)",
        why='In a profile, the employer\'s name with "staff" or a department tells where the owner works.',
        hits=("SAXON MOUNT STAFF / dad / darts",),
        misses=("Massive thank you to all the staff at Saxon Mount.",),
        places=("bio", "display", "name", "title", "meta", "h-card"),
    ),
    Rule(
        id="work-there",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"[\x01\x03].{0,300}?\b(?:i (?:\w+ ){0,2}?(?:work|teach|volunteer|train|am based|govern)|where i (?:\w+ )?(?:work|teach)|me working|i've worked|working) (?:\w+ )?(?:there|here)\b",
        why="The owner says that they work at the place named just before.",
        hits=("Torfield is an absolute cesspit and I should know, I work there.",),
        misses=("Torfield looks lovely, does anyone know somebody who works there?",),
        whole=True,
    ),
    Rule(
        id="member-of-team",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:part|members?|one|proud(?:est)?) of (?:the |team |this |our |a )?(?:(?:[a-z]+ ){0,2}(?:team|staff|crew|family|board|governing board|workforce|gang|squad) (?:at|of|@|in) )?<E>|"
        r"\b(?:proud|happy|lucky|honou?red|privileged|grateful|glad|delighted|chuffed|blessed|love|loving|lucky enough|pleased) (?:to (?:be|get to|call|say|still|have|represent)|being|be)? ?"
        r"(?:part of|a member of|a part of|one of|in|on|work(?:ing)? (?:for|at|with)|a|an|the|employed by|teach(?:ing)? at|on the (?:team|staff) (?:at|of))<near> <E>|"
        r"\bwork (?:family|mates|fam|besties|colleagues|crew|squad|team|lot|people|bestie|wife|husband)\b<near> ?<E>|\bour (?:[a-z]+ )?(?:staff )?team (?:at|@|here at) <E>",
        why="The owner calls themselves one of the team.",
        hits=("Proud member of #TeamTorfield 💚",),
        misses=("Proud parent of a #TeamTorfield pupil.",),
    ),
    Rule(
        id="job-tags",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"#(?:[a-z]*(?:teachers?of|mydayjob|dayjob|mywork|mynine|teacherlife|teachersof|talife|worklife|myjob|ilovemyjob|lovemyjob|lovewhatido|teamwork|workfam|workfamily|workmates|mycolleagues|staffroom|"
        r"stafflife|teacherlife|insetday|backtowork|schoolstaff|iworkhere|whereiwork|proudteacher|mypupils|myclass|mystudents|talife|teachinglife|governorlife|schoolgovernor|sencolife|"
        r"teachersofinstagram|teachersfollowteachers|edutwitter|teachertribe|supportstaff|teachergram|newjob|nqtlife|ectlife)[a-z]*)[^.]{0,80}<N>|"
        r"<N>[^.]{0,80}#(?:[a-z]*(?:mydayjob|dayjob|teacherlife|worklife|myjob|ilovemyjob|lovemyjob|workfam|workfamily|staffroom|stafflife|insetday|backtowork|iworkhere|whereiwork|proudteacher|"
        r"mypupils|myclass|mystudents|talife|teachinglife|governorlife|schoolgovernor|sencolife|teachersofinstagram|teachertribe|supportstaff|teachergram|newjob|nqtlife|ectlife)[a-z]*)",
        why="The employer's tag stands beside tags about the owner's own job.",
        hits=("#teachersofinstagram #torfieldschool #mydayjob",),
        misses=("#WellDone #TeamTorfield #carnival2024",),
    ),
    Rule(
        id="work-picture",
        clause="6.1",
        form="explicit",
        strength="weak",
        pattern=r"\x15 ?<N>|<N> ?\x15",
        why="In a profile, a picture sign of school or work beside the employer's name.",
        hits=("🏫 Saxon Mount 👨‍🏫 | 🎸 | dad x3",),
        misses=("🎓 Torfield class of 2006",),
        places=("bio", "display", "name"),
    ),
    Rule(
        id="named-with-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"^(?:mr|mrs|ms|miss|mx|dr|sir|coach|chef|nurse|head|cllr|rev)\.? [a-z' -]{1,30}(?:[ (|@,/:>-]|\bat\b|\bof\b|\bfrom\b)+<E>|<N>[ (|@,/:>'s-]+(?:mr|mrs|ms|miss|mx) [a-z' -]{1,20}$",
        why="A form of address together with the employer's name is how staff are called.",
        hits=("Miss Doyle (Torfield School)",),
        misses=("Torfield School Parents",),
        places=("display", "name", "title", "bio"),
    ),
)
