"""Write the proposer's correlation as an ONNX graph: templates are its inputs, nothing in it is trained."""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from scanners.picture.proposer import REVERSED

ENERGY_FLOOR = 6.0
LEAST_SCORE = 0.2


def graph() -> onnx.ModelProto:
    """Correlate, divide by the energy under the mask plus a floor, take the best tilt, keep local peaks."""
    node = helper.make_node
    nodes = [
        node("Mul", ["gradients", "gradients"], ["square"]),
        node("ReduceSum", ["square", "one"], ["power"], keepdims=1),
        node("Conv", ["power", "masks"], ["energy_square"]),
        node("Relu", ["energy_square"], ["energy_positive"]),
        node("Sqrt", ["energy_positive"], ["energy_root"]),
        node("Add", ["energy_root", "floor"], ["energies"]),
        node("Gather", ["energies", "mask_of"], ["energy"], axis=1),
        node("Conv", ["gradients", "kernels"], ["response"]),
        node("LeakyRelu", ["response"], ["either"], alpha=-REVERSED),
        node("Reshape", ["either", "shape"], ["by_tilt"]),
        node("ReduceMax", ["by_tilt", "zero"], ["best"], keepdims=1),
        node("Div", ["best", "energy"], ["score"]),
        node("MaxPool", ["score"], ["around"], kernel_shape=[3, 3], pads=[1, 1, 1, 1], strides=[1, 1]),
        node("GreaterOrEqual", ["score", "around"], ["is_peak"]),
        node("Greater", ["score", "least"], ["is_high"]),
        node("And", ["is_peak", "is_high"], ["kept"]),
        node("Where", ["kept", "score", "nothing"], ["peaks"]),
    ]
    floats = {"floor": ENERGY_FLOOR, "least": LEAST_SCORE, "nothing": 0.0}
    constants = [helper.make_tensor(k, TensorProto.FLOAT, [], [v]) for k, v in floats.items()]
    constants += [helper.make_tensor(k, TensorProto.INT64, [1], [v]) for k, v in {"zero": 0, "one": 1}.items()]
    value = helper.make_tensor_value_info
    inputs = [
        value("gradients", TensorProto.FLOAT, [1, 2, "rows", "columns"]),
        value("kernels", TensorProto.FLOAT, ["templates", 2, "high", "wide"]),
        value("masks", TensorProto.FLOAT, ["m", 1, "high", "wide"]),
        value("mask_of", TensorProto.INT64, ["references"]),
        value("shape", TensorProto.INT64, [4]),
    ]
    outputs = [value("peaks", TensorProto.FLOAT, [1, "r", "h", "w"])]
    made = helper.make_graph(nodes, "correlate", inputs, outputs, constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    onnx.save(graph(), args.out / "correlate.onnx")


if __name__ == "__main__":
    main()
