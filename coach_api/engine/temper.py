"""A small linear model of temper: how much a text's wording, word by word, sounds annoyed rather than calm.

It is a logistic regression over words and pairs of words, trained by `tests/bench/train_temper.py` and told of in
`docs/model-card.md`. Cues (`engine/cues.py`) name what customers tell; the model adds the tone that no list can.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from coach_api.engine.text import lowered

FEW = 12  # a text of fewer words and pairs weighs no more for being short
_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|[@#]\w+|<\w+>|(?P<number>\d[\d.,:/-]*)|(?P<word>[^\W\d_][\w']*)|(?P<mark>[!?]+|\.\.+|…|[\u2600-\u27bf\U0001f300-\U0001faff])"
)


@dataclass(frozen=True)
class Temper:
    """How annoyed a text sounds, as a logarithm of odds (0 is even), and the offset of the words that say it most."""

    log_odds: float
    at: int


@dataclass(frozen=True)
class Model:
    """Weights of words and pairs of words in steps of `step`, and the log odds of a text without any."""

    bias: float
    step: float
    weights: dict[str, int]


def read(plain: str) -> Temper:
    """Read a text with straight quotes. Takes time in proportion to its length."""
    model = _model()
    grams = dict(_grams(plain))
    total, best, at = 0, 0, 0
    for gram, start in grams.items():
        weight = model.weights.get(gram, 0)
        total += weight
        if weight > best:
            best, at = weight, start
    return Temper(model.bias + model.step * total / length(len(grams)), at)


def grams(plain: str) -> frozenset[str]:
    """Return the words and pairs of words that the model knows a text by: lower case, every number a 0."""
    return frozenset(gram for gram, _ in _grams(plain))


def length(count: int) -> float:
    """Return what the weights of so many words and pairs are divided by."""
    return sqrt(max(count, FEW))


def _grams(plain: str) -> Iterator[tuple[str, int]]:
    before, since = "", 0
    for match in _TOKEN.finditer(lowered(plain)):
        kind = match.lastgroup
        if kind is None:
            continue
        token = "0" if kind == "number" else match.group() if kind == "word" else match.group()[:2]
        yield token, match.start()
        if before:
            yield f"{before} {token}", since
        before, since = token, match.start()


@cache
def _model() -> Model:
    data = json.loads(files(__package__).joinpath("temper.json").read_text("utf-8"))
    return Model(data["bias"], data["step"], data["weights"])
