"""What the agent is writing."""

from dataclasses import dataclass
from datetime import datetime

from coach_api.engine.once import once
from coach_api.engine.text import Text

SHORT_WORDS = 3


@dataclass(frozen=True)
class Draft(Text):
    """The text in the composer: when it was begun (UTC, if known) and whether keys are being pressed right now."""

    started_at: datetime | None = None
    typing: bool = False

    @once
    def is_empty(self) -> bool:
        """Nothing written, or only white space."""
        return not self.raw.strip()

    @once
    def is_short(self) -> bool:
        """Fewer than three words: too early to judge."""
        return len(self.words) < SHORT_WORDS

    @once
    def is_mid_word(self) -> bool:
        """Keys are being pressed and the last character is a letter or digit."""
        return self.typing and self.raw[-1:].isalnum()
