"""5.5: abusive words about the Trust, its people or pupils; protected speech is never a finding."""

from __future__ import annotations

from scanners.text.rule import Objection, Rule

_GAP = r"[^.!?;\n\x19]{0,60}?"

ABUSE = (
    Rule(
        id="abuse-of-employer",
        clause="5.5",
        form="explicit",
        strength="plain",
        pattern=rf"<E>(?:'s?)?{_GAP}\b<insult>\b|\b<insult>\b{_GAP}<E>",
        why="Abusive words stand in a sentence that names the employer.",
        hits=("Torfield School is run by a gang of incompetent fools.",),
        misses=("ESCC's website is dreadful, took me an hour.",),
    ),
    Rule(
        id="abuse-of-pupils",
        clause="5.5",
        form="explicit",
        strength="plain",
        pattern=rf"\b<pupils>{_GAP}\b<insult>\b|\b<insult>\b{_GAP}\b<pupils>",
        why="Abusive words stand in a sentence about pupils or their parents.",
        hits=("My tutor group are scum, every one of them, roll on July.",),
        misses=("My own kids are little monsters before breakfast.",),
    ),
    Rule(
        id="abuse-of-colleagues",
        clause="5.5",
        form="explicit",
        strength="likely",
        pattern=rf"\b<staff>{_GAP}\b<insult>\b|\b<insult>\b(?: [a-z'-]+){{0,6}}? (?:of an? |in (?:our|my|the) |called |from (?:our|my|the) )?\b<staff>|\b(?:that|this|our|my|the|some) (?:[a-z'-]+ ){{0,3}}?<insult> of an? (?:[a-z]+ ){{0,2}}?<staff_noun>\b[^.!?\n]{{0,40}}",
        why="Abusive words stand in a sentence about people at work.",
        hits=("Sharon on reception is a nasty old witch, there I said it.",),
        misses=("My satnav is an idiot, it sent me to Battle.",),
    ),
    Rule(
        id="abuse-after",
        clause="5.5",
        form="explicit",
        strength="likely",
        whole=True,
        pattern=r"\b(?:in my (?:year \d+ |y\d+ )?(?:class|form|group|set|lesson)|my (?:class|form|tutor group|boss|head|deputy)|sickness record|disciplinary|classroom|staff ?room)\b[^\n]{0,160}?(?P<q>\b(?:nasty|lazy|lying|little|horrible|vile|stupid|useless|spoilt|rude|absolute|complete|total|proper|she's an?|he's an?|they're)(?:,? [a-z]+){0,2} (?:toe?rag|brat|cow|witch|liar|idiot|moron|scrote|thug|bully|bitch|clown|pig|snake|waster|lot|shit|git|scumbag|weasel|cretin))\b",
        why="Abusive words follow words about a pupil or a colleague.",
        hits=("Sat through a meeting about Bev's sickness record and honestly she's a lazy, lying cow.",),
        misses=(),
    ),
)

_THING = (
    "(?:my own (?:kids|children)|sat ?nav|printer|laptop|photocopier|computer|weather|traffic|referee|ref|linesman|goalie|keeper|striker|var|spurs|palace|albion|brighton|arsenal|chelsea|united|fans|cat|dog|seagulls?|horse|"
    "car|bus|game|film|book|series|song|villain|guinea|hamster|alarm|boiler|phone|wifi|whistle|seagull|hoover|kettle|toaster|marrow|jam|recipe)"
)

ABUSE_OBJECTIONS = (
    Objection(
        id="protected",
        final=True,
        reach="block",
        pattern=r"\b(?:grievance|tribunal|whistle-?blow(?:er|ing)?|union|strike|picket|nasuwt|neu\b|unison|gmb|acas|bullied|been bullied|discriminat(?:ed|ion)|raise (?:a|my) concern|protected disclosure|ofsted complaint)\b",
        why="Speech about a grievance, a union or wrongdoing is protected.",
        hits=("I have raised a grievance because my boss is a bully.",),
    ),
    Objection(
        id="about-oneself",
        reach="words",
        pattern=r"\b(?:i'm|i am|im|me|myself) (?:such )?(?:an? |the |so |just |too |being |feel )?(?:[a-z]+ )?<insult>\b|\b(?:not|isn't|aren't|never) (?:an? |the )?(?:[a-z]+ )?<insult>\b",
        why="The owner says it of themselves, or denies it.",
        hits=("I'm such an idiot, left my lanyard at Torfield.",),
    ),
    Objection(
        id="about-something-else",
        reach="words",
        pattern=rf"\b{_THING}\b[^.!?\n]{{0,40}}?\b<insult>\b(?:[^.!?\n]{{0,60}}[\x01\x03])?|\b<insult>[^.!?\n]{{0,20}}\b{_THING}\b(?:[^.!?\n]{{0,60}}[\x01\x03])?|[\x01\x03][^.!?\n]{{0,60}}\b(?:sleep|time) thief\b|"
        r"\b(?:fog|mist|smoke|snow|soup) (?:[a-z]+ )?(?:so |is |too )?thick[^.\n]*|\b(?:dressed (?:up )?as|playing|plays|panto|nativity|costume|halloween|world book day)\b[^.!?\n]*|\bmental health\b[^.!?\n]*|\bclown (?:school|show|workshop)\b",
        why="The abusive word is about something else.",
        hits=("My satnav is an idiot, it sent me to Torfield School.",),
    ),
)
