"""How many ordinary pages a second are parsed whole on one core: ``python -m benchmarks.pages``.

The pages are drawn here, 24 KB on average, as blogs and portfolios are built: navigation, style sheet, JSON-LD,
h-card, articles with pictures, comments, footer. The smaller figure of three rounds counts.
"""

from __future__ import annotations

import json
import os
import random
import time

from profiles.page_reader import read_page

PAGES = 60
ROUNDS = 3
_WORDS = [
    "the",
    "a",
    "we",
    "garden",
    "walk",
    "bread",
    "rain",
    "school",
    "tea",
    "dog",
    "sea",
    "hill",
    "train",
    "book",
    "song",
    "paper",
    "light",
    "stone",
    "river",
    "field",
    "kitchen",
    "summer",
    "winter",
    "market",
    "letter",
    "window",
    "evening",
    "bicycle",
    "library",
    "pottery",
    "choir",
    "allotment",
]


def a_page(seed: int, *, size: int) -> bytes:
    """Draw a page of about ``size`` bytes."""
    dice = random.Random(seed)

    def sentence() -> str:
        return " ".join(dice.choice(_WORDS) for _ in range(dice.randint(6, 18))).capitalize() + "."

    person = {"@type": "Person", "name": "Rowan Ashby", "jobTitle": "Teacher", "worksFor": {"name": "Torfield School"}}
    rules = "".join(f".c{n}{{margin:{n}px;color:#33{n % 10}333}}" for n in range(60))
    links = "".join(f'<li class="menu-item"><a href="/p{n}">{dice.choice(_WORDS)}</a></li>' for n in range(12))
    parts = [
        (
            f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{sentence()}</title><style>{rules}</style>"
            f'<meta name="description" content="{sentence()}"><meta property="og:image" content="/og.png">'
            f'<script type="application/ld+json">{json.dumps(person)}</script></head><body><nav><ul>{links}</ul></nav>'
            '<div class="h-card"><img class="u-photo" src="/me.jpg" alt="me"><span class="p-name">Rowan Ashby</span>'
            '<span class="p-job-title">Teacher</span> at <span class="p-org">Torfield School</span></div><main>'
        )
    ]
    number = 0
    while sum(map(len, parts)) < size:
        number += 1
        parts.append(
            f'<article class="post c{number % 60}"><h2><a href="/{number}">{sentence()}</a></h2>'
            f'<time datetime="2026-10-0{1 + number % 9}">2026</time><p>{sentence()} <b>{sentence()}</b> &amp; '
            f'{sentence()}</p><img src="/{number}.jpg" srcset="/{number}-2x.jpg 2x" alt="{sentence()}" loading="lazy">'
            f'<p style="margin:0">{sentence()} <a href="https://other.example/{number}">{sentence()}</a></p>'
            f'<div class="comment"><p>{sentence()}</p></div></article>'
        )
    parts.append(f"</main><footer>{sentence()}</footer></body></html>")
    return "".join(parts).encode()


def main() -> None:
    """Measure and print."""
    sizes = random.Random(7)
    pages = [a_page(seed, size=sizes.randint(8_000, 44_000)) for seed in range(PAGES)]
    mean = sum(map(len, pages)) / len(pages)
    rates = []
    texts = 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        for number, page in enumerate(pages):
            content = read_page(page, content_type="text/html; charset=utf-8", url=f"https://me.example/{number}")
            texts += len(content.texts)
        rates.append(PAGES / (time.process_time() - begun))
    print(f"{PAGES} pages of {mean / 1000:.1f} KB on average, {texts // (PAGES * ROUNDS)} texts a page")
    print(f"{min(rates):.0f} pages a second of processor time (rounds: {', '.join(f'{rate:.0f}' for rate in rates)})")
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
