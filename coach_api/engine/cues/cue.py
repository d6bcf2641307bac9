"""What a cue is, and the words that several families are built from."""

import re
from dataclasses import dataclass

from coach_api.engine import text
from coach_api.engine.text import CaseBlind, Pattern

NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|countless|so many|a few)"
UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?)"
MORE = r"(?:over |more than |almost |nearly |about |like )"
TIME = rf"{MORE}?(?:an?|{NUMBER}|the (?:whole|entire)|half an?) {UNIT}"
ALREADY = r"(?:already|alredy|allready)"
CONTACTS = r"(?:calls?|chats?|e-?mails?|tickets?|visits?|trips?|letters?|messages?|agents?|people|reps?|colleagues?|departments?|forms?|appointments?|technicians?|attempts?|phone ?calls?|replacements?|complaints?)"
PEOPLE = r"(?:person|agent|one|rep|colleague|advis[eo]r|guy|human|team|department)"
NEGATED = r"(?:did|do|does|has|have|had|is|was|are|were|wo|ca|could|would)(?:n'?t| not)"


def each(beginnings: str, rest: str) -> str:
    """Return "ax|bx" for "a|b" and "x": `re` passes over an alternative by its first letter, but not over a group."""
    return "|".join(beginning + rest for beginning in beginnings.split("|"))


_APOSTROPHE = re.compile(
    r"(\(\?<[=!][^()]{0,20}\))|'\??"
)  # but not what a pattern looks back for: that has a fixed length


def phrases(*alternatives: str) -> CaseBlind:
    """Compile alternatives as `text.phrases` does, but let every apostrophe be missing: hurried writers leave it out."""
    return text.phrases(*(_APOSTROPHE.sub(lambda found: found[1] or "'?", alternative) for alternative in alternatives))


@dataclass(frozen=True)
class Cue:
    """A sign of a feeling: its name, its weight in log odds, its pattern, and what it weighs more after a reply.

    What names a feeling outright can be denied ("not annoyed").
    """

    name: str
    weight: float
    pattern: Pattern
    after_reply: float = 0.0
    is_feeling: bool = False
