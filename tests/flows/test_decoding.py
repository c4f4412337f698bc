"""D15: what a decoder does in its child costs one picture at most, and never the run."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from flows.decoding import BoundedDecoder, DecodingBounds
from flows.scanning import Scanners, read_picture
from profiles.evidence import Reason
from scanners.finding import ScanFault
from scanners.picture import picture_scanners
from scanners.picture.decode import decode
from tests.scanners.picture.drawn import asset, encode, photograph
from tests.scanners.picture.test_logos import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = encode(photograph(), "JPEG")
HEAVY = encode(photograph(size=(3_900, 3_900)).convert("RGBA"), "PNG", compress_level=1)


@pytest.fixture(scope="module")
def decoder() -> Iterator[BoundedDecoder]:
    made = BoundedDecoder()
    yield made
    made.close()


def child(program: str) -> BoundedDecoder:
    """A decoder whose child does something else; it is ended with the last hold on it."""
    return BoundedDecoder(command=(sys.executable, "-c", program))


def refused(decoder: BoundedDecoder, data: bytes = PICTURE) -> tuple[Reason, str]:
    with pytest.raises(ScanFault) as caught:
        decoder(data)
    return caught.value.reason, caught.value.detail


def test_the_child_gives_what_this_process_would_give(decoder: BoundedDecoder) -> None:
    moving = encode(photograph(1), "WEBP", save_all=True, append_images=[photograph(2)])
    for data in (PICTURE, moving, encode(photograph().rotate(30), "PNG")):
        here, there = decode(data), decoder(data)
        assert [here.width, here.height, here.format, here.frames_in_file, here.scale] == [
            there.width, there.height, there.format, there.frames_in_file, there.scale,
        ]  # fmt: skip
        assert all(np.array_equal(one, other) for one, other in zip(here.frames, there.frames, strict=True))


@pytest.mark.parametrize("data", [b"", b"no picture", PICTURE[:900], encode(Image.new("RGB", (9, 9)))])
def test_the_child_refuses_what_this_process_would_refuse(decoder: BoundedDecoder, data: bytes) -> None:
    with pytest.raises(ScanFault) as here:
        decode(data)
    assert refused(decoder, data) == (here.value.reason, here.value.detail)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("sixteenth", range(2, 16))
def test_a_jpeg_that_was_cut_and_closed_again_is_not_half_seen(
    decoder: BoundedDecoder, sixteenth: int, *, progressive: bool
) -> None:
    whole = encode(photograph(), "JPEG", progressive=progressive)
    assert decoder(whole).frames
    assert refused(decoder, whole[: len(whole) * sixteenth // 16] + b"\xff\xd9")[0] is Reason.PICTURE_BROKEN


@pytest.mark.parametrize("tail", [b"PK\x03\x04" * 20_000, b"<script>", b"\0" * 900])
def test_a_tail_is_no_early_end(decoder: BoundedDecoder, tail: bytes) -> None:
    assert decoder(PICTURE + tail).frames


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_child_that_dies_costs_its_picture(ending: signal.Signals) -> None:
    reason, detail = refused(child(f"import os, sys; sys.stdin.buffer.read(4); os.kill(os.getpid(), {int(ending)})"))
    assert reason is Reason.PICTURE_CUT_OFF
    assert ending.name in detail


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(3)",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\5hello'); sys.stdout.flush(); sys.stdin.read()",
        "import sys; sys.stdin.buffer.read(4); sys.stdout.buffer.write(b'\\0\\0')",
        """import sys; sys.stdin.buffer.read(4); h = b'{"sizes": [[99999, 99999]], "width": 1, "height": 1}'
sys.stdout.buffer.write(len(h).to_bytes(4, 'big') + h); sys.stdout.flush(); sys.stdin.read()""",
    ],
)  # fmt: skip
def test_a_child_that_answers_nonsense_costs_its_picture(program: str) -> None:
    assert refused(child(program))[0] is Reason.PICTURE_CUT_OFF


def test_a_child_that_says_nothing_is_ended_in_time() -> None:
    silent = BoundedDecoder(
        bounds=DecodingBounds(wall_s=0.3), command=(sys.executable, "-c", "import time; time.sleep(600)")
    )
    reason, detail = refused(silent)
    assert (reason, "SIGKILL" in detail) == (Reason.PICTURE_CUT_OFF, True)


def test_a_child_that_promises_pixels_and_sends_none_is_ended_in_time() -> None:
    head = {"width": 4, "height": 4, "frames_in_file": 1, "format": "PNG", "sizes": [[4, 4]]}
    program = (
        f"import json, sys, time; line = json.dumps({head!r}).encode(); "
        "sys.stdout.buffer.write(len(line).to_bytes(4, 'big') + line); sys.stdout.flush(); time.sleep(600)"
    )
    mute = BoundedDecoder(bounds=DecodingBounds(wall_s=2.0), command=(sys.executable, "-c", program))
    reason, detail = refused(mute)
    assert (reason, "SIGKILL" in detail) == (Reason.PICTURE_CUT_OFF, True)


def test_a_picture_that_takes_too_much_processor_time_is_ended_by_the_system() -> None:
    slow = BoundedDecoder(bounds=DecodingBounds(cpu_s=0))
    once = encode(Image.new("RGB", (4_000, 4_000)), "JPEG", progressive=True)
    last_scan = once[once.rfind(b"\xff\xda") : -2]
    reason, detail = refused(slow, once[:-2] + 300 * last_scan + b"\xff\xd9")
    assert (reason, "SIGXCPU" in detail) == (Reason.PICTURE_BROKEN, True)


def test_a_picture_that_takes_too_much_memory_is_refused_and_the_next_one_is_read() -> None:
    small = BoundedDecoder(bounds=DecodingBounds(memory_bytes=450 * 1024 * 1024))
    with pytest.raises(ScanFault) as caught:
        small(HEAVY)
    assert caught.value.reason in {Reason.PICTURE_TOO_LARGE, Reason.PICTURE_CUT_OFF}
    assert small(PICTURE).frames
    small.close()


def test_a_large_picture_with_alpha_stays_within_the_limits(decoder: BoundedDecoder) -> None:
    assert decoder(HEAVY).width == 3_900


def test_after_a_death_the_next_picture_gets_a_new_child(decoder: BoundedDecoder) -> None:
    decoder(PICTURE)
    assert decoder._child is not None
    os.kill(decoder._child.pid, signal.SIGKILL)
    decoder._child.wait()
    other = encode(photograph(2), "JPEG")
    assert np.array_equal(decoder(other).frames[0], decode(other).frames[0])


def test_a_child_is_replaced_after_its_share_of_pictures() -> None:
    decoder = BoundedDecoder(bounds=DecodingBounds(pictures=2))
    children = []
    for seed in range(4):
        decoder(encode(photograph(seed, (60, 60))))
        assert decoder._child is not None
        children.append(decoder._child.pid)
    decoder.close()
    assert (children[0] == children[1], children[1] == children[2], children[2] == children[3]) == (True, False, True)


def test_one_picture_is_decoded_once_for_all_scanners_and_the_words(decoder: BoundedDecoder) -> None:
    scanners = picture_scanners(LIBRARY, frozenset({"6.9", "6.12"}), decoder=decoder)
    before = decoder._left
    read_picture(encode(photograph(7), "JPEG"), Scanners(text=(), picture=scanners))
    assert len(scanners) == 2
    assert decoder._left == before - 1


def test_what_a_decoder_has_no_need_of_is_refused_in_the_child() -> None:
    program = (
        "import socket, sys; from flows import decoding_child as c"
        "\nsys.addaudithook(c._refuse)"
        "\nfor act in (lambda: socket.socket(), lambda: open('/tmp/x', 'w'), lambda: __import__('os').remove('/tmp/x'),"
        " lambda: __import__('subprocess').Popen(['true'])):"
        "\n    try: act()"
        "\n    except PermissionError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 4


def test_nothing_of_the_child_is_left_behind() -> None:
    decoder = BoundedDecoder()
    decoder(PICTURE)
    assert decoder._child is not None
    process = decoder._child
    del decoder
    gc.collect()
    assert process.poll() is not None


def test_a_decoder_can_be_sent_to_another_process(decoder: BoundedDecoder) -> None:
    decoder(PICTURE)
    other = pickle.loads(pickle.dumps(decoder))
    assert np.array_equal(other(PICTURE).frames[0], decoder(PICTURE).frames[0])
    other.close()


def test_references_are_looked_for_in_what_the_child_gives(decoder: BoundedDecoder) -> None:
    from reference_assets.assets import AssetLibrary

    own = AssetLibrary(assets=(asset(photograph(), "prospectus", "own photograph"),))
    (scanner,) = picture_scanners(own, frozenset({"6.9"}), decoder=decoder)
    assert [match.asset for match in scanner.match(PICTURE)] == ["prospectus"]
