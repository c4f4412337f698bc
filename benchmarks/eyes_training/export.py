"""Write the trained network as ONNX, tower and comparison apart, and check them against PyTorch.

Usage: python -m benchmarks.eyes_training.export --weights FILE... [--shares SHARE...] --out scanners/picture/models
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import onnxruntime as ort
import torch
from torch import Tensor, nn

from benchmarks.eyes_training.network import SIDE_PX, Judge, network, normalised

if TYPE_CHECKING:
    import numpy.typing as npt

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
    fold_pads(file)
    fed = {name: value.numpy() for name, value in zip(names, inputs, strict=True)}
    check(file, fed, (expected,) if isinstance(expected, Tensor) else expected)
    print(file.name, file.stat().st_size)


def fold_pads(file: Path) -> None:
    """Let convolutions pad for themselves, so that onnxruntime keeps its own layout from one to the next.

    PyTorch's convolution cannot pad unevenly, ONNX's can: the padded copies cost two fifths of the tower's time.
    """
    options = ort.SessionOptions()
    options.graph_optimization_level = (
        ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    )  # folds constants: plain ONNX is left
    options.optimized_model_filepath = str(file)
    ort.InferenceSession(file, options)
    model = onnx.load(file)
    values = {each.name: onnx.numpy_helper.to_array(each) for each in model.graph.initializer}
    pads = {
        node.output[0]: node for node in model.graph.node if node.op_type == "Pad" and pads_with_zeros(node, values)
    }
    for node in model.graph.node:
        if node.op_type == "Conv" and (pad := pads.get(node.input[0])):
            before_and_after = values[pad.input[1]].reshape(2, 4)[:, 2:].ravel().tolist()
            for old in [each for each in node.attribute if each.name == "pads"]:
                node.attribute.remove(old)
            node.attribute.append(onnx.helper.make_attribute("pads", before_and_after))
            node.input[0] = pad.input[0]
    asked = {name for node in model.graph.node for name in node.input}
    for pad in pads.values():
        if pad.output[0] not in asked:
            model.graph.node.remove(pad)
    needed = {name for node in model.graph.node for name in node.input}
    for unused in [each for each in model.graph.initializer if each.name not in needed]:
        model.graph.initializer.remove(unused)
    onnx.checker.check_model(model)
    onnx.save(model, file)


def pads_with_zeros(pad: onnx.NodeProto, values: dict[str, npt.NDArray[np.float32]]) -> bool:
    """Say whether a convolution could do what a node that pads does."""
    with_what = values.get(pad.input[2]) if len(pad.input) > 2 and pad.input[2] else np.zeros(1, np.float32)
    is_constant = all(each.s == b"constant" for each in pad.attribute if each.name == "mode")
    return is_constant and with_what is not None and not with_what.any()


def check(file: Path, fed: dict[str, npt.NDArray[np.float32]], expected: tuple[Tensor, ...]) -> None:
    """Compare a graph's answers with PyTorch's."""
    for one, other in zip(ort.InferenceSession(file).run(None, fed), expected, strict=True):
        assert np.allclose(one, other.numpy(), atol=1e-3), file


def mixed(files: list[Path], shares: list[float]) -> dict[str, Tensor]:
    """Give the mean of the weights of runs that began with one another (Wortsman and others 2022)."""
    states = [torch.load(file, map_location="cpu") for file in files]
    total = {name: sum(s[name] * share for s, share in zip(states, shares, strict=True)) for name in states[0]}
    return {name: value.to(states[0][name].dtype) for name, value in total.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="+", default=[1.0], help="of each file's weights, 1 in all")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    net = network()
    net.load_state_dict(mixed(args.weights, args.shares))
    net.eval()
    window = torch.rand(3, 4, SIDE_PX, SIDE_PX)
    colours = normalised(window)
    write(net.tower, (colours,), ("colours",), ("fine", "coarse"), args.out / "judge_tower.onnx", any_size=True)
    with torch.no_grad():
        fine, coarse = net.tower(colours)
    pair = (fine, coarse, fine.flip(0), coarse.flip(0), window[:, 3:])
    write(Compare(net), pair, MAPS, ("logit",), args.out / "judge_compare.onnx")


if __name__ == "__main__":
    main()
