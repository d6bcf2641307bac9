"""What a rule looks at: the draft, the conversation, the clock and the team's libraries, weighed together."""

from dataclasses import dataclass, field

from coach_api.engine import signals
from coach_api.engine.conversation import Channel, Clock, Conversation
from coach_api.engine.draft import Draft
from coach_api.engine.library import Libraries, NoLibraries, Term
from coach_api.engine.once import once


@dataclass(frozen=True)
class Moment:
    """One moment of writing."""

    draft: Draft
    conversation: Conversation = field(default_factory=Conversation)
    clock: Clock = field(default_factory=Clock)
    libraries: Libraries = field(default_factory=NoLibraries)

    @property
    def channel(self) -> Channel:
        """The conversation's channel."""
        return self.conversation.channel

    @once
    def waiting_s(self) -> float | None:
        """Seconds since the first customer message that nobody answered; None when none waits or times are unknown."""
        return self.clock.seconds_since(self.conversation.waiting_since())

    @once
    def terms(self) -> tuple[tuple[Term, int, int], ...]:
        """The glossary's terms in the draft, with start and end."""
        return self.libraries.terms_in(self.draft.plain)

    @once
    def customer(self) -> signals.Reading:
        """How the customer feels, read from their recent turns."""
        return signals.read(self.conversation)
