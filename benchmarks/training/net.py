"""The network of `cleaners.model.network` in torch, so that it can be trained; `export` writes what numpy reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from cleaners.model.network import CLIP, slots_of
from cleaners.model.words import PLACE_OF_SLOT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Form:
    """How large a network is. `word_size` is the number of weights a word has."""

    columns: int
    channels: int = 48
    taps: int = 5
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    word_size: int = 4
    dropout: float = 0.1
    word_dropout: float = 0.2
    places: tuple[int, ...] = PLACE_OF_SLOT
    views: int = 0
    """Weighted means of the page that are handed to its lines, besides the plain mean."""
    page_after: tuple[int, ...] = (4,)
    """After how many convolutions the page is handed to its lines."""


class Overview(nn.Module):
    """What the page as a whole tells each of its lines: its mean, and means that weigh some lines more."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.mix = nn.Linear(form.channels * (1 + form.views), form.channels)
        self.look = nn.Linear(form.channels, form.views, bias=False)

    def forward(self, state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(pages, lines, channels) in, (pages, 1, channels) out."""
        mean = state.sum(dim=1) / mask.sum(dim=1, keepdim=True)
        scores = self.look(state).masked_fill(mask[:, :, None] == 0, -1e9)
        views = torch.einsum("blk,blc->bkc", torch.softmax(scores, dim=1), state)
        mixed: torch.Tensor = torch.relu(self.mix(torch.cat([mean, views.flatten(1)], dim=1)))
        return mixed[:, None, :]


class Net(nn.Module):
    """Batches of pages in (padded to one length), a logit for each line out."""

    def __init__(self, form: Form, mean: np.ndarray, scale: np.ndarray, keys: np.ndarray, trust: np.ndarray) -> None:
        """A fresh network for columns with this mean and scale, and words with these names and this trust (0 to 1)."""
        super().__init__()
        self.form, self.keys = form, keys
        self.register_buffer("mean", torch.tensor(mean, dtype=torch.float32))
        self.register_buffer("scale", torch.tensor(scale, dtype=torch.float32))
        self.register_buffer("trust", torch.tensor([0.0, *trust], dtype=torch.float32)[:, None])
        self.words = nn.Embedding(len(keys) + 1, form.word_size, padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.02)
        with torch.no_grad():
            self.words.weight[0] = 0
        slots = slots_of(form.places)
        self.enter = nn.Linear(form.columns + form.word_size * len(slots), form.channels)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(form.channels, form.channels, form.taps, dilation=step, padding=form.taps // 2 * step)
            for step in form.dilations
        )
        self.overviews = nn.ModuleDict({str(after): Overview(form) for after in form.page_after})
        self.leave = nn.Linear(form.channels, 1)
        self.drop = nn.Dropout1d(form.dropout)  # whole channels of a page: as good as single values, and cheap
        held = torch.tensor(form.places)
        self.register_buffer("places", torch.stack([(held == place).float() for place in range(len(slots))]))

    def forward(self, numbers: torch.Tensor, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`numbers` (pages, lines, columns), `rows` of word weights (pages, lines, slots), `mask` 1 where a line is."""
        scaled = ((numbers - self.mean) * self.scale).clamp(-CLIP, CLIP)
        state = torch.relu(self.enter(torch.cat([scaled, self._words(rows)], dim=2))) * mask[:, :, None]
        state = self._dropped(state)
        for index, convolution in enumerate(self.convolutions):
            state = self._overviewed(state, mask, index)
            change = torch.relu(convolution(state.transpose(1, 2))).transpose(1, 2)
            state = state + self._dropped(change) * mask[:, :, None]
        logits: torch.Tensor = self.leave(self._overviewed(state, mask, len(self.convolutions)))[:, :, 0]
        return logits

    def _overviewed(self, state: torch.Tensor, mask: torch.Tensor, after: int) -> torch.Tensor:
        if str(after) not in self.overviews:
            return state
        overview: torch.Tensor = self.overviews[str(after)](state, mask)
        return state + overview * mask[:, :, None]

    def _dropped(self, state: torch.Tensor) -> torch.Tensor:
        held: torch.Tensor = self.drop(state.transpose(1, 2)).transpose(1, 2)
        return held

    def _words(self, rows: torch.Tensor) -> torch.Tensor:
        if self.training:
            rows = rows * (torch.rand(rows.shape) >= self.form.word_dropout)
        vectors = self.words(rows) * self.trust[rows]
        known = (rows > 0).float()
        sums = torch.einsum("blsd,ps->blpd", vectors, self.places)
        counts = torch.einsum("bls,ps->blp", known, self.places).clamp(min=1)
        return (sums / counts[..., None]).flatten(2)


def export(net: Net, path: Path) -> None:
    """Write the weights as float16 for `cleaners.model.network.load`."""
    parts = {
        "mean": net.mean,
        "scale": net.scale,
        "words": net.words.weight * net.trust,
        "enter": net.enter.weight.T,
        "enter_bias": net.enter.bias,
        "leave": net.leave.weight.T,
        "leave_bias": net.leave.bias,
    }
    for index, convolution in enumerate(net.convolutions):
        parts[f"conv{index}"] = convolution.weight.permute(2, 1, 0)
        parts[f"conv{index}_bias"] = convolution.bias
    for after, overview in net.overviews.items():
        parts |= {
            f"look{after}": overview.look.weight.T,
            f"page{after}": overview.mix.weight.T,
            f"page{after}_bias": overview.mix.bias,
        }
    arrays = {name: part.detach().numpy().astype(np.float16) for name, part in parts.items()}
    dilations = np.array(net.form.dilations, dtype=np.uint8)
    places = np.array(net.form.places, dtype=np.uint8)
    overviews = np.array(net.form.page_after, dtype=np.uint8)
    kept = {"keys": net.keys.astype(np.uint32), "dilations": dilations, "places": places, "overviews": overviews}
    np.savez_compressed(path, **kept, **arrays)
