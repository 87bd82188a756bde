"""Acceptance check 5: a principal reaches no salary by any address, sort, filter, export, table or sum."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cast_for_tests import Cast
from sextant.access.models import ExportFile
from sextant.kernel.guard import unguarded
from sextant.talent.models import PayLine, SalaryRecord
from sextant.talent.rules.pay_terms import DEFAULT_TERMS
from talent.pay_of_cast import builder, closed_round, load, pay_everybody, publish

WHY = "For the talk about pay on Friday."


def addresses(patterns: list[object], *, about: str) -> list[str]:
    """Return every address of talent and of exports, with somebody in its places."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, about=about)
        elif isinstance(pattern, URLPattern):
            route = str(pattern.pattern)
            if route.startswith(("talent/", "staff/", "people/", "teachers/", "api/")):
                found.append("/" + re.sub(r"<[^>]+>", about, route))
    return found


@pytest.mark.acceptance(5)
def test_a_principal_reaches_no_salary_by_any_address_sort_filter_export_or_api(
    cast: Cast, client: Client
) -> None:
    """Acceptance check 5 of domain 14: every page and list of talent, with everybody's pay marked."""
    publish(cast)
    amounts = pay_everybody()
    closed_round(cast)
    load(cast, ("0-2", "bachelor", 52_000))
    own = cast.lucia_principal.staff_id
    lines = list(unguarded(PayLine).all())
    marks = {cents for staff, cents in amounts.items() if staff != own}
    marks |= {one.next_base_cents for one in lines if one.staff_id != own}
    marks |= {one.total_cents for one in lines if one.staff_id != own} | {
        one.raised_cents for one in lines if one.staff_id != own
    }
    # What the open bands say is nobody's secret.
    marks -= {cents for band in DEFAULT_TERMS.bands.values() for cents in (band.lowest, band.highest)}
    spelled = {
        spelling
        for cents in marks
        for spelling in (f"{cents // 100:,}", f"{cents // 100}.", str(cents), f"{cents / 100:.2f}")
    }
    browser = cast.sign_in(client, cast.lucia_principal)
    amara = cast.staff_of(cast.amara_teacher)
    somebody = [str(amara.public_id), *(str(one.public_id) for one in lines if one.staff_id == amara.pk)]
    seen = 0
    for about in somebody:
        for address in addresses(get_resolver().url_patterns, about=about):
            for query in ("", "?sort=-base", "?sort=base&state=none", "?school=all&typed=pay_list"):
                answer = browser.get(address + query)
                said = b"".join(answer.streaming_content) if answer.streaming else answer.content
                page = said.decode("utf-8", "replace")
                assert not [mark for mark in spelled if mark in page], address + query
                seen += answer.status_code == 200
    assert seen > 4
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    for name in [
        one for one in names if one.startswith(("pay_", "market_", "scenario", "salary_", "staff_", "talent"))
    ]:
        for of in ("", *(f"&of={one}" for one in somebody)):
            asked = f"{reverse('export_new')}?list={name}{of}"
            browser.post(asked, {"reason": WHY, "file_format": "csv"})
    for file in unguarded(ExportFile).order_by("pk"):
        held = browser.get(reverse("export_file", args=[file.public_id]))
        said = b"".join(held.streaming_content) if held.streaming else held.content
        page = said.decode("utf-8", "replace")
        assert not [mark for mark in spelled if mark in page], file.title
    with builder():
        assert SalaryRecord.objects.count() > len(amounts)
    with cast.as_(cast.lucia_principal):
        assert {one.staff_id for one in SalaryRecord.objects.all()} == {own}
        assert {one.staff_id for one in PayLine.objects.all()} == {own}
