"""Train the close look: reference and aligned window laid over one another, and what neither colours nor one tone explain.

Usage: python -m benchmarks.eyes_training.close_look --pairs P.npz... --weights run.pt --out scanners/picture/models/close_look.onnx
Every tenth family is held back; of it, recall at 10 % and 1 % of the wrong pairs is printed.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from benchmarks.eyes_training.export import write

HELD_BACK = 10
FIRST_LOOK = 200  # steps
WIDTHS = (32, 48, 64)
SOFTENINGS_PX = (0.8, 1.6, 2.6)  # of a softening of the reference, beside none: the picture may be that blurred
REACH_PX = 8
LIGHT = (0.299, 0.587, 0.114)
FAINT = 4e-4  # variance of a window that is noise
EVEN = 1e-3  # variance of a reference below which a gain means nothing


def laid_over(reference: Tensor, window: Tensor) -> Tensor:
    """Give what the network sees: mask, reference, window, and the window less its best own colours and its best tone.

    A small or blurred window leaves edges everywhere if it is compared with a sharp reference. So each of the two models is taken
    at the softening that explains most.

    Args:
        reference: pairs x 4 x side x side, 0 to 1: RGB and mask.
        window: pairs x 3 x side x side, 0 to 1.

    Returns:
        pairs x 13 x side x side.

    """
    mask = reference[:, 3:]
    share = mask / (mask.sum((2, 3), keepdim=True) + 1e-6)
    own, seen = (_about_mean(x, share) for x in (reference[:, :3], window))
    seen = seen / ((seen * seen).mean(1, keepdim=True) * share).sum((2, 3), keepdim=True).add(FAINT).sqrt()
    filled = reference[:, :3] * mask + (reference[:, :3] - own) * (1 - mask)  # what lies outside must not bleed in
    colours = [own, *(_about_mean(_softened(filled, width), share) for width in SOFTENINGS_PX)]
    light = torch.tensor(LIGHT).view(1, 3, 1, 1)
    tones = [(x * light).sum(1, keepdim=True).expand_as(x) for x in colours]
    left = (_left_over(seen, models, share).clamp(-4, 4) for models in (colours, tones))
    return torch.cat([mask, own * 2, seen.clamp(-4, 4), *left], 1)


def _about_mean(x: Tensor, share: Tensor) -> Tensor:
    return x - (x * share).sum((2, 3), keepdim=True)


def _softened(x: Tensor, width_px: float) -> Tensor:
    at = torch.arange(-REACH_PX, REACH_PX + 1).float()
    weights = torch.exp(-at * at / (2 * width_px * width_px))
    weights = (weights / weights.sum()).view(1, 1, 1, -1)
    across = F.conv2d(_padded(x, (REACH_PX, REACH_PX, 0, 0)), weights.expand(3, 1, 1, -1), groups=3)
    down = weights.transpose(2, 3).expand(3, 1, -1, 1)
    return F.conv2d(_padded(across, (0, 0, REACH_PX, REACH_PX)), down, groups=3)


def _padded(x: Tensor, by: tuple[int, int, int, int]) -> Tensor:
    return F.pad(x, by, mode="replicate")


def _left_over(seen: Tensor, models: list[Tensor], share: Tensor) -> Tensor:
    """Give what the best of the models leaves, each with the one gain, never a negative one, that suits it."""
    best, least = seen, torch.full_like(share[:, :, :1, :1], torch.inf)
    for model in models:
        gain = (seen * model * share).sum((1, 2, 3), keepdim=True) / (
            (model * model * share).sum((1, 2, 3), keepdim=True) + EVEN
        )
        left = seen - gain.clamp(min=0) * model
        much = (left * left * share).sum((1, 2, 3), keepdim=True)
        best, least = torch.where(much < least, left, best), torch.minimum(much, least)
    return best


class Block(nn.Module):
    """Two convolutions beside a short cut."""

    def __init__(self, width: int) -> None:
        """Make both."""
        super().__init__()
        self.one = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.two = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.even_one, self.even_two = nn.BatchNorm2d(width), nn.BatchNorm2d(width)

    def forward(self, x: Tensor) -> Tensor:
        """Add what both make of it."""
        return F.relu(x + self.even_two(self.two(F.relu(self.even_one(self.one(x))))))


class CloseLook(nn.Module):
    """Decide whether a window shows its reference or a neighbour."""

    def __init__(self) -> None:
        """Make three stages, each half as fine as the one before."""
        super().__init__()
        stages: list[nn.Module] = []
        last = 13
        for number, width in enumerate(WIDTHS):
            stages += [nn.Conv2d(last, width, 4 if not number else 3, stride=2, padding=1, bias=False)]
            stages += [nn.BatchNorm2d(width), nn.ReLU(), Block(width)]
            last = width
        self.stages = nn.Sequential(*stages, Block(last))
        self.decide = nn.Sequential(nn.Dropout(0.2), nn.Linear(3 * last, 64), nn.ReLU(), nn.Linear(64, 1))

    def forward(self, reference: Tensor, window: Tensor) -> Tensor:
        """Give logits."""
        x = self.stages(laid_over(reference, window).contiguous(memory_format=torch.channels_last)).float()
        spread = (x - x.mean((2, 3), keepdim=True)).square().mean((2, 3)).add(1e-4).sqrt()
        return self.decide(torch.cat([x.mean((2, 3)), x.amax((2, 3)), spread], 1))[:, 0]


def shaken(reference: Tensor, window: Tensor, rng: torch.Generator) -> tuple[Tensor, Tensor]:
    """Mirror pairs, swap colours alike in both; move windows by a pixel, make them noisy, blur them, take colours away."""
    n = len(window)
    colours = torch.stack([torch.randperm(3, generator=rng) for _ in range(n)])
    keep = torch.rand(n, generator=rng) < 0.4
    colours[keep] = torch.arange(3)
    rows = torch.arange(n)[:, None]
    window = window[rows, colours]
    reference = torch.cat([reference[:, :3][rows, colours], reference[:, 3:]], 1)
    flip = torch.rand(n, generator=rng) < 0.5
    window, reference = (torch.where(flip[:, None, None, None], x.flip(3), x) for x in (window, reference))
    grey = torch.rand(n, generator=rng) < 0.12  # shapes alone must tell
    light = torch.tensor(LIGHT).view(1, 3, 1, 1)
    window = torch.where(grey[:, None, None, None], (window * light).sum(1, keepdim=True).expand_as(window), window)
    move = torch.randint(-1, 2, (2,), generator=rng).tolist()
    window = torch.roll(window, move, (2, 3))
    window = window + torch.randn(window.shape, generator=rng) * 0.02 * torch.rand(n, 1, 1, 1, generator=rng)
    if torch.rand(1, generator=rng) < 0.3:
        window = F.avg_pool2d(F.pad(window, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
    return reference, window


def answers(net: CloseLook, references: Tensor, windows: Tensor, owners: Tensor) -> Tensor:
    """Give the logits of pairs."""
    net.eval()
    with torch.no_grad():
        parts = [
            net(references[owners[i : i + 256]].float() / 255, windows[i : i + 256].float() / 255)
            for i in range(0, len(windows), 256)
        ]
    net.train()
    return torch.cat(parts)


def recalls(logits: Tensor, right: Tensor) -> dict[str, float]:
    """Recall of right pairs at fixed shares of wrong ones."""
    wrong = logits[~right].sort(descending=True).values
    return {
        f"at_{s:g}": round(float((logits[right] > wrong[int(s * len(wrong))]).float().mean()), 4) for s in (0.1, 0.01)
    }


def loaded(files: list[Path]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Give references, windows, which of them are right, and the reference of each window."""
    parts = [np.load(file) for file in files]
    starts = np.cumsum([0, *(len(p["references"]) for p in parts)])
    references, windows = (
        torch.from_numpy(np.concatenate([p[name] for p in parts]).transpose(0, 3, 1, 2).copy())
        for name in ("references", "windows")
    )
    right = torch.from_numpy(np.concatenate([p["right"] for p in parts]))
    owners = torch.from_numpy(np.concatenate([p["owners"] + s for p, s in zip(parts, starts[:-1], strict=True)]))
    return references, windows, right, owners


def main() -> None:
    """Train, and write the graph."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--peak", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--resume", type=Path, help="weights to go on from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weights", type=Path, required=True, help="to go on from, or to look at, later")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--log", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = torch.Generator().manual_seed(args.seed)
    references, windows, right, owners = loaded(args.pairs)
    held = owners % HELD_BACK == 0
    train, test = torch.nonzero(~held)[:, 0], torch.nonzero(held)[:, 0]
    print(f"{len(train)} pairs to learn from, {len(test)} held back, {float(right.float().mean()):.2f} of them right")
    net = CloseLook()
    if args.resume:
        net.load_state_dict(torch.load(args.resume))
    net = net.to(memory_format=torch.channels_last)
    learn = torch.optim.AdamW(net.parameters(), lr=args.peak, weight_decay=0.02)
    rate = torch.optim.lr_scheduler.OneCycleLR(learn, args.peak, total_steps=args.steps, pct_start=0.08)
    started, recent = time.perf_counter(), []
    for number in range(1, args.steps + 1):
        rows = train[torch.randint(len(train), (args.batch,), generator=rng)]
        pair = shaken(references[owners[rows]].float() / 255, windows[rows].float() / 255, rng)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = net(*pair)
        loss = F.binary_cross_entropy_with_logits(logits.float(), right[rows].float() * 0.98 + 0.01)
        learn.zero_grad()
        loss.backward()
        learn.step()
        rate.step()
        recent.append(float(loss.detach()))
        if number % 1000 == 0 or number in (FIRST_LOOK, args.steps):
            found = recalls(answers(net, references, windows[test], owners[test]), right[test])
            minutes = round((time.perf_counter() - started) / 60, 1)
            line = {"step": number, "loss": round(float(np.mean(recent[-300:])), 4), **found, "minutes": minutes}
            print(json.dumps(line), flush=True)
            if args.log:
                with args.log.open("a") as handle:
                    handle.write(json.dumps(line) + "\n")
            torch.save(net.state_dict(), args.weights)
    some = test[:8]
    shown = references[owners[some]].float() / 255, windows[some].float() / 255
    write(net.to(memory_format=torch.contiguous_format), shown, ("reference", "window"), ("logit",), args.out)


if __name__ == "__main__":
    main()
