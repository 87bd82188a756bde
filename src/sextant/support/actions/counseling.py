"""Counseling: episodes with a consent, sessions without a story, groups whose theme no teacher sees."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.changes import change
from sextant.support.actions.wellness_ends import day_after, end_times_of
from sextant.support.actions.wellness_steps import NoConsent, own_referral
from sextant.support.actions.wellness_weights import weigh
from sextant.support.models import (
    Appointment,
    CounselingEpisode,
    CounselingSession,
    WellnessGroup,
)
from sextant.support.queries.wellness_consents import (
    consent_on,
    consented_until,
    goes_on_while_asked,
)
from sextant.support.rules.wellness import WORKS_WITH_STUDENT
from sextant.support.terms.wellness import EpisodeKind, GoalCategory, GroupKind, GroupTheme

# Therapy is a clinician's; a counselor leads support groups (domain 6: small-group therapy, support group).
CLINICIANS = frozenset({Role.SOCIAL_WORKER, Role.PSYCHOLOGIST})


class NotAClinician(CannotDo):
    """Small-group therapy is led by a clinician."""


class GroupIsFull(CannotDo):
    """No more students sit in this group."""


class WrongDay(CannotDo):
    """A session is not logged for a day to come, nor outside its episode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """A group as its leader plans it."""

    school_id: int
    kind: GroupKind
    theme: GroupTheme
    weekday: int
    starts_at: time
    minutes: int
    starts_on: date
    ends_on: date | None = None
    most_students: int = 8


@transaction.atomic
def begin_episode(
    *, referral_id: int, kind: EpisodeKind, goal: GoalCategory, on: date, group_id: int | None = None
) -> CounselingEpisode:
    """Begin to work with a student, alone or in a group of one's own, by a consent that holds.

    Raises:
        NoConsent: none holds, or the referral is not that far.
        GroupIsFull: no place is left.
    """
    referral, consent = own_referral(referral_id), consent_on(referral_id, on=on)
    if consent is None or referral.state not in WORKS_WITH_STUDENT:
        raise NoConsent("No consent holds today. Ask for it before you work with the student.")
    group = _own_group(group_id) if group_id is not None else None
    if group is not None:
        members = CounselingEpisode.objects.filter(group_id=group.pk, ends_on=None)
        if members.filter(student_id=referral.student_id).exists():
            raise AlreadyDone("This student is in the group already.")
        if members.count() >= group.most_students:
            raise GroupIsFull(f"{group.most_students} students sit in this group. Begin another one.")
    row = CounselingEpisode(
        school_id=referral.school_id,
        student_id=referral.student_id,
        staff_id=referral.staff_id,
        referral=referral,
        consent=consent,
        kind=EpisodeKind.GROUP if group is not None else kind,
        goal=goal,
        group=group,
        starts_on=on,
        ends_on=None,
    )
    row.save()
    audit.record("support.begin_episode", on=row, changes={"kind": (None, row.kind)})
    weigh(referral, crisis_on=on if row.kind == EpisodeKind.CRISIS else None)
    if group is not None:
        set_appointment(
            referral_id=referral_id,
            weekday=group.weekday,
            starts_at=group.starts_at,
            minutes=group.minutes,
            on=on,
        )
    return row


@transaction.atomic
def log_session(
    *, episode_id: int, on: date, minutes: int, goal: GoalCategory, progress: int, today: date
) -> CounselingSession:
    """Log a session: minutes, what it worked toward, and how far from 0 to 10.

    Raises:
        NoConsent: the consent does not hold on that day.
        WrongDay: the day is to come, or lies outside the episode.
        AlreadyDone: that day's session is logged.
    """
    episode: CounselingEpisode = CounselingEpisode.objects.get(pk=episode_id)
    if episode.staff_id != current_rights().staff_id:
        raise OutOfReach("Whoever holds the sessions logs them.")
    if on > today or on < episode.starts_on or (episode.ends_on is not None and on > episode.ends_on):
        raise WrongDay("Name a day between the beginning of this work and today.")
    if consent_on(episode.referral_id, on=on) is None and not goes_on_while_asked(episode.consent, on=on):
        raise NoConsent("The consent did not hold on that day. Ask for it again before the next session.")
    if CounselingSession.objects.filter(episode_id=episode.pk, on=on).exists():
        raise AlreadyDone("That day’s session is logged already.")
    row = CounselingSession(
        episode=episode,
        school_id=episode.school_id,
        student_id=episode.student_id,
        staff_id=episode.staff_id,
        on=on,
        minutes=minutes,
        goal=goal,
        progress=progress,
    )
    row.save()
    audit.record("support.log_counseling", on=row, changes={"minutes": (None, minutes)})
    return row


@transaction.atomic
def end_episode(*, episode_id: int, version: int, on: date) -> None:
    """End the work with a student, and the time at which her teachers do without her.

    Raises:
        AlreadyDone: it has ended.
    """
    row: CounselingEpisode = CounselingEpisode.objects.get(pk=episode_id)
    if row.staff_id != current_rights().staff_id:
        raise OutOfReach("Whoever holds the sessions ends them.")
    if row.ends_on is not None:
        raise AlreadyDone("This work has ended already.")
    changes = change(row, version=version, ends_on=max(on, row.starts_on))
    audit.record("support.end_episode", on=row, changes=changes)
    weigh(own_referral(row.referral_id))
    end_times_of(row, on=on)


@transaction.atomic
def open_group(*, draft: GroupDraft) -> WellnessGroup:
    """Open a group that whoever acts leads.

    Raises:
        NotAClinician: it is therapy, and she is no clinician.
    """
    rights = current_rights()
    if rights.staff_id is None:
        raise OutOfReach("Only a member of staff leads a group.")
    if draft.kind is GroupKind.CLINICAL and not rights.roles & CLINICIANS:
        raise NotAClinician(
            "Small-group therapy is led by a social worker or a psychologist. Open a support group instead."
        )
    row = WellnessGroup(
        school_id=draft.school_id,
        staff_id=rights.staff_id,
        kind=draft.kind,
        theme=draft.theme,
        weekday=draft.weekday,
        starts_at=draft.starts_at,
        minutes=draft.minutes,
        most_students=draft.most_students,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
    )
    row.save()
    audit.record("support.open_wellness_group", on=row, changes={"theme": (None, row.theme)})
    return row


@transaction.atomic
def set_appointment(
    *, referral_id: int, weekday: int, starts_at: time, minutes: int, on: date
) -> Appointment:
    """Tell her teachers when a student is away each week: the time, and neither where nor why.

    It ends by itself after the last day of the consent.

    Raises:
        NoConsent: none holds.
    """
    referral = own_referral(referral_id)
    if consent_on(referral_id, on=on) is None:
        raise NoConsent("No consent holds today. Ask for it before you work with the student.")
    row = Appointment(
        school_id=referral.school_id,
        student_id=referral.student_id,
        weekday=weekday,
        starts_at=starts_at,
        minutes=minutes,
        valid_from=on,
        valid_until=day_after(consented_until(referral_id, on=on)),
    )
    row.save()
    audit.record("support.set_appointment", on=row)
    return row


def _own_group(group_id: int) -> WellnessGroup:
    group: WellnessGroup = WellnessGroup.objects.get(pk=group_id)
    if group.staff_id != current_rights().staff_id:
        raise OutOfReach("Whoever leads a group says who sits in it.")
    return group
