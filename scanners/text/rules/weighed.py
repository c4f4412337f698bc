"""What a finding says where no rule speaks and the words, weighed together, do."""

from __future__ import annotations

from scanners.text.deciding import Weighed
from scanners.text.features import employer_features, people_features
from scanners.text.prefilter import TARGETS
from scanners.text.rule import Rule
from scanners.text.weighing import weigher

EMPLOYER_WEIGHED = Rule(
    id="weighed-employer",
    clause="6.1",
    pattern=r"[\x01\x03]",
    form="explicit",
    strength="weak",
    why="No single phrase says it, but the words around the name, weighed together, read like the owner's own work.",
    hits=("Planning done, pencils sharpened, see you bright and early Torfield School.",),
    misses=("Great to see Torfield pupils litter picking on the beach.",),
)
PRIVATE_WEIGHED = Rule(
    id="weighed-private",
    clause="6.8",
    pattern=r".",
    form="explicit",
    strength="weak",
    why="No single phrase says it, but the words, weighed together, read like something private known from the job.",
    hits=("His mum told me at the gate that they're divorcing, poor kid.",),
    misses=("My class made bird feeders today.",),
)
ABUSE_WEIGHED = Rule(
    id="weighed-abuse",
    clause="5.5",
    pattern=r".",
    form="explicit",
    strength="weak",
    why="No single phrase says it, but the words, weighed together, read like abuse of people known from the job.",
    hits=("9C are the worst bunch of feral little gits I've taught.",),
    misses=("The cat is an evil genius.",),
)


def weighed_employer() -> Weighed:
    """Weigh the words around a name."""
    return Weighed(
        weigher=weigher("employer"), features=employer_features, rule=EMPLOYER_WEIGHED, least=1.0, worst=-2.5,
        around=r"(?:[a-z0-9@'&-]+ ?[,|:]? ?){0,5}[\x01\x03](?:'s)?(?: [a-z]+){0,2}",
    )  # fmt: skip


def weighed_private() -> Weighed:
    """Weigh the words of a sentence about people known from the job."""
    return Weighed(
        weigher=weigher("private"),
        features=people_features,
        rule=PRIVATE_WEIGHED,
        least=-1.3,
        worst=-6.0,
        around=r"[^ \n].*",
        needs=TARGETS,
    )


def weighed_abuse() -> Weighed:
    """Weigh the words of a sentence that may abuse people known from the job."""
    return Weighed(
        weigher=weigher("abuse"),
        features=people_features,
        rule=ABUSE_WEIGHED,
        least=-1.0,
        worst=-6.0,
        around=r"[^ \n].*",
        needs=TARGETS,
    )
