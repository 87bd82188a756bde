"""A page says that there is nothing only to whom would see it if there were something."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from access.site import Site
from cast_for_tests import NOW

NO_GROWTH = ["tomas_para", "marcus_ap_operations", "gloria_registrar"]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(site: Site, who: str, name: str, *args: object) -> str:
    answer = site.browser(who).get(reverse(name, args=args))
    assert answer.status_code == 200, (who, name)
    return answer.content.decode()


@pytest.mark.parametrize("who", NO_GROWTH)
def test_who_reads_no_results_is_shown_none_and_told_nothing_of_them(site: Site, who: str) -> None:
    said = page(site, who, "monday")

    assert "own path" not in said
    assert "All who lag" not in said
    assert "results or attendance stand out" not in said
    for name, args in (("growth_lagging", ()), ("student_results", (site.cast.jaylen.public_id,))):
        assert site.browser(who).get(reverse(name, args=args)).status_code == 403
    assert "earlier results" not in page(site, who, "student", site.cast.jaylen.public_id)


def test_who_reaches_only_her_own_work_is_told_nothing_of_others(site: Site) -> None:
    said = page(site, "marcus_ap_operations", "monday")

    assert "Nothing under way" not in said
    assert "The school’s open work" not in said
    assert "The school’s open work" in page(site, "lucia_principal", "monday")


def test_contacts_of_the_family_stay_with_whom_they_concern(site: Site) -> None:
    student = site.cast.jaylen.public_id

    assert "Denise" in page(site, "amara_teacher", "student", student)
    assert "Denise" in page(site, "gloria_registrar", "student", student)
    for who in ("tomas_para", "marcus_ap_operations", "joon_coach", "anneke_data_director"):
        assert "Denise" not in page(site, who, "student", student), who
