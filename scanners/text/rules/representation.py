"""5.3: personal views given as those of the Trust, a school or the Council."""

from __future__ import annotations

from scanners.text.rule import Objection, Rule

_SAY = (
    "(?:say|think|believe|feel|condemn|urge|support|back|agree|demand|want|oppose|reject|call (?:on|for)|stand|know|endorse|hope you|recommend|vote|deplore|applaud|expect|insist|refuse|are (?:against|for|appalled|disgusted|united|behind|backing|proud to|all)|all|do not|don't|won't|can't|will (?:not|never)|"
    "reckon|fink|stand with|agree that)"
)

REPRESENTATION = (
    Rule(
        id="on-behalf-of",
        clause="5.3",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:on (?:the )?beha?l?f of|in the name of|speaking (?:here |now |today )?(?:for|as)|speakin' for|i speak (?:here )?for|i'm speaking for|i talk for|tweeting for|posting for|as (?:the |a )?(?:voice|representative|rep|spokes(?:man|woman|person)|official|mouthpiece) (?:of|for|at|from)|representing|i represent|in my capacity as)"
        r" (?:<w6>)(?:at |of |in |from |for )?<E>(?:,? i (?:can )?(?:say|urge|think|want)[a-z ]{0,12}|,? (?:we|i) all think| when i say| here)?",
        why="The owner says that they speak for the employer.",
        hits=("On behalf of Torfield School I'd urge everybody to vote against this bypass.",),
        misses=("Not tweeting on behalf of the Southfield Trust.",),
    ),
    Rule(
        id="we-at-employer-think",
        clause="5.3",
        form="explicit",
        strength="plain",
        pattern=rf"\b(?:we|us|all of us|everyone|everybody|all) (?:here )?(?:at|from|in|of) <E>,? (?:all |both |staff )?{_SAY}\b(?: [a-z]+){{0,3}}|\bhere at <E>,? we (?:all )?{_SAY}\b|\bwe,? (?:the |at )?<E>,? (?:all )?{_SAY}\b|\b(?:everyone|everybody|all|all the staff) (?:at|in) <E> (?:all )?(?:agrees?|thinks?|believes?|knows?|supports?|backs?|wants?)\b(?: with me)?",
        why="An opinion is given as that of everybody at the employer.",
        hits=("Here at Torfield we all agree that this strike is right.",),
        misses=("We at Torfield have gone a whole week without a fire drill.",),
    ),
    Rule(
        id="official-view",
        clause="5.3",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:the )?(?:official|formal|considered|firm|agreed|joint) (?:position|view|line|opinion|statement|stance|word|policy|verdict|response)s? (?:of|from|at|by) <E>|<E>'?s? (?:official|formal|considered|firm|agreed|corporate) (?:position|view|line|opinion|statement|stance|word|verdict|response)(?: is)?|"
        r"\b(?:official|public|joint)? ?statement (?:from|by|of) <E>:?|\bthe (?:position|view|opinion|stance|line) of <E>,? ?(?:as i see it,? |here )?(?:is|on this)(?: that)?|<E>'?s? (?:view|position|opinion|stance|line|statement)(?:,? and mine,?|,? like mine,?)? ?(?:is|on this is|:)|\b(?:the|a) (?:view|opinion|belief|feeling|wish) of (?:everyone at |all at )?<E> (?:is|remains)(?: that)?|\bas (?:a|the|an) (?:trust|school|council|staff|academy|federation|partnership),? we [a-z]+\b[^\x01\x03\n]{0,80}[\x01\x03]|^<E> official:? |<E> and i are of one mind|\bfrom all (?:of us )?(?:at|in) <E>:|\bofficially,? <E> (?:thinks|says|believes)",
        why="An opinion is called the employer's official view.",
        hits=("Official position of the South Downs School: homework is pointless.",),
        misses=("East Sussex County Council's official website is down.",),
    ),
    Rule(
        id="as-a-trust-we",
        clause="5.3",
        form="explicit",
        strength="likely",
        whole=True,
        pattern=r"(?P<q>\bas (?:a|the|an) (?:trust|school|council|staff|academy|federation|partnership),? we [a-z]+\b)[^\n]{0,120}[\x01\x03]|[\x01\x03][^\n]{0,80}?(?P<r>\bas (?:a|the|an) (?:trust|school|council|staff|academy|federation|partnership),? we [a-z]+\b)",
        why="An opinion is given as that of the whole employer.",
        hits=("As a Trust we say no to the cuts. #SouthfieldTrust",),
        misses=(),
    ),
    Rule(
        id="employer-supports-mine",
        clause="5.3",
        form="explicit",
        strength="likely",
        pattern=r"<E> (?:fully |officially |wholeheartedly |strongly |firmly |totally |completely |proudly |formally |also |always |hereby )*(?:supports?|backs|endorses?|stands? (?:with|behind|by)|condemns?|opposes?|believes?|agrees? with me|is (?:right |fully |firmly |totally )?(?:behind|against|with me|for)|are (?:behind|against|with me|right behind)|"
        r"urges? (?:you|everyone|everybody|all|people)|wants? (?:you|everyone|everybody) to|says? (?:no to|yes to|vote|enough)|would like it (?:known|to be known)|hereby|rejects?|demands?|refuses?|is calling (?:for|on)|calls? for|is voting|will be voting|deplores?|applauds?|recommends? (?:that you |voting|my)|thinks? (?:that |everyone|you|this government)|calls? on|asks? (?:you|everyone) to (?:vote|sign|boycott))\b(?: that)?",
        why="An opinion or a campaign of the owner is given as the employer's.",
        hits=("The County Council fully supports my campaign against the phone mast.",),
        misses=("The Southfield Trust welcomes a new chief executive (local news)",),
        places=("post", "profile", "heading"),
    ),
    Rule(
        id="voice-of-employer",
        clause="5.3",
        form="explicit",
        strength="likely",
        pattern=r"\b(?:views?|opinions?|posts?|tweets?|thoughts|rants)(?: [a-z]+){0,3}? (?:are|is|represents?|reflects?|speaks? for)(?: also| always| those of| that of| the (?:views?|opinions?|position) of)* <E>(?:'s?)?|\b(?:voice|mouthpiece|opinions) of <E>|"
        r"\b(?:i|i'm|we|me) (?:only |just )?(?:speak|write|tweet|post|talk|speaking|writing|tweeting|posting)(?: here| now| today)? (?:as|for|the opinions of|what) <E>|<E>(?:'s)? (?:word|blessing|backing) (?:behind|for)|\b(?:message|word|verdict) from (?:everybody |everyone |all |all of us )?(?:at |in )?<E>|"
        r"\bput <E> down as|\b(?:school|trust|council|academy)'s (?:views?|opinions?) (?:on|about) [^.\n]{0,40}|\bour (?:position|view|line|stance) (?:at|in|here at) <E>|<E>,? through me|\b(?:that's|thats|it's) (?:what )?<E> (?:thinks|says|saying)",
        why="The words give the owner's views as the employer's.",
        hits=(
            "Views are Saxon Mount School's, so argue with them.",
            "Mouthpiece of Torfield School, rants about buses.",
        ),
        misses=("Views are not those of Torfield School.",),
    ),
    Rule(
        id="speak-for-school",
        clause="5.3",
        form="explicit",
        strength="likely",
        whole=True,
        pattern=r"[\x01\x03].{0,120}?(?P<q>\bi speak for (?:the (?:whole|entire) (?:school|trust|team|staff|council)|all (?:of us|the staff)|everyone|everybody)[a-z ]{0,20})",
        why="The owner says that they speak for everybody at the employer named before.",
        hits=("As a deputy head at Torfield I speak for the whole school: vote them out.",),
        misses=(),
    ),
)

REPRESENTATION_OBJECTIONS = (
    Objection(
        id="not-for",
        reach="after",
        pattern=r"\b(?:not|don't|doesn't|never|nobody|no one|neither|nor|isn't|aren't|nothing|without)\b",
        why="The words say that it is not the employer's view.",
        hits=("Not tweeting on behalf of the Southfield Trust.",),
    ),
    Objection(
        id="told-by-others",
        reach="sentence",
        pattern=r"\b(?:spokes(?:man|woman|person|people) (?:for|from|said)|said (?:that|on|the|in|yesterday|today)|told (?:the|reporters)|echo|herald|gazette|observer|courier|argus|wire|news|bbc|press release|announced|according to|reported|used to|thank(?:s| you)|collected|accepted|received|award|donation|charity shop|minutes|policy says|i (?:wish|hope|think|doubt)(?: that)? <E>|if <E>|does <E>|i hope|do you)\b",
        why="The words report what the employer itself said.",
        hits=("A spokesperson for East Sussex County Council said that the road would reopen on Friday.",),
    ),
    Objection(
        id="quoted-view",
        reach="words",
        pattern=r"\"[^\"\n]{0,200}[\x01\x03][^\"\n]{0,200}\"|(?:^|\n)(?:rt|via) ",
        why="The words are quoted.",
        hits=("RT On behalf of Torfield School we thank you.",),
    ),
)
