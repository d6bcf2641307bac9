"""A small linear model of temper: how much a text's wording, word by word, sounds annoyed rather than calm.

It is a logistic regression over words and pairs of words, trained by `tests/bench/train_temper.py` and told of in
`docs/model-card.md`. Cues (`engine/cues/`) name what customers tell; the model adds the tone that no list can.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import sqrt

from coach_api.engine.text import lowered

FEW = 12  # a text of fewer words and pairs weighs no more for being short
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[@#]\w+|<\w+>")
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_TOKEN = re.compile(r"[^\W_][\w']*|[!?]+|\.\.+|…|[\u2600-\u27bf\U0001f300-\U0001faff]")


@dataclass(frozen=True)
class Model:
    """Weights of words and pairs of words in steps of `step`, and the log odds of a text without any."""

    bias: float
    step: float
    weights: dict[str, int]


def log_odds(plain: str) -> float:
    """Return how annoyed a text with straight quotes sounds, as a logarithm of odds: 0 is even. Linear in its length."""
    model = _model()
    known = grams(plain)
    weights = model.weights
    return model.bias + model.step * sum([weights[gram] for gram in known if gram in weights]) / length(len(known))


def grams(plain: str) -> frozenset[str]:
    """Return the words and pairs of words that the model knows a text by: lower case, no apostrophes, every number a 0."""
    text = _NUMBER.sub("0", _ADDRESS.sub(" ", lowered(plain))).replace("'", "")
    tokens = [token if token[0].isalnum() else token[:2] for token in _TOKEN.findall(text)]
    return frozenset((*tokens, *map(" ".join, pairwise(tokens))))


def length(count: int) -> float:
    """Return what the weights of so many words and pairs are divided by."""
    return sqrt(max(count, FEW))


@cache
def _model() -> Model:
    data = json.loads(files(__package__).joinpath("temper.json").read_text("utf-8"))
    return Model(data["bias"], data["step"], data["weights"])
