"""What requests, answers and problems look like: shown in the documentation, and sent for real by the tests."""

from typing import Any

from coach_api import __version__

Json = dict[str, Any]

NUDGES_REQUEST: Json = {
    "draft": {"text": "Yes, you can easily do that online.", "typing": False},
    "conversation": {
        "id": "b6f1c0de",
        "channel": "live_chat",
        "open_chats": 2,
        "locale": "en",
        "agent_name": "Jo",
        "customer_name": "Maria",
        "messages": [
            {
                "id": "m17",
                "role": "customer",
                "text": "Where can I change my plan? This is the third time I ask.",
                "at": "2026-11-21T09:59:00Z",
            }
        ],
    },
    "now": "2026-11-21T10:00:41Z",
    "dismissed": [],
    "muted_rules": [],
}

NUDGES_ANSWER: Json = {
    "nudges": [
        {
            "id": "n_1f0a2c9b7d5e4f3a6b8c",
            "rule": "PR01",
            "slug": "missing_link",
            "skill": "proactivity",
            "severity": "warning",
            "title": "Missing link",
            "advice": "Say exactly where: add the link to the page you mean.",
            "evidence": {"kind": "draft", "start": 13, "end": 34, "quote": "easily do that online"},
            "actions": [
                {
                    "kind": "insert",
                    "label": "Add “Change your plan”",
                    "text": " https://help.example.com/plan",
                    "at": 35,
                }
            ],
            "learn_more": "/rules/missing_link",
        }
    ],
    "held_back": 1,
    "customer": {
        "mood": "frustrated",
        "score": -0.41,
        "trend": "falling",
        "evidence": {"kind": "message", "index": 0, "quote": "third time"},
    },
    "pace": {"waiting_s": 101, "level": "slow"},
    "recheck_after_s": 19,
    "shadow_ids": ["s_EM03_77c1e02b94d8a6f5c3b1"],
    "resting": ["CL06"],
    "ruleset": 42,
}

EVENTS_REQUEST: Json = {
    "now": "2026-11-21T10:05:00Z",
    "events": [
        {
            "kind": "shown",
            "id": "1c0e7a52-6a43-4f0e-9d2b-3b8f5f0f6a11",
            "at": "2026-11-21T10:00:41Z",
            "conversation_id": "b6f1c0de",
            "nudge_id": "n_1f0a2c9b7d5e4f3a6b8c",
            "rule": "PR01",
        },
        {
            "kind": "shadow",
            "id": "8a4b1f7e-52c0-4d0b-8a51-0c8f1d0b3a12",
            "at": "2026-11-21T10:00:41Z",
            "conversation_id": "b6f1c0de",
            "nudge_id": "s_EM03_77c1e02b94d8a6f5c3b1",
        },
        {
            "kind": "chat_summary",
            "id": "f1d6c0a9-0b5e-4c8d-9a43-5e7b2d6f8c13",
            "at": "2026-11-21T10:04:30Z",
            "conversation_id": "b6f1c0de",
            "channel": "live_chat",
            "first_reply_s": 38,
            "longest_silence_s": 95,
            "replies": 6,
            "customer_turns": 5,
            "closed_well": True,
        },
    ],
}

EVENTS_ANSWER: Json = {
    "accepted": 2,
    "duplicates": 1,
    "refused": [
        {
            "index": 3,
            "id": "0e9b6c5d-3a2f-4b1c-8d7e-6f5a4b3c2d14",
            "errors": [{"pointer": "/at", "reason": "is older than 30 days"}],
        }
    ],
}

STATS_ANSWER: Json = {
    "since": "2026-11-20T23:00:00Z",
    "until": "2026-11-21T10:05:00Z",
    "nudges": {"seen": 4, "applied": 2, "dismissed": 1, "snoozed": 0, "sent_anyway": 0},
    "by_rule": [
        {
            "rule": "PR01",
            "title": "Missing link",
            "seen": 4,
            "applied": 2,
            "dismissed": 1,
            "snoozed": 0,
            "sent_anyway": 0,
        }
    ],
    "chats": {"count": 9, "closed_well": 7, "first_reply_s": 41, "longest_silence_s": 130},
    "resting": [{"rule": "CL06", "title": "Jargon", "until": "2026-11-22T09:12:44Z"}],
}

ME_ANSWER: Json = {
    "agent": {"id": "5d3c2a10-4b7e-4a55-9c1e-0d6f8b2a7e91", "name": "Jo", "role": "agent"},
    "team": {"id": "0f9d1c52-77aa-4f6e-8a39-2b1c4d5e6f70", "slug": "fernhill", "name": "Fernhill Outdoor"},
    "ruleset": 42,
    "expires_at": None,
    "server": __version__,
}

PAIRING_REQUEST: Json = {"code": "K7QF-2M9X-TB4D", "device": "Chromium on Linux"}

PAIRING_ANSWER: Json = {"token": "coach_an-example-that-opens-no-door-anywhere-at-all", "token_id": 7, **ME_ANSWER}

RULES_ANSWER: Json = {
    "rules": [
        {
            "code": "CL04",
            "slug": "many_questions",
            "skill": "clarity",
            "title": "Many questions",
            "mode": "on",
            "severity": "suggestion",
            "docs": "The draft asks the customer for several things at once.",
            "params": [
                {
                    "name": "max_questions",
                    "type": "integer",
                    "default": 1,
                    "help": "Questions allowed in one message",
                    "minimum": 1,
                    "maximum": 5,
                }
            ],
            "examples": [
                {
                    "kind": "bad",
                    "draft": "What is your name, order number and email?",
                    "customer": [],
                    "flags": "name, order number and email",
                    "note": "",
                }
            ],
            "in_force": {"mode": "on", "severity": "suggestion", "params": {"max_questions": 2}},
            "learn_more": "/rules/many_questions",
        }
    ],
    "ruleset": 42,
}

REQUEST_ID = "7f3a9c1e5b2d4860"


def _problem(status: int, title: str, detail: str, *errors: Json) -> Json:
    name = title.lower().replace(" ", "-")
    return {
        "type": f"/docs#problem-{name}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": list(errors),
        "request_id": REQUEST_ID,
    }


PROBLEMS: tuple[Json, ...] = (
    _problem(
        400,
        "Not JSON",
        "The body is not valid JSON in UTF-8.",
        {"pointer": "", "reason": "expected value at line 1 column 1"},
    ),
    _problem(400, "Bad header", "X-Coach-Client must be a name and a version, such as extension/1.4.0."),
    _problem(401, "Not signed in", "This token is unknown, expired or revoked. Ask your team lead for a new one."),
    _problem(403, "Not allowed", "Only leads of this team, and admins, may do this."),
    _problem(404, "Not found", "There is nothing at this address. /docs lists what there is."),
    _problem(
        404,
        "Code not accepted",
        "This code is wrong, used or too old: a code works once, for 15 minutes. Check it, or ask for a new one.",
    ),
    _problem(405, "Method not allowed", "This address knows only: OPTIONS, POST."),
    _problem(409, "Conflict", "Entry 7 has the same url already."),
    _problem(
        409,
        "Changed meanwhile",
        "Kim Lee changed this in between. Nothing was saved: look at it as it is now, then decide.",
        {"pointer": "/title", "reason": "was changed from Returns to Send it back"},
    ),
    _problem(
        409,
        "Cannot be undone",
        "A code is over by itself: after its use, or after 15 minutes.",
    ),
    _problem(413, "Too large", "The body is larger than the 1 MiB that the coach reads."),
    _problem(
        415,
        "Unsupported media type",
        "Send the body as JSON, with the header “Content-Type: application/json”.",
    ),
    _problem(
        422,
        "Invalid input",
        "The body breaks the schema.",
        {"pointer": "/conversation/messages/0/role", "reason": "must be 'customer', 'agent', 'bot' or 'system'"},
    ),
    _problem(426, "Client too old", "This extension is too old for this server: update it to version 1.4.0 or newer."),
    _problem(429, "Too many requests", "This token asks more often than agreed."),
    _problem(500, "Something went wrong", "The coach failed to answer. Its log names the place under this request id."),
    _problem(503, "Storage is not available", "The database waits to be migrated: run coach-api db upgrade."),
)
