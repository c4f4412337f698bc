"""What the rules make of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scanners.text.features import Told

if TYPE_CHECKING:
    from scanners.text.reading import Reading
    from scanners.text.rule import Objection, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words under a rule that nothing has silenced."""

    rule: Rule
    start: int
    end: int
    against: tuple[Objection, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Sentence:
    """What the rules make of one sentence: gathered while a block is judged.

    Attributes:
        start: where it begins in the reading.
        end: one past its last character.
        kept: candidates that nothing has silenced.
        against: what silenced others, or would speak against any.

    """

    start: int
    end: int
    kept: list[Candidate] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def told(self, reading: Reading) -> Told:
        """Give the sentence as the features see it."""
        sentence = reading.text[self.start : self.end]
        around = reading.around(self.start, self.end)
        return Told(
            sentence=sentence, words=reading.words(self.start, self.end), kind=reading.kind, around=around,
            context=reading.context,
            rules=tuple(sorted({(c.rule.id, c.rule.strength) for c in self.kept})),
            against=tuple(sorted({*self.against, *(o.id for c in self.kept for o in c.against)})),
            memo=reading.memo.setdefault((sentence, around), {}),
        )  # fmt: skip
