"""Cues for the weighing of words, as patterns over a reading."""

from __future__ import annotations

AROUND: dict[str, str] = {
    "job": r"\b<job>\b",
    "working": r"\b<working>\b",
    "work": r"\b<work>s?\b",
    "mine": r"\b(?:my|our|me|mi) (?:[a-z0-9'-]+ ){0,2}?<mine>\b",
    "duty": r"\b<duty>\b",
    "self": r"\b<self>\b",
    "i": r"\b(?:i|i'm|im|i've|i'll|ive)\b",
    "my": r"\b(?:my|mine|me)\b",
    "we": r"\b(?:we|our|us|we're|we've|ours)\b",
    "my kin": r"\b(?:my|our|his|her|their) (?:[a-z'-]+ ){0,2}?<kin>\b",
    "kin": r"\b<kin>\b",
    "my child": r"\b(?:my|our) (?:[a-z'-]+ ){0,2}?<child>\b",
    "other person": r"\b(?:he|she|they|his|her|their|him|them|somebody|someone|anyone|who)\b",
    "parent": r"\b<parent>\b",
    "pupil": r"\b<pupil>\b",
    "past": r"\b(?:was|were|had|used to|former|formerly|ex|left|worked|taught|retired|previously|once|ago|back when|those days|until|till|old|went|did|spent|loved|been)\b",
    "now": r"\b(?:now|currently|these days|still|again|today|tomorrow|this (?:week|year|term|morning)|tonight|since|present|monday|tuesday|wednesday|thursday|friday)\b",
    "future": r"\b(?:will|going to|next (?:week|term|year|month)|soon|september|start(?:ing|s)?|'ll)\b",
    "denial": r"\b(?:not|never|no|don't|doesn't|didn't|isn't|nothing|nor|neither|without|won't|can't|aren't)\b",
    "wish": r"\b(?:if|would|wish|hope|dream|imagine|maybe|might|could|should|want|apply|applied|applying|interview|vacancy|job going)\b",
    "thanks": r"\b(?:thank|thanks|congratulations|congrats|well done|good luck|proud of|hats off|shout|love to)\b",
    "event": r"\b(?:fair|fete|concert|show|fundraiser|raffle|quiz|sponsor|donate|charity|tickets|open day|event|saturday|sunday|doors|welcome|stall|raising)\b",
    "place": r"\b(?:outside|near|opposite|past|behind|next to|road|traffic|parking|bus|stops?|street|gate|hall|field|building|corner|round)\b",
    "news": r"\b(?:news|echo|herald|gazette|courier|observer|argus|reported|announces?|says|said|plans?|decision|council|budget|report|ofsted)\b",
    "story": r"\b(?:film|game|novel|character|sims|dream|play(?:ing)?|story|quiz|podcast|rt|via|shared|wrote)\b",
    "child talk": r"\b(?:uniform|homework|school run|parents' evening|year \d+|tour|place|jumper|lunchbox|pick ?up|drop ?off|meeting|ehcp|transport)\b",
    "joke": r"\b(?:professional|ceo|unpaid|unofficial|chief|honorary|part-time legend)\b",
    "years": r"\b(?:years?|yrs|terms?|months?)\b",
    "date": r"\b(?:19|20)\d\d\b",
}
"""Around a name, an address or a number."""

ABOUT: dict[str, str] = {
    "my pupil": r"\b<mypupil>\b",
    "pupils": r"\b<pupils>",
    "staff": r"\b<staff>",
    "staff word": r"\b<staff_noun>\b",
    "private": r"\b<child_matter>\b",
    "personnel": r"\b<staff_matter>\b",
    "secret": r"\b<secrecy>\b",
    "abusive": r"\b<insult>\b",
    "strongly abusive": r"\b(?:the |a |an |such |absolute |utter |complete |total |pure )*(?:idiots?|morons?|clowns?|scum|vermin|witch|cow|snakes?|liars?|crooks?|thieves|bull(?:y|ies)|brats?|animals|savages|toe?rags?|trash)\b",
    "employer": r"[\x01\x03]",
    "own family": r"\b(?:my|our) (?:own |little |eldest |youngest )*(?:son|daughter|boy|eldest|youngest|lad|child|kids|children|wife|husband|nephew|niece|mum|dad|brother|sister|dog|cat|two)\b",
    "his or her": r"\b(?:his|her|their) (?:mum|dad|parents|mother|father|nan|brother|sister|family|stepdad|husband|wife|foster|daughter|son)\b",
    "told": r"\b(?:told|found out|heard|turns out|just been|has been|had to|sat in|sat through|came out|showed|rang|turned up|got sent|been moved|seen the|between you)\b",
}
"""In a sentence about people known from the job."""
