"""Verbs and persons, for telling who does what and when."""

from __future__ import annotations

_REGULAR = (
    "work teach clean cook drive serve govern clerk volunteer help run look start join help mark plan cover lead manage coach train mentor tutor support assist type answer open close lock unlock mow sweep mop "
    "paint fix mend repair grit plough deliver collect walk live love like hate enjoy need want miss visit pass attend study learn park wait watch ask tell call ring phone email text post share thank play sing "
    "dance act star dress win lose raise donate sponsor pay earn employ hire retire resign leave move apply interview offer accept refuse reject appoint elect promote use try stop finish end last stay stand sit "
    "photograph publish announce report say think know hear read write edit design make build sell buy bring take give get go come do have be see meet marry date keep hold carry pick drop put set turn count "
    "order file scan print photocopy laminate book check chase sort stack load unload wash peel chop bake fry dish ladle scrub hoover polish wipe prep observe inspect assess moderate register supervise invigilate "
    "patrol escort catch chuck nick borrow wear swap shift transfer place second sign log browse click remember forget dream imagine pretend wish hope believe reckon guess suppose swear promise agree admit shut "
    "cry laugh smile moan complain shout argue fight bully insult spend save spare survive celebrate host welcome invite settle enrol cost let show wash cut dig plant grow ride cycle commute happen become feel seem"
).split()
_IRREGULAR = {
    "be": "was were been", "have": "had", "do": "did done", "go": "went gone", "get": "got", "come": "came", "see": "saw seen", "say": "said", "tell": "told", "think": "thought", "know": "knew known",
    "take": "took taken", "give": "gave given", "make": "made", "teach": "taught", "leave": "left", "run": "ran", "sing": "sang sung", "win": "won", "lose": "lost", "pay": "paid", "write": "wrote written",
    "stand": "stood", "sit": "sat", "meet": "met", "keep": "kept", "hold": "held", "sell": "sold", "buy": "bought", "bring": "brought", "build": "built", "wear": "wore worn", "sweep": "swept", "drive": "drove driven",
    "ring": "rang rung", "hear": "heard", "catch": "caught", "forget": "forgot forgotten", "dream": "dreamt", "swear": "swore sworn", "fight": "fought", "spend": "spent", "lead": "led", "feel": "felt",
    "become": "became", "dig": "dug", "grow": "grew grown", "ride": "rode ridden", "cut": "", "put": "", "set": "", "let": "", "shut": "", "learn": "learnt", "read": "", "cost": "", "mean": "meant",
    "lend": "lent", "send": "sent", "find": "found", "fall": "fell", "break": "broke", "speak": "spoke", "choose": "chose", "begin": "began", "eat": "ate", "sleep": "slept", "wake": "woke", "throw": "threw",
    "hang": "hung", "lie": "lay", "draw": "drew", "blow": "blew", "fly": "flew", "swim": "swam", "drink": "drank", "bite": "bit", "hide": "hid", "shake": "shook", "steal": "stole", "tear": "tore",
}  # fmt: skip


def _forms() -> dict[str, str]:
    """Give the tense of every form of the verbs."""
    told: dict[str, str] = {}
    for verb in (*_REGULAR, *_IRREGULAR):
        stem = verb.removesuffix("e")
        doubled = verb + verb[-1] if len(verb) < 5 and verb[-1] in "bgmnpt" and verb[-2] in "aeiou" else stem  # noqa: PLR2004
        told[verb] = "present"
        told[verb + ("es" if verb[-1] in "sxzo" or verb[-2:] in ("ch", "sh") else "s")] = "does"
        told[f"{stem}ing"] = told[f"{doubled}ing"] = "ing"
        if verb not in _IRREGULAR:
            told[f"{stem}ed"] = told[f"{doubled}ed"] = "past"
    for verb, forms in _IRREGULAR.items():
        told |= dict.fromkeys(forms.split(), "past")
        told[verb] = "present"
    told |= dict.fromkeys(
        "am i'm im is he's she's it's that's are we're you're they're 's has do does".split(), "present"
    )
    told |= dict.fromkeys("i've we've ive have".split(), "perfect")
    told |= dict.fromkeys("will i'll we'll he'll she'll they'll gonna won't".split(), "future")
    told |= dict.fromkeys("would i'd we'd could should might must may can't couldn't wouldn't".split(), "modal")
    for noun in (
        "work",
        "need",
        "place",
        "post",
        "book",
        "report",
        "plan",
        "cook",
        "coach",
        "park",
        "date",
        "star",
        "play",
        "place",
        "mark",
        "paint",
        "cut",
        "text",
        "cover",
        "support",
        "order",
        "file",
        "set",
        "like",
        "love",
        "second",
        "last",
    ):
        told[noun] = "base"
    return told


TENSES: dict[str, str] = _forms()
"""From a form of a verb to its tense."""

_OF_JOBS = (
    "work teach clean cook drive serve govern clerk volunteer help run look lead manage coach train mentor tutor support assist answer open close lock unlock mow sweep mop paint fix mend repair grit plough deliver collect "
    "plan mark cover invigilate patrol escort peel chop bake fry dish ladle scrub hoover polish wipe supervise inspect assess file type scan print laminate photocopy count order hear employ pay hire"
).split()
OF_JOBS = frozenset(
    form
    for verb in _OF_JOBS
    for form in (
        verb, f"{verb}s", f"{verb}es", f"{verb.removesuffix('e')}ing", f"{verb.removesuffix('e')}ed", f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed", *_IRREGULAR.get(verb, "").split(),
    )
)  # fmt: skip
"""Forms of the verbs that say what somebody does at work."""

PERSONS: dict[str, str] = {
    **dict.fromkeys("i i'm im i've ive i'll i'd id iv ah aw".split(), "I"),
    **dict.fromkeys("we we're we've we'll we'd us our".split(), "we"),
    **dict.fromkeys("my me mine mi myself".split(), "my"),
    **dict.fromkeys("you your you're youse yer ye".split(), "you"),
    **dict.fromkeys("he she he's she's he'd she'd he'll she'll him her his hers herself himself".split(), "she"),
    **dict.fromkeys("they they're they've their them they'd they'll".split(), "they"),
    **dict.fromkeys("it it's this that these those there there's".split(), "it"),
    **dict.fromkeys("mr mrs ms miss dr sir".split(), "title"),
    **dict.fromkeys("who whoever somebody someone anyone anybody everyone everybody nobody people folk".split(), "who"),
}
"""From a word to the person that it stands for."""
