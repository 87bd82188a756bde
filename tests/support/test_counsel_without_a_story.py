"""Counseling keeps dates, minutes and categories; groups hide their theme; teachers know times and a name."""

from datetime import time, timedelta

import pytest
from django.apps import apps
from django.db import models

from cast_for_tests import TODAY, Cast
from sextant.access.models import User
from sextant.kernel.errors import AlreadyDone
from sextant.network.terms import Seat
from sextant.support.actions import counseling as deeds
from sextant.support.actions import how_to_help as helping
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions.wellness_steps import NoConsent
from sextant.support.models import (
    Appointment,
    CounselingEpisode,
    CounselingSession,
    Strategy,
    SupportAdult,
    WellnessGroup,
)
from sextant.support.models.counseling import CounselingEpisode as Episode
from sextant.support.queries.wellness_units import wellness_units
from sextant.support.rules.caseloads import Wellness
from sextant.support.terms.wellness import EpisodeKind, GoalCategory, GroupKind, GroupTheme
from support.wellness_of_cast import appoint, as_letterbox, ask, consented, refer_jaylen

pytestmark = pytest.mark.usefixtures("monday_morning")


def begin(cast: Cast, **more: object) -> Episode:
    row = consented(cast)
    with cast.as_(cast.ines_counselor):
        return deeds.begin_episode(
            referral_id=row.pk, kind=EpisodeKind.INDIVIDUAL, goal=GoalCategory.FEELINGS, on=TODAY, **more
        )  # type: ignore[arg-type]


def log(cast: Cast, episode: Episode, **more: object) -> CounselingSession:
    said: dict[str, object] = {"on": TODAY, "minutes": 20, "goal": GoalCategory.FEELINGS, "progress": 4}
    with cast.as_(cast.ines_counselor):
        return deeds.log_session(episode_id=episode.pk, today=TODAY, **(said | more))  # type: ignore[arg-type]


def a_group(cast: Cast, *, by: User | None = None, kind: GroupKind = GroupKind.SUPPORT) -> WellnessGroup:
    with cast.as_(by or cast.ines_counselor):
        return deeds.open_group(
            draft=deeds.GroupDraft(
                school_id=cast.harbor.pk, kind=kind, theme=GroupTheme.GRIEF, weekday=1,
                starts_at=time(11, 30), minutes=30, starts_on=TODAY, most_students=1,
            )
        )  # fmt: skip


def test_no_session_has_a_place_for_words() -> None:
    for table in (CounselingSession, CounselingEpisode, WellnessGroup, Appointment):
        words = [
            field.name
            for field in table._meta.concrete_fields
            if isinstance(field, models.TextField | models.JSONField)
            or (isinstance(field, models.CharField) and not field.choices)
        ]
        assert words == [], table


def test_no_table_about_children_has_a_column_of_trauma() -> None:
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if any(
            word in field.name.lower() for word in ("trauma", "ace_score", "abuse", "allegation", "diagnos")
        )
    ]

    assert found == []


def test_a_session_is_logged_in_four_taps(cast: Cast) -> None:
    row = log(cast, begin(cast))

    assert (row.minutes, row.goal, row.progress) == (20, "feelings", 4)


def test_nobody_begins_without_a_yes(cast: Cast) -> None:
    row = ask(cast, refer_jaylen(cast))

    with cast.as_(cast.ines_counselor), pytest.raises(NoConsent):
        deeds.begin_episode(referral_id=row.pk, kind=EpisodeKind.CRISIS, goal=GoalCategory.LOSS, on=TODAY)


def test_a_session_after_the_consent_is_refused(cast: Cast) -> None:
    episode = begin(cast)
    with cast.as_(cast.ines_counselor):
        consents.revoke_consent(consent_id=episode.consent_id, on=TODAY)

    with pytest.raises(NoConsent):
        log(cast, episode)


def test_one_session_a_day_and_none_to_come(cast: Cast) -> None:
    episode = begin(cast)
    log(cast, episode)

    with pytest.raises(AlreadyDone):
        log(cast, episode)
    with pytest.raises(deeds.WrongDay):
        log(cast, episode, on=TODAY + timedelta(days=1))


def test_therapy_is_led_by_a_clinician(cast: Cast) -> None:
    hana = appoint(cast, "hana_social_worker", "Hana Kim", Seat.SOCIAL_WORKER)

    with pytest.raises(deeds.NotAClinician):
        a_group(cast, kind=GroupKind.CLINICAL)
    assert a_group(cast, by=hana, kind=GroupKind.CLINICAL).pk


def test_teachers_of_a_member_see_the_time_and_not_the_theme(cast: Cast) -> None:
    group = a_group(cast)
    begin(cast, group_id=group.pk)

    with cast.as_(cast.amara_teacher):
        (row,) = Appointment.objects.all()
        assert (row.weekday, row.starts_at, row.minutes) == (1, time(11, 30), 30)
        assert not WellnessGroup.objects.exists()
        assert not CounselingEpisode.objects.exists()
    for who in (cast.katrin_teacher, cast.denise_guardian, cast.jaylen_student):
        with cast.as_(who):
            assert not Appointment.objects.exists()


def test_a_group_takes_no_more_than_it_holds(cast: Cast) -> None:
    group = a_group(cast)
    begin(cast, group_id=group.pk)
    row = consented(cast)

    with cast.as_(cast.ines_counselor), pytest.raises(AlreadyDone):
        deeds.begin_episode(
            referral_id=row.pk, kind=EpisodeKind.GROUP, goal=GoalCategory.LOSS, on=TODAY, group_id=group.pk
        )


def test_what_helps_reaches_teachers_without_a_source(cast: Cast) -> None:
    with cast.as_(cast.ines_counselor):
        helping.agree_strategy(student_id=cast.jaylen.pk, words="Give him two minutes alone.", on=TODAY)

    with cast.as_(cast.erik_teacher):
        (row,) = Strategy.objects.all()
        assert row.words == "Give him two minutes alone."
        assert {field.name for field in row._meta.concrete_fields}.isdisjoint({"staff", "author", "because"})
    with cast.as_(cast.denise_guardian):
        assert not Strategy.objects.exists()


def test_her_adult_is_named_if_she_agrees(cast: Cast) -> None:
    ines = cast.ines_counselor.staff_id
    with cast.as_(cast.ines_counselor):
        with pytest.raises(helping.SheAgrees):
            helping.name_support_adult(student_id=cast.jaylen.pk, adult_id=ines, she_agreed=False, on=TODAY)
        for _twice in range(2):
            helping.name_support_adult(student_id=cast.jaylen.pk, adult_id=ines, she_agreed=True, on=TODAY)

    with cast.as_(cast.amara_teacher):
        assert SupportAdult.objects.filter(valid_until=None).get().adult_id == ines


def test_work_alone_weighs_two_a_crisis_three_for_thirty_days_and_neither_is_read_by_a_process(
    cast: Cast,
) -> None:
    key = cast.ines_counselor.staff_id
    episode = begin(cast)
    referral = episode.referral_id
    with cast.as_(cast.lucia_principal):
        assert wellness_units(cast.harbor.pk, TODAY)[key] == Wellness(n_tier_3=1)
    with cast.as_(cast.ines_counselor):
        deeds.begin_episode(
            referral_id=referral, kind=EpisodeKind.CRISIS, goal=GoalCategory.FEELINGS, on=TODAY
        )
        deeds.end_episode(episode_id=episode.pk, version=episode.version, on=TODAY)
        for days, n_crisis in ((29, 1), (30, 0)):
            at = wellness_units(cast.harbor.pk, TODAY + timedelta(days=days))
            assert at.get(key, Wellness()) == Wellness(n_crisis=n_crisis)
    with as_letterbox():
        assert not Episode.objects.exists()
