"""What a finding says where no rule speaks and the words, weighed together, do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.text.features import contact_features, name_features, people_features
from scanners.text.rule import Rule
from scanners.text.weighing import Weighed
from scanners.text.words.matters import ABUSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from scanners.text.weighing import Weigher

_NAME = r"(?:[a-z0-9@'&-]+ ?[,|:]? ?){0,5}[\x01\x03\x05](?:'s)?(?: [a-z]+){0,2}"
_SENTENCE = r"[^ \n].*"


def _rule(name: str, clause: str, why: str, hit: str, miss: str) -> Rule:
    return Rule(
        id=f"weighed-{name}", clause=clause, pattern=r".", form="explicit", strength="weak",
        why=f"No single phrase says it, but the words, weighed together, read like {why}.",
        hits=(hit,) if hit else (), misses=(miss,) if miss else (),
    )  # fmt: skip


def weighed_by(weigher: Callable[[str], Weigher]) -> tuple[Weighed, ...]:
    """Give how each clause's words are weighed, in the order of its scanners."""
    return (
    Weighed(
        weigher=weigher("employer"), features=name_features, least=0.5, worst=0.5, around=_NAME, asked=True,
        rule=_rule(
            "employer", "6.1", "the owner's own work for the employer",
            "Planning done, pencils sharpened, see you bright and early Torfield School.",
            "Great to see Torfield pupils litter picking on the beach.",
        ),
    ),
    Weighed(
        weigher=weigher("employer address"), features=contact_features, least=0.3, worst=-0.5, around=r"\x04",
        rule=_rule("employer-address", "6.1", "the owner's own official address", "", ""),
    ),
    Weighed(
        weigher=weigher("contact"), features=contact_features, least=0.5, worst=0.25, around=r"[\x04\x06\x12\x18]",
        rule=_rule("contact", "6.10", "official contact data that the owner uses as their own", "", ""),
    ),
    Weighed(
        weigher=weigher("exposure"), features=contact_features, least=0.25, worst=-1.0, around=r"[\x0f\x17]",
        rule=_rule("exposure", "6.15", "the owner's own number or address", "", ""),
    ),
    Weighed(
        weigher=weigher("representation"), features=name_features, least=-1.0, worst=-3.0, around=_NAME,
        rule=_rule("representation", "5.3", "a view of the owner's that is given as the employer's", "", ""),
    ),
    Weighed(
        weigher=weigher("confidential"), features=people_features, least=-1.0, worst=-3.0, around=_SENTENCE, needs="private",
        rule=_rule(
            "private", "6.8", "something private known from the job",
            "His mum told me at the gate that they're divorcing, poor kid.", "My class made bird feeders today.",
        ),
    ),
    Weighed(
        weigher=weigher("abuse"), features=people_features, least=-1.0, worst=-3.0, around=_SENTENCE, needs="abuse", about=frozenset(ABUSE),
        rule=_rule(
            "abuse", "5.5", "abuse of people known from the job",
            "9C are the worst bunch of feral little gits I've taught.", "The cat is an evil genius.",
        ),
    ),
    Weighed(
        weigher=weigher("presence"), features=name_features, least=-1.25, worst=-3.0, around=_NAME,
            places=("name", "profile", "heading"),
        rule=_rule("presence", "7.1", "a page that presents itself as the employer's", "", ""),
    ),
)  # fmt: skip
