"""From candidates to findings: one finding for the same words, with quote and context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanners.finding import Finding, TextSpan

if TYPE_CHECKING:
    from profiles.evidence import Page
    from scanners.finding import Lane, Strength
    from scanners.text.reading import Reading
    from scanners.text.sentence import Candidate

_CONTEXT = 200
_ORDER: dict[Strength, int] = {"plain": 0, "likely": 1, "weak": 2}


def span_of(reading: Reading, start: int, end: int) -> TextSpan:
    """Give words of a block as evidence, with up to 200 characters of quote and context together."""
    begin, finish = _trimmed(reading, start, end)
    text = reading.block.text
    if finish - begin > _CONTEXT:
        finish = begin + _CONTEXT
    room = _CONTEXT - (finish - begin)
    before = text[max(0, begin - room // 2) : begin]
    after = text[finish : finish + room - len(before)]
    return TextSpan(
        place=reading.block.place, start=begin, end=finish, quote=text[begin:finish], before=before, after=after,
        block=reading.index, post=reading.block.post, published_at=reading.block.published_at,
    )  # fmt: skip


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Leave out spaces and punctuation at the edges."""
    while start < end - 1 and reading.text[start] in ' \n\t.,;:|!?"(>-/':
        start += 1
    while end - 1 > start and reading.text[end - 1] in " \n\t.,;:|!?>-/":
        end -= 1
    return reading.span(start, end)


def findings_of(page: Page, reading: Reading, candidates: list[Candidate], clause: str, lane: Lane) -> list[Finding]:
    """Make one finding of the candidates that share words."""
    if not candidates:
        return []
    groups: list[list[Candidate]] = []
    reached = -1
    for candidate in sorted(candidates, key=lambda c: (c.start, c.end)):
        if candidate.start < reached:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
        reached = max(reached, candidate.end)
    return [_finding(page, reading, group, clause, lane) for group in groups]


def _finding(page: Page, reading: Reading, group: list[Candidate], clause: str, lane: Lane) -> Finding:
    best = min(group, key=lambda c: (_ORDER[c.rule.strength], c.end - c.start, c.start))
    strength = best.rule.strength
    against = tuple(dict.fromkeys(o.why for c in group for o in c.against))
    unsure = [at for at in range(best.start, best.end) if at in reading.names and not reading.names[at].certain]
    if unsure:
        against = (*against, "The name is spelled differently from the Trust's own.")
    if against:
        strength = "weak"
    return Finding(
        profile_id=page.profile_id, url=page.url, clause=clause,
        form="explicit" if any(c.rule.form == "explicit" for c in group) else "indirect",
        strength=strength, lane=lane, evidence=span_of(reading, best.start, best.end),
        rules=tuple(sorted({c.rule.id for c in group})),
        reasons=tuple(dict.fromkeys(_why(c) for c in sorted(group, key=lambda c: _ORDER[c.rule.strength]))),
        against=against,
    )  # fmt: skip


def _why(candidate: Candidate) -> str:
    """Give the rule's reason, with the words that were weighed."""
    if not candidate.words:
        return candidate.rule.why
    return f"{candidate.rule.why} Most for it: {'; '.join(candidate.words)}."
