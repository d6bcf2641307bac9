"""No pattern of the coach can hang it: the steps it takes grow with the text and no faster."""

import ast
import dataclasses
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest
from regex_steps import Attempt, Matcher, TooManySteps, adversarial, has_large_repeat, reach

import coach_api
from coach_api.engine.text import CaseBlind

SIZE = 200
LARGEST_SIZE = 600
GROWTH = 2.5  # from a text to one of twice its length; 2 is linear, 4 quadratic
STEPS_PER_CHARACTER = 500
SMALL = 20  # steps a character below which nothing is worth a look

SENTENCES = (
    "Hi Maria, you can't do that in the app... but e.g. our site https://help.example.com/plan?x=1 shows it.",
    'WHY is it STILL not working?!! I\'ve waited 3 hours, this is the third time 😡 :( "never again" (really)',
    "my e-mail is jo.doe+x@mail.example, order #12-3456; card 4111 1111 1111 1111\n> quoted line\n- one\n2. two",
    "Thanks a lot, bye! One moment please, I'll check {{name}} and <order id> for you. [LINK] XXX",
    "",
)


def _patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Yield every compiled pattern of the package with its name and use, those in collections and dataclasses too."""
    seen: set[tuple[str, int]] = set()
    for found in pkgutil.walk_packages(coach_api.__path__, "coach_api."):
        if ".migrations" in found.name:  # only Alembic can import these
            continue
        module = import_module(found.name)
        source = ast.parse(inspect.getsource(module))
        for name, value in sorted(vars(module).items()):
            for pattern in _inside(value, 4):
                if (pattern.pattern, pattern.flags) not in seen and isinstance(pattern.pattern, str):
                    seen.add((pattern.pattern, pattern.flags))
                    yield f"{found.name}.{name}", pattern, _use(name, source)


def _use(name: str, source: ast.Module) -> str:
    """Return match or fullmatch for a private pattern that its module uses in no other way, else finditer."""
    loads = [
        node
        for node in ast.walk(source)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id == name
    ]
    methods = [node.attr for node in ast.walk(source) if isinstance(node, ast.Attribute) and node.value in loads]
    alone = name.startswith("_") and len(methods) == len(loads) and len(set(methods)) == 1
    return methods[0] if alone and methods[0] in {"match", "fullmatch"} else "finditer"


def _inside(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, CaseBlind):
        yield value.pattern
    elif isinstance(value, re.Pattern):
        yield value
    elif depth == 0:
        return
    elif isinstance(value, Mapping):
        for item in (*value.keys(), *value.values()):
            yield from _inside(item, depth - 1)
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item, depth - 1)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _inside(getattr(value, field.name, None), depth - 1)


PATTERNS = [pytest.param(pattern, how, id=f"{name}-{n}") for n, (name, pattern, how) in enumerate(_patterns())]


@pytest.mark.parametrize(("pattern", "how"), PATTERNS)
def test_steps_grow_no_faster_than_the_text(pattern: re.Pattern[str], how: str) -> None:
    assert growth(pattern, how) is None


@pytest.mark.parametrize(("pattern", "how"), PATTERNS)
def test_the_interpreter_finds_what_re_finds(pattern: re.Pattern[str], how: str) -> None:
    for sentence in SENTENCES:
        assert Matcher(pattern, how).matches(Attempt(sentence, sys.maxsize)) == spans(pattern, how, sentence)


@pytest.mark.parametrize(
    "bad",
    [
        r"(?:a+)+b",
        r"(?:a|a)*b",
        r"(?:\w+\s?)*!",
        r"\s+$",
        r"\w+@",
        r"<.*>.*</",
        r"(?:a|ab)(?:c|bcd)*x.*y",
        r"please.*now",
        r"(?i)(?:X+y?)+!",
        r"a*?b*?c",
        r"\d+(?:,\d+)*\.",
    ],
)
def test_a_pattern_that_could_hang_is_found(bad: str) -> None:
    assert growth(re.compile(bad)) is not None


@pytest.mark.parametrize(
    "good",
    [
        r"\w++@?",
        r"(?<!\w)(?:cat|dog)s?(?!\w)",
        r"(?<![\w-])\w+",
        r"(?>a+)b?",
        r"(?:^|\s)x{1,5}",
        r"(?m:^>[^\n]*)",
        r"[^\S\n]?\Bx\b",
        r"a{2,3}?b|\Ac|d\Z",
        r"(?s).",
        r"(?i)[^a-c]|[k-m]",
    ],
)
def test_a_linear_pattern_passes(good: str) -> None:
    pattern = re.compile(good)
    assert growth(pattern) is None
    for text in (*SENTENCES, "aaab xxxx caab\nddK", "xAbC"):
        assert Matcher(pattern).matches(Attempt(text, sys.maxsize)) == spans(pattern, "finditer", text)


@pytest.mark.parametrize("refused", [r"(\w)\1", r"(a)?(?(1)b|c)", r"(?:a?)*"])
def test_what_cannot_be_counted_is_refused_by_name(refused: str) -> None:
    with pytest.raises(NotImplementedError, match="is not interpreted"):
        Matcher(re.compile(refused))


def spans(pattern: re.Pattern[str], how: str, text: str) -> list[tuple[int, int]]:
    """Return the non-empty matches that `re` finds."""
    found = pattern.finditer(text) if how == "finditer" else [getattr(pattern, how)(text)]
    return [match.span() for match in found if match and match.end() > match.start()]


def growth(pattern: re.Pattern[str], how: str = "finditer") -> str | None:
    """Return the first text, shortened, on which twice the length takes far more than twice the steps."""
    matcher = Matcher(pattern, how)
    if not has_large_repeat(pattern):
        return None
    size = min(LARGEST_SIZE, max(SIZE, 2 * reach(pattern)))
    texts = zip(*(adversarial(pattern, times * size) for times in (1, 2, 4)), strict=True)
    for once, twice, fourfold in texts:
        try:
            many = _steps(matcher, twice)
            if many <= SMALL * len(twice) or many <= GROWTH * _steps(matcher, once):
                continue
            most = _steps(matcher, fourfold)
        except TooManySteps:
            return f"{once[:40]!r}… takes more than {STEPS_PER_CHARACTER} steps a character"
        if most > GROWTH * many:  # twice in a row, so that it is not where the text is cut that makes the difference
            return f"{once[:40]!r}… takes {many} steps for {2 * size} characters, {most} for {4 * size}"
    return None


def _steps(matcher: Matcher, text: str) -> int:
    attempt = Attempt(text, STEPS_PER_CHARACTER * len(text))
    matcher.matches(attempt)
    return attempt.steps
