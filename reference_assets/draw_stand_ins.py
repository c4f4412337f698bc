"""Draws every stand-in picture of the demo: ``python -m reference_assets.draw_stand_ins demo/workspace/assets``.

The same release of Pillow draws the same pixels. The files are committed with their digests in ``assets.toml``; draw
them again only to change them, and then write the printed digests there.
"""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

from reference_assets.draw_charges import CRESTS
from reference_assets.draw_crests import draw_crest
from reference_assets.draw_scenes import draw_polo_shirt, draw_school_view


def stand_ins() -> dict[str, bytes]:
    """Give every stand-in picture by its path below the assets folder."""
    crests = {file: draw_crest(crest) for file, crest in CRESTS}
    files = {}
    for file, crest in crests.items():
        buffer = io.BytesIO()
        crest.save(buffer, "PNG", optimize=True)
        files[file] = buffer.getvalue()
    pictures = (
        ("uniforms/torfield-polo.jpg", draw_polo_shirt(crests["logos/torfield.png"])),
        ("photographs/prospectus-front.jpg", draw_school_view()),
    )
    for file, picture in pictures:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=88)
        files[file] = buffer.getvalue()
    return files


def main(folder: Path) -> None:
    """Write the pictures below ``folder`` and print their digests."""
    for file, data in stand_ins().items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        sys.stdout.write(f'file = "{file}"\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n\n')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
