"""Train the model of temper that the engine reads customers with, and write it into the package.

Usage, in an environment of its own: pip install -e . scikit-learn==1.9.*; then
    python tests/bench/train_temper.py --comments FILE --questions FILE --service FILE --wizard FILE

- comments: short comments labelled with emotions, like goemotions.jsonl.gz. Anger, annoyance, disappointment and disgust
  count as annoyed; disapproval does so at half the weight; what is merely sad or confused is left out.
- questions: like banking77.jsonl.gz; service: like multidogo_customer_turns.jsonl.gz; wizard: like
  multiwoz_valtest_acts_conduct.jsonl.gz. All calm.
- `temper_sentences.txt`, beside this file: sentences written for this purpose, annoyed and calm.

Two fifths of the questions and of the service dialogues are held out (`is_held_out`), for `signals.py --held-out`.
The result is the same for the same files. docs/model-card.md tells what came of it.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from held_out import is_held_out
from loaders import acted_dialogues, bank_questions, comments, data_file, service_dialogues

from coach_api.engine import temper
from coach_api.engine.conversation import Role
from coach_api.engine.text import Text

ANNOYED = {"anger", "annoyance", "disappointment", "disgust"}
HALF_ANNOYED = {"disapproval"}
UNCLEAR = {"sadness", "confusion", "embarrassment", "remorse"}
SERVICE_TURNS = 20_000
WIZARD_TURNS = 3_000
OWN_WEIGHT = 6.0  # of a sentence of ours, beside a comment
CALM_WEIGHT = 1.0  # of a turn of a calm chat: there are many, and most are alike
QUESTION_WEIGHT = 2.5  # of a question to a bank: calm, and yet about trouble
SEEN = 3  # texts that a word or pair must be in to be learned
STRENGTH = 5.0  # inverse of the regularisation
KEPT = 20_000  # words and pairs, by size of weight
STEPS = 127
SEED = 7
OUTPUT = Path(temper.__file__).with_suffix(".json")
SENTENCES = Path(__file__).with_name("temper_sentences.txt")


@dataclass(frozen=True)
class Example:
    """A text, whether it is annoyed, and how much it counts."""

    text: str
    annoyed: bool
    weight: float = 1.0


def own_sentences() -> Iterator[Example]:
    """Yield the sentences written for this, each bracket's choices in turn."""
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line[:2] in {"+ ", "- "}:
            pieces = [piece.split("|") for piece in re.split(r"\[([^\]]*)\]", line[2:].strip())]
            for turn in range(max(map(len, pieces))):
                yield Example("".join(piece[turn % len(piece)] for piece in pieces), line[0] == "+", OWN_WEIGHT)


def examples(arguments: argparse.Namespace) -> Iterator[Example]:
    """Yield everything to learn from, always in the same order."""
    chance = random.Random(SEED)  # noqa: S311 a sample is no secret
    for comment in comments(arguments.comments).records:
        emotions = set(comment.emotions)
        if emotions & ANNOYED:
            yield Example(comment.text, annoyed=True)
        elif emotions & HALF_ANNOYED:
            yield Example(comment.text, annoyed=True, weight=0.5)
        elif not emotions & UNCLEAR:
            yield Example(comment.text, annoyed=False)
    for question in bank_questions(arguments.questions).records:
        if not is_held_out(question.text):
            yield Example(question.text, annoyed=False, weight=QUESTION_WEIGHT)
    service = service_dialogues(arguments.service).records
    turns = [turn.text for dialogue in service if not is_held_out(dialogue.id) for turn in dialogue.turns]
    yield from (Example(text, False, CALM_WEIGHT) for text in chance.sample(turns, min(SERVICE_TURNS, len(turns))))
    asked = [
        turn.message.raw
        for dialogue in acted_dialogues(arguments.wizard).records
        for turn in dialogue.turns
        if turn.message.role is Role.CUSTOMER
    ]
    yield from (Example(text, False, CALM_WEIGHT) for text in chance.sample(asked, min(WIZARD_TURNS, len(asked))))
    yield from own_sentences()


def train(learned: list[Example]) -> dict[str, object]:
    """Fit the model; return what the package reads: bias, step, and whole weights of words and pairs."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 only this needs it, and it is no dependency of the project
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    texts = [temper.grams(Text(example.text).plain) for example in learned]
    counts = Counter(gram for grams in texts for gram in grams)
    vocabulary = {gram: n for n, gram in enumerate(sorted(gram for gram, count in counts.items() if count >= SEEN))}
    rows, columns, values = [], [], []
    for row, grams in enumerate(texts):
        for gram in sorted(grams & vocabulary.keys()):
            rows.append(row)
            columns.append(vocabulary[gram])
            values.append(1 / temper.length(len(grams)))
    matrix = csr_matrix((values, (rows, columns)), shape=(len(texts), len(vocabulary)))
    fitted = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300, random_state=SEED).fit(
        matrix, [example.annoyed for example in learned], sample_weight=[example.weight for example in learned]
    )
    weights = dict(zip(vocabulary, fitted.coef_[0], strict=True))
    step = max(map(abs, weights.values())) / STEPS
    kept = sorted(weights, key=lambda gram: (-abs(weights[gram]), gram))[:KEPT]
    whole = {gram: round(weights[gram] / step) for gram in sorted(kept)}
    return {
        "bias": round(float(fitted.intercept_[0]), 4),
        "step": round(float(step), 6),
        "weights": {gram: weight for gram, weight in whole.items() if weight},
    }


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description="Train the model of temper.")
    for name in ("comments", "questions", "service", "wizard"):
        parser.add_argument(f"--{name}", type=data_file, required=True, metavar="FILE")
    learned = list(examples(parser.parse_args()))
    model = train(learned)
    OUTPUT.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(learned)} texts, {sum(example.annoyed for example in learned)} annoyed")
    print(f"{len(model['weights'])} words and pairs, {OUTPUT.stat().st_size:,} bytes in {OUTPUT.name}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
