"""7.1: a page or name that presents itself as the Trust's, a school's or the Council's."""

from __future__ import annotations

from scanners.text.rule import Objection, Rule

_OFFICIAL = (
    "(?:official|the official|officially|\x16|verified|news|live|updates?|page|website|site|home|homepage|account|facebook|instagram|twitter|tiktok|youtube|channel|social|media|online|uk|hq|admissions|reception|office|"
    "(?:pe|art|music|drama|science|maths|english|sports?|history|geography|dt|it|library|sixth form|nursery|early years|send|sen) ?(?:department|dept|team)?|department|dept|team|year \\d{1,2}(?: class)?|class page|press|communications|careers|jobs|help|support|services?|highways|libraries|events|music|drama|life|kitchen|choir|sports day|results|governing board|governors|headteacher|principal|office|enquiries|alerts|newsroom|tv|radio|podcast|nursery school|sixth form college|careers team|welcome|welcome to our (?:website|page)|info|information|"
    "eastbourne|hastings|headteacher's blog|head's blog|blog|newsletter|feed|the|of|on|for|and|our|from|\\(|\\)|&|-|\\||:|,|\x14|\x15|x|fb|insta)"
)

PRESENCE = (
    Rule(
        id="named-as-employer",
        clause="7.1",
        form="explicit",
        strength="likely",
        pattern=rf"^ ?(?:{_OFFICIAL} ?)*[\x01](?: ?{_OFFICIAL})* ?$",
        why="The account or page bears the employer's name as its own.",
        hits=("Torfield School Official", "The Southfield Trust ✔"),
        misses=("Miss Doyle (Torfield School)", "Mums of Saxon Mount"),
        places=("name",),
    ),
    Rule(
        id="headed-as-employer",
        clause="7.1",
        form="explicit",
        strength="likely",
        pattern=rf"^ ?(?:(?:the )?official (?:{_OFFICIAL} ){{0,4}})?[\x01] ?(?:[-|:(,] ?)?(?:official|the official|welcome to our|home ?$|home ?page|our (?:website|page)|facebook page|website|admissions)(?: ?{_OFFICIAL}){{0,5}}",
        why="The page is headed as the employer's own.",
        hits=(),
        places=("heading", "post"),
    ),
    Rule(
        id="page-of-employer",
        clause="7.1",
        form="explicit",
        strength="plain",
        pattern=r"\b(?:welcome to|this is|you(?:'ve| have) (?:found|reached)|the (?:official )?home of|home of|follow us (?:at|for)|we are|we're|find us) (?:the )?(?:official )?(?:[a-z]+ )?(?:(?:page|site|account|home|profile|feed|channel|group|website) (?:of|for) )?<E>(?:'s?)?"
        r"(?: (?:official )?(?:facebook|instagram|twitter|tiktok|youtube|social media|fb|insta|x)? ?(?:page|account|site|website|profile|channel|feed|group)\b| on (?:social media|facebook|instagram|twitter|tiktok|x|here)|[!.,]|$)|"
        r"\b(?:the )?official (?:[a-z]+ )?(?:page|site|account|website|profile|channel|feed|home|blog|presence|updates|news)\b(?: (?:of|for|from))? ?(?:the )?<E>|<E>'?s?,? ?[-|:(]? ?(?:the |our )?official (?:[a-z]+ )?(?:page|site|account|website|profile|channel|feed|blog|news|updates)",
        why="The page presents itself as the employer's.",
        hits=("Welcome to the Southfield Trust's Facebook page! Message us for admissions.",),
        misses=("Unofficial page for parents of Torfield School. Not run by the school.",),
        places=("profile", "name", "heading"),
    ),
    Rule(
        id="news-of-employer",
        clause="7.1",
        form="explicit",
        strength="likely",
        pattern=r"^ ?(?:(?:all |the )?(?:latest|news|updates?|events|celebrations|notices|stories|term dates|information|tweets|posts|photos|highlights|announcements)(?:,? (?:and |& )?(?:news|updates|events|celebrations|notices|term dates|dates|information|photos|stories|more))*|sharing (?:the )?[a-z ]{3,30}|keeping (?:families|parents|you|residents|everyone) [a-z ]{3,30}|bringing you [a-z ]{3,30}|follow (?:us )?for [a-z, ]{3,40}|"
        r"(?:instagram|facebook|twitter|online|social media) (?:home|page|account|feed) of|(?:this is )?(?:the )?(?:page|account|feed|profile|channel|site|website|voice) of|(?:account|page|feed) (?:run|managed) by|tweets? (?:from|by)) (?:from |at |of |by |about |life at |inside )?(?:the )?<E>(?: |[.!,:]|$)",
        why="The page presents itself as the employer's.",
        hits=("News, events and term dates from Torfield School",),
        misses=("News from the streets around Torfield School, independent.",),
        places=("profile",),
    ),
    Rule(
        id="announces-its-page",
        clause="7.1",
        form="explicit",
        strength="likely",
        pattern=r"\b(?:this is|welcome(?: one and all)? to|you've reached|you have reached|following|follow|like and follow|set up|made|launch(?:ed|ing)?) (?:your |the |our |a |this )?(?:new |very own |own )*(?:official )?(?:<E>(?:'s?)? (?:new |very own |own )*(?:official (?:page|account|channel|feed|site)?|page on|account|channel|feed|news channel)|<E> on (?:here|facebook|instagram|social media|twitter|tiktok))|\bofficial <E> (?:news )?(?:page|account|channel|feed|site)",
        why="The words announce the page as the employer's own.",
        hits=("Thank you for following Torfield School on here, your office team.",),
        misses=("I'm following my dream.",),
        places=("post", "profile", "heading"),
    ),
    Rule(
        id="desk-of-employer",
        clause="7.1",
        form="explicit",
        strength="likely",
        pattern=r"^ ?(?:the real|contact|ask|message|meet|head's office,?|hello from|welcome to) [\x01] ?(?:on here|online)?$|^ ?(?:[\x14\x15] ?)?[\x01],? (?:(?:school )?office|hr(?: (?:&|and) recruitment)?|recruitment|reception(?: desk)?|help ?desk|front desk|switchboard|libraries|finance|payroll|customer services?)$",
        why="The account bears the name of an office of the employer.",
        hits=("Ask The Southfield Trust",),
        misses=("Gail, Torfield School office",),
        places=("name",),
    ),
    Rule(
        id="employer-posts-here",
        clause="7.1",
        form="explicit",
        strength="likely",
        pattern=r"^ ?<E> ?[-:|(] ?(?:the )?official\b|^ ?<E>(?:'s?)?[ ,:|-]{1,3}(?:updates|news|information|latest|notices|announcements|stories) (?:from|for|about) (?:your|our|the|all)\b|^ ?(?:news|updates|notices|stories|information) from <E>[^.\n]{0,40}\b(?:posted by|from the (?:central|school|office)|and its|and our|for our)\b|"
        r"<E>(?:'s?)? (?:[a-z0-9]+ ){0,3}(?:class|school|department|office|team|year \d+) page\b|<E>(?:'s?)? (?:page|account|feed) (?:run|posted|managed|maintained) by|\brun (?:by|from) the (?:school|staff ?room|office|class teacher|head)\b",
        why="The page presents itself as the employer's.",
        hits=("East Sussex County Council – updates from your council",),
        misses=("News about Torfield and its neighbours.",),
        places=("profile",),
    ),
)

PRESENCE_OBJECTIONS = (
    Objection(
        id="not-official",
        final=True,
        reach="block",
        pattern=r"\b(?:unofficial|not official|not the official|not run by|independent|not affiliated|no connection|parody|satire|spoof|fan|fans|fan page|supporters?|friends of|pta|ptfa|parents?(?:'s?)? (?:of|group|forum|association|page)|mums|dads|alumni|old boys|old girls|ex-pupils|class of|reunion|residents|neighbours|not \x01|memories|history of|former|"
        r"teacher at|work at|i'm|my|views|governor at|ta at|community group|campaign|save|action group|petition|against|complaints|watch|oldies)\b",
        why="The page says whose it really is.",
        hits=("Unofficial page for parents of Torfield School. Not run by the school.",),
    ),
)
