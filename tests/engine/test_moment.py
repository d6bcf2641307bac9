"""What a rule looks at, weighed together."""

from dataclasses import replace

from coach_api.engine.conversation import Channel, Clock
from coach_api.engine.draft import Draft
from coach_api.engine.library import NoLibraries
from coach_api.engine.moment import Moment
from coach_api.engine.signals import Mood
from support import NOW, moment, said


def test_a_bare_draft_is_a_moment() -> None:
    bare = Moment(Draft("hi"))
    assert (bare.channel, bare.waiting_s, bare.customer.mood) == (Channel.LIVE_CHAT, None, Mood.CALM)
    assert bare.libraries.best_link("plan") is None
    assert (bare.libraries.terms, bare.libraries.terms_in("plan"), bare.libraries.prepared("holding")) == ((), (), None)


def test_the_wait_runs_to_the_clients_now() -> None:
    assert moment("", "where is it?", waiting_s=30).waiting_s == 30
    assert moment("", "where is it?", waiting_s=-30).waiting_s == 0
    assert moment("", "where is it?").waiting_s is None
    assert moment("", messages=said("C: where?", "A: here", at=NOW)).waiting_s is None
    assert replace(moment("", "where?", waiting_s=30), clock=Clock()).waiting_s is None


def test_the_customers_mood_comes_from_their_words() -> None:
    assert moment("", "This is ridiculous, I am so angry!!").customer.mood is Mood.FRUSTRATED


def test_a_moment_without_libraries_keeps_nothing() -> None:
    assert isinstance(moment().libraries, NoLibraries)
