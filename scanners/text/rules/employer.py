"""6.1: the owner says, in the first person, who employs them."""

from __future__ import annotations

from scanners.text.rule import Rule

OTHERS = ("relative", "child-there", "third-subject", "met-somebody", "parent-frame", "news", "pupil-there")

EMPLOYER = (
    Rule(
        id="i-am-job-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        close=True,
        despite=OTHERS,
        pattern=r"\b(?:<iam>|i (?:also )?(?:act|serve|volunteer|work|double) as|i(?:'ve| have) been (?:made|moved up to|promoted to|appointed|elected|voted)|i was (?:just )?(?:made|elected|appointed)) (?:<soft>)(?:an?|the|one of the|your|their|its|my)? ?"
        r"(?:[a-z0-9'&+/:,-]+ ){0,4}<role>,? ?(?:[a-z]+ing )?(?:<at>|,|\||-) ?<w2><E>",
        why="The owner says what their job is and at whose place.",
        hits=("I'm the new Head of Year at Saxon Mount and I couldn't be happier.",),
        misses=("My wife is a teacher at Torfield School.",),
    ),
    Rule(
        id="as-job-at-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        despite=("third-subject", "pupil-there"),
        pattern=r"\b(?:glamou?r|glamorous|joys?|secret|crazy|charmed|exciting) (?:life|world|existence) of an? (?:<w2><role> at <E>|<N> <w2><role>)|(?:^|[.;:,!?(\n-] ?|\b(?:work|working|job|days?|year|one|life|shift|term|me|day|employed|night|and|but|busy|currently|now|on|here|start(?:ed|ing)?|stint|role|back|assembly|evening|meeting|first|go) )(?:as|being|life of|been) (?:an?|the|one of the|your|their|its)? ?(?:[a-z0-9:-]+ ){0,4}(?:<role>,? ?(?:<at>|,|\|) ?<w2><E>|<N> <w2><role>(?:[^a-z']|$))",
        why="The words say, of the owner, what their job is and at whose place.",
        hits=("As a governor of Torfield I had a meeting that evening.",),
        misses=("Big love to my sister on her first day as a teacher at Torfield.",),
    ),
    Rule(
        id="work-at",
        clause="6.1",
        form="explicit",
        strength="likely",
        close=True,
        despite=("met-somebody",),
        pattern=r"\b(?:to|from|at|for|in|after|before|of|home from) work (?:at|in|for|with) <E>|\b(?:colleagues?|boss|workmates?|co-?workers?|manager|head|pupils?|students?) of (?:mine|ours) (?:at|from|in) <E>|\bschool runs? for <E>|\b(?:drivers?|escort|assistant|taxi|minibus|bus|chaperone)s? (?:on|for|doing) <E> (?:school )?(?:run|contract|transport)|\b(?:locked up|unlocked|opened up|locking up|opening up|mopping|hoovering|gritting|hoovered|mopped) <E>",
        why="The words call the place the owner's work.",
        hits=("Long drive home from work at Torfield School.",),
        misses=("I drive my wife to work at Torfield School.",),
    ),
    Rule(
        id="i-am-employer-job",
        clause="6.1",
        form="explicit",
        strength="plain",
        close=True,
        despite=OTHERS,
        pattern=r"\b(?:<iam>|as|being|us|we|fellow) (?:<soft>)(?:an?|the|one of the|your)? ?(?:[a-z-]+ ){0,2}<N>(?:'s?)? "
        r"(?:[a-z0-9&'-]+ ){0,2}<role>(?:[^a-z]|$)",
        why="The owner says that they hold a job that is named after the employer.",
        hits=("I'm a Torfield governor and proud of it.",),
        misses=("I met a Torfield governor at the market.",),
    ),
    Rule(
        id="i-work-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        close=True,
        despite=OTHERS,
        pattern=r"\b<i>(?:'ve|'m| have| am| do|'re| are| both| all)? ?(?:(?:[a-z]+ly|<soft>|currently|part-time|freelance|do some|spend my (?:days|weekdays|mornings)|"
        r"[a-z]{2,8}) ){0,2}(?:d'|)?(?:<work>s?|(?:get|am|are|'m) paid (?:to|for|by)|worked|taught|volunteered|been (?:working|teaching)|hear readers|give a hand|lend a hand|cleen|wrok|teech|sit)\b"
        r"<gap>\b ?(?:at|for|with|in|@|to|on|of|from|by|inside|within|down|under contract (?:to|for)) (?:[a-z0-9'&-]+ ){0,4}?<E>",
        why="The owner says that they work there.",
        hits=("I teach at Torfield and love it.", "We supply the catering at Saxon Mount School."),
        misses=("My wife works at Torfield School.", "I do not work for East Sussex County Council."),
    ),
    Rule(
        id="i-serve-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        close=True,
        despite=OTHERS,
        pattern=r"\b(?:i|we|my (?:firm|company|business|team|agency)) (?:<soft>)(?:supply|supplies|run|runs|clean|cleans|cleen|clerk|clerks|chair|chairs|manage|manages|lead|leads|look after|looks after|caretake|"
        r"represent|represents|serve|serves|maintain|maintains|cater for|caters for|drive for|drives for|photograph|photographs|garden for|gardens for|advise|advises|inspect|service|services|hoover|coach|coaches|teach|staff|staffs|paint|paints) "
        r"(?:the )?(?:[a-z]+ (?:at|for|of) )?<E>(?:[^a-z]|$| under| on| for| in| as| with| every| three| two| and| when| each| by)",
        why="The owner says what they do for the employer.",
        hits=("My firm cleans Torfield School under contract.",),
        misses=("My firm painted Torfield Road.",),
    ),
    Rule(
        id="working-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:<working>|wrk|employed|based|seconded|contracted|placement|on placement|placed)\b<near> ?(?:at|for|with|in|@|to|by|of|from|on) <w2><E>",
        why="The words say that somebody works there, and nothing says that it is somebody else.",
        hits=("Freelance art therapist providing sessions for the Southfield Trust since 2022.",),
        misses=("My lodger works at Torfield School.",),
    ),
    Rule(
        id="my-own-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        close=True,
        despite=("pupil-there", "child-there", "met-somebody"),
        pattern=r"\b(?:my|our|mi|me|us) (?:(?:[a-z0-9'-]+) ){0,3}?<mine>,? ?(?:today |this morning |here |all |over |down |up |back |room )?"
        r"(?:at|@|for|with|in|,|is|of|from|:|are|on|starts|=|-|\()? ?<w2><E>",
        why="The owner calls a class, team, office or shift there their own.",
        hits=("Inset day at my school, South Downs School.", "My Year 7 form at Saxon Mount made me a card."),
        misses=("Miss my old colleagues at the Southfield Trust sometimes.", "My son's class at Torfield made a card."),
    ),
    Rule(
        id="employer-my-own",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"[\x01\x03](?:'s?)?[^.;\n]{0,60}?\b(?:my|our) (?:own |new |old |little |dinner |lunch |late |early |night |morning |[a-z]{3,9} )?(?:shifts?|desk|class(?:room)?|pupils|form|tutor group|"
        r"timetable|office|line manager|colleagues|boss|probation|contract|wages|salary|pay|rota|lanyard|day job|duty|marking|lessons?|phone rings|p45|workmates|workiversary|(?:year|yr|y) ?\d{1,2}s?)\b",
        why="The owner calls a class, desk or shift their own beside the employer's name.",
        hits=("ESCC has moved my desk again, third time since Easter.",),
        misses=("Torfield sent my son home.",),
    ),
    Rule(
        id="duty-at-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"\b<duty>\b<near> ?(?:at|in|with|for|from|of|,|@|:|to|on|outside|went on at) <w2><E>",
        why="The words are about a working day there.",
        hits=("Back to work at Saxon Mount tomorrow and I still can't find my lanyard.",),
        misses=("Parents' evening at Torfield went well, my son is doing fine.",),
    ),
    Rule(
        id="counted-at-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:my|our|day|week|term|year|another|first|last|long|busy|late|early|happy) (?:(?:<nth>|\d{1,3}|<n>|crazy|busy|mad|great|lovely|tough|hectic|late|full) )?(?:and last |and final )?(?:day|week|term|year|shift|month|half[- ]term|lesson|"
        r"morning|night|afternoon|academic year|school year|anniversary|workiversary|finish)s? ?(?:ever |back |working |teaching |in (?:my new |the |my )?(?:job|work|role|post) |as (?:an? |the )?[a-z ]{2,25} |done |over |begins |starts )?"
        r"(?:at|with|of|for|in|@) <E>|\b(?:day|week|term|year|month) (?:<n>) (?:at|of|in|with|back at) <E>",
        why="The owner counts their days, terms or years there.",
        hits=("My sixth year at Torfield School starts today. Wish me luck.",),
        misses=("My son's first day at Torfield School.",),
    ),
    Rule(
        id="years-at-employer",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"<begin>(?:<w3>)(?:<n>) (?:(?:whole|long|happy|glorious|lovely|amazing|wonderful|full|great|brilliant|odd|fab|short|good) )*(?:years?|yrs|yeers|months?|decades?|terms?|weeks?)"
        r"(?: today| now| this (?:week|month|term|year)| as (?:an? )?<w3><job>)? ?(?:at|with|for|in|working (?:at|for)|of|serving|service (?:at|with|for)|teaching at|@) <E>",
        why="A length of service there, with nothing that says that it has ended.",
        hits=("Eleven years at East Sussex County Council today. They gave me a mug.",),
        misses=("Taught for nine years at Torfield. Today I run a café.",),
    ),
    Rule(
        id="taken-on",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:made permanent|permanent|promoted|got (?:the (?:job|post|role)|a (?:job|post|role|start|permanent)|my (?:contract|permanent|badge|lanyard)|made|took on|taken on|promoted)|landed|(?:i've|i have|i was) (?:just )?(?:been )?(?:made|given|promoted|appointed|elected|re-elected|taken on|took on|offered|moved up)|"
        r"appointed|signed(?: my| a| the)? ?(?:new |permanent )?contract|started(?: work(?:ing)?| my (?:new )?job| a (?:new )?job| as [a-z ]{2,25}| today| last [a-z]+| this [a-z]+)?|i(?:'ve)? (?:just )?(?:re)?joined|"
        r"passed (?:my )?probation|settling in(?:to)?|settled in|new (?:job|role|post|position|start)|re-?elected|hired|getting a start|took me on|taken me on|officially permanent)\b<near> ?(?:at|with|by|for|of|in|to|@|:|-|,)? ?<w2><E>|(?:^|[.!?,] ?)(?:just |i've |so |and |finally )*been (?:made|elected|appointed|promoted|given)<near> ?(?:at|by|for|of|in|to) <w2><E>|\bi(?:'ve| have) (?:just )?joined (?:the )?(?:governors|board|governing (?:board|body)|staff|team)<near> <E>",
        why="The owner says that they were taken on or promoted there.",
        hits=(
            "I've been made permanent at Saxon Mount!!",
            "Ten years since I joined the Southfield Trust, and I'm still here.",
        ),
        misses=("I've joined the Torfield parent forum.",),
    ),
    Rule(
        id="asked-to-stay",
        clause="6.1",
        form="explicit",
        strength="likely",
        close=True,
        despite=("relative", "met-somebody"),
        pattern=r"\b(?:asked me to stay|kept me on|keeping me on|extended my contract|booked me|want me back|having me back|(?:put|moved|stuck|stationed|got|have|placed|sent) me (?:in|on|down|back)[^.;\n]{0,25}?)<near> ?(?:at|in|for|by|to) <E>|\bas (?:somebody|someone|a person|one) who (?:works?|teaches|governs|volunteers|cleans|cooks)<near> (?:for|at|in) <E>|\bi'm (?:the )?(?:one|person|woman|man|lady|guy|idiot|mug|voice) (?:who|that|on)[^.;\n]{0,40} (?:at|for|in|of) <E>|\"[^\"]{0,60}\bi (?:work|teach|clean|cook)\b[^\"]{0,40}<E>,?\" i (?:said|told|replied|say|tell)",
        why="The owner says that they are kept on there, or tells somebody where they work.",
        hits=("They've asked me to stay on at Saxon Mount till July.",),
        misses=("They've asked my wife to stay on at Saxon Mount.",),
    ),
    Rule(
        id="staff-room-of",
        clause="6.1",
        form="explicit",
        strength="likely",
        despite=("pupil-there", "parent-frame"),
        pattern=r"[\x01\x03](?:'s?)? <w2>(?:staff ?room|staff car ?park|staff (?:do|night out|kitchen|fridge|loo|party|quiz|meal|room|meeting|briefing|choir|team))\b",
        why="The owner writes of rooms and occasions that are for staff only.",
        hits=("See you all in the Saxon Mount staffroom at stupid o'clock.",),
        misses=("The Saxon Mount car park is full again.",),
    ),
    Rule(
        id="employer-and-me",
        clause="6.1",
        form="explicit",
        strength="likely",
        pattern=r"<E>(?:'s?)? (?:(?:[a-z]+ ){0,2})(?:will |'ll |would |can |can't |cannot |has to |have to |had to |must |is |are |has |have )?(?:have to |got to )?"
        r"(?:manage|cope|do|survive|soldier on|struggle|get (?:by|rid of)|coping|managing|surviving|pays?|paid|employs?|lets?|keeps?|kept|put|took|taken|takes?|paying|thanked|promoted|moved|stuck with)"
        r" (?:(?:on |without |rid of )?(?:me|us)\b|(?:my|the|our) (?:bills|wages|mortgage|rent|salary|bar bill))",
        why="The words say that the employer pays the owner, keeps them or has to do without them.",
        hits=("Three weeks of jury service, so Torfield will have to manage without me.",),
        misses=("Torfield will have to manage without the head.",),
    ),
    Rule(
        id="employer-is-my-work",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"<E>,? ?(?:is|are|has been|=|being|-|\(|,|who are|who) ?(?:still |also |now |both )?(?:where i (?:\w+ )?(?:work|teach|earn|spend|spend my|go to work|clock|am employed|volunteer|train|am|drive|cook|clean|do)|"
        r"(?:my |our )(?:employers?|workplace|place of work|work|day job|boss|job|second home|team|weekday home|office|nine to five|9-5)|(?:who )?pays? me|employs? me)",
        why="The words call the employer the owner's place of work.",
        hits=("Torfield School is my employer and I'm proud of it.",),
        misses=("Torfield School is my local polling station.",),
    ),
    Rule(
        id="my-employer-is",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:my (?:current )?(?:employers?|workplace|place of work|boss(?:es)?|paymasters?|day job|work)|workplace|employer|day job|where i (?:work|teach)|paid by|(?:people|folk|lot) who pay me|employed by|employee of|on the payroll of|"
        r"works? for|work is|weekdays?|9[- ]?(?:to)?[- ]?5|nine[- ]to[- ]five|by day|in the day|daytimes?|mon(?:day)?[- ](?:to[- ])?fri(?:day)?|term[- ]time|half my week|the other half|working hours|office hours)"
        r"[ ,:=>(|\x14-\x16-]{1,4}(?:is |are |at |for |i'm |find me |i work |i am |you'll find me |i can be found |a |an |the |[a-z]+ (?:at|for|in) ){0,2}<w2><E>",
        why="The words name the owner's employer.",
        hits=("weekdays = Saxon Mount School office // weekends = sea",),
        misses=("My old employer, the Southfield Trust, was kind.",),
    ),
    Rule(
        id="leave-from-employer",
        clause="6.1",
        form="explicit",
        strength="plain",
        despite=("relative", "child-there", "past-years", "past-words"),
        pattern=r"\b(?:on|off|taking|start(?:ed|ing)?|enjoying|during|my|long[- ]term|currently)(?: (?:my|a|an|some|long|extended|paid|unpaid|year's|shared))* (?:maternity|paternity|parental|adoption|mat|pat|sick|sickness|study|annual|"
        r"compassionate|garden|gardening|unpaid|special|leave|sabbatical|secondment|career break|notice|notice period|jury service|long service)(?: leave| period)?\b<near> ?(?:from|at|with|by|to|for) <E>|"
        r"\b(?:working|serving|seeing out|on) (?:out )?my notice<near> <E>|\b(?:off sick|signed off|seconded|furloughed|on loan)\b<near> (?:from|to|by|at) <E>|"
        r"<E>,? ?(?:but |and |now |currently |\()?(?:on|am on|i'm on) (?:a |an |my )?(?:maternity|paternity|parental|adoption|mat|sick|study|sabbatical|secondment|career break|leave|garden|long[- ]term)",
        why="Leave, a notice period or a secondment is current employment.",
        hits=("On maternity leave from Saxon Mount till spring.",),
        misses=("Back from leave and passed Torfield School on the bus.",),
    ),
    Rule(
        id="leaving-later",
        clause="6.1",
        form="explicit",
        strength="plain",
        despite=("past-words", "past-years", "relative"),
        pattern=r"\b(?:i|we)(?:'m|'ll| will| am)? (?:be )?(?:finish(?:ing)?|leave|leaving|retir(?:e|ing)|step(?:ping)? down|go(?:ing)?|hang(?:ing)? up)\b<near> ?(?:at|from|as|of)? ?<w3><E><near>\b"
        r"(?:next|in (?:<month>|the (?:summer|spring|autumn|new year)|\w+ (?:days|weeks|months|years))|at (?:easter|christmas|the end|half[- ]term)|this (?:summer|july|easter|christmas|year|term|december)|soon|after \w+ years)|"
        r"\b(?:counting down|days? (?:left|to go)|weeks? (?:left|to go)|until i (?:retire|leave|finish)|before i (?:retire|leave|finish)|last (?:ever )?(?:term|year|half[- ]term)|handed in (?:my )?notice|given in (?:my )?notice)\b<gap> <E>|"
        r"\b(?:retir|leav|finish)ing<near> <E><near>\b(?:next|this|soon|in \w+|at (?:easter|christmas|the end))",
        why="Somebody who will leave later still works there.",
        hits=("Counting down: I finish at Torfield School next July after 22 years.",),
        misses=("I left Torfield School last July.",),
    ),
    Rule(
        id="one-of-us",
        clause="6.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:part|members?|one|proud(?:est)?) of (?:the |team |this |our |a )?(?:(?:[a-z]+ ){0,2}(?:team|staff|crew|family|board|governing board|workforce|gang|squad) (?:at|of|@|in) )?<E>(?:[^a-z']*$|[^a-z']|$)|"
        r"\b(?:proud|happy|lucky|honou?red|privileged|grateful|glad|delighted|chuffed|blessed|love|loving|pleased) (?:enough )?(?:to (?:be|get to|call|say|still|have|represent|work|teach)|being|be)? ?"
        r"(?:part of|a member of|a part of|one of|in|on|for|at|with|work(?:ing)? (?:for|at|with|in)|teach(?:ing)? at|on the (?:team|staff) (?:at|of))<near> <E>|"
        r"\b(?:work|staff) (?:family|mates|fam|besties|colleagues|crew|squad|team|lot|people|bestie|wife|husband)\b<near> ?<E>|"
        r"\b(?:<n> of us|we in the [a-z ]{3,25}|our|us|we|the rest of us|all of us|us lot) (?:[a-z]+ )?(?:staff |office |kitchen )?(?:team |lot )?(?:at|@|here at|in|from) (?:the )?<E>",
        why="The owner calls themselves one of the team.",
        hits=("Proud member of #TeamTorfield 💚",),
        misses=("Proud parent of a #TeamTorfield pupil.",),
    ),
    Rule(
        id="back-at-employer",
        clause="6.1",
        form="explicit",
        strength="weak",
        close=True,
        despite=("met-somebody",),
        pattern=r"\b(?:back|still|officially|see you) (?:to|at|in|on|with)? ?(?:in the morning, )?<E>(?: (?:on|tomorrow|today|this|from|next|after|for|and|people|gritters|,)|[,.!])|\bi'm (?:at|in|on) (?:[a-z]+ (?:at|in) )?<E> (?:all|this|every|on|until|till|today|tomorrow|for)|"
        r"\boff to <E> to do my|\bi'm on the [a-z]+ at <E>|\bon the [a-z]+ at <E>|\bgo back to [a-z ]{0,20}at <E>|\bopen again at <E>|\bwe're (?:back|open|closed|shut|off)[^.;\n]{0,20} at <E>|\bi(?:'ve| have)? been (?:at|with|in|down|here at) <E> (?:for|since|nigh|over|nearly|almost|about|\d|<n> (?:years?|months?|terms?))",
        why="The owner writes of being back, or still, at the place.",
        hits=("Back at Saxon Mount on Wednesday and I have forgotten how shoes work.",),
        misses=("Back at Torfield for my son's meeting.",),
    ),
    Rule(
        id="work-there",
        clause="6.1",
        form="explicit",
        strength="likely",
        whole=True,
        despite=OTHERS,
        close=True,
        pattern=r"[\x01\x03].{0,300}?\b(?:i (?:\w+ ){0,2}?(?:work|teach|volunteer|train|am based|govern|should know)|where i (?:\w+ )?(?:work|teach|am)|me working|i've worked|working) (?:\w+ )?(?:there|here)\b|"
        r"[\x01\x03].{0,200}?\b(?:i'm on the staff|i was on the panel|i'm staff|i'm one of the staff|my colleagues|with the rest of the staff|where i (?:teach|work|am an?)|my workplace|at work)\b",
        why="The owner says that they work at the place named just before.",
        hits=("Torfield is an absolute cesspit and I should know, I work there.",),
        misses=("Torfield looks lovely, does anyone know somebody who works there?",),
    ),
)
