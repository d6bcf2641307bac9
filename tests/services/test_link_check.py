"""The look over links: what is unfit, double, or leads to a host that looks like a slip."""

import pytest

from coach_api.services import libraries, link_check, teams
from coach_api.storage.models import Link

HELP = "https://help.example.com"


def link(url: str, title: str = "") -> Link:
    return Link(title=title or url, url=url, keywords=[])


@pytest.mark.parametrize(
    "url",
    [
        "https://help.example.com/plan",
        "http://help.example.com/plan/",
        "HTTPS://WWW.Help.Example.com:443/plan",
        "http://help.example.com:80/%70lan",
        "https://help.example.com/plan?utm_source=mail",
    ],
)
def test_one_page_is_known_however_its_address_is_written(url):
    assert link_check.page_of(url) == link_check.page_of(f"{HELP}/plan")


@pytest.mark.parametrize(
    "url",
    [
        "https://help.example.com/Plan",
        "https://help.example.com/plan?id=2",
        "https://help.example.com/plan#b",
        f"{HELP}:8443/plan",
        "https://[help/plan",
    ],
)
def test_another_page_is_told_from_it(url):
    assert link_check.page_of(url) != link_check.page_of(f"{HELP}/plan")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("javascript:alert(1)", "must begin with https:// or http:// and a host"),
        ("https://jo:pw@help.example.com", "must not hold a user name or password"),
        ("https://help.example.com/two words", "must not hold “ ”"),
        ("https://[help/", "must be a web address"),
        ("http://help.example.com/", "can be read on its way"),
    ],
)
def test_what_is_stored_from_elsewhere_is_looked_at_again(url, reason):
    (unfit,) = link_check.look([link(url), link(HELP)]).unfit
    assert unfit.link.url == url
    assert reason in unfit.reason


def test_links_to_one_page_and_links_with_one_title_are_told_together():
    links = [
        link(f"{HELP}/a", "Plan"),
        link(f"{HELP}/b", "Size"),
        link(f"{HELP}/a/", "Plans"),
        link(f"{HELP}/c", "PLAN "),
    ]
    report = link_check.look(links)
    assert [[each.title for each in group] for group in report.same_page] == [["Plan", "Plans"]]
    assert [[each.url for each in group] for group in report.same_title] == [[f"{HELP}/a", f"{HELP}/c"]]
    assert not report.is_fine


def test_a_host_that_occurs_once_among_many_is_pointed_out_with_the_one_that_may_be_meant():
    links = [link(f"{HELP}/{number}") for number in range(9)]
    hosts = link_check.look([*links, link("https://help.exmaple.com/9"), link("https://carrier.example")]).hosts
    assert [(host.name, host.links, host.is_lone, host.like) for host in hosts] == [
        ("help.example.com", 9, False, None),
        ("carrier.example", 1, True, None),
        ("help.exmaple.com", 1, True, "help.example.com"),
    ]


def test_among_few_links_no_host_is_odd():
    assert link_check.look([link(HELP), link("https://carrier.example")]).is_fine


def test_a_teams_links_are_looked_over(db):
    teams.create(db, "Shop", "cli")
    libraries.add(db, "shop", "links", {"title": "Plan", "url": f"{HELP}/plan"}, "cli")
    report = link_check.of_team(db, "shop")
    assert (report.links, report.is_fine) == (1, True)
