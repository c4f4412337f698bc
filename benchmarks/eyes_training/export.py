"""Write the trained networks as ONNX, tower and comparison apart, and check them against PyTorch.

Usage: python -m benchmarks.eyes_training.export {sieve,judge} --weights FILE --out scanners/picture/models
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from torch import Tensor, nn

from benchmarks.eyes_training.judge_network import Judge, judge_network, normalised
from benchmarks.eyes_training.network import Twin, network

MAPS = ("reference_fine", "reference_coarse", "window_fine", "window_coarse", "mask")


class Compare(nn.Module):
    """The comparison alone."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, rf: Tensor, rc: Tensor, wf: Tensor, wc: Tensor, mask: Tensor) -> Tensor:
        """Compare maps, pair by pair."""
        return self.judge.compare((rf, rc), (wf, wc), mask)


def write(
    model: nn.Module,
    inputs: tuple[Tensor, ...],
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    file: Path,
    *,
    any_size: bool = False,
) -> None:
    """Write a graph for any number of windows, and of any size where asked; compare its answers with PyTorch's."""
    model.eval()
    many = {
        name: {0: "n"} | ({2: f"{name}_rows", 3: f"{name}_cols"} if any_size else {}) for name in (*names, *outputs)
    }
    with torch.no_grad():
        expected = model(*inputs)
    torch.onnx.export(model, inputs, file, input_names=list(names), output_names=list(outputs), dynamic_axes=many,
                      opset_version=17, dynamo=False)  # fmt: skip
    fed = {name: value.numpy() for name, value in zip(names, inputs, strict=True)}
    got = ort.InferenceSession(file).run(None, fed)
    for one, other in zip(got, (expected,) if isinstance(expected, Tensor) else expected, strict=True):
        assert np.allclose(one, other.numpy(), atol=1e-3), file
    print(file.name, file.stat().st_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=("sieve", "judge"))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    net: Twin | Judge = network() if args.which == "sieve" else judge_network()
    net.load_state_dict(torch.load(args.weights, map_location="cpu"))
    net.eval()
    window = torch.rand(3, 4, net.side_px, net.side_px)
    if not isinstance(net, Judge):
        write(net.tower, (window,), ("window",), ("fine", "coarse"), args.out / "sieve_tower.onnx")
        return
    colours = normalised(window)
    write(net.tower, (colours,), ("colours",), ("fine", "coarse"), args.out / "judge_tower.onnx", any_size=True)
    with torch.no_grad():
        fine, coarse = net.tower(colours)
    pair = (fine, coarse, fine.flip(0), coarse.flip(0), window[:, 3:])
    write(Compare(net), pair, MAPS, ("logit",), args.out / "judge_compare.onnx")


if __name__ == "__main__":
    main()
