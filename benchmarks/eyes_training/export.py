"""Write the trained networks as ONNX, tower and comparison apart, and check them against PyTorch."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from torch import Tensor, nn

from benchmarks.eyes_training.network import Twin, network


class Compare(nn.Module):
    """The comparison alone."""

    def __init__(self, twin: Twin) -> None:
        super().__init__()
        self.twin = twin

    def forward(self, rf: Tensor, rc: Tensor, wf: Tensor, wc: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Compare maps, pair by pair."""
        return self.twin.compare((rf, rc), (wf, wc), mask)


def export(twin: Twin, name: str, out: Path) -> None:
    """Write both parts and compare their answers with PyTorch's."""
    twin.eval()
    x = torch.rand(3, 4, twin.side_px, twin.side_px)
    with torch.no_grad():
        fine, coarse = twin.tower(x)
        parts = (fine, coarse, fine, coarse, x[:, 3:])
        logit, corners = Compare(twin)(*parts)
    names = ["reference_fine", "reference_coarse", "window_fine", "window_coarse", "mask"]
    torch.onnx.export(twin.tower, (x,), out / f"{name}_tower.onnx", input_names=["window"], output_names=["fine", "coarse"],
                      dynamic_axes={k: {0: "n"} for k in ("window", "fine", "coarse")}, opset_version=17, dynamo=False)  # fmt: skip
    torch.onnx.export(Compare(twin), parts, out / f"{name}_compare.onnx", input_names=names, output_names=["logit", "offsets"],
                      dynamic_axes={k: {0: "n"} for k in (*names, "logit", "offsets")}, opset_version=17, dynamo=False)  # fmt: skip
    got = ort.InferenceSession(out / f"{name}_compare.onnx").run(
        None, {n: p.numpy() for n, p in zip(names, parts, strict=True)}
    )
    assert np.allclose(got[0], logit.numpy(), atol=1e-3), name
    assert np.allclose(got[1], corners.numpy(), atol=1e-3), name
    for part in ("tower", "compare"):
        print(name, part, (out / f"{name}_{part}.onnx").stat().st_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    twin = network()
    twin.load_state_dict(torch.load(args.weights))
    export(twin, "verifier", args.out)


if __name__ == "__main__":
    main()
