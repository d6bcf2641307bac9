"""Parameters as fields of a form: what stands in a field is what it reads as when it is sent."""

import pytest

from coach_api.console import parameter_fields
from coach_api.console.parameter_fields import ParameterField
from coach_api.engine.params import Bounds
from coach_api.rules import catalogue
from coach_api.services import overrides


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.code)
def test_each_value_of_a_rule_reads_as_what_its_field_shows(rule):
    values = overrides.values_of(rule.configure())
    for field in parameter_fields.of_params(rule.params):
        value = values[field.name]
        assert value is None or field.read(parameter_fields.text(value)) == value


def test_the_fields_are_those_that_a_rule_is_saved_by():
    for rule in catalogue().values():
        named = [field.name for field in parameter_fields.of_params(rule.params)]
        assert ["mode", "severity", *named] == list(overrides.values_of(rule.configure()))


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (" 12 ", 12),
        ("-3", -3),
        ("0,75", 0.75),
        ("1234567.5", 1234567.5),
        ("", ""),
        (".5", ".5"),
        ("1e9", "1e9"),
        ("١٢", "١٢"),
        ("9" * 16, "9" * 16),
    ],
)
def test_a_number_is_read_and_anything_else_left_for_the_rule_to_refuse(sent, read):
    assert ParameterField("params/most", Bounds(0, 1, "Most"), 1).read(sent) == read


def test_a_large_fraction_stands_in_its_field_whole():
    assert parameter_fields.text(1234567.5) == "1234567.5"
