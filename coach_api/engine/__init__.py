"""Pure functions over frozen dataclasses: a moment and a rule set go in, a few nudges come out.

Knows no web, no database and no single rule. The same input always gives the same output; `now` comes in with the
conversation, no clock is read here.
"""
