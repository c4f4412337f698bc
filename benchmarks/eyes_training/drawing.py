"""Draw an invented mark as SVG: crests, roundels, wordmarks, badges, monograms and abstract signs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.eyes_training.marks import Plan


def shield_path(code: int) -> str:
    """Draw one of a continuum of shields, ovals, lozenges and plates in a 100 x 120 box."""
    r = random.Random(code)
    kind = r.randrange(9)
    top, waist, tip = r.uniform(2, 16), r.uniform(40, 85), r.uniform(98, 118)
    side = r.uniform(4, 14)
    right = 100 - side
    if kind <= 2:
        head = r.choice(
            [f"L{right} {top}", f"Q50 {top + r.uniform(-14, 18)} {right} {top}", f"L50 {top - 8} L{right} {top}"]
        )
        belly = r.uniform(0.75, 1.0) * tip
        return f"M{side} {top} {head} L{right} {waist} Q{right} {belly} 50 {tip} Q{side} {belly} {side} {waist} Z"
    if kind == 3:
        rx, ry = r.uniform(34, 49), r.uniform(40, 58)
        return f"M50 {60 - ry} A{rx} {ry} 0 1 1 49.9 {60 - ry} Z"
    if kind == 4:
        return f"M50 4 L{right} 60 L50 116 L{side} 60 Z"
    if kind == 5:
        n = r.choice([5, 6, 8, 12])
        inner = r.choice([1.0, 0.92, 0.8])
        points = []
        for i in range(2 * n):
            radius = 48 * (1 if i % 2 == 0 else inner)
            points.append(f"{50 + radius * np.sin(np.pi * i / n):.1f} {60 - radius * np.cos(np.pi * i / n):.1f}")
        return f"M{' L'.join(points)} Z"
    if kind == 6:
        c = r.uniform(0, 24)
        return (
            f"M{side + c} {top} H{right - c} Q{right} {top} {right} {top + c} V{tip - c} Q{right} {tip} {right - c} {tip}"
            f" H{side + c} Q{side} {tip} {side} {tip - c} V{top + c} Q{side} {top} {side + c} {top} Z"
        )
    if kind == 7:
        w = r.uniform(4, 12)
        return f"M{side} {top} Q{side + w} 30 {side - w / 2} 55 Q{side} 90 50 {tip} Q{right} 90 {right + w / 2} 55 Q{right - w} 30 {right} {top} Q50 {top + 12} {side} {top} Z"
    return f"M{side} {top} H{right} L{right - r.uniform(5, 25)} {tip} H{side + r.uniform(5, 25)} Z"


def division_svg(code: int, fill: str, r: random.Random) -> str:
    """Divide the field."""
    a, b = r.uniform(30, 70), r.uniform(35, 75)
    return [
        "",
        f'<rect x="{a}" y="-5" width="120" height="140" fill="{fill}"/>',
        f'<rect x="-5" y="{b}" width="120" height="140" fill="{fill}"/>',
        f'<path d="M0 0 L110 130 V0 Z" fill="{fill}"/>',
        f'<rect x="50" y="-5" width="60" height="{b + 5}" fill="{fill}"/><rect x="-5" y="{b}" width="55" height="80" fill="{fill}"/>',
        f'<rect x="-5" y="-5" width="120" height="{b * 0.5 + 5}" fill="{fill}"/>',
        f'<path d="M0 {b + 40} L50 {b} L100 {b + 40} V140 H0 Z" fill="{fill}"/>',
        "".join(
            f'<rect x="-5" y="{y}" width="120" height="{a / 8 + 2}" fill="{fill}"/>'
            for y in range(5, 130, int(a / 3) + 5)
        ),
        f'<path d="M-5 100 L110 {b - 20} V{b} L-5 125 Z" fill="{fill}"/>',
    ][code]


def text_svg(p: Plan, x: float, y: float, width: float, height: float, fill: str, extra: str = "") -> str:
    """Set words to fill a width, never higher than ``height``."""
    size = min(height, width / max(1.0, 0.62 * len(p.words)))
    return (
        f'<text font-family="{p.font}" font-weight="{p.weight}" font-size="{size:.1f}" fill="{fill}" x="{x}" y="{y}"'
        f' text-anchor="middle" {extra}>{p.words}</text>'
    )


def icon_svg(icon: str, x: float, y: float, side: float, fill: str, angle: float = 0) -> str:
    """Place a pictogram."""
    return f'<g transform="translate({x - side / 2} {y - side / 2}) scale({side / 100}) rotate({angle} 50 50)" fill="{fill}" color="{fill}">{icon}</g>'


def abstract_svg(r: random.Random, fills: tuple[str, ...]) -> str:
    """Draw bars, arcs, swooshes and blobs."""
    parts = []
    kind = r.randrange(5)
    for i in range(r.randint(1, 5)):
        fill = fills[i % len(fills)] if r.random() < 0.5 else fills[0]
        pts = [(r.uniform(0, 100), r.uniform(0, 100)) for _ in range(4)]
        if kind == 0:
            x = 8 + i * 18
            parts.append(f'<path d="M{x} {90 - r.uniform(10, 80)} h14 L{x + 24} 95 h-16 Z" fill="{fill}"/>')
        elif kind == 1:
            (a, b), (c, d), (e, f), (g, h) = pts
            parts.append(f'<path d="M{a} {b} Q{c} {d} {e} {f} Q{g} {h} {a} {b} Z" fill="{fill}"/>')
        elif kind == 2:
            radius = 46 - 9 * i
            parts.append(
                f'<circle cx="50" cy="50" r="{radius}" fill="none" stroke="{fill}" stroke-width="{r.uniform(3, 8)}"'
                f' stroke-dasharray="{r.uniform(40, 300)} {r.uniform(5, 80)}"/>'
            )
        elif kind == 3:
            parts.append(f'<path d="M{" L".join(f"{a:.0f} {b:.0f}" for a, b in pts)} Z" fill="{fill}"/>')
        else:
            parts.append(
                f'<rect x="{r.uniform(0, 70)}" y="{r.uniform(0, 70)}" width="{r.uniform(10, 60)}" height="{r.uniform(10, 60)}"'
                f' rx="{r.choice([0, 6, 30])}" fill="{fill}" transform="rotate({r.choice([0, 45, r.uniform(0, 90)])} 50 50)"/>'
            )
    return "".join(parts)


def draw(p: Plan) -> str:
    """Give the SVG of a plan."""
    r = random.Random(p.seed)
    a, b, c, d, e = p.colours
    if p.style == "crest":
        return _crest(p, r)
    if p.style == "roundel":
        path = "M50 12 A38 38 0 1 1 49.9 12 Z"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><circle cx="50" cy="50" r="49" fill="{a}"/>'
            f'<circle cx="50" cy="50" r="30" fill="{r.choice([b, a, e])}" stroke="{b}" stroke-width="{r.uniform(0, 3)}"/>'
            f'<path id="t" d="{path}" fill="none"/><text font-family="{p.font}" font-weight="bold" font-size="{r.uniform(9, 13)}" fill="{b}"'
            f' letter-spacing="{r.uniform(0, 3)}"><textPath href="#t">{p.words} {p.words}</textPath></text>'
            f"{icon_svg(p.icon, 50, 50, r.uniform(34, 44), r.choice([a, c]))}</svg>"
        )
    if p.style == "wordmark":
        wide = r.uniform(1.6, 4.2) * 100
        plate = (
            f'<rect width="{wide}" height="100" rx="{r.choice([0, 12, 50])}" fill="{b}"/>' if r.random() < 0.4 else ""
        )
        icon = icon_svg(p.icon, 48, 50, 84, r.choice([a, c])) if p.ribbon else ""
        left = 98 if icon else 6
        extra = f'stroke="{c}" stroke-width="2"' if r.random() < 0.2 else ""
        skew = f'transform="skewX({r.choice([0, 0, -12, -20])})"'
        text = text_svg(p, (left + wide) / 2, 72, (wide - left) * 0.94, 74, a, f"{extra} {skew}")
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} 100">{plate}{icon}{text}</svg>'
    if p.style == "monogram":
        letters = p.words.replace(" ", "")[: r.choice([1, 2, 2, 3])]
        glyphs = "".join(
            f'<text font-family="{p.font}" font-weight="{p.weight}" font-size="{r.uniform(60, 95)}" fill="{(a, c)[i % 2]}" text-anchor="middle"'
            f' x="{50 + (i - (len(letters) - 1) / 2) * r.uniform(14, 34)}" y="{78 + r.uniform(-6, 6)}">{letter}</text>'
            for i, letter in enumerate(letters)
        )
        ring = f'<ellipse cx="50" cy="50" rx="48" ry="{r.uniform(30, 48)}" fill="{b if p.ribbon else "none"}" stroke="{a}" stroke-width="4"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{ring if r.random() < 0.6 else ""}{glyphs}</svg>'
    if p.style == "badge":
        under = text_svg(p, 50, 118, 98, 20, a) if p.ribbon else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 {122 if p.ribbon else 100}"><rect x="1" y="1" width="98" height="98"'
            f' rx="{r.choice([0, 10, 26, 49])}" fill="{a}" stroke="{d}" stroke-width="{r.choice([0, 3])}"/>{icon_svg(p.icon, 50, 50, r.uniform(55, 78), b)}{under}</svg>'
        )
    if p.style == "bare":
        under = text_svg(p, 50, 124, 100, 24, c) if p.ribbon else ""
        turn = r.choice([0, 0, r.uniform(-30, 30)])
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 {128 if p.ribbon else 100}">{icon_svg(p.icon, 50, 50, 96, a, turn)}{under}</svg>'
    if p.style == "picture":
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{icon_svg(p.icon, 50, 50, 98, a)}</svg>'
    under = text_svg(p, 50, 122, 100, 22, a) if p.ribbon else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 {126 if p.ribbon else 100}">{abstract_svg(random.Random(p.shield), (a, c, d))}{under}</svg>'


def _crest(p: Plan, r: random.Random) -> str:
    a, b, c, d, e = p.colours
    shape = shield_path(p.shield)
    s = random.Random(p.shield)
    charge = icon_svg(p.icon, 50, s.uniform(48, 64), s.uniform(42, 68), b)
    if s.random() < 0.15:
        charge += icon_svg(p.icon, 26, 24, 26, b) + icon_svg(p.icon, 74, 24, 26, b)
    if p.ribbon:
        h = s.uniform(14, 20)
        y = s.uniform(104, 116)
        bow = s.uniform(-6, 20)
        words_svg = (
            f'<path d="M1 {y} Q50 {y + bow} 99 {y} V{y + h} Q50 {y + h + bow} 1 {y + h} Z" fill="{e}" stroke="{a}" stroke-width="1.5"/>'
            + text_svg(p, 50, y + h * 0.72 + bow * 0.45, 92, h * 0.75, a)
        )
    elif s.random() < 0.7:
        words_svg = text_svg(p, 50, 134, 98, 14, r.choice([a, e, d]))
    else:
        words_svg = ""
    edge = (
        f'<path d="{shape}" fill="none" stroke="{d if s.random() < 0.6 else e}" stroke-width="{s.uniform(1, 6)}"/>'
        if s.random() < 0.8
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 140"><clipPath id="k"><path d="{shape}"/></clipPath>'
        f'<g clip-path="url(#k)"><rect x="-5" y="-5" width="110" height="140" fill="{a}"/>{division_svg(p.division, c, s)}</g>{edge}{charge}{words_svg}</svg>'
    )
