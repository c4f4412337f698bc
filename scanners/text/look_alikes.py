"""Characters that a reader takes for a plain letter, and what each of them is read as."""

from __future__ import annotations

DELETED = "\x7f"
"""Stands for a character that has no width of its own; folding takes it out."""

FOREIGN = "\x1a"
"""Stands for a letter of a script that folding does not spell out."""

EMOJI = "\x14"
"""Stands for a picture character."""

WORK_EMOJI = "\x15"
"""Stands for a picture character that shows a school, a classroom or a job in one."""

TICK = "\x16"
"""Stands for a tick mark, as in a badge of a checked account."""

_LETTERS = {
    "a": "аɑαᴀᵃₐ∂ᶏ⍺",
    "b": "вЬьɓʙᵇƀƅ",
    "c": "сϲᴄᶜƈ¢ҫ",
    "d": "ԁɗᴅᵈđժ",
    "e": "еєεᴇᵉₑ℮ҽəɛ",
    "f": "ғꜰᶠƒք",
    "g": "ɡɢᵍցǥ",
    "h": "һнʜʰհħհ",
    "i": "іıιɪⁱᵢӏɩ",
    "j": "јյʲᴊ",
    "k": "кκᴋᵏƙ",
    "l": "ӏʟˡłɭŀⅼ",
    "m": "мᴍᵐɱ",
    "n": "пηɴⁿռոƞ",
    "o": "оοօᴏᵒₒøσ",
    "p": "рρᴘᵖƿ",
    "q": "ԛզǫ",
    "r": "гʀʳᴦɾ",
    "s": "ѕꜱˢʂƨ",
    "t": "тτᴛᵗŧƭ",
    "u": "υսᴜᵘцʋ",
    "v": "νѵᴠᵛ",
    "w": "ԝωᴡʷѡա",
    "x": "хχˣ×",
    "y": "уγʏʸү",
    "z": "ᴢᶻƶ",
}

_CAPITALS = {
    "a": "АΑ", "b": "ВΒ", "c": "СϹ", "d": "Ԁ", "e": "ЕΕ", "f": "Ϝ", "g": "Ԍ", "h": "НΗ", "i": "ІΙӀ", "j": "Ј",
    "k": "КΚ", "l": "Լ", "m": "МΜ", "n": "ΝП", "o": "ОΟՕØ", "p": "РΡ", "r": "Г", "s": "ЅՏ", "t": "ТΤ", "u": "Ս",
    "v": "Ѵ", "w": "Ԝ", "x": "ХΧ", "y": "УΥҮ", "z": "Ζ",
}  # fmt: skip

_SIGNS = {
    "'": "’‘‛ʼ´`′＇‚",
    '"': "“”„‟«»″＂‹›",
    "-": "‐‑‒–—―−﹣－─",
    "|": "•·∙‣▪▫●○◦◆◇■□★☆✦✧⭐✪❖║¦｜⁃◈✶✷✱❘❙",
    ">": "→⇒➡➔➜➤▶►👉⟶⇨☞",
    "/": "⁄∕／",
    ".": "…。．",
    "@": "＠",
    TICK: "✓✔☑✅",
    WORK_EMOJI: "🏫👩👨🧑🍎✏📚📝🎓🎒🖍📐🧮🔬🏢💼👷🧹🧑🚌🚸👮🧪💻🖥🖊📖📒📏",
}

SPELLED: dict[int, str] = {
    ord(character): letter
    for table in (_LETTERS, _CAPITALS, _SIGNS)
    for letter, characters in table.items()
    for character in characters
}
"""From code point to the one ASCII character that it is read as."""

for _first in (0x1F150, 0x1F170, 0x1F1E6):  # negative circled, negative squared, regional indicators
    SPELLED.update({_first + n: chr(ord("a") + n) for n in range(26)})

INVISIBLE = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x2800})
"""Characters without width whose category does not say so."""
