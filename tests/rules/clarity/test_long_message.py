"""CL01: long messages."""

from coach_api.engine.conversation import Channel
from coach_api.engine.library import Link
from coach_api.libraries import Library
from coach_api.rules.clarity.long_message import rule
from support import hits, moment

TEN = "One two three four five six seven eight nine ten. "


def test_the_limit_itself_still_fits() -> None:
    assert hits(rule, moment(TEN * 6)) == []
    [hit] = hits(rule, moment(TEN * 6 + "More!"))
    assert hit.evidence.quote == "61 words"


def test_each_channel_has_its_own_limit() -> None:
    assert hits(rule, moment(TEN * 9, channel=Channel.MESSAGING)) == []
    assert hits(rule, moment(TEN * 10, channel=Channel.MESSAGING))
    assert hits(rule, moment(TEN * 22, channel=Channel.EMAIL)) == []
    assert hits(rule, moment(TEN * 23, channel=Channel.EMAIL))


def test_a_team_may_switch_it_off_on_a_channel() -> None:
    assert hits(rule, moment(TEN * 20), max_words={"live_chat": None}) == []


def test_emoji_line_breaks_and_addresses_make_no_words() -> None:
    assert hits(rule, moment(TEN * 5 + "🙂 " * 100 + "\n" * 50 + "https://a.example/" + "b/" * 100)) == []


def test_it_is_the_same_finding_as_it_grows() -> None:
    [first] = hits(rule, moment(TEN * 7))
    [second] = hits(rule, moment(TEN * 8))
    assert first.key == second.key


def test_the_first_sentences_that_fit_are_offered() -> None:
    draft = TEN * 8
    [hit] = hits(rule, moment(draft))
    [action] = hit.actions
    assert (action.text, action.rest) == ((TEN * 6).strip(), (TEN * 2).strip())


def test_a_list_is_cut_between_its_items() -> None:
    draft = "\n".join(f"{n}. Step with quite a few words in it, which say what to click on next" for n in range(1, 8))
    [hit] = hits(rule, moment(draft))
    [action] = hit.actions
    assert f"{action.text}\n{action.rest}" == draft


def test_one_endless_sentence_offers_no_cut() -> None:
    assert hits(rule, moment("word " * 80))[0].actions == ()
    assert hits(rule, moment("Hi Ana! " + "word " * 80))[0].actions == ()


def test_the_teams_article_is_offered_with_the_first_part() -> None:
    team = Library((Link("Return an item", "https://help.shop.example/returns"),))
    draft = "You can return an item in a few steps. " + TEN * 8
    [hit] = hits(rule, moment(draft, libraries=team))
    with_link, split = hit.actions
    assert with_link.text == f"{split.text}\nAll the steps are here: https://help.shop.example/returns"
    assert with_link.rest == split.rest


def test_an_article_that_the_draft_names_already_is_not() -> None:
    team = Library((Link("Return an item", "https://help.shop.example/returns"),))
    draft = "You can return an item here: https://help.shop.example/returns . " + TEN * 8
    assert len(hits(rule, moment(draft, libraries=team))[0].actions) == 1


def test_numbered_parts_are_judged_one_by_one_on_messaging() -> None:
    parts = f"{TEN * 6}1/2 {TEN * 6} 2/2"
    assert hits(rule, moment(parts, channel=Channel.MESSAGING)) == []
    assert hits(rule, moment(parts))
    [hit] = hits(rule, moment(f"1/2 {TEN * 6} 2/2 {TEN * 10}", channel=Channel.MESSAGING))
    assert hit.evidence.quote == "100 words"
    assert hits(rule, moment(f"{TEN * 12} It is open 1/2 day", channel=Channel.MESSAGING))


def test_an_empty_draft_is_not_long() -> None:
    assert hits(rule, moment("")) == []
