"""Dana asks five questions: no answer leads to a student, no small group shows, no family is forgotten."""

from datetime import timedelta

import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import (
    BELONGING,
    announced,
    answered,
    answered_on_paper,
    classmates,
    closed,
    opened,
)
from sextant.audit.batches import recheck
from sextant.audit.models import AuditEntry
from sextant.culture.actions.pulse_answers import NotAsked, NothingSaid, answer_by_code, answer_pulse
from sextant.culture.actions.pulses import (
    AnotherOpen,
    ConsentNeeded,
    NoticeNeeded,
    NotOpen,
    open_pulse,
    shown_cells,
)
from sextant.culture.actions.survey_choices import NothingToAgreeTo, consent, opt_out, take_back
from sextant.culture.models import Pulse, PulseItem, PulseResult, PulseTally, PulseTurn, SurveyChoice
from sextant.culture.queries.pulses import as_row as as_page_row
from sextant.culture.queries.pulses import count_answered, open_for_me, pulse_page
from sextant.culture.rules.protected_areas import area_of
from sextant.culture.rules.pulse_shares import Share, drops, gaps
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.models import Student

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def in_grade(grade: int, students: list[Student]) -> list[Student]:
    unguarded(Student).filter(pk__in=[one.pk for one in students]).update(grade=grade)
    return students


def test_no_row_joins_an_answer_with_a_person(cast: Cast) -> None:
    students = classmates(cast, ("black", 12))
    pulse = opened(cast)
    counters = list(unguarded(PulseTally).order_by("pk").values_list("pk", flat=True))
    n_before = AuditEntry.objects.count()
    # The last three of twelve agree to nothing.
    answered(pulse, students, lambda nth, _place: nth < 9)

    columns = {field.name for field in PulseTally._meta.fields}
    assert columns == {"id", "pulse", "school", "dimension", "group", "position", "n", "n_agree"}
    assert {field.name for field in PulseTurn._meta.fields} == {
        "id", "pulse", "school", "pupil", "adult", "relative", "code_digest", "has_answered",
        "is_by_code", "paper_band",
    }  # fmt: skip
    # Nothing was added that stands in the order of answers: the counters were there before the first.
    assert list(unguarded(PulseTally).order_by("pk").values_list("pk", flat=True)) == counters
    assert unguarded(PulseTally).get(pulse=pulse, dimension="all", position=1).n_agree == 9
    # Each answer's line of the trail is like every other's, and none names anybody.
    lines = [
        (row.actor, row.body) for row in AuditEntry.objects.order_by("sequence")[n_before:]
        if row.action == "culture.count_answer"
    ]  # fmt: skip
    assert len(lines) == 12
    assert all(line == lines[0] for line in lines)


def test_nobody_but_the_desk_reads_counters_and_who_has_answered(cast: Cast) -> None:
    answered(opened(cast), [cast.jaylen])
    for who in ("lucia_principal", "dana_ap_culture", "erik_teacher", "anneke_data_director",
                "jaylen_student", "denise_guardian"):  # fmt: skip
        with cast.as_(cast.named[who]):
            assert not PulseTally.objects.exists()
            assert not PulseTurn.objects.exists()


def test_a_student_answers_once_and_sees_that_she_has(cast: Cast) -> None:
    pulse = opened(cast)
    here = frozenset([cast.harbor.pk])
    with cast.as_(cast.jaylen_student):
        assert [one.id for one in open_for_me(school_ids=here, on=TODAY)] == [pulse.pk]
        with pytest.raises(NothingSaid):
            answer_pulse(pulse_id=pulse.pk, answers={1: 9}, on=TODAY)
        answer_pulse(pulse_id=pulse.pk, answers={1: 4, 4: 1}, on=TODAY)
        assert open_for_me(school_ids=here, on=TODAY) == ()
        with pytest.raises(AlreadyDone):
            answer_pulse(pulse_id=pulse.pk, answers={1: 1}, on=TODAY)

    tally = unguarded(PulseTally).filter(pulse=pulse, dimension="all").order_by("position")
    assert [(one.n, one.n_agree) for one in tally] == [(1, 1), (0, 0), (0, 0), (1, 0), (0, 0)]
    by_race = unguarded(PulseTally).filter(pulse=pulse, dimension="race", n__gt=0)
    assert {one.group for one in by_race} == {"black"}


def test_an_answered_pulse_is_taken_for_no_forged_one(cast: Cast) -> None:
    pulse = opened(cast)
    with cast.as_(cast.jaylen_student):
        answer_pulse(pulse_id=pulse.pk, answers={1: 4, 4: 1}, on=TODAY)

    assert recheck().faults == ()


def test_others_are_not_asked(cast: Cast) -> None:
    pulse = opened(cast)
    with cast.as_(cast.erik_teacher), pytest.raises(NotAsked):
        answer_pulse(pulse_id=pulse.pk, answers={1: 4}, on=TODAY)
    with cast.as_(cast.denise_guardian), pytest.raises(NotAsked):
        answer_pulse(pulse_id=pulse.pk, answers={1: 4}, on=TODAY)
    with guard.acting_as(process("sign_in")), pytest.raises(NotAsked):
        answer_by_code(code="AAAA BBBB", answers={1: 4}, on=TODAY)


def test_a_familys_no_is_honored_before_and_after_the_opening(cast: Cast) -> None:
    with cast.as_(cast.denise_guardian):
        choice = opt_out(student_id=cast.jaylen.pk, on=TODAY)
        with pytest.raises(OutOfReach):
            SurveyChoice(student=cast.zuri, school=cast.harbor, kind="opt_out", valid_from=TODAY).save()
    pulse = opened(cast)
    asked = set(unguarded(PulseTurn).filter(pulse=pulse).values_list("pupil_id", flat=True))
    assert cast.jaylen.pk not in asked
    assert cast.zuri.pk in asked
    with cast.as_(cast.jaylen_student), pytest.raises(NotAsked, match="family"):
        answer_pulse(pulse_id=pulse.pk, answers={1: 4}, on=TODAY)

    with cast.as_(cast.denise_guardian):
        take_back(choice_id=choice.pk, on=TODAY)
    with cast.as_(cast.jaylen_student):
        answer_pulse(pulse_id=pulse.pk, answers={1: 4}, on=TODAY)


def test_a_pulse_waits_until_families_had_time_to_say_no(cast: Cast) -> None:
    with pytest.raises(NoticeNeeded, match="10 days"):
        announced(cast, notice_on=TODAY - timedelta(days=9))
    with pytest.raises(NoticeNeeded):
        announced(cast, notice_on=None)
    assert announced(cast, notice_on=TODAY - timedelta(days=10)).pk
    # Staff are asked without.
    assert announced(cast, audience="staff", notice_on=None).pk


def test_a_protected_area_is_refused_or_asks_for_consent(cast: Cast) -> None:
    with pytest.raises(ConsentNeeded, match="“depressed” lies in an area"):
        announced(cast, own="How often do you feel depressed?")
    with pytest.raises(ConsentNeeded):
        announced(cast, own="Do you like our choir?", area="religion")
    assert announced(cast, own="Is the food in the cafeteria good?", name="Food").pk


SAD = {"own": "How often do you feel depressed?", "with_consent": True}


def opened_as_announced(cast: Cast, pulse: Pulse) -> set[int | None]:
    """Open a pulse and return whom it asks."""
    with cast.as_(cast.dana_ap_culture):
        open_pulse(pulse_id=pulse.pk, on=TODAY)
    return set(unguarded(PulseTurn).filter(pulse=pulse).values_list("pupil_id", flat=True))


def test_only_who_agreed_to_this_survey_is_asked_in_it(cast: Cast) -> None:
    """Zuri's family said nothing; Jaylen's agreed to this one, and that ends with its last day."""
    pulse = announced(cast, **SAD)
    with cast.as_(cast.denise_guardian):
        row = consent(student_id=cast.jaylen.pk, pulse_id=pulse.pk, on=TODAY)
        with pytest.raises(AlreadyDone):
            consent(student_id=cast.jaylen.pk, pulse_id=pulse.pk, on=TODAY)
    assert (row.area, row.valid_until) == ("mental", pulse.closes_on + timedelta(days=1))
    assert opened_as_announced(cast, pulse) == {cast.jaylen.pk}
    assert unguarded(PulseItem).get(pulse=pulse, position=6).area == "mental"


def test_consent_to_one_survey_is_none_to_another_of_the_same_area(cast: Cast) -> None:
    other, pulse = announced(cast, **SAD, name="Another"), announced(cast, **SAD)
    with cast.as_(cast.denise_guardian):
        consent(student_id=cast.jaylen.pk, pulse_id=other.pk, on=TODAY)
    assert opened_as_announced(cast, pulse) == set()


def test_consent_that_is_taken_back_is_none(cast: Cast) -> None:
    pulse = announced(cast, **SAD)
    with cast.as_(cast.denise_guardian):
        row = consent(student_id=cast.jaylen.pk, pulse_id=pulse.pk, on=TODAY)
        take_back(choice_id=row.pk, on=TODAY)
        with pytest.raises(AlreadyDone):
            take_back(choice_id=row.pk, on=TODAY)
    assert opened_as_announced(cast, pulse) == set()


def test_nobody_agrees_to_a_survey_that_asks_nothing_protected_or_is_over(cast: Cast) -> None:
    plain, over = announced(cast), announced(cast, **SAD)
    with cast.as_(cast.denise_guardian):
        with pytest.raises(NothingToAgreeTo):
            consent(student_id=cast.jaylen.pk, pulse_id=plain.pk, on=TODAY)
        with pytest.raises(NothingToAgreeTo):
            consent(student_id=cast.jaylen.pk, pulse_id=over.pk, on=over.closes_on + timedelta(days=1))
    assert not unguarded(SurveyChoice).exists()


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("Do you go to church on Sundays?", "religion"), ("Have you tried vaping?", "illegal"),
        ("Do your parents fight?", "family"), ("Do you get free lunch?", "income"),
        ("Did you talk with a lawyer?", "privileged"), ("Who should be president?", "politics"),
        ("Have you had sex education?", "sex"), ("Do you have anxiety?", "mental"),
        ("There is an adult here whom I trust.", "none"), ("Our circles begin on time.", "none"),
        ("I look forward to coming to school.", "none"),
    ],
)  # fmt: skip
def test_the_checker_marks_words_of_the_eight_areas(question: str, area: str) -> None:
    assert area_of(question) == area


def test_of_nine_answers_nothing_shows_and_of_ten_it_does(cast: Cast) -> None:
    students = classmates(cast, ("black", 10))
    for n, shown in ((9, False), (10, True)):
        pulse = opened(cast, name=f"With {n}")
        answered(pulse, students[:n])
        with cast.as_(cast.dana_ap_culture):
            assert (count_answered(pulse_id=pulse.pk) is not None) is shown
        row = as_page_row(closed(cast, pulse))
        with cast.as_(cast.dana_ap_culture):
            assert (pulse_page(row, on=TODAY).items[0].share is not None) is shown


def test_a_small_group_is_not_found_by_subtraction(cast: Cast) -> None:
    """Of forty answers, thirty-three and seven: neither group shows, for the total does."""
    students = classmates(cast, ("black", 33), ("white", 7))
    pulse = opened(cast)
    answered(pulse, students, lambda nth, _place: nth < 33)
    closed(cast, pulse)

    with cast.as_(cast.lucia_principal):
        found = {
            (row.dimension, row.group): row.n
            for row in PulseResult.objects.filter(pulse=pulse, position=BELONGING)
        }
    assert found["all", ""] == 40
    assert found["race", "black"] is None
    assert found["race", "white"] is None


def test_cells_hide_what_two_ways_tell_together() -> None:
    counts = {
        ("all", "", 1): (60, 40), ("band", "3_5", 1): (30, 20), ("band", "6_8", 1): (30, 20),
        ("race", "black", 1): (34, 24), ("race", "white", 1): (26, 16),
    }  # fmt: skip
    shown = shown_cells(counts, left_out=frozenset({"race"}))
    assert shown["band", "3_5", 1] == (30, 20)
    assert shown["race", "black", 1] is None
    assert shown_cells({("all", "", 1): (9, 9)}, left_out=frozenset()) == {("all", "", 1): None}


@pytest.mark.parametrize(("on_paper", "is_shown"), [(0, True), (1, False), (9, False), (10, True)])
def test_a_few_papers_do_not_follow_from_everybody_minus_the_groups(on_paper: int, is_shown: bool) -> None:
    counts = {
        ("all", "", 1): (40 + on_paper, 30),
        ("gender", "f", 1): (20, 15),
        ("gender", "m", 1): (20, 15),
    }
    shown = shown_cells(counts, left_out=frozenset())
    assert shown["all", "", 1] == (40 + on_paper, 30)
    assert (shown["gender", "f", 1] is not None, shown["gender", "m", 1] is not None) == (is_shown, is_shown)


def test_a_paper_counts_for_the_grades_of_its_room_and_for_no_smaller_group(cast: Cast) -> None:
    seventh, pulse = classmates(cast, ("black", 12)), opened(cast)
    answered_on_paper(pulse, seventh)
    counted = unguarded(PulseTally).filter(pulse=pulse, position=1, n__gt=0)
    assert {(one.dimension, one.group): one.n for one in counted} == {
        ("all", ""): 12, ("band", "6_8"): 12,
    }  # fmt: skip
    closed(cast, pulse)
    shown = unguarded(PulseResult).filter(pulse=pulse, position=1, n__isnull=False)
    assert {(one.dimension, one.group) for one in shown} == {("all", ""), ("band", "6_8")}


def test_nine_papers_of_a_room_are_hidden_like_any_nine(cast: Cast) -> None:
    room = classmates(cast, ("black", 9))
    others = in_grade(4, classmates(cast, ("white", 12)))
    pulse = opened(cast)
    answered_on_paper(pulse, room)
    answered_on_paper(pulse, others)
    closed(cast, pulse)
    shown = unguarded(PulseResult).filter(pulse=pulse, position=1, n__isnull=False)
    # What twelve others said would give the nine away beside everybody's twenty-one.
    assert {(one.dimension, one.group) for one in shown} == {("all", "")}


def test_papers_of_a_room_that_mixes_grades_count_for_the_whole_school_alone(cast: Cast) -> None:
    room = [*classmates(cast, ("black", 6)), *in_grade(5, classmates(cast, ("white", 6)))]
    pulse = opened(cast)
    answered_on_paper(pulse, room)
    counted = unguarded(PulseTally).filter(pulse=pulse, position=1, n__gt=0)
    assert {(one.dimension, one.group) for one in counted} == {("all", "")}


def test_only_one_pulse_asks_at_a_time_and_none_before_its_day(cast: Cast) -> None:
    opened(cast)
    other = announced(cast, name="Another")
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(AnotherOpen):
            open_pulse(pulse_id=other.pk, on=TODAY)
        with pytest.raises(NotOpen):
            open_pulse(pulse_id=other.pk, on=TODAY - timedelta(days=1))
    with cast.as_(cast.thandiwe_principal_elsewhere), pytest.raises(OutOfReach):
        open_pulse(pulse_id=announced(cast, audience="staff", name="Staff").pk, on=TODAY)


def test_shares_intervals_falls_and_gaps_to_the_digit() -> None:
    share = Share(n=50, n_agree=40)
    assert share.percent == 80
    assert share.interval == pytest.approx((66.96, 88.76), abs=0.01)
    difference = Share(n=40, n_agree=28).minus(Share(n=50, n_agree=40))
    assert difference.points == pytest.approx(-10)
    assert not difference.is_clear

    now, before = {"joy": Share(n=30, n_agree=21)}, {"joy": Share(n=50, n_agree=39)}
    assert [one.points for one in drops(now, before, points=8, smallest=30)] == [pytest.approx(8)]
    assert drops({"joy": Share(n=29, n_agree=20)}, before, points=8, smallest=30) == ()
    everybody = Share(n=100, n_agree=75)
    (gap,) = gaps({("iep", "yes"): Share(n=30, n_agree=15)}, everybody=everybody, smallest=30)
    assert gap.points == pytest.approx(100 * 60 / 70 - 50)
    assert gaps({("iep", "yes"): Share(n=29, n_agree=15)}, everybody=everybody, smallest=30) == ()
    assert gaps({("iep", "no"): Share(n=80, n_agree=60)}, everybody=everybody, smallest=30) == ()
