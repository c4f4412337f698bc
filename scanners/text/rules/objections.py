"""What speaks against the owner being employed there: past, other people, denial, wish, quotation, mere mention."""

from __future__ import annotations

from scanners.text.rule import Objection

OBJECTIONS = (
    # past
    Objection(
        id="past-words",
        reach="after",
        pattern=r"\b(?:ex|former|formerly|previously|previous|past|late of|used to|once|one[- ]time|retired (?:from|as|[a-z]+ (?:of|at|from))|late|originally|back in the day|in a (?:former|past|previous) life|"
        r"left|leaving do|quit|resigned|was|were|wasn't|had been|retired from|taught|worked|volunteered|finished|"
        r"miss(?:ed|ing)? (?:my|the|our|being|working|teaching)|old (?:colleagues?|job|boss|workmates?|team|classroom|lanyard|desk|place|class|staff|school|haunt|stomping)|my old|ancien(?:ne)?|dawniej|kiedys|"
        r"then a|until (?:recently|last)|walked out|said goodbye|last day|no longer|not any ?more|let go|made redundant|redundant|sacked|fired|dismissed|long gone|years ago|"
        r"alum(?:ni|nus|na)?|survivor|escapee|refugee|veteran|recovering|throwback|tbt|memories of|remember(?:ing)?|reminisc[a-z]+|those days|back when|when i (?:was|worked|taught|did)|i did|did my|did a|did the|spent)\b",
        why="The words are about the past.",
        hits=("Ex-Torfield teacher, now baking full time.", "Formerly ESCC. Now my own boss."),
    ),
    Objection(
        id="past-years",
        reach="clause",
        pattern=r"\b(?:until|till|til|up to|ended|to|bis|do)\b (?:the |last |my |this |late |early |end of )?(?:\w+ )?(?:(?:19|20)\d\d|christmas|easter|summer|spring|autumn|winter|year|month|week|baby|term ended|covid|lockdown|retire(?:d|ment)|redundancy|\w+ day)\b|"
        r"\b(?:\w+) years ago\b|\b(?:last|in) (?:19|20)\d\d\b",
        why="The words give an end in the past.",
        hits=("Teaching Assistant at Saxon Mount School until 2019",),
    ),
    Objection(
        id="ended-dates",
        reach="words",
        pattern=r"(?:(?:19|20)\d\d ?(?:-|to|until|>|/) ?(?:(?:19|20)\d\d|\d\d)\b[ ):|,-]{0,3}[^\n\x01\x03]{0,50}[\x01\x03]|[\x01\x03][^\n]{0,50}(?:\n[^\n]{0,30}){0,2}?(?:\n| ?[(|,-] ?| )(?:[a-z]{3,9} )?(?:19|20)\d\d ?(?:-|to|until|>|/)+ ?(?:[a-z]{3,9} )?(?:(?:19|20)\d\d|\d\d)\b)",
        why="The entry has an end date.",
        hits=("2010-2016 East Sussex County Council, transport planner",),
    ),
    # others
    Objection(
        id="relative",
        reach="after",
        pattern=r"\b<someone>(?:'s|s')?\b",
        why="Somebody else is the subject of the sentence.",
        hits=("My wife works at Torfield School, I just make the packed lunches.",),
    ),
    Objection(
        id="parent-frame",
        reach="clause",
        pattern=r"\b(?:as a <w2>(?:parent|mum|dad|carer|grandparent)|<parent> (?:of|to) [^.]{0,30}|pta|ptfa|friends of|parent (?:forum|council|group|teacher association)|school run|parents' evening|school gates?|"
        r"drop(?:ped|ping)?[- ]off|pick(?:ed|ing)?[- ]up|open day|school tour|a tour|tour of|school place|catchment|uniform|jumper|blazer|book ?bag|ehcp|tribunal|admissions appeal)\b",
        why="The words are about a parent's, pupil's or visitor's dealings with the place.",
        hits=("I've joined the Torfield parent forum, first meeting on Monday.",),
    ),
    Objection(
        id="child-there",
        reach="sentence",
        pattern=r"\b(?:my|our|his|her|the|their|your|step|eldest|youngest) (?:[a-z'-]+ ){0,2}?<child>(?:'s|s')?\b",
        why="The sentence is about a child of the owner.",
        hits=("Massive thank you to all the staff at Saxon Mount, my daughter has come on.",),
        places=("post", "block", "feed", "bio", "about"),
    ),
    Objection(
        id="pupil-there",
        reach="words",
        pattern=r"[\x01\x03](?:'s?)? (?:<w2>)(?:pupils?|students?|mum|dad|parents?|families|alumni|class of|old boy|old girl|leavers|ptfa?|pta|fair|fete|hall|gates?|car ?park|sign|jumper|uniform|lanyard|site|field|pitch|playground|"
        r"open day|disco|concert|show|nativity|play|panto|fireworks|bonfire|raffle|choir|band|team won|roof|building|fence|bus|minibus|road|traffic|parking|crossing)\b|"
        r"\b(?:pupil|student|parent|mum|dad|old boy|old girl|went|go|goes|going|attend(?:s|ed|ing)?|class of|educated|studied|study|learn(?:t|ed|ing)?|schooled|visit(?:ed|ing)?|parked|passed|past|outside|near|opposite|behind|beside|next to|by|round the corner from|donat(?:e|ed|ing)|"
        r"proceeds|thank(?:s| you)(?: so much| very much)?|well done|congrat(?:s|ulations)|hats off|shout[- ]?out|good luck|kudos|big up|bravo|hooray)\b(?: to| for| from| at)?[^.;|\n\x19]{0,40}?[\x01\x03]",
        why="The place is only mentioned, as a parent, pupil, neighbour or visitor would.",
        hits=("Well done Saxon Mount for such a brilliant carnival float.",),
    ),
    # denial, wish, joke
    Objection(
        id="denied",
        reach="after",
        pattern=r"\b(?:not|no longer|never|don't|dont|do not|doesn't|didn't|did not|am not|isn't|aren't|ain't|won't|wouldn't|wasn't|neither|nothing to do with|no (?:connection|link|affiliation|association|relation)|not affiliated|unaffiliated|unconnected|independent of|"
        r"nowhere near|nor|nope|no,|without being|instead of|rather than|far from being|hardly)\b",
        why="The words deny it.",
        hits=("I do not work for East Sussex County Council.",),
    ),
    Objection(
        id="wished",
        reach="clause",
        pattern=r"\b(?:if i|would|wouldn't|i'd|wish(?:es|ed|ing)?|hope to|hoping to|hopes|dream(?:s|ing)? (?:of|about)|imagine|imagining|suppose|pretend(?:ing|ed)?|one day|want to|wants to|might|maybe|could i|should i|would you|would rather|as if|someday|what if|thinking (?:of|about)|considering|tempted)\b",
        why="The words are a wish, a question or a supposition.",
        hits=("If I worked at Torfield School I'd have that view every lunchtime.",),
    ),
    Objection(
        id="applying",
        reach="sentence",
        pattern=r"\b(?:appl(?:y|ied|ying|ication)|interview(?:ed)?|shortlist(?:ed)?|rejected|turned down|didn't get|vacanc(?:y|ies)|job going|jobs going|hiring|recruiting|looking for (?:a|an|someone|people|volunteers|governors)|wanted|job ad(?:vert)?|"
        r"now recruiting|closing date|advert|pipped|unsuccessful|start(?:s|ing)? (?:in|on|from|at) (?:the )?(?:first|new year|\w+ term|september|january|april|easter)|wish me luck for)\b",
        why="The words are about applying for a job, or about a vacancy.",
        hits=("Interview at Saxon Mount School on Thursday, what does one even wear?",),
    ),
    Objection(
        id="joke",
        reach="sentence",
        pattern=r"\b(?:professional (?:queue\S*|napper|parent|taxi|worrier|loser|complainer|eater|parker|shouter|cheerleader)|unpaid taxi|chief (?:taxi|lost property|worrier)|ceo of (?:losing|waiting|my)|unofficial|honorary|self[- ]appointed|in my head|in my dreams|part-time legend|full-time taxi|car park)\b",
        why="The words are a joke.",
        hits=("Professional queue-er at the Saxon Mount car park since 2020.",),
    ),
    Objection(
        id="quoted",
        reach="words",
        pattern=r"\"[^\"]{0,300}[\x01\x03][^\"]{0,300}\"|^(?:rt|rt:|via) |^>|\b(?:says|said|wrote|writes|told|tells|according to|quoted|reports|reported|announced)\b ?[:,\"][^\n]{0,200}[\x01\x03]",
        why="The words are somebody else's, quoted or passed on.",
        hits=("\u201cI've been a teacher at Torfield for thirty years,\u201d says Mrs Hale in this lovely interview.",),
    ),
    Objection(
        id="news",
        reach="sentence",
        pattern=r"\b(?:echo|herald|gazette|observer|courier|argus|wire|news|bbc|reporter|spokes(?:man|woman|person)|headline|in the paper|press release|local news|shared a link|petition|podcast|interviewed|fiction|novel|character|chapter|film|sitcom|game|rpg|roleplay|role-play|cosplay|parody)\b",
        why="The words are news, or a story.",
        hits=("Eastbourne Echo | The South Downs School opens new sensory room",),
    ),
    Objection(
        id="third-subject",
        reach="after",
        pattern=r"(?:^|[.,;!?:\n\"(] ?|\b(?:and|but|that|as|when|if|so|because) )(?:(?:the|a|an|their|his|her|its|this|that|these|those|some|another|every|each|our new|all|most|many|two|three|thank you to|thanks to|love|to|from) (?:[a-z0-9'-]+ ){0,4}(?:<job>)s?|[a-z]+'s (?:[a-z]+ )?<job>|staff|pupils|parents|residents|people)\b",
        why="The sentence is about other people who work there.",
        hits=("The head of Torfield School said that it would close.",),
        places=("post", "block", "feed", "ocr"),
    ),
    Objection(
        id="met-somebody",
        reach="after",
        pattern=r"\b(?:met|meet|meeting|know|knows|knew|saw|married|dating|seeing|sat next to|spoke to|speaking to|talked to|talking to|chatted to|called|rang|emailed|asked|asking|taught by|thank|thanks|bumped into|interview(?:ed|ing)|hosted|dinner|helped by|from a|by a|with a|happy birthday|congrat(?:s|ulations)|rip|farewell|goodbye to)\b",
        why="The owner writes of somebody else who works there.",
        hits=("I met a Torfield governor at the market.",),
    ),
)
