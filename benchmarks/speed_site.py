"""A generated, seeded website for the speed benchmark, in a process of its own: pages, pictures, version marks.

python -m benchmarks.speed_site FOLDER --profiles 100 --pictures 3 --changed 5
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import io
from pathlib import Path

import numpy as np
from PIL import Image

HOSTS = 10
COUNTS = "/counts"
WORDS = [
    "garden",
    "river",
    "weekend",
    "walk",
    "cake",
    "bread",
    "music",
    "choir",
    "train",
    "hill",
    "boat",
    "summer",
    "winter",
    "bike",
    "allotment",
    "recipe",
    "novel",
    "chess",
]


def host_of(profile: int) -> str:
    return f"people-{profile % HOSTS}.example"


def address_of(profile: int) -> str:
    return f"http://{host_of(profile)}/p{profile}"


def changed(profile: int, percent: int) -> bool:
    """Tell whether a profile belongs to the share that changed; every twentieth for 5 per cent."""
    return bool(percent) and profile % (100 // percent) == 0


def page(profile: int, pictures: int, *, generation: int) -> bytes:
    random = np.random.default_rng([profile, generation, 7])
    posts = "".join(f"<p>{' '.join(random.choice(WORDS, 40))}.</p>" for _ in range(8))
    job = "<p>I teach history at Torfield School.</p>" if profile % 25 == 0 else ""
    shown = "".join(
        f'<img src="/i{profile}-{n}-{_picture_generation(n, generation)}.jpg" alt="">' for n in range(pictures)
    )
    name = f"Person {profile}"
    head = f"<!doctype html><html><head><title>{name}</title></head>"
    return f"{head}<body><h1>{name}</h1>{job}{posts}{shown}</body></html>".encode()


def _picture_generation(number: int, generation: int) -> int:
    """Give the generation of a picture: a changed profile has one new picture, the others stay."""
    return generation if number == 0 else 0


def picture(profile: int, number: int, generation: int, pixels: int) -> bytes:
    """Draw a picture of smooth colours with some edges, different for every name."""
    random = np.random.default_rng([profile, number, generation, 11])
    coarse = random.integers(0, 255, (12, 16, 3), dtype=np.uint8)
    drawn = Image.fromarray(coarse).resize((pixels, pixels * 3 // 4), Image.Resampling.BICUBIC)
    for _ in range(6):
        x, y = random.integers(0, pixels, 2)
        colour = tuple(int(c) for c in random.integers(0, 255, 3))
        drawn.paste(colour, (int(x), int(y) * 3 // 4, int(x) + pixels // 9, int(y) * 3 // 4 + pixels // 12))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=82)
    return out.getvalue()


class Site:
    """Answers from memory; pictures are drawn before the clock starts."""

    def __init__(self, *, profiles: int, pictures: int, pixels: int, percent: int, folder: Path) -> None:
        self._answers: dict[str, tuple[bytes, str] | Path] = {}
        self.answered = 0
        self.sent_bytes = 0
        for profile in range(profiles):
            generation = int(changed(profile, percent))
            self._answers[f"/p{profile}"] = page(profile, pictures, generation=generation), "text/html; charset=utf-8"
            for number in range(pictures):
                made = _picture_generation(number, generation)
                path = folder / f"{pixels}-{profile}-{number}-{made}.jpg"
                if not path.exists():
                    path.write_bytes(picture(profile, number, made, pixels))
                self._answers[f"/i{profile}-{number}-{made}.jpg"] = path

    def answer(self, path: str, mark: str) -> bytes:
        """Give a whole answer; 304 where the version mark is still true."""
        found = self._answers.get(path)
        if found is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        body, kind = (found.read_bytes(), "image/jpeg") if isinstance(found, Path) else found
        tag = f'"{hashlib.sha1(body).hexdigest()}"'
        if mark == tag:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nContent-Length: 0\r\n\r\n".encode()
        head = f"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection; ``/counts`` tells how many there were and what was sent."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode("latin-1").split("\r\n")
                marks = [line[15:] for line in lines if line.lower().startswith("if-none-match: ")]
                path = lines[0].split(" ")[1]
                if path == COUNTS:
                    told = f"{self.answered} {self.sent_bytes}"
                    writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(told)}\r\n\r\n{told}".encode())
                else:
                    answer = self.answer(path, marks[0] if marks else "")
                    self.answered, self.sent_bytes = self.answered + 1, self.sent_bytes + len(answer)
                    writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    for name, default in (("--profiles", 100), ("--pictures", 3), ("--pixels", 640), ("--changed", 0)):
        parser.add_argument(name, type=int, default=default)
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    site = Site(
        profiles=told.profiles, pictures=told.pictures, pixels=told.pixels, percent=told.changed, folder=told.folder
    )
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
