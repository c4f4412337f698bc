"""Words of a working day in and around a school or an office, as pattern fragments."""

from __future__ import annotations

MINE = (
    "(?:class(?:es|room)?|form(?: group)?|tutor group|tutees|pupils|students|kids|children|team|colleagues?|boss|bos|gaffer|manager|"
    "line manager|head|headteacher|department|dept|faculty|office|desk|chair|job|role|post|position|shifts?|contract|staff ?room|"
    "workplace|employers?|school|work|timetable|lanyard|staff pass|id badge|badge|pass|keys?|work (?:family|fam|mum|dad|wife|husband|"
    "bestie|besties|mates?|lot|crew|squad|people|friends?|colleagues|team|gang)|year group|nurture group|reading group|group|unit|base|hub|lessons?|lot|staff|co-?workers?|crew|gang|"
    "workmates?|payslip|wages?|salary|pay|pension|duty|round|rota|run|route|kitchen|library|placement|apprenticeship|traineeship|"
    "training|induction|probation|appraisal|commute|career|day job|9-5|nine to five|governing board|governing body|"
    "(?:ks|year|yr|y) ?\\d{1,2}s?(?: (?:class|form|group|lot|pupils|tutor group|set|maths|english|science|history))?|secondment|internship|volunteering|supply work|working (?:week|day|"
    "life|year)|week|caseload|unit|lab|studio|workshop|cupboard|pigeonhole|long[- ]service (?:award|certificate|badge)|p45|p60|turn on the|"
    "maternity leave|mat leave|first class|last class|reports?|marking|mug|locker|hi-?vis|register|assembly|whistle|"
    "dinner shift|lunch duty|union branch|department meeting|firm|company|agency|business)"
)
"""Things that somebody at work calls their own."""

DUTY = (
    "(?:shifts?|rota|staff ?room|staff (?:meeting|do|party|night out|room|training|quiz|xmas|christmas|lunch|bbq|photo|away ?day|breakfast|"
    "briefing|netball|football|choir|raffle|outing|drinks|meal|curry|sweepstake|car ?park|toilets?|kitchen|loo|fridge|kettle|badge|pass|wellbeing|well-being|appreciation)|inset(?: day)?|"
    "(?:lunch|playground|gate|bus|break|breakfast club|detention|corridor|crossing|canteen|dinner|open evening|open day) duty|ppa|"
    "lesson (?:plans?|planning|obs(?:ervations?)?)|lesson observation|marking|report (?:writing|season)|reports to write|writing reports|cpd|"
    "payday|payslip|probation|annual leave|tutor time|form time|detentions?|supply teaching|"
    "workiversary|work anniversary|clock(?:ed|ing)? (?:in|on|off)|overtime|locked up|unlock(?:ed|ing)|open(?:ed|ing) up|picket line|union rep|"
    "dinner queue|lunch queue|department meeting|governors'? meeting|full governing board|full governors|fgb|board meeting|parents?'? evening|"
    "work (?:do|night out|party|drinks|meal|bbq|quiz)|works do|on (?:my|me) (?:lunch |tea |coffee |fag )?break|back to work|return(?:ed|ing)? to work|on the gate|on reception|at my desk|new starter|handover|keyring|set (?:one|two|three|four|1|2|3|4)|"
    "bottom set|top set|year \\d{1,2}s?|y\\d{1,2}s?|yr ?\\d{1,2}s?|learning walk|mock exams|invigilating|photocopier|laminat(?:or|ing)|glue sticks|"
    "induction(?: day)?|registration|seating plans?|phased return|residential|training day|fire drill|staff pantomime|first aid|mocks|reports (?:for|written)|dinners|ofsted|ofsteaded|data drop|planning meeting|team meeting|morning briefing|first aid training|safeguarding training|twilight|"
    "night shift|early shift|late shift|gritters?|bin round|caseload|site visit|half[- ]term homework)"
)
"""Things that only somebody at work there has to do with."""

LIKES = "(?:love|loving|adore|enjoy|enjoying|hate|like|dread|live for|missing|can't wait for|looking forward to|ready for|survived|smashed|finished|nailed)"
