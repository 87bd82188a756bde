"""The menu: at most seven lines a system for everybody, and pages that belong together on one line."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from access.site import PRINCIPALS, SIGNED_OUT, Site
from cast_for_tests import NOW

MOST_LINES = 7
STAFF = [who for who in PRINCIPALS if who not in SIGNED_OUT]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("who", STAFF)
def test_nobody_reads_more_than_seven_lines(site: Site, who: str) -> None:
    shell = site.browser(who).get(reverse("who_sees_what")).context["shell"]

    assert len([item for item in shell.menu if item.group]) <= MOST_LINES
    assert all(len(item.children) <= MOST_LINES for item in shell.menu)


@pytest.mark.parametrize("who", STAFF)
def test_nobody_reads_more_than_seven_pages_beside_each_other(site: Site, who: str) -> None:
    browser = site.browser(who)
    shell = browser.get(reverse("who_sees_what")).context["shell"]
    talent = next((item for item in shell.menu if item.label == "Talent"), None)

    for line in talent.children if talent else ():
        tabs = browser.get(line.url).context["shell"].tabs
        assert len(tabs) <= MOST_LINES, (line.label, [tab.label for tab in tabs])


def test_pages_of_one_line_stand_beside_each_other(site: Site) -> None:
    shell = site.browser("anneke_data_director").get(reverse("quarantine_list")).context["shell"]

    assert shell.tabs_label == "Imports"
    assert [(tab.label, tab.is_current) for tab in shell.tabs] == [
        ("Files", False), ("Rows set aside", True), ("Data health", False), ("Nightly extract", False),
    ]  # fmt: skip
    lines = {child.label: child for item in shell.menu for child in item.children}
    assert lines["Imports"].is_current


def test_a_line_of_one_page_bears_its_name(site: Site) -> None:
    """A principal brings in no files, but sees how complete the records are."""
    shell = site.browser("lucia_principal").get(reverse("data_health")).context["shell"]

    lines = {child.label: child.url for item in shell.menu for child in item.children}
    assert lines["Data health"] == reverse("data_health")
    assert "Imports" not in lines
    assert shell.tabs == ()


@pytest.mark.parametrize("who", ["nadia_content_math", "gloria_registrar", "amara_teacher"])
def test_every_line_of_the_menu_opens(site: Site, who: str) -> None:
    """A page behind two doors was offered to whoever opened the outer one."""
    browser = site.browser(who)
    shell = browser.get(reverse("who_sees_what")).context["shell"]

    refused = [
        child.url
        for item in shell.menu
        for child in item.children
        if browser.get(child.url).status_code == 403
    ]

    assert refused == []


def test_another_school_keeps_what_else_the_address_says(site: Site) -> None:
    page = site.browser("anneke_data_director").get(f"{reverse('export_new')}?list=staff_list&page=2")

    other = page.context["shell"].schools[-1].url
    assert "list=staff_list" in other
    assert "page=" not in other
