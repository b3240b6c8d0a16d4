"""The network that reads a page line by line, in plain numpy: weights come from `benchmarks/training`.

A line's numbers and the learned weights of its words are mixed into `channels` values; dilated convolutions over the
sequence of lines give each line its surroundings; between them, overviews hand it the page as a whole: the mean of its
lines, and a few means that weigh some lines more (learned: those that look like the story, say). One value a line comes
out, the logit of P(belongs to the body). The same code reads lines of plain text and blocks of HTML: only the columns and weights differ.

A weights file (`.npz`, float16) holds: `mean`, `scale` (of the numeric columns), `keys` (sorted word names), `words`
(their weights, row 0 for unknown words), `enter`, `enter_bias`, `leave`, `leave_bias` and, for each convolution i,
`conv<i>` (taps x in x out), `conv<i>_bias`; `dilations` says how far apart the taps are. `overviews` names after how many
convolutions an overview comes; that after n has `look<n>` (channels x views), `page<n>`, `page<n>_bias`. `places`, where
it is there, gives each column of the word names its place (HTML has more of them); without it they are PLACE_OF_SLOT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cleaners.model.words import NO_WORD, PLACE_OF_SLOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Ids = NDArray[np.uint32]

CLIP = 5.0
"""Standardised columns are cut here: a page of 10,000 lines must not reach values that training never saw."""


@dataclass(frozen=True, slots=True)
class Convolution:
    """One residual layer over the sequence: taps `dilation` lines apart, `kernel` of shape (taps, in, out)."""

    kernel: Array
    bias: Array
    dilation: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page tells each line. `look` (channels, views) scores the lines for each view, `mix` joins the views."""

    look: Array
    mix: Array
    bias: Array


@dataclass(frozen=True, slots=True)
class Network:
    """Trained weights, ready to be applied. See the module's docstring for what each is."""

    mean: Array
    scale: Array
    keys: Ids
    words: Array
    enter: Array
    enter_bias: Array
    convolutions: tuple[Convolution, ...]
    overviews: Mapping[int, Overview]
    """By the number of convolutions before it."""
    leave: Array
    leave_bias: Array
    slots: tuple[tuple[int, ...], ...]
    """For each place of a word, the columns of the word names that belong to it."""


def load(path: Path) -> Network:
    """Read a weights file. Raises OSError where there is none, KeyError where a part of it is missing."""
    with np.load(path) as held:
        parts = {name: held[name] for name in held.files}
    floats = {name: part.astype(np.float32) for name, part in parts.items() if part.dtype.kind == "f"}
    convolutions = tuple(
        Convolution(floats[f"conv{index}"], floats[f"conv{index}_bias"], int(dilation))
        for index, dilation in enumerate(parts["dilations"])
    )
    overviews = {
        after: Overview(floats[f"look{after}"], floats[f"page{after}"], floats[f"page{after}_bias"])
        for after in parts["overviews"].tolist()
    }
    plain = {name: floats[name] for name in ("mean", "scale", "words", "enter", "enter_bias", "leave", "leave_bias")}
    slots = slots_of(parts["places"].tolist() if "places" in parts else PLACE_OF_SLOT)
    return Network(keys=parts["keys"], convolutions=convolutions, overviews=overviews, slots=slots, **plain)


def slots_of(places: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The columns that belong to each place, from the place of each column."""
    return tuple(tuple(i for i, held in enumerate(places) if held == place) for place in range(max(places) + 1))


def probabilities(network: Network, numbers: Array, ids: Ids) -> Array:
    """P(belongs to the body) of each line of one page: `numbers` has a row of columns a line, `ids` a row of words."""
    if not len(numbers):
        return np.zeros(0, dtype=np.float32)
    scaled = np.clip((numbers - network.mean) * network.scale, -CLIP, CLIP)
    rows = word_rows(network.keys, ids)
    state = np.hstack([scaled, word_vectors(network, rows)]) @ network.enter + network.enter_bias
    state = np.maximum(state, 0)
    for index, convolution in enumerate(network.convolutions):
        state = _overviewed(state, network.overviews.get(index))
        state = state + np.maximum(_convolved(state, convolution), 0)
    state = _overviewed(state, network.overviews.get(len(network.convolutions)))
    logits = (state @ network.leave + network.leave_bias)[:, 0]
    result: Array = 1 / (1 + np.exp(-logits))
    return result


def word_rows(keys: Ids, ids: Ids) -> NDArray[np.intp]:
    """The row of the word weights for each name; 0 for a word that training did not keep."""
    at = np.minimum(np.searchsorted(keys, ids), len(keys) - 1)
    return np.where((keys[at] == ids) & (ids != NO_WORD), at + 1, 0)


def word_vectors(network: Network, rows: NDArray[np.intp]) -> Array:
    """The weights of a line's words, averaged in each place over those that are known, side by side."""
    vectors, known = network.words[rows], (rows > 0).astype(np.float32)
    return np.hstack([mean_of_known(vectors[:, slots], known[:, slots]) for slots in network.slots])


def mean_of_known(vectors: Array, known: Array) -> Array:
    """The mean over a line's words that are known (`known` is 1 for them; unknown ones have zeros); zeros where none is."""
    result: Array = vectors.sum(axis=1) / np.maximum(known.sum(axis=1, keepdims=True), 1)
    return result


def _overviewed(state: Array, overview: Overview | None) -> Array:
    """Every line with what the page as a whole tells it."""
    if overview is None:
        return state
    scores = state @ overview.look
    shares = np.exp(scores - scores.max(axis=0))
    views = (shares / shares.sum(axis=0)).T @ state
    seen = np.concatenate([state.mean(axis=0), views.ravel()])
    result: Array = state + np.maximum(seen @ overview.mix + overview.bias, 0)
    return result


def _convolved(state: Array, convolution: Convolution) -> Array:
    count, taps, step = len(state), len(convolution.kernel), convolution.dilation
    edge = np.zeros((taps // 2 * step, state.shape[1]), dtype=np.float32)
    padded = np.vstack([edge, state, edge])
    windows = np.hstack([padded[tap * step : tap * step + count] for tap in range(taps)])
    mixed: Array = windows @ convolution.kernel.reshape(-1, convolution.kernel.shape[2]) + convolution.bias
    return mixed
