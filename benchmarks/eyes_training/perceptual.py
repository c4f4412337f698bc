"""Write the network that perceptual likeness goes by: five blocks of EfficientNet-Lite0 as they came, and nothing trained.

What the channels usually hold in places of photographs, and what they say of one another there, is measured and taken from them.

Usage: python -m benchmarks.eyes_training.perceptual --pretrained efficientnet-lite0-57934424.pth --grounds grounds.pkl
       --out scanners/picture/models/perceptual.onnx
"""

from __future__ import annotations

import argparse
import pickle
import random
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as f

from benchmarks.eyes_training.export import write
from benchmarks.eyes_training.network import JudgeTower, network
from scanners.picture.perceptual import SIDE_PX

if TYPE_CHECKING:
    import numpy.typing as npt

MANY_BLOCKS = 5
PLACES, LEAST_PX, SEED = 800, 30, 1
SMOOTHING = 1.0  # of the mean spread is added to each: directions that hold little are mostly noise
MIDDLE, SPREAD = 127.0, 128.0  # of colours, 0 to 255, as the network was trained


class FirstBlocks(nn.Module):
    """From colours (n x 3, 0 to 255) to a whitened map an eighth as wide."""

    def __init__(self, tower: JudgeTower) -> None:
        super().__init__()
        self.stem, self.blocks = tower.stem, tower.blocks[:MANY_BLOCKS]
        width = self.blocks[-1].project.out_channels
        self.white = nn.Conv2d(width, width, 1)

    def seen(self, colours: Tensor) -> Tensor:
        """Convolve."""
        x = f.relu6(self.stem((colours - MIDDLE) / SPREAD))
        for block in self.blocks:
            x = block(x)
        return x

    def forward(self, colours: Tensor) -> Tensor:
        """Convolve, and take from the channels what they usually hold and what they say of one another."""
        return self.white(self.seen(colours))

    def whiten(self, some: Tensor) -> None:
        """Measure what the channels hold together in some places (as Hariharan and others 2012 did with gradients)."""
        with torch.no_grad():
            x = torch.cat([self.seen(part).movedim(1, -1).flatten(0, 2) for part in some.split(64)]).double()
            mean = x.mean(0)
            spread, axes = torch.linalg.eigh(torch.cov((x - mean).T))
            matrix = (axes / (spread + SMOOTHING * spread.mean()).sqrt()).T
            self.white.weight.copy_(matrix[:, :, None, None])
            self.white.bias.copy_(-matrix @ mean)


def places(grounds: list[npt.NDArray[np.uint8]]) -> Tensor:
    """Cut places of all sizes out of photographs."""
    rng, found = random.Random(SEED), []
    for _ in range(PLACES):
        photo = rng.choice(grounds)
        side = int(np.exp(rng.uniform(np.log(LEAST_PX), np.log(min(photo.shape[:2]) - 1))))
        y, x = (rng.randint(0, length - side) for length in photo.shape[:2])
        how = cv2.INTER_AREA if side > SIDE_PX else cv2.INTER_LINEAR
        found.append(cv2.resize(photo[y : y + side, x : x + side], (SIDE_PX, SIDE_PX), interpolation=how))
    return torch.from_numpy(np.stack(found).transpose(0, 3, 1, 2).copy()).float()


def main() -> None:
    """Write the graph."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--grounds", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    net = FirstBlocks(network(args.pretrained).tower).eval()
    some = places(pickle.loads(args.grounds.read_bytes()))  # our own file
    net.whiten(some)
    write(net, (some[:4],), ("colours",), ("map",), args.out, any_size=True)


if __name__ == "__main__":
    main()
