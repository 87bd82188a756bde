"""A class that substitutes have held too long: who takes it until when, in one form."""

from datetime import date

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from leadership.conftest import SignIn
from leadership.operations_of_cast import held_by_substitutes, ring
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.leadership.actions.cover import Cover, NotFree
from sextant.leadership.actions.cover_plans import plan_class
from sextant.leadership.models import CoverageNeed
from sextant.leadership.terms.operations import CoverKind

DECEMBER_4 = date(2026, 12, 4)


def days_of(cast: Cast, section: str) -> dict[date, str]:
    """Return who covers a class today and on the days to come, by day."""
    with guard.acting_as(process("leadership_desk")):
        rows = CoverageNeed.objects.filter(section=cast.named[section], on__gte=TODAY, is_off=False)
        return {one.on: one.covered_by.name if one.covered_by else one.cover for one in rows.order_by("on")}


def test_needs_a_plan_leads_to_a_form_that_gives_every_school_day_until_the_last(
    cast: Cast, sign_in: SignIn
) -> None:
    ring(cast)
    held_by_substitutes(cast, "math_6c", days=12)
    browser = sign_in(cast.marcus_ap_operations)
    page = f"{reverse('cover_plan')}?class={cast.math_6c.public_id}"
    assert page in browser.get(reverse("cover_today")).text

    browser.get(page)
    with counted_queries() as asked:
        shown = browser.get(page).text
    assert len(asked) <= 25
    assert "Math 6C has been taught by substitutes for 12 school days" in shown
    assert "Nothing is planned beyond today." in shown

    who = cast.priya_coteacher.staff_id
    answer = browser.post(page, {"who": str(who), "until": DECEMBER_4.isoformat()}, follow=True)

    assert "Math 6C is planned until 4 Dec" in answer.text
    assert "Cover is planned until 4 Dec" in answer.text
    days = days_of(cast, "math_6c")
    # Today's substitute goes on today; Thanksgiving and weekends need nobody.
    assert days.pop(TODAY) == CoverKind.SUBSTITUTE
    assert set(days.values()) == {cast.priya_coteacher.staff.name}
    assert max(days) == DECEMBER_4
    assert date(2026, 11, 26) not in days
    with guard.acting_as(process("leadership_desk")):
        assert AuditEntry.objects.filter(action="leadership.assign_cover").count() == len(days)


def test_a_plan_is_taken_back_at_once(cast: Cast, sign_in: SignIn) -> None:
    ring(cast)
    held_by_substitutes(cast, "math_6c", days=12)
    page = f"{reverse('cover_plan')}?class={cast.math_6c.public_id}"
    browser = sign_in(cast.marcus_ap_operations)
    browser.post(page, {"who": CoverKind.SUBSTITUTE.value, "until": DECEMBER_4.isoformat()})
    assert max(days_of(cast, "math_6c")) == DECEMBER_4

    browser.post(page, {"do": "end"})

    assert list(days_of(cast, "math_6c")) == [TODAY]


def test_whoever_teaches_at_that_bell_is_refused_and_no_day_is_planned(cast: Cast) -> None:
    ring(cast)
    held_by_substitutes(cast, "math_6c", days=12)
    erik = Cover(kind=CoverKind.COLLEAGUE, staff_id=cast.erik_teacher.staff_id)
    with cast.as_(cast.marcus_ap_operations), pytest.raises(NotFree, match="Nothing is planned"):
        plan_class(
            section_id=cast.math_6c.pk, school_id=cast.harbor.pk, cover=erik, on=TODAY, until=DECEMBER_4
        )
    assert list(days_of(cast, "math_6c")) == [TODAY]


def test_no_plan_goes_beyond_the_report_period(cast: Cast) -> None:
    held_by_substitutes(cast, "math_6c", days=12)
    outside = Cover(kind=CoverKind.SUBSTITUTE)
    with cast.as_(cast.marcus_ap_operations), pytest.raises(CannotDo, match="the report period ends then"):
        plan_class(
            section_id=cast.math_6c.pk, school_id=cast.harbor.pk, cover=outside, on=TODAY,
            until=date(2027, 5, 3),
        )  # fmt: skip
