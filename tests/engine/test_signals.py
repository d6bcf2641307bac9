"""How the customer feels, and how hard a text is to read, in bounded time and without remembering any words."""

import pytest

from coach_api.engine import memory, signals
from coach_api.engine.abuse import abuse_in
from coach_api.engine.conversation import Conversation
from coach_api.engine.signals import Mood, Reading
from coach_api.engine.text import Text
from support import said


def read(*lines: str) -> Reading:
    return signals.read(Conversation(said(*lines)))


@pytest.mark.parametrize(
    ("line", "mood"),
    [
        ("Hi, where can I change my plan?", Mood.CALM),
        ("My card was declined yesterday.", Mood.CALM),
        ("my internet is not working", Mood.CALM),
        ("", Mood.CALM),
        ("This is ridiculous, I am fed up with you!!", Mood.FRUSTRATED),
        ("It still doesn't work, this is the third time I ask", Mood.FRUSTRATED),
        ("you are such an idiot", Mood.ABUSIVE),
        ("Thank you so much, you are wonderful", Mood.PLEASED),
        ("It works now, thank you so much!", Mood.PLEASED),
        ("thanks a lot", Mood.PLEASED),
        ("Thank you.", Mood.CALM),
        ("Thanks a lot, and still no refund", Mood.FRUSTRATED),
        ("Thank you very much for nothing", Mood.CALM),
    ],
)
def test_the_last_turn_sets_the_mood(line: str, mood: Mood) -> None:
    assert read(f"C: {line}").mood is mood


@pytest.mark.parametrize(
    "line",
    ["you idiot", "your stupid app crashes", "my dumb phone", "piece of shit", "go to hell", "he called me an idiot"],
)
def test_the_mood_and_the_rule_agree_on_what_is_abuse(line: str) -> None:
    assert (read(f"C: {line}").mood is Mood.ABUSIVE) == (abuse_in(Text(line)) is not None)


def test_nobody_has_no_mood() -> None:
    assert read() == read("A: hi", "B: hello") == Reading()


def test_earlier_frustration_fades_but_is_not_forgotten() -> None:
    angry = "C: This is ridiculous, the third time I ask!!"
    after = read(angry, "A: sorry", "C: order 12345")
    assert 0 < after.frustration < read(angry).frustration
    later = read(angry, *(line for n in range(6) for line in ("A: ok", f"C: number {n}")))
    assert later.frustration == 0
    assert later.sign is None


def test_thanks_end_it() -> None:
    after = read("C: This is ridiculous, the third time I ask!!", "A: done", "C: works now, thank you")
    assert after.frustration == 0
    assert after.trend == "rising"


def test_saying_that_all_is_well_calms() -> None:
    sore = "It still doesn't work and nobody answers"
    assert signals.read_turn(f"{sore}. No rush, take your time").frustration < signals.read_turn(sore).frustration


def test_a_trend_needs_a_move() -> None:
    assert read("C: This is ridiculous!!").trend == "steady"
    assert read("C: hi", "A: hello", "C: This is ridiculous, I'm fed up!!").trend == "falling"
    assert read("C: hi", "A: hello", "C: here is my order number").trend == "steady"


@pytest.mark.parametrize(
    "lines",
    [
        ["C: Hello, I have a question. My order is late. This is ridiculous, I want my money back!"],
        ["C: Hi", "C: I ordered a lamp", "C: nobody answers, I'm fed up"],
    ],
)
def test_a_single_turn_that_builds_up_falls(lines: list[str]) -> None:
    assert read(*lines).trend == "falling"


def test_a_problem_unsolved_weighs_more_after_a_reply_than_in_a_first_report() -> None:
    report = "C: The lamp is still not working"
    first = read(report)
    assert read("C: My new lamp does not start", "A: Please change the bulb.", report).frustration > first.frustration
    assert read("C: hi", "A: Hello, how can I help?", report).frustration == first.frustration


def test_nearly_the_same_question_again_is_a_sign() -> None:
    again = read("C: where is the lamp I ordered?", "A: One moment.", "C: so where is the lamp I ordered?")
    assert again.frustration > read("C: so where is the lamp I ordered?").frustration
    assert again.sign is not None
    assert again.sign.span.text == "so where is the lamp I ordered?"
    other = read("C: where is the lamp I ordered?", "A: One moment.", "C: when does the shop in town close?")
    assert other.mood is Mood.CALM


@pytest.mark.parametrize(
    "line",
    [
        "That worked, thank you so much! 😊",
        "Thanks!! You are great",
        "perfect, thank you very much!",
    ],
)
def test_thanks_with_exclamation_marks_are_relief(line: str) -> None:
    assert read(f"C: {line}") == Reading(Mood.PLEASED, read(f"C: {line}").score)


def test_thanks_for_nothing_are_no_relief() -> None:
    assert read("C: thanks for nothing").mood is Mood.FRUSTRATED
    assert read("C: Thanks, but that did not help").mood is not Mood.PLEASED


def test_a_calm_or_pleased_mood_shows_no_words() -> None:
    assert read("C: this is ridiculous!!", "A: done", "C: works now, thank you").sign is None
    assert read("C: I can't find the size guide").sign is None


def test_where_only_the_tone_speaks_its_sentence_is_shown() -> None:
    sign = read("C: I opened the box. what a circus, stupid and weird").sign
    assert sign is not None
    assert sign.span.text == "what a circus, stupid and weird"


def test_the_telling_words_are_quoted_from_their_message() -> None:
    conversation = Conversation(
        said("C: hello", "A: hi", "C: my order", "C: it is RIDICULOUS now", "A: ok", "C: 12345")
    )
    sign = signals.read(conversation).sign
    assert sign is not None
    assert sign.index == 3
    assert conversation.messages[3].raw[sign.span.start : sign.span.end] == sign.span.text


def test_anger_fades_over_neutral_turns() -> None:
    lines = [
        "C: This is ridiculous!",
        "A: Sorry.",
        "C: the number is 12",
        "A: Ok.",
        "C: my name is Ann",
        "A: Ok.",
        "C: yes",
    ]
    moods = [signals.read(Conversation(said(*lines[: 2 * n + 1]))).mood for n in range(4)]
    assert moods == [Mood.FRUSTRATED, Mood.FRUSTRATED, Mood.FRUSTRATED, Mood.TENSE]


def test_a_turn_is_read_by_its_beginning_only() -> None:
    filler = "order " * 400
    assert signals.read_turn(f"{filler} this is ridiculous!!").frustration == 0
    assert signals.read_turn(f"this is ridiculous!! {filler}").frustration >= signals.FRUSTRATED


def test_the_same_turn_reads_the_same_however_much_was_read_between() -> None:
    first = signals.read_turn("this is ridiculous!!")
    for n in range(2 * memory.HALF + 1):
        signals.read_turn(str(n))
    assert signals.read_turn("this is ridiculous!!") == first


def test_sentiment_reads_few_emoji_and_words() -> None:
    assert signals.sentiment("I love it") > 0 > signals.sentiment("I hate it")
    assert signals.sentiment("😡" * 4_000) == signals.sentiment("😡" * signals.EMOJI_READ)
    assert signals.sentiment("it " * signals.WORDS_READ + "love") == 0


@pytest.mark.parametrize("raw", ["", "\ud800", "\0", "😡" * 4_000, "مرحبا " * 500, "a" * 4_000])
def test_any_text_can_be_read(raw: str) -> None:
    reading = signals.read_turn(raw)
    assert -1 <= reading.sentiment <= 1
    assert 0 <= reading.frustration <= 1


def test_long_words_in_long_sentences_need_a_higher_grade() -> None:
    hard = "Notwithstanding aforementioned circumstances, reimbursement eligibility determination necessitates documentation."
    assert signals.reading_grade(hard) > 12 > signals.reading_grade("We can do it. It is fine.")


# What customers of a live chat write: they tell more than they swear, and calm ones report trouble and use strong idioms.
FRUSTRATED = (
    "no update in eleven days",
    "we've been over this already",
    "you're just repeating what the bot said",
    "and you still want me to pay the full price?",
    "I want to know who is going to pay for this",
    "I already did that and it is exactly the same",
    "you asked me that five minutes ago",
    "I have explained this to three of your colleagues now",
    "so I have to start all over again?",
    "the first agent told me something completely different",
    "I was told it would be here by Monday, today is Thursday",
    "how is it possible that nobody can see my order",
    "I have been in this queue for forty minutes",
    "this is now the second week without internet",
    "rebooting didn't help either",
    "I'm going round in circles here",
    "every time I write to you I get another excuse",
    "and what am I supposed to do until then",
    "so you take my money and I get nothing",
    "I pay for a premium plan and can't even log in",
    "is there anybody there who can actually read",
    "I don't want another link, I want this solved",
    "great, another form to fill in",
    "well that was helpful, not",
    "I took a day off work for this delivery and nobody showed up",
    "if this isn't fixed today I'm cancelling",
    "last chance, otherwise I go to a different provider",
    "it shouldn't be this hard to change an address",
    "why do I have to send the same documents again",
    "you said two minutes, that was half an hour ago",
    "no, that's not what I asked",
    "ok so no solution then",
    "I've wasted my whole morning on this",
    "still nothing",
    "hello?? anyone?",
    "that doesn't answer my question at all",
    "I keep getting transferred from one department to the next",
    "nobody told me about this fee when I signed up",
    "it is your mistake, why should I pay for it",
    "I've lost a client because of this",
    "don't tell me to restart it again",
    "whatever, just cancel it",
    "is that really all you can offer me",
    "third time this month that it breaks",
    "I thought this was supposed to be a fast service",
    "I have sent that form twice already",
    "you were going to call me back yesterday",
    "none of your suggestions worked",
    "it's been going on like this since March",
    "that's what you said last week",
    "I'm not going to explain it all over again",
    "so now it is my fault?",
    "I shouldn't have to chase you for a refund",
    "do you even see what I wrote above?",
    "easy for you to say, I'm sitting here without heating",
    "we are back to where we started",
    "I feel like I'm talking to a wall",
    "the technician came and left without fixing anything",
    "now I'm told it's the manufacturer, they say it's you",
    "that was three chats ago",
    "I've been passed from pillar to post",
    "yes, I restarted it. again. no change",
    "you closed my ticket without solving it",
    "how many people do I need to talk to",
    "it took you an hour to tell me that?",
    "I could have done that myself",
    "and I'm supposed to just accept that?",
    "so basically you can't do anything",
    "the refund was due on the 3rd",
    "nobody ever called me back",
    "I get a different answer from everyone I speak to",
    "I gave you the order number at the start",
    "please stop sending me to the FAQ",
    "my order was cancelled without anybody telling me",
    "I'm losing money every day this is down",
    "I don't have time for this",
    "I expected better from you",
    "this is the last time I order here",
    "not good enough I'm afraid",
    "what exactly am I paying for",
    "your app logs me out every five minutes",
    "that link leads nowhere",
    "you haven't answered my question",
    "honestly I'm about to give up",
    "I asked for black and this is the second time you send blue",
    "are you going to help me or not",
    "it's been a month and we are still talking about it",
    "no one seems to know anything",
    "I refuse to pay for a service I don't get",
    "you keep apologising but nothing changes",
    "I'm really running out of options here",
    "this conversation isn't getting us anywhere",
    "so I was lied to by the shop",
    "you guys had one job",
    "I've sent the same photo to three different people",
    "it says delivered and it clearly isn't",
    "that's the fourth appointment that was cancelled",
    "I'm on my second replacement and it's broken too",
    "I shouldn't be the one paying for this",
    "you could at least tell me what is happening",
    "it's Friday and I still haven't heard from anyone",
    "I did exactly what you told me and now it's worse",
    "do I really have to go through all of this again",
    "you must be joking, another fee",
    "sorry but that is not helpful",
    "I'm a paying customer and I expect an answer",
    "nobody takes responsibility for this",
    "it can't be that difficult to send an invoice",
    "the app is useless since the update",
    "I would rather talk to someone who knows what they are doing",
    "how is that my problem",
    "so I'm just supposed to wait",
    "we missed our connection because your flight was late and nobody told us anything",
    "every agent says the same and nothing happens",
    "this has been dragging on for six weeks",
    "I can't even get a straight answer",
    "I'm not paying for that",
    "if nobody helps me today I will take my business elsewhere",
    "then why does your website say otherwise?",
    "oh come on, not this again",
    "fix it or refund me",
    "that makes five phone calls for one signature",
    "the shop points at you and you point at the shop",
    "week three with no fridge",
    "tomorrow, always tomorrow, for two weeks now",
    "I counted on you and here I sit",
    "lovely, so now my booking is cancelled",
    "ordered in March, asking since April",
    "what good is a hotline that nobody answers",
    "you had my photo twice already",
    "so it's my job to chase your courier",
    "I did the whole checklist, nothing",
    "how would you feel in a flat without water",
    "I regret switching to you",
    "your colleague cut me off",
    "an hour of my evening gone",
    "I've been more than patient with you",
    "it would be quicker to walk there",
)
CALM = (
    "the colour is different from the picture, can I exchange it?",
    "I paid twice by accident, can one be refunded?",
    "the speaker crackles a little when it's loud",
    "I was on the phone with my mum, sorry, back now",
    "my account says suspended, what should I do?",
    "My parcel has not arrived yet, can you check where it is?",
    "The app shows an error when I log in",
    "It still says pending, is that normal?",
    "I can wait, no hurry",
    "No problem, take your time",
    "Sorry to bother you again, one more question",
    "I have been a customer for three years",
    "Is there any update on my ticket?",
    "I waited a few minutes and then it loaded",
    "The screen is black after the update",
    "I was charged twice for one order",
    "I never received the confirmation e-mail",
    "It is not urgent, but could you have a look?",
    "I tried restarting it, but the light is still red",
    "How long does delivery usually take?",
    "I'd like to cancel my subscription please",
    "I'm dying to try the new version",
    "that's insane, it works so much faster now",
    "I can't believe how quick that was, thanks",
    "No worries, I already found it myself",
    "I hate to ask, but could you send it again?",
    "My order number is 4711, I gave the same one to your colleague",
    "I lost my card, what should I do?",
    "what time do you close today?",
    "it doesn't matter which colour",
    "I don't care about the price, quality matters",
    "nothing else, thank you",
    "no, that's all",
    "I need it by Friday, is that possible?",
    "why was my transfer declined?",
    "I forgot my password again, sorry",
    "as I said, two adults and one child",
    "I just sent you the photo",
    "not yet, I'll try it now",
    "I'm on hold with my bank, give me a minute",
    "It stopped working after I dropped it",
    "the delivery was a bit late but that's fine",
    "could you explain it once more please?",
    "it keeps asking me for a code, where do I find it?",
    "I did",
    "yes I tried that",
    "same address as before",
    "my colleague told me about your shop",
    "I refuse the cookies and the page stays empty",
    "the heating has been off since this morning, can you send someone?",
    "I thought it was supposed to be blue, the one I got is green",
    "do you have the same model in black?",
    "I wasted a stamp on the wrong address, can I send it again?",
    "what is the last chance to order before Christmas?",
    "the other agent was very helpful, I have one more question",
    "I can't find the button you mean",
    "it didn't work with the first code but the second was fine",
    "my flight is delayed, can I check in later?",
    "I would like to complain to nobody, just asking",
    "never mind, I found it",
    "is it really free?",
    "this is taking longer than I thought, but no stress",
    "sorry, I meant the other account",
    "hi there, I need some help with my invoice",
    "the invoice shows a different address, can it be changed?",
    "I'd like to know when the refund arrives",
    "my screen went blank, any ideas?",
    "I ordered two but only one came, can you send the other?",
    "the link you sent opens a blank page",
    "I tried again and now it works",
    "not sure what you mean, which tab?",
    "sure, give me a second",
    "it's the second floor, the left door",
    "do I have to pay for the return?",
    "can you call me back tomorrow at nine?",
    "the second time it worked",
    "I cancelled it yesterday, will I still be charged?",
    "my last order came really quickly",
    "could I get a copy of the contract?",
    "I think I entered the wrong postcode",
    "the discount code is not accepted, is it expired?",
    "the parcel is damaged, how do I send it back?",
    "I haven't tried that yet",
    "yes please do",
    "no luck needed, just a new password",
    "he is waiting at the door right now",
    "the train was late so I missed the appointment, can I book a new one?",
    "does the warranty cover water damage?",
    "I have three accounts, which one do you mean?",
    "I never used that feature before, how does it start?",
    "it's a bit slow today, but it's working",
    "can you repeat the last step?",
    "please tell me the opening hours",
    "how can I make a complaint about a neighbour's dog?",
    "that would be perfect, thank you",
    "I'm still thinking about which colour",
    "is there a way to speed it up?",
    "I need to speak to someone about a bereavement",
    "no need to call back",
    "I was charged 20 instead of 15, could you correct it?",
    "good morning, my order still shows as processing",
    "can I pay in three parts?",
    "thanks, I will try that tonight",
    "the app wants an update but my phone is too old",
    "I'd rather pay by card",
    "my daughter broke the charger, can I buy a new one?",
    "what does this fee mean?",
    "I received two parcels instead of one",
    "is the meeting on Friday still on?",
    "I did what you said and it works again",
    "I already have an account with you",
    "I can't see the attachment, could you resend it?",
    "the heating makes a strange noise, is that dangerous?",
    "the fourth digit is a seven",
    "I will be late for my appointment",
    "could someone call me this afternoon?",
    "you were right, it was the cable",
    "I'm going to pay tomorrow",
    "nobody is at home until six",
    "how many people fit at the table?",
    "it happened once last week, but not since",
    "I would like to give feedback, where can I do that?",
    "we moved house and need to change the address",
    "no answer needed, just letting you know",
    "the trip was cancelled because of the storm, can I rebook?",
    "sorry for the late reply",
    "it asks for the last four digits",
    "that's a lot cheaper than I thought",
    "the password reset mail went to my old address",
    "we said goodbye to our old cat, please end the vet plan",
    "the meter shows OUT OF ORDER, whom do I call",
    "omg the dress is so pretty, thank you!!",
    "urgent: which gate is it, we board in ten minutes",
    "sorry, I was away, what was the question",
    "my own fault, I clicked too fast",
    "haha I broke it myself, do you sell a new lid",
    "it's our second stay and as lovely as the first",
    "I waited all year for this film, when does it start",
    "how does a chargeback work at a hotel abroad",
    "my mother is in hospital, can we move the date",
)


@pytest.mark.parametrize("line", FRUSTRATED)
def test_what_a_frustrated_customer_tells_is_heard(line: str) -> None:
    assert signals.read_turn(line).frustration >= signals.FRUSTRATED


@pytest.mark.parametrize("line", CALM)
def test_a_calm_report_and_a_strong_idiom_are_let_be(line: str) -> None:
    assert signals.read_turn(line).frustration < signals.FRUSTRATED
