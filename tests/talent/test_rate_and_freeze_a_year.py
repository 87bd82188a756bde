"""Once a year Lucía rates each teacher in a category, Patrick freezes composites, and merit follows."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.network.models import SchoolYear, Staff
from sextant.talent.actions.advancement_cases import NotReady, Rating, Targets
from sextant.talent.actions.advancement_windows import put_forward
from sextant.talent.actions.year_daily import ask_to_rate
from sextant.talent.actions.year_freeze import Frozen, TooEarly, freeze_year
from sextant.talent.actions.year_ratings import NotYours, rate_year, reply_to_rating
from sextant.talent.models import YearRating, YearResult
from sextant.talent.queries.advancement_cases import find_case_page
from sextant.talent.queries.advancement_facts import contribution_to
from sextant.talent.queries.advancement_mine import own_way
from sextant.talent.queries.desk import DESK
from sextant.talent.queries.pay_people import composites_of
from sextant.talent.queries.year_list import RESULTS, TO_RATE, read_year, say_progress
from sextant.talent.queries.year_results import year_of
from sextant.talent.rules.pay_math import Before, next_pay
from sextant.talent.rules.pay_terms import DEFAULT_TERMS
from sextant.talent.rules.year_results import rating_days
from sextant.talent.terms.advancing import ContributionPart, YearPart
from sextant.talent.terms.growing import Category
from sextant.work.models import WorkItem
from talent import advancing_of_cast as story

SPRING = datetime.combine(date(2027, 4, 12), time(9), ZoneInfo("America/New_York"))
ON, MAY = SPRING.date(), date(2027, 5, 20)
SEEN = "Seen in each of the last four family conferences."


@pytest.fixture(autouse=True)
def april(monday: None) -> Iterator[None]:
    """Let it be a Monday in April, over the Monday of the other tests."""
    with time_machine.travel(SPRING, tick=False):
        yield


def desk() -> AbstractContextManager[Actor]:
    return guard.acting_as(process(DESK))


def rate(
    cast: Cast, who: str = "amara_teacher", levels: tuple[int, ...] = (3, 3, 3, 4), *, is_shared: bool = True,
    by: str = "lucia_principal", targets: Targets | None = None, on: date = ON,
) -> YearRating:  # fmt: skip
    with cast.as_(cast.named[by]):
        return rate_year(
            staff_id=cast.named[who].staff_id,
            ratings={
                part: Rating(level=level, evidence=SEEN)
                for part, level in zip(ContributionPart, levels, strict=True)
            },
            targets=targets,
            is_shared=is_shared,
            on=on,
            at=SPRING,
        )


def freeze(cast: Cast) -> Frozen:
    with cast.as_(cast.patrick_hr):
        return freeze_year(on=MAY, at=SPRING + timedelta(days=38))


def ready(cast: Cast, who: str = "amara_teacher", category: Category = Category.SENIOR_ASSOCIATE) -> None:
    """Let six visits by two observers, final growth and a category be there."""
    story.see_lessons(cast, who)
    story.grow(cast, who)
    story.place(cast, who, category)


def result_of(cast: Cast, who: str = "amara_teacher") -> YearResult | None:
    return unguarded(YearResult).filter(staff_id=cast.named[who].staff_id).first()


def test_the_days_of_rating_are_a_setting_from_april_to_mid_may() -> None:
    days = rating_days(opens=401, closes=515, year=2027)
    assert (days.opens_on, days.closes_on) == (date(2027, 4, 1), date(2027, 5, 15))
    assert rating_days(opens=231, closes=101, year=2027).opens_on == date(2027, 2, 28)


def test_a_teacher_without_a_case_is_frozen_by_the_arithmetic_of_a_case(cast: Cast) -> None:
    ready(cast)
    rate(cast)
    assert freeze(cast).n == 1

    row = result_of(cast)
    assert row is not None
    # O 3.05, G 3.10, K 3.25: .50 × 3.05 + .30 × 3.10 + .20 × 3.25 = 3.105
    assert (row.observation_hundredths, row.contribution_hundredths, row.composite_hundredths) == (
        305,
        325,
        311,
    )
    assert row.run_ids
    assert row.settings["scale"]["with_growth"]["observation"] == 50
    assert row.lines[-1].startswith("C: 0.50 × 3.05")
    assert unguarded(AuditEntry).filter(action="talent.freeze_year").count() == 1


def test_a_master_who_can_go_no_higher_gets_merit_again(cast: Cast) -> None:
    ready(cast, category=Category.MASTER)
    rate(cast, levels=(4, 4, 4, 4))
    freeze(cast)

    with desk():
        made = composites_of(cast.year.pk)[cast.amara_teacher.staff_id]
    before = Before(base_cents=8_400_000, composite=made, band_key="4")
    assert made == 326
    assert next_pay(before, DEFAULT_TERMS).merit_points == 250


def test_whoever_lacks_a_part_has_no_composite_and_the_page_says_whose_move_it_is(
    cast: Cast, client: Client
) -> None:
    story.place(cast, "erik_teacher")
    ready(cast)
    rate(cast)
    done = freeze(cast)
    assert result_of(cast, "erik_teacher") is None
    assert done.n == 1
    assert done.n_lacking >= 1

    page = cast.sign_in(client, cast.lucia_principal).get(reverse("year_result_list")).content.decode()
    assert "Scored visits: 0 by 0, asked 6 by 2; the school’s observers." in page
    assert "Growth: none is estimated; the principal notes targets with the rating." in page
    assert "Contribution: the principal rates it." in page


def test_five_visits_or_one_observer_are_not_enough(cast: Cast) -> None:
    story.see_lessons(cast, n=5)
    story.grow(cast)
    story.place(cast)
    rate(cast)
    freeze(cast)
    assert result_of(cast) is None
    with cast.as_(cast.amara_teacher):
        lacking = own_way(on=ON).lacking
    assert lacking is not None
    assert lacking.parts == (YearPart.OBSERVATIONS,)


def test_targets_stand_for_growth_where_none_is_estimated(cast: Cast) -> None:
    story.see_lessons(cast, "erik_teacher")
    story.place(cast, "erik_teacher")
    rate(cast, "erik_teacher", targets=Targets(n=8, n_met=6, are="Fluency of each group."))
    freeze(cast)
    row = result_of(cast, "erik_teacher")
    # .60 × 3.05 + .20 × 3.25 + .20 × 3.25 = 3.13
    assert row is not None
    assert row.composite_hundredths == 313


def test_what_lacks_a_part_is_frozen_later_and_what_is_frozen_stays(cast: Cast) -> None:
    ready(cast)
    assert freeze(cast).n == 0
    rate(cast)
    assert freeze(cast).n == 1
    assert freeze(cast).n == 0
    with pytest.raises(AlreadyDone, match="frozen"):
        rate(cast, levels=(1, 1, 1, 1))


def test_nobody_rates_before_april_and_nobody_freezes_before_may(cast: Cast) -> None:
    ready(cast)
    with pytest.raises(NotReady, match="from 1 April 2027 on"):
        rate(cast, on=date(2027, 3, 31))
    with cast.as_(cast.patrick_hr), pytest.raises(TooEarly, match="from 1 May 2027 on"):
        freeze_year(on=date(2027, 4, 30), at=SPRING)
    with cast.as_(cast.lucia_principal), pytest.raises(TooEarly, match="human resources"):
        freeze_year(on=MAY, at=SPRING)


@pytest.mark.parametrize("by", ["thandiwe_principal_elsewhere", "yolanda_ap_instruction", "walter_regional"])
def test_only_the_principal_of_their_school_rates(cast: Cast, by: str) -> None:
    story.place(cast)
    with pytest.raises(NotYours):
        rate(cast, by=by)


def test_nobody_rates_themselves_and_no_part_is_left_out(cast: Cast) -> None:
    story.place(cast)
    with pytest.raises(NotYours):
        rate(cast, by="amara_teacher")
    with cast.as_(cast.lucia_principal), pytest.raises(NotReady, match="Family partnership"):
        rate_year(
            staff_id=cast.amara_teacher.staff_id, ratings={}, targets=None, is_shared=True, on=ON, at=SPRING
        )


def test_a_draft_is_read_by_nobody_and_an_answer_ends_it(cast: Cast) -> None:
    ready(cast)
    row = rate(cast, is_shared=False)
    with cast.as_(cast.amara_teacher):
        year = own_way(on=ON).year
        assert year is not None
        assert year.rating is None
        with pytest.raises(NotYours):
            reply_to_rating(rating_id=row.pk, words="Thank you.", on=ON)
    rate(cast, levels=(4, 3, 3, 4))
    with cast.as_(cast.amara_teacher):
        way = own_way(on=ON)
        assert way.reckoning.facts.contribution == 350
        assert way.year is not None
        assert way.year.rating is not None
        reply_to_rating(rating_id=row.pk, words="Thank you.", on=ON)
        with pytest.raises(AlreadyDone):
            reply_to_rating(rating_id=row.pk, words="Once more.", on=ON)
    with pytest.raises(AlreadyDone, match="answered"):
        rate(cast, levels=(1, 1, 1, 1))
    assert not unguarded(AuditEntry).filter(body__icontains="Thank you").exists()


def test_a_case_takes_the_rating_of_the_year_and_its_own_first(cast: Cast) -> None:
    ready(cast)
    story.certify(cast)
    story.open_window(cast, opens=ON - timedelta(days=3), closes=ON + timedelta(days=10))
    with cast.as_(cast.amara_teacher):
        case = put_forward(on=ON)
    with desk():
        assert contribution_to(case) is None
    rate(cast)
    with desk():
        assert contribution_to(case) == 325
    with cast.as_(cast.lucia_principal):
        page = find_case_page(case.public_id)
    assert page is not None
    assert [one.level for one in page.ratings] == [3, 3, 3, 4]
    story.rate(cast, case, (4, 4, 4, 4))
    with desk():
        assert contribution_to(case) == 400


def test_the_principal_is_asked_once_and_done_when_all_are_rated(cast: Cast) -> None:
    ready(cast)
    with desk():
        assert ask_to_rate(on=date(2027, 3, 31)).n_opened == 0
        assert ask_to_rate(on=ON).n_opened >= 1
        assert ask_to_rate(on=ON).n_opened == 0
    item = unguarded(WorkItem).get(topic__startswith="contribution", school=cast.harbor)
    assert (item.owner_id, item.due_on) == (cast.lucia_principal.staff_id, date(2027, 5, 15))
    assert "Okafor" not in item.title + item.reason
    with cast.as_(cast.lucia_principal):
        year = year_of(ON)
        assert year is not None
        found = read_year(year=year, school_id=None, on=ON, window=RESULTS.window({}), state=TO_RATE)
    people = unguarded(YearRating)
    assert not people.exists()
    assert found.progress.n == found.page.total
    users = {key: one for key, one in cast.named.items() if getattr(one, "staff_id", None)}
    names = {unguarded(Staff).get(pk=one.staff_id).public_id: key for key, one in users.items()}
    for row in found.page.rows:
        rate(cast, names[row.public_id])
    assert unguarded(WorkItem).get(pk=item.pk).state == "done"


def test_the_pages_by_role(cast: Cast, client: Client) -> None:
    ready(cast)
    story.place(cast, "erik_teacher")
    staff = story.read(cast.amara_teacher.staff).public_id
    leads = cast.sign_in(client, cast.lucia_principal)
    assert "0 of " in leads.get(reverse("year_result_list")).content.decode()
    form = {f"level_{part}": "3" for part in ContributionPart} | {
        f"evidence_{part}": SEEN for part in ContributionPart
    }
    wrong = leads.post(reverse("year_rate", args=[staff]), {"deed": "share"})
    assert wrong.status_code == 422
    sent = leads.post(reverse("year_rate", args=[staff]), form | {"deed": "share"})
    assert sent.status_code == 303
    record = leads.get(reverse("year_result", args=[staff])).content.decode()
    assert "Rated and shared; no composite yet" in record
    assert SEEN in record

    hers = cast.sign_in(Client(), cast.amara_teacher)
    mine = hers.get(reverse("advancement_mine")).content.decode()
    assert SEEN in mine
    assert "How your contribution was rated in 2026-27" in mine
    assert hers.get(reverse("year_result_list")).status_code == 403
    hers.post(reverse("advancement_mine"), {"do": "reply", "reply": "I lead the fluency group, too."})
    assert (
        "I lead the fluency group, too." in leads.get(reverse("year_result", args=[staff])).content.decode()
    )

    elsewhere = cast.sign_in(Client(), cast.thandiwe_principal_elsewhere)
    assert elsewhere.get(reverse("year_result", args=[staff])).status_code == 404
    region = cast.sign_in(Client(), cast.walter_regional)
    read = region.get(reverse("year_result_list"))
    assert read.status_code == 200
    assert "Okafor" in read.content.decode()
    assert "Senior Associate" not in read.content.decode()


def test_human_resources_freeze_by_the_page_and_she_reads_her_arithmetic(cast: Cast, client: Client) -> None:
    ready(cast)
    rate(cast)
    with time_machine.travel(SPRING + timedelta(days=38), tick=False):
        hr = cast.sign_in(client, cast.patrick_hr)
        page = hr.post(reverse("year_result_list"), follow=True).content.decode()
        assert "1 composite is frozen." in page
        assert "3.11" in page
        mine = cast.sign_in(Client(), cast.amara_teacher).get(reverse("advancement_mine")).content.decode()
    assert "2026-27: C 3.11" in mine
    assert "C: 0.50 × 3.05 + 0.30 × 3.10 + 0.20 × 3.25" in mine


def test_until_april_the_results_of_last_year_are_read_first(cast: Cast, client: Client) -> None:
    ready(cast)
    rate(cast)
    freeze(cast)
    with story.as_builder():
        last = SchoolYear.objects.create(
            label="2025-26", starts_on=date(2025, 8, 25), ends_on=date(2026, 6, 12)
        )
    unguarded(YearResult).update(school_year=last)
    unguarded(YearRating).update(school_year=last)
    with time_machine.travel(NOW, tick=False):
        page = cast.sign_in(client, cast.lucia_principal).get(reverse("year_result_list"))
        now = client.get(reverse("year_result_list"), {"year": "2026-27"}).content.decode()
    said = page.content.decode()
    assert "3.11" in said
    assert "Okafor" in said
    assert "3.11" not in now
    assert "Contribution: the principal rates it." in now


def test_whoever_is_rated_in_a_case_is_not_to_rate_again(cast: Cast) -> None:
    ready(cast)
    story.certify(cast)
    story.open_window(cast, opens=ON - timedelta(days=3), closes=ON + timedelta(days=10))
    with cast.as_(cast.amara_teacher):
        case = put_forward(on=ON)
    story.rate(cast, case)
    with cast.as_(cast.lucia_principal):
        year = year_of(ON)
        assert year is not None
        found = read_year(year=year, school_id=None, on=ON, window=RESULTS.window({}))
    assert {row.name: row.rated for row in found.page.rows}["Amara Okafor"] == "In a case"
    assert freeze(cast).n == 1


def test_progress_is_said_in_a_sentence(cast: Cast) -> None:
    story.place(cast)
    with cast.as_(cast.lucia_principal):
        year = year_of(ON)
        assert year is not None
        found = read_year(year=year, school_id=None, on=ON, window=RESULTS.window({}))
    assert say_progress(found.progress).startswith("0 of ")
