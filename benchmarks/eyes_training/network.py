"""The verifier: two towers with shared weights, compared position by position and over small displacements."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as f

CELLS = 8  # a side of the coarse map
FINE_CELLS = 16
REACH = 2  # displacements compared, in cells of either map


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


class Tower(nn.Module):
    """From a window (RGB and mask, 0 to 1) to a fine map (a quarter of its side) and a coarse one (an eighth)."""

    def __init__(self, narrow: int, wide: int, first_stride: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(5, narrow // 2, 5, first_stride, 2, bias=False), nn.BatchNorm2d(narrow // 2), nn.ReLU()
        )
        self.down = nn.Sequential(
            nn.Conv2d(narrow // 2, narrow, 3, 2, 1, bias=False), nn.BatchNorm2d(narrow), nn.ReLU()
        )
        self.fine = Block(narrow)
        self.further = nn.Sequential(nn.Conv2d(narrow, wide, 3, 2, 1, bias=False), nn.BatchNorm2d(wide), nn.ReLU())
        self.coarse = Block(wide)

    def forward(self, window: Tensor) -> tuple[Tensor, Tensor]:
        """Normalise the light of the window, keep its colours, then convolve."""
        rgb, mask = window[:, :3], window[:, 3:]
        grey = rgb.mean(1, keepdim=True)
        mean = grey.mean((2, 3), keepdim=True)
        spread = ((grey - mean) ** 2).mean((2, 3), keepdim=True).add(4e-4).sqrt()
        x = torch.cat([(rgb - mean) / spread, mask, (mean * 2 - 1).expand_as(mask)], 1)
        fine = self.fine(self.down(self.stem(x)))
        return fine, self.coarse(self.further(fine))


class Twin(nn.Module):
    """Compare a reference with a window: a logit (higher is surer) and the offsets of the window's four corners."""

    def __init__(self, side_px: int, narrow: int, wide: int, head: int) -> None:
        super().__init__()
        self.side_px = side_px
        self.tower = Tower(narrow, wide, side_px // 32)
        cells = CELLS
        reach = 2 * REACH + 1
        mixed = head * 2 // 3
        self.fine_in = nn.Sequential(
            nn.Conv2d(2 * narrow + reach * reach + 1, mixed, 1, bias=False), nn.BatchNorm2d(mixed), nn.ReLU()
        )
        self.fine_see = Block(mixed)
        self.fine_mix = nn.Sequential(nn.Conv2d(mixed, mixed, 3, 2, 1, bias=False), nn.BatchNorm2d(mixed), nn.ReLU())
        self.coarse_mix = nn.Sequential(
            nn.Conv2d(2 * wide + reach * reach + mixed + 1 + 4, head, 1, bias=False), nn.BatchNorm2d(head), nn.ReLU()
        )
        self.see = nn.Sequential(Block(head), Block(head))
        self.shrink = nn.Sequential(nn.Conv2d(head, head, 3, 2, 1, bias=False), nn.BatchNorm2d(head), nn.ReLU())
        flat = head * ((cells + 1) // 2) ** 2
        self.read = nn.Sequential(nn.Linear(flat + 2 * head, 128), nn.ReLU())
        self.logit = nn.Linear(128, 1)
        self.corners = nn.Linear(128, 8)
        self.warmth = nn.Parameter(torch.tensor(2.5))  # of the auxiliary losses; not used once trained
        nn.init.zeros_(self.corners.weight)
        nn.init.zeros_(self.corners.bias)
        self.register_buffer("shifts", self._shifts(cells), persistent=False)
        self.register_buffer("fine_shifts", self._shifts(FINE_CELLS), persistent=False)
        v, u = torch.meshgrid(torch.arange(cells), torch.arange(cells), indexing="ij")
        self.register_buffer("grid", torch.stack([u, v], -1).view(cells * cells, 2).float(), persistent=False)

    @staticmethod
    def _shifts(cells: int) -> Tensor:
        """For every cell and displacement: the index of the displaced cell, or of the last, empty one."""
        rows = []
        for y in range(cells):
            for x in range(cells):
                for dy in range(-REACH, REACH + 1):
                    for dx in range(-REACH, REACH + 1):
                        a, b = y + dy, x + dx
                        rows.append(a * cells + b if 0 <= a < cells and 0 <= b < cells else cells * cells)
        return torch.tensor(rows).view(1, cells * cells, (2 * REACH + 1) ** 2)

    @staticmethod
    def correlate(reference: Tensor, window: Tensor, shifts: Tensor) -> tuple[Tensor, Tensor]:
        """Give the likeness of every cell to every other, and as maps that to the cells a few steps away."""
        n, cells = reference.shape[0], reference.shape[3]
        one = f.normalize(reference.flatten(2), dim=1)
        two = f.normalize(window.flatten(2), dim=1)
        volume = torch.bmm(one.transpose(1, 2), two)
        edged = torch.cat([volume, torch.zeros_like(volume[:, :, :1])], 2)
        near = torch.gather(edged, 2, shifts.expand(n, -1, -1))
        return volume, near.transpose(1, 2).reshape(n, -1, cells, cells)

    def flow(self, volume: Tensor, cells: int) -> Tensor:
        """Say for every cell of the reference where in the window it lies: displacement, likeness there, how clear that is."""
        likeness = volume.float() * self.warmth.exp().clamp(max=40).detach()
        share = likeness.softmax(2)
        place = share @ self.grid  # n x cells x 2, in cells
        moved = (place - self.grid) / 4
        peak = torch.stack([volume.float().amax(2), share.amax(2)], 2)
        return torch.cat([moved, peak], 2).transpose(1, 2).reshape(-1, 4, cells, cells)

    def compare(
        self, reference: tuple[Tensor, Tensor], window: tuple[Tensor, Tensor], mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Compare maps, pair by pair; ``mask`` is the reference's (pairs x 1 x side x side)."""
        (rf, rc), (wf, wc) = reference, window
        cells = rc.shape[3]
        small = f.avg_pool2d(mask, mask.shape[-1] // rf.shape[-1])
        smaller = f.avg_pool2d(mask, mask.shape[-1] // cells)
        _, fine_near = self.correlate(rf, wf, self.fine_shifts)
        fine = self.fine_in(torch.cat([(rf - wf).abs(), rf * wf, fine_near, small], 1))
        fine = self.fine_mix(self.fine_see(fine))
        volume, near = self.correlate(rc, wc, self.shifts)
        flow = self.flow(volume, cells)
        x = self.coarse_mix(torch.cat([(rc - wc).abs(), rc * wc, near, fine, smaller, flow], 1))
        x = self.see(x)
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        x = self.read(torch.cat([self.shrink(x).flatten(1), pooled], 1))
        return self.logit(x)[:, 0], self.corners(x)

    def forward(self, reference: Tensor, window: Tensor) -> tuple[Tensor, Tensor]:
        """Compare windows, pair by pair: references with their masks (n x 4), windows (n x 3), both 0 to 1."""
        full = torch.cat([window, torch.ones_like(window[:, :1])], 1)
        return self.compare(self.tower(reference), self.tower(full), reference[:, 3:])


def network() -> Twin:
    """Give the network, untrained."""
    return Twin(64, 48, 80, 96)
