"""Train the verifier on chunks as they appear; PyTorch on one core, in brain floats where the processor has them."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as f

from benchmarks.eyes_training.network import Twin, network

HELD_BACK = 12  # chunks that never train


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


def batch(raw: dict[str, Tensor], side_px: int, *, shake: bool) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Give references, windows, mined windows as floats at ``side_px``, with offsets and owners."""

    def ready(pixels: Tensor) -> Tensor:
        x = pixels.permute(0, 3, 1, 2).float() / 255
        return f.interpolate(x, side_px, mode="bilinear", antialias=True) if side_px < x.shape[-1] else x

    references, windows, mined = ready(raw["references"]), ready(raw["windows"]), ready(raw["mined"])
    offsets, owners = raw["offsets"].clone(), raw["owners"]
    if shake and random.random() < 0.5:  # mirror everything
        references, windows, mined = references.flip(3), windows.flip(3), mined.flip(3)
        o = offsets.view(-1, 4, 2)[:, [1, 0, 3, 2]].clone()
        o[..., 0] *= -1
        offsets = o.reshape(-1, 8)
    if shake and random.random() < 0.5:  # change the order of the colours, alike for all
        order = torch.randperm(3)
        references = torch.cat([references[:, order], references[:, 3:]], 1)
        windows, mined = windows[:, order], mined[:, order]
    if shake:
        windows = (
            windows * (0.7 + 0.6 * torch.rand(len(windows), 1, 1, 1)) + 0.1 * torch.randn(len(windows), 1, 1, 1)
        ).clamp(0, 1)
    memory = torch.channels_last
    return (
        references.contiguous(memory_format=memory),
        windows.contiguous(memory_format=memory),
        mined.contiguous(memory_format=memory),
        offsets,
        owners,
    )


def step(net: Twin, raw: dict[str, Tensor], *, shake: bool) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Give logits and labels of all pairs, and corner offsets with the truth for the right ones."""
    references, windows, mined, offsets, owners = batch(raw, net.side_px, shake=shake)
    n = len(references)
    every = torch.cat([windows, mined])
    full = torch.cat([every, torch.ones_like(every[:, :1])], 1)
    fine, coarse = net.tower(torch.cat([references, full]))
    helper = auxiliary(coarse, references, offsets, net.warmth.exp().clamp(max=40))
    which_window, which_reference = drawn_pairs(coarse, n, owners)
    labels = torch.zeros(len(which_reference))
    labels[:n] = 1
    w = which_window + n
    logits, corners = net.compare(
        (fine[which_reference], coarse[which_reference]), (fine[w], coarse[w]), references[which_reference, 3:]
    )
    return logits.float(), labels, corners[:n].float(), offsets[1::2], helper


def auxiliary(coarse: Tensor, references: Tensor, offsets: Tensor, warmth: Tensor) -> Tensor:
    """Ask which reference each window shows, and where in it each cell of the reference lies."""
    n, cells = len(references), coarse.shape[-1]
    own = torch.arange(n).repeat_interleave(2)
    reference_cells = f.normalize(coarse[:n].flatten(2), dim=1)
    window_cells = f.normalize(coarse[n:].flatten(2), dim=1)
    mask = f.avg_pool2d(references[:, 3:], references.shape[-1] // cells).flatten(1)
    helper = whole_loss(reference_cells, window_cells, mask, own, warmth)
    return helper + cells_loss(reference_cells[own], window_cells[: 2 * n], mask[own], offsets, warmth)


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


def whole_loss(reference_cells: Tensor, window_cells: Tensor, mask: Tensor, own: Tensor, warmth: Tensor) -> Tensor:
    """Tell every window's reference among all, and the other way round, by the mean of each cell's best likeness."""
    some = torch.randperm(reference_cells.shape[2])[:16]
    reference_cells, mask = reference_cells[:, :, some], mask[:, some]
    n, width, cells = reference_cells.shape
    rows = reference_cells.transpose(1, 2).reshape(n * cells, width)
    best = torch.stack([(rows @ part).view(n, cells, -1).amax(2) for part in window_cells], 1).float()
    weight = mask.clamp(min=0.02)
    score = (best * weight[:, None]).sum(2) / weight.sum(1)[:, None]
    logits = score * warmth  # references x windows
    windows = f.cross_entropy(logits[:, : len(own)].T, own)
    right = logits[own, torch.arange(len(own))]
    same = torch.zeros_like(logits, dtype=torch.bool)
    same[own, torch.arange(len(own))] = True
    wrong = logits.masked_fill(same, -30).logsumexp(1)[own]
    return windows + f.softplus(wrong - right).mean()


def cells_loss(reference_cells: Tensor, window_cells: Tensor, mask: Tensor, offsets: Tensor, warmth: Tensor) -> Tensor:
    """Tell where in the window each cell of the reference lies."""
    margin = 0.08
    cells = round(mask.shape[1] ** 0.5)
    step = ((torch.arange(cells) + 0.5) / cells) * (1 + 2 * margin) - margin
    v, u = torch.meshgrid(step, step, indexing="ij")
    weights = torch.stack([(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v], -1).view(1, cells * cells, 4)
    unit = torch.tensor([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    place = weights @ (unit + offsets.view(-1, 4, 2))
    cell = ((place + margin) / (1 + 2 * margin) * cells - 0.5).round().long()
    valid = ((cell >= 0) & (cell < cells)).all(2) & (mask > 0.3)
    target = cell[..., 1].clamp(0, cells - 1) * cells + cell[..., 0].clamp(0, cells - 1)
    likeness = torch.bmm(reference_cells.transpose(1, 2), window_cells).float() * warmth
    return f.cross_entropy(likeness[valid], target[valid])


def loss_of(logits: Tensor, labels: Tensor, corners: Tensor, offsets: Tensor) -> Tensor:
    """Weigh right and wrong pairs, and the corners."""
    each = f.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    right, wrong = each[labels == 1], each[labels == 0]
    hardest = wrong.topk(len(wrong) // 4).values
    return right.mean() + wrong.mean() + 0.5 * hardest.mean() + 6.0 * f.smooth_l1_loss(corners, offsets, beta=0.05)


def judge(net: Twin, chunks: list[Path]) -> dict[str, float]:
    """Recall of right pairs at fixed shares of wrong ones, and the corners' mean error."""
    net.eval()
    right, wrong, error = [], [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        torch.manual_seed(1)
        for path in chunks:
            logits, labels, corners, offsets, _ = step(net, load(path), shake=False)
            right.append(logits[labels == 1])
            wrong.append(logits[labels == 0])
            error.append((corners - offsets).abs().mean())
    net.train()
    positives, negatives = torch.cat(right), torch.cat(wrong).sort(descending=True).values
    out = {
        f"recall_at_{share:g}": float((positives > negatives[int(share * len(negatives))]).float().mean())
        for share in (0.01, 0.001)
    }
    return out | {"corner_error": float(torch.stack(error).mean())}


def started_network(resume: Path | None) -> Twin:
    """Give the network, with the weights of an earlier state where their shapes fit."""
    net = network()
    if resume:
        shapes = {k: v.shape for k, v in net.state_dict().items()}
        known = {k: v for k, v in torch.load(resume).items() if v.shape == shapes.get(k)}
        net.load_state_dict(known, strict=False)
    print(sum(p.numel() for p in net.parameters()), "parameters", flush=True)
    return net.to(memory_format=torch.channels_last)


def learn(net: Twin, optimiser: torch.optim.Optimizer, part: dict[str, Tensor]) -> tuple[float, float]:
    """Take one step on half a chunk; give its loss and that of the auxiliary tasks."""
    with torch.autocast("cpu", torch.bfloat16):
        logits, labels, corners, offsets, helper = step(net, part, shake=True)
    loss = loss_of(logits, labels, corners, offsets)
    optimiser.zero_grad(set_to_none=True)
    (loss + helper.float()).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
    optimiser.step()
    return float(loss.detach()), float(helper.detach())


def rate_at(peak: float, number: int, share: float) -> float:
    """Warm up over 60 steps, then a cosine over the time that is given."""
    return peak * min(1.0, (number + 1) / 60) * (0.02 + 0.98 * 0.5 * (1 + float(np.cos(np.pi * share))))


def train(net: Twin, args: argparse.Namespace) -> dict[str, float]:
    """Train for so many minutes; write a line every hundred steps and the averaged weights every four hundred."""
    optimiser = torch.optim.AdamW(net.parameters(), lr=args.peak, weight_decay=1e-2)
    smooth = torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=smooth, use_buffers=True)
    net.tower.compile(dynamic=True)
    net.compare = torch.compile(net.compare, dynamic=True)  # type: ignore[method-assign]
    started, cpu_started = time.perf_counter(), time.process_time()
    used: dict[Path, int] = {}
    losses: list[tuple[float, float]] = []
    while (share := (time.perf_counter() - started) / (args.minutes * 60)) < 1:
        paths = sorted(args.chunks.glob("*.npz"))
        raw = load(next_chunk(paths, used))
        for second in (0, 1):
            part = half(raw, second)
            if not len(part["owners"]):
                continue
            for group in optimiser.param_groups:
                group["lr"] = rate_at(args.peak, len(losses), share)
            losses.append(learn(net, optimiser, part))
            average.update_parameters(net)
            if len(losses) % 100 == 0:
                loss, helper = np.mean(losses[-100:], axis=0)
                line = {"step": len(losses), "seconds": round(time.perf_counter() - started), "chunks": len(paths), "loss": round(loss, 3), "helper": round(helper, 3)}  # fmt: skip
                write(args.out, line, average.module if len(losses) > 1500 else net, paths)
    torch.save(average.module.state_dict(), args.out / "verifier.pt")
    spent = {"steps": len(losses), "cpu_seconds": round(time.process_time() - cpu_started)}
    return spent | judge(average.module, sorted(args.chunks.glob("*.npz"))[:HELD_BACK])


def write(out: Path, line: dict[str, float], kept: Twin, paths: list[Path]) -> None:
    """Add a line to the log; every four hundred steps judge and keep the weights too."""
    if line["step"] % 400 == 0:
        line |= judge(kept, paths[:HELD_BACK])
        torch.save(kept.state_dict(), out / "verifier.pt")
    with (out / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--peak", type=float, default=2e-3)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    last = train(started_network(args.resume), args)
    with (args.out / "log.jsonl").open("a") as log:
        log.write(json.dumps(last) + "\n")


def next_chunk(paths: list[Path], used: dict[Path, int]) -> Path:
    """Give a chunk that was used least; the first few never train."""
    train = paths[HELD_BACK:]
    least = min(used.get(p, 0) for p in train)
    path = random.choice([p for p in train if used.get(p, 0) == least])
    used[path] = least + 1
    return path


if __name__ == "__main__":
    main()
