"""Forms: what was sent, and what was wrong with it, beside its field."""

from collections.abc import Mapping

from flask import flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from coach_api.console.tries import TooManyTries
from coach_api.errors import CoachError

DONE = "done"


class Form:
    """The values of a form's fields as text, and what is wrong with them.

    A field is called as the problem's pointer ends: `/params/most` is about the field `params/most`. What concerns no
    field of the form is about the whole.
    """

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        """Begin with values to be changed, or with none."""
        self.values = {name: "" if value is None else str(value) for name, value in (values or {}).items()}
        self.errors: dict[str, str] = {}
        self.about_all: list[str] = []

    @classmethod
    def sent(cls, *names: str) -> "Form":
        """Return the fields of these names as they were sent, empty where they were not; all others are left alone."""
        return cls({name: request.form.get(name, "") for name in names})

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def refused(self, error: CoachError) -> "Form":
        """Put an error's problems beside their fields; return the form."""
        for problem in error.problems:
            name = problem.pointer.removeprefix("/")
            if name in self.values:
                self.errors.setdefault(name, problem.reason)
            else:
                self.about_all.append(str(problem))
        if not error.problems:
            self.about_all.append(error.detail)
        return self


def again(page: str, error: CoachError) -> Response:
    """Answer with a form's page once more, under the status of what was wrong with it."""
    response = make_response(page, error.status)
    if isinstance(error, TooManyTries):
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def done(message: str, endpoint: str, **values: object) -> Response:
    """Say on the next page that something was done, and go there: whoever loads that page again sends nothing twice."""
    flash(message, DONE)
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type] # Flask takes values of any kind
