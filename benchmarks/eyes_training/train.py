"""Train the judge on chunks; PyTorch on a few processor cores."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from benchmarks.eyes_training.chunks import HELD_BACK, batch, drawn_pairs, half, load
from benchmarks.eyes_training.losses import auxiliary, loss_of
from benchmarks.eyes_training.network import Judge, network, normalised

SLOW = 0.2  # how fast the pretrained part learns beside the rest


def step(net: Judge, raw: dict[str, Tensor], *, shake: bool) -> tuple[Tensor, Tensor, Tensor]:
    """Give logits and labels of all pairs, and the loss of the auxiliary tasks."""
    seen = batch(raw, shake=shake)
    references, n = seen.references, len(seen.references)
    every = torch.cat([seen.windows, seen.mined])
    full = torch.cat([every, torch.ones_like(every[:, :1])], 1)
    fine, coarse = net.tower(normalised(torch.cat([references, full])).contiguous(memory_format=torch.channels_last))
    helper = auxiliary(coarse, references, seen.offsets, net.warmth.exp().clamp(max=40))
    which_window, which_reference = drawn_pairs(coarse, n, seen.owners)
    labels = torch.zeros(len(which_reference))
    labels[:n] = 1
    w = which_window + n
    logits = net.compare(
        (fine[which_reference], coarse[which_reference]), (fine[w], coarse[w]), references[which_reference, 3:]
    )
    return logits, labels, helper


def measure(net: Judge, chunks: list[Path]) -> dict[str, float]:
    """Recall of right pairs at fixed shares of wrong ones."""
    net.eval()
    right, wrong = [], []
    with torch.no_grad():
        torch.manual_seed(1)
        random.seed(1)
        for path in chunks:
            logits, labels, _ = step(net, half(load(path), 0), shake=False)
            right.append(logits[labels == 1])
            wrong.append(logits[labels == 0])
    positives, negatives = torch.cat(right), torch.cat(wrong).sort(descending=True).values
    return {
        f"recall_at_{share:g}": round(float((positives > negatives[int(share * len(negatives))]).float().mean()), 4)
        for share in (0.01, 0.001)
    }


def rate_at(peak: float, number: int, share: float) -> float:
    """Warm up over 60 steps, then a cosine over all steps."""
    return peak * min(1.0, (number + 1) / 60) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * share))))


def train(net: Judge, args: argparse.Namespace) -> None:
    """Train for so many steps; write a line every fifty steps and the averaged weights every two hundred."""
    for part in net.tower.frozen():
        part.requires_grad_(False)
    pretrained = {id(p) for part in net.tower.pretrained() for p in part.parameters()}
    groups = [
        {"params": [p for p in net.parameters() if p.requires_grad and id(p) in pretrained], "share": SLOW},
        {"params": [p for p in net.parameters() if p.requires_grad and id(p) not in pretrained], "share": 1.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=args.peak, weight_decay=1e-2)
    smooth = torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=smooth, use_buffers=True)
    started, losses, used = time.perf_counter(), [], {}
    held = [path for folder in args.chunks for path in sorted(folder.glob("*.npz"))[:HELD_BACK]]
    while (share := len(losses) / args.steps) < 1:
        paths = [p for folder in args.chunks for p in sorted(folder.glob("*.npz")) if p not in held]
        least = min(used.get(p, 0) for p in paths)
        path = random.choice([p for p in paths if used.get(p, 0) == least])
        used[path] = least + 1
        raw = load(path)
        for second in (0, 1):
            part = half(raw, second)
            if not len(part["owners"]):
                continue
            for group in optimiser.param_groups:
                group["lr"] = group["share"] * rate_at(args.peak, len(losses), share)
            net.train()
            logits, labels, helper = step(net, part, shake=True)
            loss = loss_of(logits, labels)
            optimiser.zero_grad(set_to_none=True)
            (loss + helper).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            average.update_parameters(net)
            losses.append((float(loss.detach()), float(helper.detach())))
            if len(losses) % 50 == 0:
                line = {"step": len(losses), "seconds": round(time.perf_counter() - started), "chunks": len(paths)}
                line |= dict(zip(("loss", "helper"), np.mean(losses[-50:], axis=0).round(3).tolist(), strict=True))
                _write(args.out, line, average.module if len(losses) > 600 else net, held)
    torch.save(average.module.state_dict(), args.out / "judge.pt")
    _log(args.out, {"steps": len(losses), "cpu_seconds": round(time.process_time())} | measure(average.module, held))


def _write(out: Path, line: dict[str, float], kept: Judge, held: list[Path]) -> None:
    if line["step"] % 200 == 0:
        torch.save(kept.state_dict(), out / "judge.pt")
        state, torch_state = random.getstate(), torch.get_rng_state()
        line |= measure(kept, held)
        random.setstate(state)
        torch.set_rng_state(torch_state)
    _log(out, line)


def _log(out: Path, line: dict[str, float]) -> None:
    with (out / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=Path, nargs="+", required=True)
    parser.add_argument("--pretrained", type=Path, help="file of EfficientNet-Lite0's weights")
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--steps", type=int, default=3200)
    parser.add_argument("--peak", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    net = network(args.pretrained)
    if args.resume:
        net.load_state_dict(torch.load(args.resume))
    train(net.to(memory_format=torch.channels_last), args)


if __name__ == "__main__":
    main()
