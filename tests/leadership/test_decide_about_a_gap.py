"""Gaps as a principal sees them: counted by the desk, told of ten and more, decided, and closed."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import numpy as np
import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from culture.counted_queries import counted_queries
from leadership.conftest import SignIn
from sextant.culture.models import ConsistencyRun, RatioResult
from sextant.culture.queries.consistency_cases import read_roll
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.leadership.actions.equity_decisions import Decided, close_decision, decide_gap
from sextant.leadership.actions.equity_run import compute_equity
from sextant.leadership.models import EquityDecision, EquityMeasure
from sextant.leadership.queries import equity_lent
from sextant.leadership.queries.equity import GapRow
from sextant.leadership.queries.equity_lent import Measured, Members
from sextant.leadership.queries.equity_words import standing_of
from sextant.leadership.terms.equity import GroupKind
from sextant.leadership.views import equity as equity_views
from sextant.network.models import Enrollment, RestrictedProgram
from sextant.work.models import WorkItem

DECIDED = Decided(words="Change the early bus.", seat="ap_culture", due_on=TODAY + timedelta(days=30))


def lend_people(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, n_poor: int = 60, also: str = "") -> None:
    """Let two schools have 120 students each; at Harbor those of low income are absent more often."""
    students = np.arange(1, 241)
    schools = np.array([cast.harbor.pk] * 120 + [cast.cedar.pk] * 120)
    poor = np.array((["yes"] * n_poor + ["no"] * (120 - n_poor)) * 2)
    rng = np.random.default_rng(7)
    chronic = {
        int(one): 100.0 * (rng.random() < (0.75 if at < n_poor else 0.3)) for at, one in enumerate(students)
    }
    even = {int(one): 100.0 * (rng.random() < 0.5) for one in students}
    members = Members(students=students, schools=schools, groups={GroupKind.LOW_INCOME: poor})
    measures = (
        Measured(key="chronic", is_opportunity=False, values=chronic),
        Measured(key="recognized", is_opportunity=True, values=even),
    )
    if also:
        measures = (*measures, Measured(key=also, is_opportunity=False, values=chronic))
    monkeypatch.setattr(equity_lent, "_lenders", [(lambda _on: members, lambda _first, _on: measures)])


def lend_races(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two schools have 200 students each; at Harbor one of 44 Pacific Islanders was suspended."""
    races = np.array((["black"] * 60 + ["white"] * 52 + ["asian"] * 44 + ["pacific"] * 44) * 2)
    students = np.arange(1, 401)
    schools = np.array([cast.harbor.pk] * 200 + [cast.cedar.pk] * 200)
    suspended = {int(one): 100.0 * (at % 4 == 0) for at, one in enumerate(students)}
    suspended |= {int(one): 100.0 * (at == 160) for at, one in enumerate(students) if 156 <= at < 200}
    members = Members(students=students, schools=schools, groups={GroupKind.RACE: races})
    measures = (Measured(key="suspended", is_opportunity=False, values=suspended),)
    monkeypatch.setattr(equity_lent, "_lenders", [(lambda _on: members, lambda _first, _on: measures)])


def compute() -> int:
    with guard.acting_as(process("leadership_desk")):
        return compute_equity(on=TODAY)


def test_lucia_decides_about_the_gap_and_closes_it_with_what_was_found(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    lend_people(cast, monkeypatch)
    compute()
    browser = sign_in(cast.lucia_principal)
    with counted_queries() as asked:
        page = browser.get(reverse("equity"))
    shown = page.content.decode()
    assert len(asked) <= 25
    assert "Chronic absence: Students of low income" in shown
    assert shown.count("Stands out") == 1
    with cast.as_(cast.lucia_principal):
        gap = EquityMeasure.objects.get(is_found=True)
        decision = decide_gap(measure=gap, decided=DECIDED, on=TODAY)
        with pytest.raises(CannotDo, match="is open"):
            decide_gap(measure=gap, decided=DECIDED, on=TODAY)
    with cast.as_(cast.dana_ap_culture):
        assert WorkItem.objects.get(subject_id=decision.pk).reason == DECIDED.words
        with pytest.raises(CannotDo):
            close_decision(decision=decision, found="Nothing", on=TODAY)
    assert "Each gap that stands out has a decision" in browser.get(reverse("equity")).content.decode()
    with cast.as_(cast.lucia_principal):
        close_decision(decision=EquityDecision.objects.get(), found="The gap halved.", on=TODAY)
        assert WorkItem.objects.get(subject_id=decision.pk).state == "done"
    assert "The gap halved." in browser.get(reverse("equity")).content.decode()


def test_a_group_that_shrinks_under_ten_is_told_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lend_people(cast, monkeypatch)
    n_told = compute()
    lend_people(cast, monkeypatch, n_poor=9)
    # Nine at each school; the region and the network have eighteen, which no school may tell.
    assert compute() < n_told
    with guard.acting_as(process("leadership_desk")):
        told = EquityMeasure.objects.filter(is_current=True)
        assert not told.filter(school__isnull=False).exists()
        assert all(min(one.n, one.n_others) >= 10 for one in told)
    # Counted again it makes no second row.
    before = EquityMeasure._base_manager.count()
    compute()
    assert EquityMeasure._base_manager.count() == before


def test_suspension_by_race_is_told_though_one_student_of_a_group_was_suspended(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    """The group of whom one was suspended is not told, and follows from no total, of the network neither."""
    lend_races(cast, monkeypatch)
    compute()
    with guard.acting_as(process("leadership_desk")):
        told = EquityMeasure.objects.filter(is_current=True)
        at_harbor = set(told.filter(school=cast.harbor).values_list("group", flat=True))
        network = set(told.filter(school=None, region=None).values_list("group", flat=True))
        assert at_harbor == {"black", "white"}
        # In the network some Pacific Islanders were: all four groups may be told, but not at Cedar beside it.
        assert network == {"black", "white", "asian", "pacific"}
        if cast.harbor.region_id == cast.cedar.region_id:
            at_cedar = set(told.filter(school=cast.cedar).values_list("group", flat=True))
            assert at_cedar == {"black", "white"}
    page = sign_in(cast.lucia_principal).get(reverse("equity"), {"by": "race"}).content.decode()
    assert "Suspended at least once" in page
    assert "Black" in page
    assert "Pacific" not in page
    assert "Race: not shown, because groups are too few, fewer than ten in one have or lack" in page
    assert "Attendance, Chronic absence, Majors a student, Growth against" in page
    assert "Gender, IEP, English learner, Low income, Grade band." in page


def gap_about(cast: Cast, *, measure: str, kind: str, group: str, difference: float) -> None:
    with guard.acting_as(process("leadership_desk")):
        EquityMeasure(
            school=cast.harbor, report_period=cast.periods[1], measure=measure, group_kind=kind, group=group,
            n=40, n_others=200, value=20 + difference, value_others=20, difference=difference,
            low=difference - 1, high=difference + 1, is_found=True, as_of=TODAY,
        ).save()  # fmt: skip


def test_suspension_by_race_and_disability_stands_before_all_else_and_grade_bands_apart(
    cast: Cast, sign_in: SignIn
) -> None:
    """The gaps between grades are the clearest by far, and yet fill no place of those that the law names."""
    for measure, band in (("chronic", "k_2"), ("chronic", "9_12"), ("suspended", "6_8"), ("majors", "6_8")):
        gap_about(cast, measure=measure, kind=GroupKind.GRADE_BAND, group=band, difference=60)
    gap_about(cast, measure="chronic", kind=GroupKind.LOW_INCOME, group="yes", difference=30)
    gap_about(cast, measure="suspended", kind=GroupKind.IEP, group="yes", difference=6)
    gap_about(cast, measure="suspended", kind=GroupKind.RACE, group="black", difference=3)
    page = sign_in(cast.lucia_principal).get(reverse("equity"))
    assert "7 gaps stand out" in page.content.decode()
    named, bands = page.context["lists"]
    assert [(one.measure, one.group) for one in named["rows"]] == [
        ("Suspended at least once", "Students with an IEP"),
        ("Suspended at least once", "Black or African American"),
        ("Chronic absence", "Students of low income"),
    ]
    assert bands["title"] == "Between grade bands"
    assert bands["rows"][0].measure == "Suspended at least once"
    assert (len(bands["rows"]), bands["n"]) == (3, 4)
    assert "See all 4 gaps between grade bands" in page.content.decode()


def test_all_gaps_that_wait_are_one_click_away(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    monkeypatch.setattr(equity_views, "MOST_NAMED", 1)
    lend_people(cast, monkeypatch, also="suspended")
    compute()
    browser = sign_in(cast.lucia_principal)
    sentences = ("Chronic absence: Students of low income", "Suspended at least once: Students of low income")
    short = browser.get(reverse("equity")).content.decode()
    assert "See all 2 gaps that stand out" in short
    assert sum(one in short for one in sentences) == 1
    whole = browser.get(reverse("equity"), {"show": "all"}).content.decode()
    assert all(one in whole for one in sentences)
    assert "See all" not in whole


def test_a_gap_whose_interval_leaves_zero_out_is_never_called_unclear() -> None:
    gap = GapRow(
        public_id=uuid4(), measure="suspended", is_opportunity=False, kind="iep", group="yes", n=60,
        n_others=400, value=11.7, value_others=4.3, difference=7.4, low=1.6, high=13.2, is_found=False,
        as_of=TODAY, is_decided=False,
    )  # fmt: skip
    assert standing_of(gap, n_compared=54).label == "May be chance among 54 comparisons"
    assert standing_of(replace(gap, low=-0.1), n_compared=54).label == "No clear difference"
    assert standing_of(replace(gap, is_found=True), n_compared=54).label == "Stands out"


def test_low_income_is_shown_of_no_student_and_to_no_teacher(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
) -> None:
    """The page has counts alone: no name, no link to a student, and no row that a reader could open."""
    with guard.acting_as(process("demo_builder")):
        RestrictedProgram(student=cast.jaylen, school=cast.harbor, kind="low_income", valid_from=TODAY).save()
    lend_people(cast, monkeypatch)
    compute()
    for who in ("lucia_principal", "walter_regional", "simone_cao", "anneke_data_director"):
        shown = sign_in(cast.named[who]).get(reverse("equity")).content.decode()
        assert "Students of low income" in shown, who
        assert "Okonkwo" not in shown, who
        assert str(cast.jaylen.public_id) not in shown, who
        with cast.as_(cast.named[who]):
            assert not RestrictedProgram.objects.exists(), who
    assert sign_in(cast.amara_teacher).get(reverse("equity")).status_code == 403
    other = sign_in(cast.thandiwe_principal_elsewhere).get(reverse("equity")).content.decode()
    assert "Harbor Point" not in other


@pytest.mark.parametrize(("who", "may_open"), [("lucia_principal", True), ("yolanda_ap_instruction", False)])
def test_a_suspension_that_culture_asks_to_review_says_so_and_leads_there(
    cast: Cast, sign_in: SignIn, who: str, may_open: bool
) -> None:
    """Here 13.8% of 94 beside 6.2% of 401 may be chance among many; there it asks for a look."""
    run = ConsistencyRun(school_year_id=cast.year.pk, counted_on=TODAY, n_cases=38, n_compared=1)
    with guard.acting_as(process("consistency_desk")):
        run.save()
        RatioResult(
            run=run, school=cast.harbor, group="iep", measure="risk", of="suspended", standing="red",
            is_alternate=False, events_ours=13, n_ours=94, events_others=25, n_others=401, people_ours=94,
            people_others=401, ratio=2.22, low=1.18, high=4.17, p=0.01,
        ).save()  # fmt: skip
    gap_about(cast, measure="suspended", kind="iep", group="yes", difference=7.6)
    gap_about(cast, measure="chronic", kind="iep", group="yes", difference=7.6)

    page = sign_in(cast.named[who]).get(reverse("equity"), {"by": "iep"}).content.decode()

    assert "Suspensions: Students with an IEP." in page
    assert page.count("Culture’s own review of discipline asks for a look here") == 1
    assert (f'<a href="{reverse("consistency")}">Culture’s own review' in page) is may_open


def test_who_was_suspended_and_left_counts_as_the_check_of_consistency_counts(cast: Cast) -> None:
    """Mateo was suspended at Harbor Point and has left since: both pages count him there."""
    keep_case(cast.mateo, keep_codes()[0], reporter_id=cast.erik_teacher.staff_id, kinds=["oss"], days=2)
    with guard.acting_as(process("demo_builder")):
        Enrollment.objects.filter(student=cast.mateo).update(valid_until=TODAY - timedelta(days=2))
    with guard.acting_as(process("leadership_desk")):
        measured = {one.key: one for one in equity_lent.measured_since(cast.year.starts_on, TODAY)}
        today = equity_lent.members_on(TODAY)
    with guard.acting_as(process("consistency_desk")):
        roll = read_roll(cast.year, on=TODAY)
    one = measured["suspended"]

    assert today is not None
    assert cast.mateo.pk not in today.students
    assert one.members is not None
    assert len(one.values) == len(one.members.students) == len(roll.student)
    place = roll.student.tolist().index(cast.mateo.pk)
    assert [key for key, value in one.values.items() if value] == [place]
    assert one.members.schools[place] == cast.harbor.pk


def test_the_readings_of_all_systems_answer_for_the_cast(cast: Cast) -> None:
    """With eight students nothing may be told; what lends must still be asked without a fault."""
    assert equity_lent._lenders
    assert compute() == 0
    with guard.acting_as(process("leadership_desk")):
        members = equity_lent.members_on(TODAY)
    assert members is not None
    assert len(members.students) == 8
    assert set(members.groups) == set(GroupKind)
    del cast
