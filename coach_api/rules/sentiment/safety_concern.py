"""Somebody may be in danger.

## What it finds
A waiting customer who speaks of suicide or self-harm, of violence that they suffered, fear or plan, or of an emergency
(somebody not breathing, a fire in the house, a gas leak). It holds on every channel and mutes every other nudge. Figures of
speech ("this is killing me", "I'm dying to know", "shoot me an email"), things that die ("my phone is dead", "kill the
process"), accidents of the past and what happens in a game or a film are none.

## Why it matters
Then nothing else matters: no length of a message, no waiting clock. A few calm words, and the way to people who can help.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.asks import content
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Effect, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Pattern, Span, Text, phrases

MESSAGES_READ = 5
ALIKE = 0.6  # the share of the safety reply's words that a draft needs to count as that reply


@dataclass(frozen=True)
class Danger:
    """A kind of danger: its words, and a reply where a team keeps none."""

    pattern: Pattern
    reply: str


_WHO = r"(?:me|us|him|her|them|my \w{2,12}|our \w{2,12}|someone|somebody|people|everyone|everybody|every one|a child|the \w{2,12})"
_PERSON = r"(?:he|she|they|someone|somebody|a man|the man|a guy|(?:my|his|her|our|the|your) (?:\w{1,10} )?(?:husband|wife|partner|boyfriend|girlfriend|ex|son|daughter|child|kid|baby|friend|brother|sister|mother|father|mum|mom|dad|roommate|neighbou?r|driver|courier|boss|colleague|grandmother|grandfather|grandma|grandpa))"
_GOING = r"(?:am|'m|m|is|'s|are|'re|will|'ll|was|might|may|could|want(?:s|ed)?|tried|trying|going|gonna|about|plan(?:s|ning)?|thinking|threaten(?:s|ed|ing)|just|really|to|of|about|be|been|have|has|had|started) "

_SELF = phrases(
    rf"(?:{_GOING}){{1,5}}(?:kill(?:ing)?|hang(?:ing)?|shoot(?:ing)?|harm(?:ing)?|hurt(?:ing)?|drown(?:ing)?|starv(?:e|ing)) (?:myself|himself|herself|themsel(?:f|ves))(?! (?:a|an|some|out|trying|with (?:laughter|work)|laughing|over it)\b)",
    r"(?:i'll|i will|ill|i|gonna|wanna|and) (?:kill|hang|harm|hurt) myself(?! (?:a|an|some|laughing|with (?:laughter|work)|at|in the gym|on)\b)|kill(?:ing)? (?:himself|herself)|self[- ]?harm(?:ing|ed|s)?",
    r"(?:want|wanna|going|gonna|ready|about|thinking|thought)(?: to| of| about)?(?: just)? end(?:ing)? it all|(?:end|ending|take|taking|took) (?:my (?:own )?life|(?:his|her|their) own life)(?! (?:back|in|into|with|to the|around|by|very|so|more|less|\w{3,12}ly|jackets?|savings|insurance)\b)",
    r"(?:i(?:'m| am|m)|i feel|feel(?:ing)?|been|being|getting|he is|she is|he's|she's|they are|(?:son|daughter|friend|wife|husband|brother|sister|partner|mother|father) is) (?:\w{1,12} )?suicidal|suicidal (?:thoughts?|feelings?|ideation)|(?:commit(?:ting)?|attempt(?:s|ed|ing)?|thinking (?:of|about)|thoughts of|considering|contemplating) suicide|suicide attempt",
    r"(?:i|really|just|honestly) (?:(?:just|really|only|honestly) ){0,2}(?:want(?:ed)? to|wanna|would rather|should(?: just)?) (?:die|be dead|disappear forever)(?! (?:of|from|for|on|in|with|laughing|when|at)\b)|wish i (?:was|were) (?:dead|never born)|(?:be )?better off dead|better off without me",
    r"(?:don't|do not|no longer) (?:want|wish) to (?:live|be alive|exist|wake up)(?: any ?more)?(?! (?:in|with|at|here|there|on|near|like|off|under|by|to)\b)|(?:no reason|nothing(?: left| more)?) to live|no (?:point|sense) (?:in )?(?:living|being alive|going on living)",
    r"(?:took|taken|taking|swallowed) (?:an overdose|(?:all|too many|a (?:whole )?(?:bottle|box|pack) of) (?:of )?(?:my |the |his |her |their )?(?:\w{1,12} )?(?:pills|tablets|meds|medication|sleeping pills|painkillers))|(?:has|have|had|he|she|i|son|daughter|friend|wife|husband|brother|sister|partner|mother|father|mum|mom|dad) overdosed(?! on (?:sugar|coffee|caffeine|chocolate|candy|food))|jump(?:ing)? (?:off|from) (?:a|the) (?:bridge|roof|building|balcony)|slit(?:ting)? my wrists?|cut(?:ting)? my(?:self| wrists?) (?:again|to cope|because)",
)
_VIOLENCE = phrases(
    rf"(?:i(?:'m| am|'ll| will|m)|we(?:'re| are|'ll| will)) (?:(?:going|gonna|about|planning|ready|really|just|seriously) ){{0,3}}(?:to )?(?:kill|murder|stab|shoot|hurt|strangle|beat up|attack) (?!you|the (?:process|app|task|lights?|engine|battery|order|clock|sound|video|photo|scene|film|boss|session|program|server|power|deal|mood|job)|my (?:app|phone|game|order|session|account|battery|plan|sub\w*|server|chances)|people with|someone (?:a|an)|him an?|her an?|them an?|us an?|me an?){_WHO}(?! (?:an?|some|over|the|with (?:kindness|laughter))\b)",
    rf"{_PERSON}(?: is|'s| has|'s| was|'ve| have| will|'ll| are|'re)? (?:(?:just|now|still|always|going|gonna|trying|tried|threatening|threatened|threatens|wants|wanted|keeps|said|says|he|she|will|would|he'll|she'll|constantly) ){{0,4}}(?:to )?(?:kill(?:ing)?|stab(?:bing|bed)?|shoot|strangl(?:e|ing|ed)|chok(?:e|ing|ed)|beat(?:s|ing)?|punch(?:ed|ing)|assault(?:ed|ing)|rap(?:ed|ing)|molest(?:ed|ing)|grop(?:ed|ing)|attack(?:ed|ing)? with) (?:me|us|my (?:\w{{1,10}} )?(?:son|daughter|child|kids?|children|wife|husband|mother|sister|brother|friend))(?! (?:at|to|in (?:the|a|this) (?:game|race|match)|to (?:it|the)|with (?:the|a|these|this|his|her) (?:price|fees?|questions?|news))\b)",
    r"(?:i was|i got|i've been|i have been|i am being|i'm being|my (?:\w{1,10} )?(?:daughter|son|wife|mother|sister|friend) was) (?:\w{1,12} )?(?:raped|molested|groped|stabbed|strangled|(?:sexually|physically) (?:assaulted|abused|harassed|attacked)|beaten(?: up)?(?! (?:by|in|to|at) (?:(?:the|a|an|another|other) ){1,2}(?:team|player|boss|price|punch|level))|assaulted|kidnapped|abducted|held at gunpoint|shot (?:at|in the))",
    r"(?:pulled|has|have|had|with|bring(?:ing)?|got|pointed|carrying|holding|i own) (?:a|my|his|her|their|the) (?:gun|knife|weapon|rifle|pistol) (?:on|at|and (?:he|she|they|i|we|is|am|will|i'll|i'm)|to my|to (?:his|her|their) (?:head|throat)|in his hand)|shoot up (?:the|your|my|a|this) (?:school|office|store|shop|place|building|church|mall)|blow up (?:the|your|my|a|this) (?:school|office|store|shop|building|house|headquarters|plane|church)|(?:there is|there's|planted|put|place|plant|have) a bomb (?:in|at|on|under|inside)|bomb threat",
    r"(?:domestic|physical|sexual|child) (?:violence|abuse|assault) (?:at home|by (?:my|his|her)|from (?:my|his|her)|every|again)|abusive (?:husband|wife|partner|boyfriend|girlfriend|ex|father|mother|parents?)|(?:afraid|scared|fear|fearing|worried) (?:for|about) my (?:life|safety)|(?:afraid|scared|fear) (?:he|she|they) (?:will|'ll|is going to|'s going to|are going to) (?:kill|hurt|harm|hit|beat)|my life is in danger|(?:i am|i'm|we are|we're|she is|he is|they are) in (?:immediate |serious |real |great )?danger(?! of\b)",
    r"(?:someone|somebody|a man|a guy|he|my ex) (?:is|'s|has been|keeps) (?:stalking|following) me(?! (?:on|back|here on)\b)|(?:someone|somebody) is (?:breaking into|trying to break into|inside) (?:my|the|our) (?:house|home|flat|apartment)|(?:locked|trapped|stuck) (?:me|us|my \w{2,10}|a child|the (?:baby|child|kids)) in (?:the|a) (?:car|cellar|basement|room|trunk|boot|elevator|lift)",
)
_EMERGENCY = phrases(
    r"(?:not|isn't|stopped|can't|cannot|can not|hardly|barely) breath(?:e|ing)(?! (?:in this|easy|a word|until)\b)|(?:is|are|was|found (?:him|her|them)|lying|went|fell|he's|she's) unconscious|(?<!you )(?<!was )having (?:a |an )?(?:heart attack|stroke|seizure|asthma attack|allergic reaction|panic attack and)|(?:severe|bad|terrible|strong) chest pains?|bleeding (?:badly|heavily|a lot|to death)|won't stop bleeding|(?:is|are|lies|lying) (?:bleeding|dying) (?:on|in front|here)|(?:he|she|my (?:\w{1,10} )?(?:son|daughter|wife|husband|mother|father|mum|mom|dad|child|baby|friend)|someone|a (?:man|woman|child)) (?:is|'s) (?:dying|choking)|(?:got|had|having|get) an? electric shock|electrocuted",
    r"(?:my|our|the|her|his) (?:house|home|flat|apartment|kitchen|car|building|room|roof|garage|basement) (?:is|'s|has caught|caught|just caught) (?:on )?fire(?! ?(?:tv|stick|drill|department|alarm|place))|(?:i|we) (?:can )?smell (?:of )?gas\b|gas leak|smell of gas|smells (?:of|like) gas\b|carbon monoxide (?:alarm|leak|detector) (?:is|went|goes|has|keeps)",
    r"(?:baby|child|son|daughter|kid|toddler|kids|children) (?:is|are|has been|got|was) (?:locked|trapped|stuck) in(?:side)?|(?:swallowed|drank|ate|eaten) (?:\w{1,10} ){0,3}(?:bleach|battery|batteries|poison|detergent|cleaner|drain cleaner|rat poison)",
)
_DANGERS = (
    Danger(
        _SELF,
        "I'm really glad you told me, and I'm worried about you. You don't have to go through this alone. If you might act on this, "
        "please contact your local emergency services or a crisis line near you now, or go to someone you trust. I'm here with you.",
    ),
    Danger(
        _VIOLENCE,
        "What you describe worries me, and people's safety comes first. If anyone is in danger right now, please get to a safe place if "
        "you can and contact your local emergency services. Tell me when you are safe: I'm here.",
    ),
    Danger(
        _EMERGENCY,
        "This sounds like an emergency, and your safety comes first. Please contact your local emergency services right away and do what "
        "they tell you. Everything else can wait: I'm here when you are safe.",
    ),
)
_TOLD = phrases(  # somebody else's story, or a joke
    r"game|games|gaming|player|players|character|level|map|mission|quest|npc|respawn\w*|lobby|match|server|clan|boss fight|movie|film|episode|season|series|show|novel|lyrics|song|album|chapter|squad|trailer|"
    r"lol|lmao|lmfao|rofl|haha\w*|hehe|jk|just kidding|joking|figuratively|metaphor\w*"
)
_FUNNY = "😂🤣😅😆😜😝💀☠"


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the first words of danger that wait for an answer."""
    pending = moment.conversation.pending
    if pending is None:
        return
    for index, message in pending.indexed[-MESSAGES_READ:]:
        found = _danger_in(message.text)
        if found is not None:
            span, danger = found
            yield Hit(
                Evidence.message(index, span),
                "Somebody may be in danger: leave everything else, stay calm and kind, and follow your team's safety steps.",
                key=span.text,
                actions=_actions(moment, danger),
                confidence=0.9,
            )
            return


def _danger_in(text: Text) -> tuple[Span, Danger] | None:
    for danger in _DANGERS:
        for span in text.find(danger.pattern):
            if not _is_told(text.sentence_at(span.start).text):
                return span, danger
    return None


def _is_told(sentence: str) -> bool:
    return _TOLD.search(sentence) is not None or any(face in sentence for face in _FUNNY)


def _actions(moment: Moment, danger: Danger) -> tuple[Action, ...]:
    """Offer the team's reply: in an empty draft, else on the clipboard; nothing where the draft already is it."""
    reply = moment.libraries.prepared("safety") or danger.reply
    wanted = content(reply)
    if moment.draft.is_empty:
        return (Action.insert("Use the safety reply", reply, 0),)
    if len(wanted & content(moment.draft.plain)) >= ALIKE * max(1, len(wanted)):
        return ()
    return (Action.copy("Copy the safety reply", reply),)


rule = Rule(
    code="SE05",
    title="Somebody may be in danger",
    severity=Severity.CRITICAL,
    mode=Mode.ON,
    check=check,
    effect=Effect.MUTES_OTHERS,
    examples=(
        Bad("", customer="I lost everything. I don't want to live anymore", flags="don't want to live anymore"),
        Bad("Which order is it?", customer="The driver grabbed me and he tried to strangle me", action=None),
        Bad("", customer="there is a gas leak in the flat", flags="gas leak", action=_DANGERS[2].reply),
        Good("Let me look.", customer="This update is killing me, my phone is dead and I'm dying to know why"),
        Good("Sure!", customer="Please kill the process and shoot me an email", note="figures of speech"),
        Good("Let me look.", customer="My character in the game wants to kill himself", note="a game"),
    ),
)
