"""Flags: raised with a sentence, kept while they hold, withdrawn by a restatement, ended by newer results."""

from datetime import UTC, datetime

import pytest

from assessment.growth_networks import NOW, PRIORS, School1, entry, open_school, record_history, record_period
from sextant.assessment.actions.run_withdrawal import withdraw_run
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import RunOutcome, run_growth
from sextant.assessment.events import GrowthFlagsWithdrawn
from sextant.assessment.models import GrowthFlag
from sextant.assessment.queries.flags import list_lagging, list_surging, list_withdrawn, standing
from sextant.assessment.queries.noticed import list_noticed
from sextant.assessment.terms import FlagState
from sextant.kernel import events
from sextant.network.actions import rosters
from sextant.network.models import RosterVerification, Student

pytestmark = pytest.mark.usefixtures("as_builder")

FAR_BELOW, FAR_ABOVE = -1.60, 0.75
AT = datetime(2026, 1, 30, 12, tzinfo=UTC)


def verify(school: School1, year: int, number: int) -> None:
    """Let the teacher confirm every roster of the period."""
    period = school.period(year, number)
    opened = rosters.open_verifications(report_period_id=period.pk, school_id=school.school.pk)
    for key in opened.verification_ids:
        rosters.confirm_roster(verification_id=key, at=AT)


def final_run(school: School1, year: int, number: int) -> RunOutcome:
    """Verify the period's rosters and run growth, signed."""
    if not RosterVerification.objects.filter(report_period=school.period(year, number)).exists():
        verify(school, year, number)
    return run_growth(on=school.after(year, number), signed_by=school.teacher.pk)


def test_a_far_drop_raises_one_flag_with_its_reason_evidence_and_severity() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)

    outcome = final_run(school, *NOW)

    row = list_lagging(run_id=outcome.run_id)[0]
    assert outcome.is_final
    assert row.sentence == (
        "Math report period 2: scored 1.16 SD below the student’s own earlier path "
        "(expected −0.44, got −1.60)."
    )
    assert row.evidence == "Growth run 1: expected −0.44, got −1.60, from four earlier results."
    assert (row.student_id, row.school_id, row.subject) == (school.ana.pk, school.school.pk, "math")
    assert 2.3 < row.severity < 2.8
    assert len(list_lagging(run_id=outcome.run_id)) == 1


def test_a_far_rise_is_surging_and_no_lagging() -> None:
    school = open_school()
    record_history(school, newest=FAR_ABOVE)

    outcome = final_run(school, *NOW)

    assert [row.student_id for row in list_surging(run_id=outcome.run_id)] == [school.ana.pk]
    assert not list_lagging(run_id=outcome.run_id)


def test_watch_in_two_periods_running_is_lagging() -> None:
    school = open_school()
    for year, number, z in PRIORS[:-1]:
        record_period(school, year, number, z)
    record_period(school, 2025, 1, -1.15)
    record_period(school, 2025, 2, -1.25)

    outcome = final_run(school, *NOW)

    row = list_lagging(run_id=outcome.run_id)[0]
    assert row.sentence.endswith("; the second period running.")


def test_a_provisional_flag_is_told_again_when_a_final_run_confirms_it_and_never_after() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    provisional = run_growth(on=school.after(*NOW))
    final = final_run(school, *NOW)
    record_scores(rows=[entry(school.students[5], school.years[2025], 2, 1.02)], source="a small correction")
    restated = final_run(school, *NOW)

    told = [list_lagging(run_id=run.run_id) for run in (provisional, final, restated)]

    assert [len(rows) for rows in told] == [1, 1, 0]
    assert told[0][0].flag_id == told[1][0].flag_id
    assert told[0][0].sentence.endswith("a screening follows when the run is final.")
    assert told[1][0].sentence.endswith("(expected −0.44, got −1.60).")


def test_a_correction_withdraws_the_flag_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    final_run(school, *NOW)
    flag = GrowthFlag.objects.get()
    heard: list[GrowthFlagsWithdrawn] = []
    monkeypatch.setitem(events._listeners, GrowthFlagsWithdrawn, (heard.append,))
    record_scores(rows=[entry(school.ana, school.years[2025], 2, -0.45)], source="the key was wrong")

    outcome = final_run(school, *NOW)

    flag.refresh_from_db()
    assert (flag.state, flag.closed_run_id) == (FlagState.WITHDRAWN, outcome.run_id)
    assert heard == [GrowthFlagsWithdrawn(run_id=outcome.run_id, flag_ids=(flag.pk,))]
    assert list_withdrawn(run_id=outcome.run_id) == (flag.pk,)


def test_a_newer_result_on_the_path_ends_the_flag_and_its_work() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    first = final_run(school, *NOW)
    heard: list[GrowthFlagsWithdrawn] = []
    record_period(school, 2025, 3, -0.50)
    events_before = dict(events._listeners)
    try:
        events._listeners[GrowthFlagsWithdrawn] = (heard.append,)
        final_run(school, 2025, 3)
    finally:
        events._listeners.clear()
        events._listeners.update(events_before)

    flag = GrowthFlag.objects.get(run_id=first.run_id)
    assert flag.state == FlagState.EXPIRED
    assert [news.flag_ids for news in heard] == [(flag.pk,)]


def test_whoever_lags_again_gets_a_new_flag_and_keeps_the_open_work() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    first = final_run(school, *NOW)
    record_period(school, 2025, 3, -2.60)

    second = final_run(school, 2025, 3)

    assert GrowthFlag.objects.get(run_id=first.run_id).state == FlagState.EXPIRED
    assert [row.student_id for row in list_lagging(run_id=second.run_id)] == [school.ana.pk]


def test_a_flag_of_a_student_who_was_not_tested_again_stays_open() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    final_run(school, *NOW)
    record_period(school, 2025, 3, 0.0)
    # Ana was absent: her result of period 3 does not count.
    record_scores(
        rows=[entry(school.ana, school.years[2025], 3, 0.0, doubt="Another student's sheet.")],
        source="late news",
    )

    final_run(school, 2025, 3)

    assert GrowthFlag.objects.get().state == FlagState.RAISED


def test_a_flag_of_who_has_left_the_school_is_on_no_list_of_today() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    final_run(school, *NOW)
    (flag,) = standing()

    Student.objects.filter(pk=school.ana.pk).update(school=None)

    assert not standing().exists()
    assert list_noticed(school_id=school.school.pk).n_lagging == 0
    # What stood at the end of the period is still told of that period.
    assert [one.pk for one in standing(until=flag.target_on)] == [flag.pk]


def test_a_run_of_a_past_period_raises_no_flag_any_more() -> None:
    school = open_school()
    record_history(school)
    final_run(school, *NOW)
    record_scores(rows=[entry(school.ana, school.years[2025], 1, -2.5)], source="late correction")

    outcome = final_run(school, 2025, 1)

    assert (outcome.n_lagging, outcome.n_flags_raised) == (1, 0)


def test_withdrawing_a_run_withdraws_its_flags() -> None:
    school = open_school()
    record_history(school, newest=FAR_BELOW)
    outcome = final_run(school, *NOW)

    ended = withdraw_run(run_id=outcome.run_id, because="Scored with the wrong key.")

    assert ended == tuple(GrowthFlag.objects.values_list("pk", flat=True))
    assert GrowthFlag.objects.get().state == FlagState.WITHDRAWN
