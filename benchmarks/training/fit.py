"""Fitting a network to pages: the same for lines of plain text and for blocks of HTML.

Use it as `net = fit(pages, Settings(...))`, then `export(net, path)` from `benchmarks.training.net`.
"""

from __future__ import annotations

import copy
import math
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.training.net import Form, Net
from benchmarks.training.pages import Page, page_weights
from cleaners.model.network import word_rows
from cleaners.model.words import PLACE_OF_SLOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


__all__ = ["Page", "Settings", "fit", "page_weights", "predict"]


@dataclass(frozen=True)
class Settings:
    """How to train. `lines_a_step` is about how many lines one step sees; a page is cut to `longest` lines."""

    channels: int = 48
    word_size: int = 4
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    dropout: float = 0.1
    word_dropout: float = 0.2
    word_sites: int = 3
    word_trust: float = 20
    """A word of this many sites gets half the weight that it would like; rarer ones less."""
    word_decay: float = 0.3
    epochs: int = 14
    rate: float = 4e-3
    decay: float = 0.02
    lines_a_step: int = 6000
    pages_a_step: int = 24
    longest: int = 1200
    seed: int = 0
    places: tuple[int, ...] = PLACE_OF_SLOT
    views: int = 0
    page_after: tuple[int, ...] = (4,)
    hidden: tuple[int, ...] = ()
    """Columns that half of the pages are learned without, anew each epoch: zeros stand there."""
    average_from: float = field(default=0.6)
    """Weights are averaged over the steps after this share of the training."""


def fit(
    pages: Sequence[Page],
    settings: Settings,
    renew: Callable[[int], Sequence[Page]] | None = None,
    read: Sequence[Page] = (),
) -> Net:
    """Train a network. `renew(epoch)` may give further pages, other ones in each epoch (augmentation).

    Pages that are only `read` teach nothing but that sites use their words.
    """
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    everything = np.concatenate([page.numbers for page in pages])
    mean, deviation = everything.mean(axis=0), everything.std(axis=0)
    keys, sites = known_words([*pages, *read], settings.word_sites)
    form = Form(
        everything.shape[1],
        settings.channels,
        dilations=settings.dilations,
        word_size=settings.word_size,
        dropout=settings.dropout,
        word_dropout=settings.word_dropout,
        places=settings.places,
        views=settings.views,
        page_after=settings.page_after,
    )
    net = Net(form, mean, 1 / (deviation + 1e-3), keys, sites / (sites + settings.word_trust))
    _train(net, list(pages), settings, random, renew)
    net.eval()
    return net


def known_words(pages: Sequence[Page], sites: int) -> tuple[np.ndarray, np.ndarray]:
    """Sorted names of the words that stand on at least this many sites, and on how many each stands."""
    by_site = defaultdict(set)
    for page in pages:
        by_site[page.site].update(np.unique(page.ids).tolist())
    names = np.concatenate([np.fromiter(held, dtype=np.uint32) for held in by_site.values()])
    keys, counts = np.unique(names, return_counts=True)
    kept = (counts >= sites) & (keys > 0)
    return keys[kept], counts[kept]


def _train(
    net: Net,
    pages: list[Page],
    settings: Settings,
    random: np.random.Generator,
    renew: Callable[[int], Sequence[Page]] | None,
) -> None:
    embedded = {id(parameter) for parameter in net.words.parameters()}
    rest = [parameter for parameter in net.parameters() if id(parameter) not in embedded]
    groups = [{"params": rest}, {"params": list(net.words.parameters()), "weight_decay": settings.word_decay}]
    optimiser = torch.optim.AdamW(groups, lr=settings.rate, weight_decay=settings.decay)
    rates = [group["lr"] for group in optimiser.param_groups]
    average, averaged = copy.deepcopy(net.state_dict()), 0
    for epoch in range(settings.epochs):
        started, losses = time.monotonic(), []
        batches = list(_batches(pages + list(renew(epoch) if renew else ()), settings, random))
        usual = float(np.mean([batch[4].sum().item() for batch in batches]))
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / settings.epochs
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, 20 * done) * (0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2)
            losses.append(_step(net, optimiser, batch, usual))
            if done > settings.average_from and number % 4 == 0:
                averaged += 1
                for name, value in net.state_dict().items():
                    if value.dtype.is_floating_point:
                        average[name] += (value - average[name]) / averaged
        print(f"epoch {epoch + 1:2} loss {np.mean(losses):.4f} ({time.monotonic() - started:.0f} s)", flush=True)
    if averaged:
        net.load_state_dict(average)


Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def _step(net: Net, optimiser: torch.optim.Optimizer, batch: Batch, usual: float) -> float:
    """One step. Divided by the usual weight of a batch, not its own: a page counts the same among many and among few."""
    net.train()
    numbers, ids, mask, labels, weights = batch
    rows = torch.from_numpy(word_rows(net.keys, ids.numpy().astype(np.uint32)))
    logits = net(numbers, rows, mask)
    errors = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    loss = (errors * weights).sum() / usual
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def _batches(pages: list[Page], settings: Settings, random: np.random.Generator) -> list[Batch]:
    """Pages of like length together, in a new random order each time; a page too long gives a random stretch."""
    order = sorted(range(len(pages)), key=lambda index: len(pages[index].labels) * random.uniform(0.8, 1.25))
    groups: list[list[Page]] = [[]]
    for index in order:
        page = _without(_stretch(pages[index], settings.longest, random), settings.hidden, random)
        longest = max(len(page.labels), *(len(held.labels) for held in groups[-1]), 0)
        is_full = len(groups[-1]) == settings.pages_a_step or longest * (len(groups[-1]) + 1) > settings.lines_a_step
        if groups[-1] and is_full:
            groups.append([])
        groups[-1].append(page)
    return [_padded(groups[index]) for index in random.permutation(len(groups))]


def _stretch(page: Page, longest: int, random: np.random.Generator) -> Page:
    spare = len(page.labels) - longest
    if spare <= 0:
        return page
    start = int(random.integers(spare + 1))
    cut = slice(start, start + longest)
    return Page(page.site, page.numbers[cut], page.ids[cut], page.labels[cut], page.weights[cut])


def _without(page: Page, columns: tuple[int, ...], random: np.random.Generator) -> Page:
    """The page as it is, or (every second time) with zeros in these columns."""
    if not columns or random.random() < 0.5:
        return page
    numbers = page.numbers.copy()
    numbers[:, columns] = 0
    return replace(page, numbers=numbers)


def _padded(pages: list[Page]) -> Batch:
    shape = (len(pages), max(len(page.labels) for page in pages))
    numbers = np.zeros((*shape, pages[0].numbers.shape[1]), dtype=np.float32)
    ids = np.zeros((*shape, pages[0].ids.shape[1]), dtype=np.int64)
    mask, labels, weights = (np.zeros(shape, dtype=np.float32) for _ in range(3))
    for index, page in enumerate(pages):
        count = len(page.labels)
        numbers[index, :count], ids[index, :count], mask[index, :count] = page.numbers, page.ids, 1
        labels[index, :count], weights[index, :count] = page.labels, page.weights
    return tuple(torch.from_numpy(array) for array in (numbers, ids, mask, labels, weights))  # type: ignore[return-value]


def predict(net: Net, page: Page) -> np.ndarray:
    """P(belongs to the body) of each line of a page, in torch (for measuring while training)."""
    net.eval()
    numbers, ids, mask, _, _ = _padded([page])
    rows = torch.from_numpy(word_rows(net.keys, ids.numpy().astype(np.uint32)))
    with torch.no_grad():
        probabilities: np.ndarray = torch.sigmoid(net(numbers, rows, mask))[0].numpy()
    return probabilities
