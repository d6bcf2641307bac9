"""What is seen rather than read: marks, faces, capitals."""

import re

from coach_api.engine.cues.cue import Cue
from coach_api.engine.text import CaseBlind

DISBELIEF = Cue(
    "disbelief",
    1.7,
    CaseBlind(
        r"(?:seriously|really)\s{0,2}(?:\?|!|@\w{1,40}\s?\?)|\?{2,}|\?!|!\?"
        r"|again(?:(?<=^again)|(?<=[.!?,…]\sagain)|(?<=\band again)|(?<=\bnot again))\s?\?",
    ),
)

EXCLAIMING = Cue("exclaiming", 0.4, re.compile(r"!(?!\w)"))

_ANGRY = "😠😡🤬😤😒🙄😑😣😩😫💢👎🤦🖕🙃"

_SAD = "😞😬😭😢😕☹🙁😔"

FACES = Cue("faces", 2.8, CaseBlind(f"[{_ANGRY}]"))

SAD_FACES = Cue("sad faces", 0.8, CaseBlind(rf"[{_SAD}]|:(?<![\w:]:)[-']?[(/](?!\w)"))

_SHOWN = "says said say shows error code message reads read saying display displays screen called button labelled named"
_NOT_SHOWN = "".join(rf"(?<!{word} [A-Z])" for word in _SHOWN.split())  # a screen's words, looked for behind a capital

SHOUTING = Cue(
    "shouting",
    1.4,
    re.compile(
        rf"[A-Z](?<![\w#@].)(?<![A-Z\d] .){_NOT_SHOWN}"
        r"(?:[A-Z]{3,}[ ,]+[A-Z]{4,}|[A-Z]+[ ,]+(?:[A-Z]{2,}[ ,]+){1,7}[A-Z]{2,})(?![\w#@])"
    ),
)

STRESS = Cue(
    "stress",
    0.8,
    re.compile(
        r"(?<![\w#@])(?:NOT|NO|WHY|HOW|NEVER|EVER|BEFORE|ANY|ALL|NOW|STOP|THIS|STILL|AGAIN|EVERY|NOTHING|YOUR?|MY|NOBODY|TWICE|ONE|EVERYTHING|SAME|HOURS|DAYS|WEEKS?|MONTHS|ONLY|ALREADY|EVERYTIME|ALWAYS|WHAT|WHERE|WHEN)(?= [a-z]|[.!?,])|!{2,}"
    ),
)

# Reaches over the quotation: what lies inside is taken for somebody else's words.
SCARE_QUOTES = Cue(
    "scare quotes",
    1.6,
    CaseBlind(
        r'(?:[\s(,:]|^)"(?:so[- ]called |our |your |the )?(?:priority|premium|express|fast|quick|quickly|easy|simple|instant|instantly|guaranteed|hassle[- ]free|worry[- ]free|same[- ]day|next[- ]day|24/7|'
        r"\d{1,3} ?(?:hours?|hrs?|h|days?|minutes?|mins?)|(?:two|three|five|ten|a few|24|48) (?:hours|days|minutes|moments)|soon|shortly|asap|tomorrow|support|service|care|help|helpful|expert|specialist|manager|"
        r"(?:being |getting )?(?:resolved|solved|fixed|handled|processed|escalated|urgent)|(?:we(?:'re| are) )?(?:working on|looking into) (?:it|this)|we care|24 hours|customer (?:care|service|support|focus)|unlimited|free|new and improved|improved|upgrade|secure|reliable|delivered)"
        r'(?: (?:support|service|delivery|shipping|returns?|help|care|member|customer|process|refund|line|plan|mail|parcel))?[.,!]?"(?:[\s.,!?)]|$)'
    ),
)

PRESSING = Cue(
    "pressing",
    0.8,
    CaseBlind(
        r"(?:(?<=^)|(?<=\n))(?:and|so|well|any ?(?:one|body)|hello+|now)[ ,]{0,2}(?:now|then)?\s?\?+(?=\s*(?:$|\n))"
    ),
    after_reply=1.2,
)
