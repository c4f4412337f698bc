"""What speaks against the owner being employed there: past, other people, denial, wish, quotation, mere mention."""

from __future__ import annotations

from scanners.text.rule import Objection
from scanners.text.words.languages import PAST_ELSEWHERE

OBJECTIONS = (
    # past
    Objection(
        id="past-words",
        reach="after",
        pattern=r"\b(?:ex|x|former|formerly|previously|previous|past|late of|used to|use to|used tae|once|one[- ]time|retired (?:from|[a-z]+ (?:of|at|from)|[a-z]+ [a-z]+ (?:of|at|from))|originally|back in the day|"
        r"in a (?:former|past|previous) life|left|leaving do|quit|resigned|was|were|wasn't|had been|taught(?: for)?|worked|did (?:my|a|the|some) (?:training|placement|pgce|teaching practice|work experience|nqt|time|bit|stint)|loved my (?:years|time|days)|survived|volunteered (?:at|for|in)|trained at|started out|cut my teeth|"
        r"miss(?:ed|ing)? (?:my|the|our|being|working|teaching)|old (?:colleagues?|job|boss|workmates?|team|classroom|lanyard|desk|place|class|staff|haunt|stomping|workplace)|my old|"
        r"then a|walked out|said goodbye|last day (?:at|of|with)|no longer|not any ?more|let go|made redundant|redundant|sacked|fired|dismissed|long gone|years ago|"
        r"old hand|survivor|escapee|refugee|veteran|recovering|throwback|tbt|memories of|remember(?:ing)?|reminisc[a-z]+|those days|back when|when i (?:was|worked|taught|did)|last employer|"
        r"previous(?:ly)?|served (?:at|on|as)|stint at|my time (?:at|with)|spent [a-z0-9 ]{1,20} (?:at|with)|gave [a-z0-9 ]{1,20} years|retirement from|retired)\b",
        why="The words are about the past.",
        hits=("Ex-Torfield teacher, now baking full time.", "Formerly ESCC. Now my own boss."),
    ),
    Objection(
        id="past-years",
        reach="clause",
        pattern=r"\b(?:until|till|til|up to|ended|to) (?:the |late |early |end of )?(?:<month> )?<past_year>\b|\b(?:until|till|til|up to) (?:last|recently|the (?:cuts|merger|pandemic|babies?)|i (?:\w+ed|left|got|had|moved)|she|he|they|my|covid|lockdown|retire(?:d|ment)|redundancy|it (?:closed|merged))\b|"
        r"\b(?:\w+) years ago\b|\b(?:back )?in <past_year>\b|\b(?:19[5-9]\d|200\d)(?:s)?\b(?: ?(?:-|to) ?<past_year>)|\bran out\b|\bwasn't renewed\b|\bbut (?:not|no longer)\b|, then i\b|\bsince (?:my last|i left|i quit|leaving)\b|\bend of an era\b|\bhanded (?:back|in) my (?:keys|pass|lanyard|badge|laptop)\b|\bbefore (?:the|i|my|we|becoming|that|having|going)\b|\bbefor\b|"
        r"\bnow (?:retired|long retired)\b|\bthose were the days\b|\b(?:until|till) the (?:summer|spring|autumn)(?:;|,| and| \.|\.)|\bfor the last time\b|\bended in\b|\buntil my term\b",
        why="The words give an end in the past.",
        hits=("Teaching Assistant at Saxon Mount School until 2019",),
    ),
    Objection(
        id="past-elsewhere",
        final=True,
        reach="clause",
        pattern=rf"(?:^|[^a-z])(?:{PAST_ELSEWHERE})(?:[^a-z]|$)",
        why="The words, in another language, are about the past or about somebody else.",
        hits=("Moja żona pracuje w Torfield School.",),
    ),
    Objection(
        id="past-after",
        reach="before",
        pattern=r"\b(?:alum(?:ni|nus|na)?|survivor|class of|leaver|reject|old girl|old boy|days are over|is behind me|, retired|\(retired\)|\(ret'?d\)|retd|as was|for (?:nine|ten|\w+) years, then|then i (?:left|saw|went|quit|moved|became))\b",
        why="The words are about the past.",
        hits=("Torfield class of 2006. Still can't spell.",),
    ),
    Objection(
        id="schooling-field",
        reach="entry",
        pattern=r"(?:^|\n)[a-z' ]{0,12}\b(?:education|schools?|high school|secondary|college|alma mater|studied(?: at)?|attended|went to|university|qualifications|their school|kids?|children)\b ?[:\t\n-] ?[^\n]{0,40}?[\x01\x03]",
        why="The field is about schooling.",
        hits=("Education: The South Downs School, then Sussex Coast College.",),
    ),
    Objection(
        id="past-field",
        final=True,
        reach="entry",
        pattern=r"(?:^|[\n.;|] ?)(?:former(?:ly)?|previous(?:ly)?|earlier|before that|past|ex|used to be|until recently)(?: (?:role|roles|job|jobs|employer|employers|post|posts|life|experience))? ?[:\n-] ?[^\n.;]{0,40}[\x01\x03]",
        why="The field is about earlier jobs.",
        hits=("Now: parish clerk, Rye. Earlier: East Sussex County Council, committee services.",),
    ),
    Objection(
        id="other-field",
        final=True,
        reach="entry",
        pattern=r"(?:^|[\n.;|] ?)(?:my )?(?:partner|wife|husband|spouse|other half|mum|dad|mother|father|parents|sister|brother|kids|children|daughter|son|referees?|references|(?:nearest )?landmark|next of kin|emergency contact|council|local authority|ward|landlord|kids' school|"
        r"children's school|school run|nearest school|schools?) ?[:\n-] ?[^\n.;]{0,40}[\x01\x03]",
        why="The field is about somebody or something else.",
        hits=("Partner: head of art at Saxon Mount School. Me: self-employed signwriter.",),
    ),
    Objection(
        id="another-speaks",
        final=True,
        reach="entry",
        pattern=r"(?:^|\n) ?(?:\x14 ?)?(?:comments? (?:by|from) [a-z' .]{1,30}|(?:guest )?post by [a-z' .]{1,30}|him|her|them|(?:my )?(?:mum|dad|boss|wife|husband|mate|nan|daughter|son|kid|teacher)|(?:mrs|mr|miss|ms|dr) [a-z]+) ?: [^\n]{0,120}[\x01\x03]|"
        r"(?:^|\n)comments?(?: \(\d+\))? ?\n(?:[^\n]{0,200}\n){0,3}?[a-z' .]{2,30}: [^\n]{0,120}[\x01\x03]|\x14 ?[a-z]+(?: [a-z])? ?: [^\n]{0,120}[\x01\x03]",
        why="Somebody else says it.",
        hits=("Comment by Jean T.: I teach at Torfield and I love this recipe, thanks.",),
    ),
    Objection(
        id="expired",
        final=True,
        reach="block",
        pattern=r"\b(?:pass|card|badge|id|permit|lanyard)\b[^.]{0,60}\b(?:expired|void|cancelled|found in the (?:loft|attic|drawer|garage))\b|(?:^|\n) ?vis[i1]tors? ?(?:\n|$|badge|pass)",
        why="The pass has expired, or it is a visitor's.",
        hits=("TORFIELD SCHOOL\nSTAFF PASS\nEXPIRED JUL 2014",),
    ),
    Objection(
        id="ended-dates",
        reach="entry",
        pattern=r"(?:\b(?:19|20)\d\d ?(?:-|to|until|>|/) ?(?:(?:19|20)\d\d|\d\d)\b[ ):|,-]{0,3}[^\n\x01\x03]{0,50}[\x01\x03]|[\x01\x03][^\n\d]{0,50}(?:\n[^\n\d]{0,30}){0,2}?(?:\n| ?[(|,:-] ?| )(?:<month> )?(?:19|20)\d\d ?(?:-|to|until|>|/)+ ?"
        r"(?:<month> )?(?:(?:19|20)\d\d|\d\d)\b)",
        why="The entry has an end date.",
        hits=("2010-2016 East Sussex County Council, transport planner",),
    ),
    # others
    Objection(
        id="relative",
        reach="after",
        pattern=r"\b<someone>(?:'s|s')?\b|(?:^|[.;,|:] ?)(?:<kin>)(?:'s)?(?: [a-z]+)? (?:is|works|teaches|was|has|runs|at)\b|\bother half\b|\b(?:by|late|model is|edited by|written by|photo(?:s|graphs)? by|featuring|starring) (?:the late )?[a-z]+ [a-z]+ ?[,(]|\bman's loving|^ ?(?:mums|dads|parents|friends|fans|residents|neighbours|pupils|families) (?:of|from|at)\b|\b(?:husband|wife|partner|other half|son|daughter|mum|dad|parent|sister|brother|child|grandchild|friend|fan|supporter|neighbour) (?:of|to|at)\b",
        why="Somebody else is the subject of the sentence.",
        hits=("My wife works at Torfield School, I just make the packed lunches.",),
    ),
    Objection(
        id="parent-frame",
        reach="clause",
        pattern=r"\b(?:as a <w2>(?:parent|mum|dad|carer|grandparent)|<parent> (?:of|to) [^.]{0,30}|pta|ptfa|friends of|parent (?:forum|council|group|teacher association)|school run|school gates?|"
        r"drop(?:ped|ping)?[- ]off|pick(?:ed|ing)?[- ]up|school tour|a tour|tour of|school place|catchment|uniform|jumper|blazer|book ?bag|ehcp|tribunal|admissions appeal|visit(?:ed|ing)?|visitors?)\b",
        why="The words are about a parent's, pupil's or visitor's dealings with the place.",
        hits=("I've joined the Torfield parent forum, first meeting on Monday.",),
    ),
    Objection(
        id="child-there",
        reach="sentence",
        pattern=r"\b(?:my|our|his|her|their|your|eldest|youngest) (?:[a-z'-]+ ){0,2}?<child>(?:'s|s')?\b",
        why="The sentence is about a child of the owner.",
        hits=("Massive thank you to all the staff at Saxon Mount, my daughter has come on.",),
        places=("post", "profile"),
    ),
    Objection(
        id="beside-it",
        reach="words",
        pattern=r"\b(?:opposite|next (?:door )?to|near|nearby|behind|outside|beside|across from|round the corner from|down the road from|doors (?:up |down )?from|with an? (?:[a-z]+ )?<job> (?:from|at)|for an? (?:[a-z]+ )?<job> (?:from|at)) (?:the )?[\x01\x03]",
        why="The words name a neighbour of the place, not the place.",
        hits=("I work at the hospital opposite Torfield School.",),
    ),
    Objection(
        id="doing-for-others",
        reach="words",
        pattern=r"\b(?:married to|engaged to|dating|friends with|related to|living with|in love with|(?:drive|drop|take|walk|collect|pick up|give|chauffeur) (?:my|our|him|her|them) |which stops|stops (?:at|outside|near)|delivers? (?:parcels|milk|post|veg|pizza) to)[^.;\n]{0,50}[\x01\x03]|"
        r"[\x01\x03][^.;\n]{0,20}, then (?:i|a|left|quit|moved|retired|onto|on to|freelance)\b",
        why="The words tell what the owner does for somebody else, or did before.",
        hits=("I'm married to a premises assistant at Torfield.",),
    ),
    Objection(
        id="pupil-there",
        reach="words",
        pattern=r"[\x01\x03](?:'s?)? (?:[a-z0-9'-]+ ){0,2}(?:pupils?|students?|mum|mums|dad|dads|parents?|families|alumni|class of|old boys?|old girls?|leavers|ptfa?|pta|fair|fete|hall|gates?|car ?park|sign|jumper|uniform|site|field|pitch|playground|"
        r"open day|disco|concert|show|nativity|play|panto|fireworks|bonfire|raffle|choir|band|team won|roof|building|fence|bus|minibus|traffic|parking|crossing|fans?|supporters?|community|history|neighbours?|news|updates|admissions|sensory garden|garden|appeal|fund|charity|bike ride|sponsored|bins?|tax|library card)\b|"
        r"\b(?:(?:pupils?|students?) (?:at|of|from|in)|old boy|old girl|went|go|goes|going|attend(?:s|ed|ing)?|class of|educated|studied|study(?:ing)?|learn(?:t|ed)|schooled|visit(?:ed|ing)?|parked|passed|past|outside|near|opposite|behind|beside|next (?:door )?to|round the corner from|"
        r"donat(?:e|ed|ing)|proceeds|raising money|raise money|fundrais(?:er|ing)|sponsored|sensory garden|thank(?:s| you)(?: so much| very much)?|well done|congrat(?:s|ulations)|hats off|shout[- ]?out|good luck|kudos|big up|bravo|hooray|"
        r"stops at|lives? (?:near|by|opposite)|views? of|walk(?:ed|ing)? past|voted at|polling|not affiliated|unofficial|appeal|complain(?:ed|t|ing)?)\b(?: to| for| from| at)?[^.;|\n\x19]{0,40}?[\x01\x03]",
        why="The place is only mentioned, as a parent, pupil, neighbour or visitor would.",
        hits=("Well done Saxon Mount for such a brilliant carnival float.",),
    ),
    # denial, wish, joke
    Objection(
        id="denied",
        reach="after",
        pattern=r"\b(?:not|no longer|never (?:worked|work|been (?:employed|a|to|near)|was|set foot|taught|had|employed|even|will)|don't|dont|do not|doesn't|didn't|did not|isn't|aren't|ain't|won't|wouldn't|wasn't|neither|nothing to do with|no (?:connection|link|affiliation|association|relation|ties)|unaffiliated|unconnected|independent(?: of| from)?|"
        r"nowhere near|nor|nope|no,|without being|instead of|rather than|far from being|hardly|unrelated|confused with|mistaken for)\b",
        why="The words deny it.",
        hits=("I do not work for East Sussex County Council.",),
    ),
    Objection(
        id="denied-after",
        final=True,
        reach="before",
        pattern=r"\b(?:is not|isn't|are not|aren't|has nothing|have nothing|nothing to do with me|not me|wouldn't have me|\(not|doesn't employ|don't employ|never employed|you're not)\b",
        why="The words deny it.",
        hits=("Torfield School isn't my employer.",),
    ),
    Objection(
        id="wished",
        reach="clause",
        pattern=r"\b(?:if i|would(?:n't)? (?:love|like|rather|you|be|have|hate|never)|i'd (?:love|like|have|be|give|work|kill|rather|never|apply|retrain)|wish(?:es|ed|ing)? i|i wish|hope to|hoping to|hopes|dream(?:s|ing)? (?:of|about|job)|imagine|imagining|suppose|pretend(?:ing|ed)?|one day|want(?:s|ed)? to|might|maybe|could i|should i|"
        r"as if|someday|what if|thinking (?:of|about)|considering|tempted|when i grow up|be working at .{1,20}by now|manifesting|bucket list|fancy working|anyone (?:here )?work)\b",
        why="The words are a wish, a question or a supposition.",
        hits=("If I worked at Torfield School I'd have that view every lunchtime.",),
    ),
    Objection(
        id="applying",
        reach="sentence",
        pattern=r"\b(?:appl(?:y|ied|ying|ication)|interview (?:at|for|with|on)|an interview|my interview|shortlist(?:ed)?|rejected|turned down|didn't get|vacanc(?:y|ies)|(?:job|jobs|post|role) (?:going|available|up)|hiring|recruiting|looking for (?:a|an|someone|people|volunteers|governors)|job ad(?:vert)?|"
        r"now recruiting|closing date|advert|pipped|unsuccessful|if anyone'?s? (?:is )?interested|is advertising|are advertising|is after a|are after a|needs? a new|wanted)\b",
        why="The words are about applying for a job, or about a vacancy.",
        hits=("Interview at Saxon Mount School on Thursday, what does one even wear?",),
    ),
    Objection(
        id="not-yet",
        reach="sentence",
        pattern=r"\b(?:start(?:s|ing)? (?:at|as|with|in|on)? ?[^.]{0,50}\b(?:in (?:<month>|the (?:new year|autumn|spring|summer))|next (?:month|term|year|week|<month>)|after (?:easter|christmas|half term))|will be (?:starting|joining|a)|from (?:the )?(?:first|1st) of|(?:joining|join)[^.]{0,40}(?:next|in <month>)|about to (?:start|join)|soon to be|soon-to-be|future)\b",
        why="It has not begun yet.",
        hits=("I start at Torfield School in September.",),
    ),
    Objection(
        id="joke-words",
        reach="sentence",
        pattern=r"\b(?:professional (?:queue\S*|napper|parent|taxi|worrier|loser|complainer|eater|parker|shouter|cheerleader|bag carrier)|unpaid|taxi service|mum taxi|dad taxi|chief (?:taxi|lost property|worrier|[a-z]+ (?:finder|loser|officer of))|ceo of|head of (?:lost|losing|snacks|packed|forgotten|shouting)|unofficial|honorary|self[- ]appointed|"
        r"in my head|in my dreams|part-time legend|full-time taxi|parental department|according to my (?:son|daughter|kids|children)|minister for|ambassador of|director of (?:lost|packed|naps))\b",
        why="The words are a joke.",
        hits=("Professional queue-er at the Saxon Mount car park since 2020.",),
    ),
    Objection(
        id="story",
        reach="block",
        pattern=r"\b(?:fiction|in (?:my|the|a) novel|short story|chapter (?:one|two|\d)|my character|the character|sims|minecraft|roblox|rpg|role-?play|cosplay|sitcom|fan ?fic|screenplay|playing schools|playing teachers|dungeons|d&d|dreamt|dreamed|had a dream|dream last night|murder mystery|caption contest|caption competition|pub quiz question|parody account)\b",
        why="The words are a story or a game.",
        hits=("In my Sims save I'm the headteacher of Torfield School.",),
    ),
    Objection(
        id="quoted",
        reach="words",
        pattern=r"\"[^\"\n]{0,300}[\x01\x03][^\"\n]{0,300}\"|(?:^|\n)'[^'\n]{0,200}[\x01\x03][^'\n]{0,200}',? |\b(?:says|wrote|writes|tells|according to|quoted|reports|reported|announced|reads|caption|quote|told (?:me|us|the|reporters)|said)\b ?[:,\"'][^\n]{0,200}[\x01\x03]",
        why="The words are somebody else's, quoted.",
        hits=("\u201cI've been a teacher at Torfield for thirty years,\u201d says Mrs Hale in this lovely interview.",),
    ),
    Objection(
        id="passed-on",
        final=True,
        reach="block",
        pattern=r"(?:^|\n) ?(?:rt|mt|via|reposted from|reposting|repost|boosted from|boosting|boost|shared from|sharing (?:this )?from|reblogged? from|reblog|retweet(?:ed|ing)?|quote tweet|qt|fwd|forwarded|from:|@[a-z0-9_.]+ (?:wrote|said|posted|:)|[a-z0-9_ ]{2,20} reblogged|cast as|copied from|\x14 ?rt)[ :]+[@a-z0-9_\x10\x1b]|(?:^|\n) ?>",
        why="The words are somebody else's, passed on.",
        hits=("RT @kerry_b: First day in my new job at Saxon Mount! 🎉",),
    ),
    Objection(
        id="news",
        reach="sentence",
        pattern=r"\b(?:echo|herald|gazette|observer|courier|argus|wire|news|bbc|reporter|publishes|spokes(?:man|woman|person)|headline|in the paper|press release|local news|shared a link|petition|letter to parents|published|announces?|announced)\b",
        why="The words are news.",
        hits=("Eastbourne Echo | The South Downs School opens new sensory room",),
    ),
    Objection(
        id="third-subject",
        reach="after",
        pattern=r"(?:^|[.,;!?:\n\"(] ?|\b(?:and|but|when|if|so|because|says|ask|asked|thank|thanks to|love|from|by|for|to|with|met) )(?:(?:the|a|an|their|his|her|its|this|that|these|those|some|another|every|each|all|most|many|two|three|one of the) (?:[a-z0-9'-]+ ){0,4}?<job>\b|[a-z]+'s (?:[a-z]+ )?<job>\b|staff\b|pupils\b|parents\b|residents\b|people\b)",
        why="The sentence is about other people who work there.",
        hits=("The head of Torfield School said that it would close.",),
        places=("post",),
    ),
    Objection(
        id="met-somebody",
        reach="after",
        pattern=r"\b(?:met|meet|know|knows|knew|saw|married(?: to)?|dating|seeing|sat next to|spoke to|speaking to|talked to|talking to|chatted to|called|rang|emailed|taught by|bumped into|interview(?:ed|ing)|hosted|dinner|helped by|from a|by a|with a|happy birthday|"
        r"congrat(?:s|ulations)|rip|farewell|goodbye to|good luck to|thank you to|well done to|new neighbour)\b",
        why="The owner writes of somebody else who works there.",
        hits=("I met a Torfield governor at the market.",),
    ),
)
