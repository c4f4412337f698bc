"""Chunks of training windows: read, halved, shaken, and the pairs that are drawn of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as f

from benchmarks.eyes_training.network import SIDE_PX

if TYPE_CHECKING:
    from pathlib import Path

HELD_BACK = 6  # chunks of each folder that never train
GREY = 0.15  # share of the batches that have no colours at all
HALF = 0.5
TINTED = 0.3  # share of the windows whose colours are lost, right and wrong ones alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Half a chunk.

    Attributes:
        references: n x RGB and mask.
        windows: 2 n, those of a reference side by side; every second one is aligned.
        mined: windows that the proposer took for a reference.
        offsets: of the windows' corners from the truth.
        owners: which reference each mined window was taken for.

    """

    references: Tensor
    windows: Tensor
    mined: Tensor
    offsets: Tensor
    owners: Tensor


def load(path: Path) -> dict[str, Tensor]:
    """Read a chunk."""
    with np.load(path) as data:
        return {name: torch.from_numpy(data[name]) for name in data.files}


def half(raw: dict[str, Tensor], second: int) -> dict[str, Tensor]:
    """Give half of a chunk's families, with their windows and the mined windows of their marks."""
    n = len(raw["references"]) // 2
    marks = slice(second * n, (second + 1) * n)
    windows = slice(second * 2 * n, (second + 1) * 2 * n)
    ours = (raw["owners"] >= second * n) & (raw["owners"] < (second + 1) * n)
    return {
        "references": raw["references"][marks],
        "windows": raw["windows"][windows],
        "offsets": raw["offsets"][windows],
        "mined": raw["mined"][ours],
        "owners": raw["owners"][ours] - second * n,
    }


def batch(raw: dict[str, Tensor], *, shake: bool) -> Batch:
    """Give a chunk's pixels as the network takes them, shaken where it is to learn from them."""

    def ready(pixels: Tensor) -> Tensor:
        x = pixels.permute(0, 3, 1, 2).float() / 255
        return f.interpolate(x, SIDE_PX, mode="bilinear", antialias=True) if x.shape[-1] > SIDE_PX else x

    images = {name: ready(raw[name]) for name in ("references", "windows", "mined")}
    offsets = raw["offsets"].clone()
    if shake:
        images, offsets = shaken(images, offsets)
    laid = {name: x.contiguous(memory_format=torch.channels_last) for name, x in images.items()}
    return Batch(**laid, offsets=offsets, owners=raw["owners"])


def shaken(images: dict[str, Tensor], offsets: Tensor) -> tuple[dict[str, Tensor], Tensor]:
    """Mirror, change the order of the colours or take them away, alike for all; light, noise and tint window by window."""
    if random.random() < HALF:
        images = {name: x.flip(3) for name, x in images.items()}
        offsets = offsets.view(-1, 4, 2)[:, [1, 0, 3, 2]].clone()
        offsets[..., 0] *= -1
        offsets = offsets.reshape(-1, 8)
    if random.random() < HALF:
        order = torch.randperm(3)
        images = {name: torch.cat([x[:, order], x[:, 3:]], 1) for name, x in images.items()}
    if random.random() < GREY:
        images = {
            n: torch.cat([x[:, :3].mean(1, keepdim=True).expand(-1, 3, -1, -1), x[:, 3:]], 1) for n, x in images.items()
        }
    windows = images["windows"]
    light = 0.7 + 0.6 * torch.rand(len(windows), 1, 1, 1)
    windows = (windows * light + 0.1 * torch.randn(len(windows), 1, 1, 1)).clamp(0, 1)
    return images | {"windows": tinted(windows), "mined": tinted(images["mined"])}, offsets


def tinted(windows: Tensor) -> Tensor:
    """Take the colours of some windows away, for grey or for one tone, so that shapes alone must tell them apart."""
    many = len(windows)
    grey = windows.mean(1, keepdim=True)
    share = torch.rand(many, 1, 1, 1) * 0.6 * torch.randint(2, (many, 1, 1, 1))  # half stay grey
    toned = grey * (1 - share) + torch.rand(many, 3, 1, 1) * share
    return torch.where(torch.rand(many, 1, 1, 1) < TINTED, toned, windows)


def drawn_pairs(coarse: Tensor, n: int, owners: Tensor) -> tuple[Tensor, Tensor]:
    """Draw the pairs to compare, the ``n`` right ones first: which window, and which reference.

    Wrong ones are siblings, strangers that look alike, and mined windows with their owners and with others alike.
    """
    own = torch.arange(n).repeat_interleave(2)
    with torch.no_grad():  # cheap likeness, to find strangers that look alike
        flat = f.normalize(coarse.float().flatten(1), dim=1)
        family = (own // 4)[:, None] == (torch.arange(n) // 4)[None]
        stranger = (flat[n : 3 * n] @ flat[:n].T).masked_fill(family, -9).topk(4, 1).indices
        pick = stranger[torch.arange(2 * n), torch.randint(0, 4, (2 * n,))]
        mined_like = (flat[3 * n :] @ flat[:n].T).topk(2, 1).indices[:, random.randrange(2)]
    turn = torch.randint(0, 3, (2 * n,))
    sibling, other = ((own // 4) * 4 + (own % 4 + 1 + (turn + k) % 3) % 4 for k in (0, 1))
    aligned = torch.arange(2 * n)[1::2]  # the audit aligns windows by their cells before it compares them
    mined = torch.arange(2 * n, 2 * n + len(owners))
    some = torch.randperm(len(owners))[: len(owners) // 2]
    which_window = torch.cat([aligned, aligned, aligned, aligned, mined, mined[some]])
    return which_window, torch.cat([own[1::2], sibling[1::2], other[1::2], pick[1::2], owners, mined_like[some]])
