"""What ends with a consent: episodes, what a provider may read, times away, the adult who was named."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from sextant.access.models import Release
from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.support.models import (
    Appointment,
    CounselingEpisode,
    ExternalReferral,
    SupportAdult,
    WellnessReferral,
)
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.rules.wellness import WORKS_WITH_STUDENT


def end_what_rests_on(row: WellnessReferral, *, on: date, consent_id: int | None = None) -> None:
    """End what rests on one consent of a referral, or on all of them: from this moment nobody outside reads.

    Teachers lose the times and the adult only once nobody of the team works with the student any more:
    neither says by which referral it came, so that those of a second one cannot be told apart.
    """
    mine = Q(referral_id=row.pk) if consent_id is None else Q(consent_id=consent_id)
    for episode in CounselingEpisode.objects.filter(mine, ends_on=None):
        changes = change(episode, ends_on=max(on, episode.starts_on))
        audit.record("support.end_episode", on=episode, changes=changes)
    sent = ExternalReferral.objects.filter(mine, release__isnull=False)
    releases = Release.objects.filter(
        _lasts_beyond(on), pk__in=list(sent.values_list("release_id", flat=True))
    )
    for release in releases.order_by("pk"):
        changes = change(release, valid_until=max(on, release.valid_from))
        audit.record("support.end_release", on=release, changes=changes)
    if not somebody_works_with(row.student_id):
        end_what_teachers_know(student_id=row.student_id, on=on)


def end_what_teachers_know(*, student_id: int, on: date, school_id: int | None = None) -> None:
    """Take a student's times away and her adult from her teachers' page; ``school_id`` narrows it to one."""
    about = Q(student_id=student_id) if school_id is None else Q(student_id=student_id, school_id=school_id)
    with as_letterbox():
        _end_times(Appointment.objects.filter(about, _lasts_beyond(on)).order_by("pk"), on=on)
        for adult in SupportAdult.objects.filter(about, _lasts_beyond(on)).order_by("pk"):
            changes = change(adult, valid_until=max(on, adult.valid_from))
            audit.record("support.end_support_adult", on=adult, changes=changes)


def end_releases(*, student_id: int, school_id: int, on: date) -> int:
    """End what a school let providers know of a student who has left it, for good; return how many.

    Whoever comes back is asked anew. What the releases name stays sealed for the letterbox, which ends them.
    """
    with as_letterbox():
        held = Release.objects.filter(_lasts_beyond(on), student_id=student_id, school_id=school_id)
        rows = list(held.order_by("pk"))
        for row in rows:
            changes = change(row, valid_until=max(on, row.valid_from))
            audit.record("support.end_release", on=row, changes=changes)
    return len(rows)


def move_times(row: WellnessReferral, *, on: date, from_day: date | None, to_day: date | None) -> None:
    """Let what ends with one consent end with another, after the last day of the longest.

    That is the times away, and that the adult who answers for the referral is named to teachers.
    """
    here = {"student_id": row.student_id, "school_id": row.school_id, "valid_until": day_after(from_day)}
    with as_letterbox():
        for one in Appointment.objects.filter(**here).order_by("pk"):
            changes = change(one, valid_until=day_after(to_day))
            audit.record("support.move_appointment", on=one, changes=changes)
        named = SupportAdult.objects.filter(_lasts_beyond(on), **here, adult_id=row.staff_id)
        for adult in named.order_by("pk"):
            changes = change(adult, valid_until=day_after(to_day))
            audit.record("support.move_support_adult", on=adult, changes=changes)


def day_after(last: date | None) -> date | None:
    """Return the first day without what lasts until a day; None where it has no end."""
    return None if last is None else last + timedelta(days=1)


def end_times_of(episode: CounselingEpisode, *, on: date) -> None:
    """End the times away that an episode brought: its group's, and all once no work with her is left.

    The consent still holds: what a provider may read, and the adult, stay.
    """
    group = episode.group
    others = CounselingEpisode.objects.filter(referral_id=episode.referral_id, ends_on=None)
    goes_on = others.exclude(pk=episode.pk).exists()
    goes_on = goes_on or somebody_works_with(episode.student_id, besides=episode.referral_id)
    if goes_on and group is None:
        return
    with as_letterbox():
        times = Appointment.objects.filter(_lasts_beyond(on), student_id=episode.student_id)
        if goes_on and group is not None:
            times = times.filter(weekday=group.weekday, starts_at=group.starts_at, minutes=group.minutes)
        _end_times(times.order_by("pk"), on=on)


def somebody_works_with(student_id: int, *, besides: int | None = None) -> bool:
    """Tell if the team works with a student by any referral, whoever of it answers for that one."""
    with as_letterbox():
        found = WellnessReferral.objects.filter(student_id=student_id, state__in=WORKS_WITH_STUDENT)
        return bool(found.exclude(pk=besides).exists())


def _end_times(times: Iterable[Appointment], *, on: date) -> None:
    for one in times:
        changes = change(one, valid_until=max(on, one.valid_from))
        audit.record("support.end_appointment", on=one, changes=changes)


def _lasts_beyond(on: date) -> Q:
    return Q(valid_until=None) | Q(valid_until__gt=on)
