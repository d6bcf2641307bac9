"""Where a draft sends the customer: "on our website", "in your account", "online". Shared by the rules that want a link."""

import re

from coach_api.engine.text import phrases

_PAGE = (
    r"(?:web ?site|web ?page|site|home ?page|page|portal|(?:mobile )?app|help ?(?:center|centre|pages?|section|site)|support (?:site|page|center|centre|portal)|"
    r"faqs?(?: page| section)?|(?:online|web) ?(?:store|shop|form|portal|account|banking|booking)|customer area|self[- ]service(?: portal| area)?|contact (?:form|page)|"
    r"knowledge base|community(?: forum)?|forum|blog|download (?:page|area|section)|returns? (?:page|portal|form)|tracking page|size (?:guide|chart)|store (?:finder|locator)|locator)"
)
_ACCOUNT = r"(?:account(?: settings| page| area| dashboard)?|profile(?: page| settings)?|dashboard|settings(?: page)?|order (?:page|history|overview))"
_WORDS = r"(?:[\w'-]{1,24} ){0,2}"  # "our new customer portal", "the Fernhill app"
# "on our website", "through the app", "in your account", "online"
PLACE = (
    rf"(?:(?:on|in|at|through|via|from|using|within|into|to|over) (?:our|the|your|my|this|that|their|its) {_WORDS}{_PAGE}"
    rf"|(?:on|in|at|through|via|from|within) (?:your|the|my) {_WORDS}{_ACCOUNT}"
    r"|online|on the (?:web|internet)|in[- ]app)"
)
PLACES = phrases(PLACE)
# What is visited, read or filled in, without a preposition: "visit our website", "fill in the form", "see our article"
TARGET = (
    rf"(?:our|the|this|that|your) {_WORDS}(?:{_PAGE}|(?:online |help |support )?articles?|guide|(?:\w+ )?form|tutorial|instructions page|terms page)"
    r"|an? (?:support |new )?(?:web form|online form|request form|complaint form)"
)
# Verbs that need their own target: "log in to your account", "create a support ticket"
ENTRY = rf"(?:log(?:ging)? ?in ?to|sign(?:ing)? in ?to|visit|open|go to) your {_WORDS}{_ACCOUNT}|(?:creat|submitt?|open|fil|rais)(?:e|ing)? an? (?:\w+ )?(?:ticket|support request|claim form)"
# The way on the screen is given: nothing to add for somebody who has it open.
CLICK_PATH = re.compile(
    r"\w\s*(?:>|→|»|›|->)\s*\w|\b(?:[Cc]lick|[Tt]ap|[Pp]ress|[Ss]elect|[Cc]hoose|[Pp]ick|[Hh]it)\b(?: (?:on|the|your|then))*+ [\"'A-Z*]|\b(?:button|icon|tab|menu|dropdown|drop-down|burger|gear|top (?:right|left)|bottom (?:right|left))\b"
)
# The writer did it or sees it there: no place to send the customer to.
OWN_DOING = re.compile(
    r"\b(?:I|we|I've|we've|I'm|we're|our (?:team|agents?|specialists?|engineers?))(?: have| had| will| can| could| am| are|'ll)?(?: (?:also|just|already|now|not|still|currently))* "
    r"(?:see|saw|check|checked|checking|look|looking|looked|found|find|noticed|updated?|changed?|added|removed|placed|cancelled|booked|fixed|fixing|working|reviewed|posted|had|know|investigat\w+)\b",
    re.IGNORECASE,
)
# Asking how, where or for a way.
ASKS_THE_WAY = phrases(
    r"how (?:do|can|could|would|should|to|does|might|exactly|about)|how'?s? (?:one|I)|where (?:do|can|could|would|should|exactly|is|are|to|'?s)|which (?:way|page|button|menu|form)|"
    r"what (?:do I (?:have|need) to do|is the (?:best |easiest |right )?way|'s the (?:best |easiest |right )?way|steps)|what's the (?:best |easiest |right )?way|"
    r"(?:is there|are there|there) (?:a|an|any|some) (?:\w+ )?(?:way|place|page|option|form|possibility)|any way (?:to|I|of)|tell me how|show me how|explain how|know (?:how|where)"
)
