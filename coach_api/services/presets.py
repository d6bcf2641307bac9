"""Presets: modes for all built-in rules at once. Parameters, severities and a team's own rules stay as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach_api.engine.rule import Mode, Rule, Severity
from coach_api.errors import NotFound


@dataclass(frozen=True)
class Preset:
    """Rules have their own mode, but for those that speak up although `shown` lacks their severity, and for `modes`."""

    name: str
    title: str
    why: str
    shown: frozenset[Severity] = frozenset(Severity)
    modes: Mapping[str, Mode] = field(default_factory=dict)

    def mode(self, rule: Rule, severity: Severity) -> Mode:
        """Return the mode of a rule that has a severity in the team; what falls silent is still counted."""
        if rule.mode is Mode.ON and severity not in self.shown:
            return Mode.SHADOW
        return self.modes.get(rule.code, rule.mode)


PRESETS = (
    Preset(
        "quiet",
        "Quiet",
        "Only what can hurt the chat: warnings and critical findings. Suggestions are counted, but not shown, so you can see "
        "later what your agents would have heard. For busy days, and for agents who know their trade.",
        shown=frozenset({Severity.CRITICAL, Severity.WARNING}),
    ),
    Preset(
        "recommended",
        "Recommended",
        "Every rule as it comes. On are the rules that were right nearly always when they were measured; the others are "
        "counted until you trust them.",
    ),
    Preset(
        "new-agents",
        "New agents",
        "The recommended rules, and more of what newcomers have yet to learn: naming who does what by when, pointing at "
        "things by their name, noticing that the customer is lost, and never leaving somebody with an empty apology or a "
        "second empty “one moment”. More nudges, some of them debatable.",
        modes=dict.fromkeys(
            (
                "CL02",  # long sentences are the first habit to lose
                "CL09",  # "click there": newcomers see the screen, and forget that the customer may not
                "CO08",  # a lost customer needs another explanation, not the next step
                "EM03",  # a second sorry instead of an answer
                "EM04",  # short for want of words, which reads as cold
                "PA06",  # a second hold with nothing new
                "PA10",  # a long wait that is not spoken of
                "PR07",  # "somebody will look into it"
                "PR08",  # steps without a word on what to tell afterwards
            ),
            Mode.ON,
        ),
    ),
)


def find(name: str) -> Preset:
    """Return a preset by its name.

    Raises:
        NotFound: there is none.
    """
    for preset in PRESETS:
        if preset.name == name:
            return preset
    raise NotFound(f"There is no preset “{name}”. There are: {', '.join(preset.name for preset in PRESETS)}.")
