"""What an agent's browser asks, with its token; and pairing, by which it gets one."""

from coach_api.api import examples
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import OF_BODIES, answer, body, no_content, ok, operation, query, schema


def paths() -> Json:
    """Return the operations by their paths."""
    return {
        "/api/v1/nudges": {"post": _nudges()},
        "/api/v1/me": {
            "get": operation(
                "Who am I",
                "The agent, the team and the versions: a good first request of a client.",
                ok("MeDocument", examples.ME_ANSWER),
            )
        },
        "/api/v1/me/stats": {"get": _stats()},
        "/api/v1/me/token": {"delete": _sign_out()},
        "/api/v1/events": {"post": _events()},
        "/api/v1/pairing": {"post": _pairing()},
        "/api/v1/rules": {
            "get": operation(
                "List the rules",
                "The catalogue: each rule with its documentation, parameters and examples, and as your team runs it.",
                ok("CatalogueDocument", examples.RULES_ANSWER),
                (422,),
            )
        },
    }


def _nudges() -> Json:
    made = operation(
        "Judge a draft",
        "Which few things are worth saying about this draft, right now. Nothing of it is stored.",
        ok("AnswerDocument", examples.NUDGES_ANSWER),
        OF_BODIES,
    )
    return made | body("NudgesBody", examples.NUDGES_REQUEST)


def _pairing() -> Json:
    made = operation(
        "Pair a browser",
        "A code from the team lead for the token of one browser. A code works once, for 15 minutes, and is over after "
        "five wrong tries; wrong, used and expired codes are answered alike, with 404.",
        {"201": answer(schema("PairedDocument"), examples.PAIRING_ANSWER)},
        (*OF_BODIES, 404),
        is_open=True,
    )
    return made | body("PairingBody", examples.PAIRING_REQUEST)


def _events() -> Json:
    made = operation(
        "Tell what happened",
        "A batch of outcomes of nudges, and of summaries of chats. Each event counts once, however often it is sent. Times "
        "are moved by as much as `now` differs from the server's clock; what is then in the future counts as now. An "
        "event that breaks the schema or is older than 30 days is refused alone, and named in the answer. Single "
        "events are shown to nobody but their agent, for 30 days; after that only the team's sums by day remain.",
        ok("EventsDocument", examples.EVENTS_ANSWER),
        OF_BODIES,
    )
    return made | body("EventsBody", examples.EVENTS_REQUEST)


def _stats() -> Json:
    made = operation(
        "My own numbers",
        "What became of my nudges, by rule, my chats, and the rules that rest for me. Nobody else can ask for them.",
        ok("StatsDocument", examples.STATS_ANSWER),
        (422,),
    )
    since = query(
        "since",
        "From when on, such as the beginning of the day where the agent is: RFC 3339, at most 31 days ago. Left out: the last "
        "24 hours.",
        {"type": "string", "format": "date-time"},
        "2026-11-21T00:00:00+01:00",
    )
    return made | {"parameters": [since, *made["parameters"]]}


def _sign_out() -> Json:
    return operation(
        "Sign this browser out",
        "The token ends: here at once, in all workers within two seconds. One that has ended already is answered 401.",
        {"204": no_content("The token has ended.")},
    )
