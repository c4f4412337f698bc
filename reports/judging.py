"""How to judge a candidate: the questions that a reviewer asks, clause by clause."""

from __future__ import annotations

GENERAL = (
    "Is it the owner of the profile who speaks or shows this, and is it still so?",
    "Would somebody who knows nothing about this person understand it in the same way?",
    "Has the Data Protection Officer ruled that this is permitted here?",
)
QUESTIONS: dict[str, tuple[str, ...]] = {
    "6.1": (
        "Does the owner say it about themselves, and about now? A former job, a relative's job, a child's school: no.",
        "Is it our Trust, school or Council, or somebody with a similar name?",
        "Is there a ruling for this platform or this role, such as governors, who are public by law?",
    ),
    "6.9": (
        "Is the garment or building in the picture really ours? Compare it with the reference, mark by mark.",
        "Did the owner publish it on personal webspace, or does it come from an official site?",
        "If anything shows a child, stop and tell the safeguarding lead.",
    ),
    "6.10": (
        "Is it the owner's own work address or number, used as a contact for this profile?",
        "Or is it a general address of the school, quoted for others to use?",
    ),
    "6.12": (
        "Is it our logo? Compare it with the reference, and with the nearest look-alike that is named.",
        "Is it the owner's use of the brand, or a preview card of the Trust's own page?",
    ),
    "6.8": (
        "Is it information from work, and not something that the Trust has published itself?",
        "Raising a concern, a grievance or a union matter is protected: choose not upheld.",
    ),
    "5.3": ("Does it claim to speak for the Trust, or does it only mention it?",),
    "5.5": (
        "Is it aimed at a pupil, a colleague or the Trust, or is it a matter of opinion?",
        "Raising a concern, a grievance or a union matter is protected: choose not upheld.",
    ),
    "5.6": (
        "Was the edit made for the Trust, or as a private person? Open the revision and read what was changed.",
        "Is it accurate and fair, and does the user page tell of the interest?",
    ),
    "6.5": ("Is the site still in use, and who can approve it or take it down?",),
    "6.11": (
        "Was the edit personal, or part of somebody's work?",
        "Was the range the Trust's on that day? Nobody is asked who made it, and no log is read for it.",
    ),
    "7.3": ("What does the school need the site for, and who approves it until when?",),
    "7.1": ("Does the page present itself as the Trust's, or as parents', former pupils' or a parody?",),
}
PUT_RIGHT: dict[str, str] = {
    "6.1": "Take the name of the Trust, the school or the Council out of the text, or say what you do without it.",
    "6.8": "Take the passage down. If you wanted to raise a concern, there is a protected way: ask us for it.",
    "6.9": "Take the picture down, or put one in its place that shows neither uniform, logo nor premises.",
    "6.10": "Put a private address or number in its place. Your work contact stays for work.",
    "6.12": "Put another picture in its place. A link to the Trust's own page is fine.",
    "6.15": "Look at the privacy settings of the page, and take out what you would not tell a stranger.",
    "5.6": "Tell of your interest on your user page, and propose changes on the talk page instead of editing.",
    "5.3": "Add that the views are your own, or take the passage down.",
    "7.1": "Rename the page so that nobody takes it for the Trust's own.",
}
ASK_US = "Change or take down the passage, or ask us what would be enough."
STRENGTHS: dict[str, str] = {
    "plain": "the words or pixels say it",
    "likely": "they say it to a reader who knows the context",
    "weak": "a cue only",
}
CAUSES: dict[str, str] = {
    "page": "the page changed",
    "rules": "our rules changed",
    "policy": "the policy or the reference pictures changed",
    "consent": "the consent changed",
}
WHO_CHECKS: dict[str, str] = {
    "machine": "this program",
    "person": "a person",
    "register": "the register",
    "nobody": "nobody",
}


def questions(clause: str) -> tuple[str, ...]:
    """Give the questions for a clause; general ones where it has none of its own."""
    return QUESTIONS.get(clause, GENERAL)


def put_right(clause: str) -> str:
    """Give how a staff member can put a finding right."""
    return PUT_RIGHT.get(clause, ASK_US)
