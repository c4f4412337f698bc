"""What the judge is taught: right or wrong, and beside it which reference a window shows and where each of its cells lies."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as f


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    """Weigh right and wrong pairs, the hardest wrong ones twice."""
    each = f.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    right, wrong = each[labels == 1], each[labels == 0]
    return right.mean() + wrong.mean() + 0.5 * wrong.topk(len(wrong) // 4).values.mean()


def auxiliary(coarse: Tensor, references: Tensor, offsets: Tensor, warmth: Tensor) -> Tensor:
    """Ask which reference each window shows, and where in it each cell of the reference lies."""
    n, cells = len(references), coarse.shape[-1]
    own = torch.arange(n).repeat_interleave(2)
    reference_cells = f.normalize(coarse[:n].flatten(2), dim=1)
    window_cells = f.normalize(coarse[n:].flatten(2), dim=1)
    mask = f.avg_pool2d(references[:, 3:], references.shape[-1] // cells).flatten(1)
    helper = whole_loss(reference_cells, window_cells, mask, own, warmth)
    return helper + cells_loss(reference_cells[own], window_cells[: 2 * n], mask[own], offsets, warmth)


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
