"""The errors a view or a command shows."""

import pytest

from coach_api.errors import CoachError, InvalidInput, NotFound, Problem, SettingError


def test_reads_as_detail_and_one_line_a_problem():
    problems = [Problem("/url", "must begin with https://"), Problem("", "is odd")]
    error = InvalidInput(problems, "The link cannot be stored.")
    assert str(error) == "The link cannot be stored.\n  /url: must begin with https://\n  is odd"


def test_an_error_without_problems_is_its_detail():
    assert str(NotFound("There is no team “sales”.")) == "There is no team “sales”."


@pytest.mark.parametrize("kind", CoachError.__subclasses__())
def test_every_kind_has_a_title_of_its_own_and_an_error_status(kind):
    assert kind.title != CoachError.title
    assert 400 <= kind.status <= 599


def test_wrong_settings_are_the_servers_fault():
    assert SettingError("x").status == 500
