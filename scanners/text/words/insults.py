"""Abusive words, as pattern fragments; criticism (poor, unfair, disappointing) is none of them."""

from __future__ import annotations

INSULT = (
    "(?:idi?o?ts?|idiotic|idjits?|eejits?|morons?|moronic|imbeciles?|cretins?|clowns?|fools?|muppets?|muppetry|numpt(?:y|ies)|plonkers?|pillocks?|prats?|twats?|tw[a@*]ts?|wankers?|w[*a@]nkers?|"
    "tossers?|bellends?|knobs?|knobheads?|dickheads?|dicks?|pricks?|arseholes?|assholes?|arses?|bastards?|b[*a]stards?|bitch(?:es|y)?|b[*i]tch|cows?|witch(?:es)?|hags?|old bats?|battleaxe|"
    "slags?|sluts?|whores?|tarts?|cunts?|c[*u]nts?|shits?|shitheads?|shites?|gobshites?|scum|scumbags?|scumbag|vermin|parasites?|leech(?:es)?|maggots?|rats?|snakes?|toads?|weasels?|worms?|pigs?|"
    "animals|savages?|monsters?|little monsters|brats?|bratty|scrotes?|toe?rags?|chavs?|pikeys?|wastem[ae]n|wastemans|wasters?|layabouts?|skivers?|shirkers?|losers?|no-?hopers?|dimwits?|half-?wits?|"
    "numbskulls?|numskulls?|thickos?|dunces?|dullards?|simpletons?|nitwits?|dunderheads?|blockheads?|airheads?|nutters?|nutjobs?|psychos?|psychopaths?|lunatics?|loonies|maniacs?|head ?cases?|"
    "liars?|crooks?|thieves|thief|frauds?|fraudsters?|con ?men|con artists?|charlatans?|cheats?|corrupt|gangsters?|mafia|dictators?|tyrants?|bull(?:y|ies)|nazis?|fascists?|despots?|psychotic|"
    "gits?|hitler|weasels?|prune|dumber|thicker than|two short planks|brains? of|manners of a|senile|smug|foul-mouthed|jumped-up|halfwits?|windbags?|gasbags?|busybod(?:y|ies)|jobsworths?|creeps?|creepy|pervs?|perverts?|pervy|slimeballs?|sleazeballs?|lowlifes?|low-lifes?|dregs|filth|trash|garbage|rubbish teachers?|cesspit|cesspool|shithole|hellhole|hell hole|"
    "dump|toilet of a|pathetic|brainless|brain-?dead|gormless|clueless|spineless|gutless|two-faced|spiteful|vile|evil|nasty|feral|thick|thik|thickest|dim|stupid|stupidest|dumb|dumbest|useless|worthless|incompetents?|incompetent|"
    "lazy|bone idle|workshy|lying|greedy|rotten|disgusting|repulsive|odious|obnoxious|pompous|smarmy|slimy|poisonous|toxic|mental|whiny|whingeing|whinging|snivelling|"
    "fat|ugly|smelly|stinking|mouthy|gobby|tosspots?|melts?|wet wipes?|drips?|donkeys?|sheep|robots|goons?|thugs?|yobs?|hooligans?|wretch(?:es)?|bare wastemen|swine|cockroach(?:es)?|cancer|joke of a|absolute joke|disgrace to|waste of (?:space|oxygen|air|skin|money)|"
    "brain of a|couldn't care less|couldn't (?:teach|run|organise|manage|find)|can't be trusted|should be (?:shot|hanged|hung|put down|locked up)|need(?:s)? (?:locking up|a slap|shooting|putting down)|head in|f+[*u]+[c*]k(?:ing|ers?|wits?)?|"
    "as much use as|chocolate (?:teapot|fireguard)|as useful as|and smells|doing my head in|drive me mental|deserve each other|piss-?takers?|pisstakers?|bampots?|wallop(?:er|ers)|bawbags?|radgies?|divvy|divvies|divs?|spanners?|bell-?ends?|mingers?|munters?|tramps?|sewer|pond ?life|amoebas?|pea-?brains?|zombies?)"
)
"""Words that abuse somebody."""

PUPILS = (
    "(?:(?:my|our|the|those|these|that|this|them) (?:[a-z'-]+ ){0,3}?(?:class|form|tutor group|pupils?|students?|set|year ?\\d{1,2}s?|yr ?\\d{1,2}s?|y\\d{1,2}s?|ks\\d|lesson|group)\\b|"
    "(?:kids?|children|pupils?|students?|lot|boys|girls|brats?|kid|boy|girl|lad|child|yutes?|parents?|mums?|dads?|mother|father) (?:in|from|of|at|who came to|for|from) (?:my|our) [a-z0-9' -]{0,20}?(?:class(?:room)?|clas|form|group|set|lesson|year|school|year \\d+|y\\d+|door|office|desk)|"
    "(?:kids?|children|pupils?|students?|lot|class|set|group)(?: that| who)? (?:i|i've|we)(?:'ve| have)? (?:ever )?(?:had to |have to |got to |)?(?:teach|tech|taught|look after|supervise|cover)|"
    "(?:our|my) (?:kids|parents|pupils|students|lot|lads|girls|boys|little darlings|darlings|mums|dads|families)(?: and their (?:mums|dads|parents))?\\b|(?:pushy|rude) parents?|parents?'? evening|half of them)"
)
"""Pupils and parents as somebody at school speaks of them."""

STAFF = (
    "(?:(?:my|our|the|that|this|another|whole|these|those) (?:[a-z'-]+ ){0,4}?(?:boss(?:es)?|head|headteacher|deputy|head of (?:year|department|[a-z]+)|line manager|manager|supervisor|colleagues?|office|department|reception|receptionist|slt|leadership|leaders|management|senior team|"
    "governors?|chair(?: of governors)?|trustees?|ceo|board|caretaker|bursar|senco|ta|tas|teacher|teachers|staff|team|hr|it department|it team|kitchen|cook|secretary|site manager|councillors?|social workers?|team leader|principal|business manager|co-?workers?|admin team|payroll|union rep|nurture room|inspectors?)\\b|"
    "[a-z]+ (?:in|on|from|at) (?:the )?(?:reception|office|finance|hr|payroll|kitchen|front desk|it|site team|science|maths|english|pe|year \\d+|admin|nurture room|staff ?room|department|canteen)\\b|"
    "(?:idiots?|morons?|clowns?|muppets?|fools?|gobshites?|people|lot|clown|idiot|bunch|those|ones) (?:who|that|what) (?:run|runs|manage|manages|lead|leads|work|works)\\b|every(?:one|body) (?:at|in) (?:work|my work)|my workplace|my work)"
)
"""People at work as a colleague speaks of them."""

STAFF_NOUN = (
    "(?:boss|head|headteacher|deputy|head of (?:year|department|[a-z]+)|line manager|manager|supervisor|colleague|receptionist|governor|chair(?: of governors)?|trustee|ceo|caretaker|bursar|senco|ta|teacher|"
    "cook|secretary|site manager|councillor|social worker|team leader|principal|business manager|technician|librarian|dinner lady|assistant|trainee|pupil|student|parent|mother|father|child|kid|class|school|trust|council)s?"
)
