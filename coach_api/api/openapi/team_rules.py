"""How a team sets the rules: for its leads, and admins."""

from coach_api.api import team_rules
from coach_api.api.examples import Json
from coach_api.api.openapi.operations import (
    OF_BODIES,
    answer,
    body,
    lead,
    no_content,
    ok,
    operation,
    path,
    query,
    schema,
)


def paths() -> Json:
    """Return the operations by their paths."""
    built_in, own = dict(team_rules.BUILT_IN_EXAMPLE), dict(team_rules.OWN_EXAMPLE)
    given = dict(team_rules.WRITTEN_EXAMPLE)
    code = path("code", "The rule's code, such as CL04; T-3 for one of the team's own.")
    basis = query("basis", "The basis that came with the rule.", {"type": "string"}, own["basis"])
    one = ok("TeamRuleDocument", own)
    return {
        "/api/v1/teams/{team}/rules": {
            "get": lead(
                operation(
                    "List a team's rules",
                    "As they are stored now: the built-in ones by code, then the team's own.",
                    ok("TeamRulesDocument", {"rules": [built_in, own]}),
                ),
                tag="rules",
            ),
            "post": lead(
                operation(
                    "Add an own rule",
                    "Phrases, or one pattern in the syntax of RE2. It is refused with 409 where the team has as many as it can.",
                    {"201": answer(schema("TeamRuleDocument"), own)},
                    (*OF_BODIES, 409),
                ),
                tag="rules",
            )
            | body("WrittenRuleBody", given),
        },
        "/api/v1/teams/{team}/rules/{code}": {
            "get": lead(
                operation("Read a team's rule", "With its basis.", ok("TeamRuleDocument", built_in)),
                code,
                tag="rules",
            ),
            "patch": lead(
                operation(
                    "Change how a rule is set",
                    "It works in all workers within two seconds. With a basis, it is refused with 409 if somebody changed the "
                    "rule since.",
                    ok("TeamRuleDocument", built_in),
                    (*OF_BODIES, 409),
                ),
                code,
                tag="rules",
            )
            | body("RulePatchBody", {"params": {"max_questions": 2}, "basis": "44136fa355b3678a"}),
            "put": lead(
                operation("Change an own rule", "All its fields are put in place.", one, (*OF_BODIES, 409)),
                code,
                tag="rules",
            )
            | body("WrittenRuleBody", given | {"basis": own["basis"]}),
            "delete": lead(
                operation(
                    "Delete an own rule",
                    "It can be undone in the console. Built-in rules are switched off instead.",
                    {"204": no_content("It is gone.")},
                    (409,),
                ),
                code,
                basis,
                tag="rules",
            ),
        },
    }
