"""Insert wellness of the past at once: a demo's years. Nothing follows from it, and every word is sealed."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from sextant.access.models import Release
from sextant.audit import actions as audit
from sextant.kernel.reference import Reference
from sextant.kernel.tables import new_public_id
from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.network.actions.sealing import seal_many
from sextant.network.models import Student
from sextant.support.actions.wellness_counts import count_later_outside, count_wellness
from sextant.support.models import (
    CounselingEpisode,
    CounselingSession,
    ExternalReferral,
    OutsideCase,
    SafetyConcern,
    SapDecision,
    WellnessConsent,
    WellnessCount,
    WellnessReferral,
    WellnessWords,
)
from sextant.support.rules.wellness_counts import last_closed_month
from sextant.support.terms.wellness import (
    ENDED,
    Released,
    TeamDecision,
    WellnessCounted,
    WellnessState,
    WordsKind,
)

# What a team decides of a referral that stands so.
FOLLOWS = {
    WellnessState.CONSENT_REQUESTED: TeamDecision.ASK,
    WellnessState.CONSENTED: TeamDecision.PLAN,
    WellnessState.ACTIVE: TeamDecision.GO_ON,
    WellnessState.FOLLOW_UP: TeamDecision.FOLLOW_UP,
}
SESSION_COLUMNS = (
    "episode_id", "school_id", "student_id", "staff_id", "on", "minutes", "goal", "progress",
)  # fmt: skip
CONCERN_COLUMNS = (
    "school_id", "student_id", "staff_id", "kind", "raised_at", "person_in_charge_told_at", "report_made",
    "reported_at", "acknowledged_at", "acknowledged_by_id", "closed_at",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class PastConsent:
    basis: str
    state: str
    authenticated: str
    on: date
    expires_on: date | None
    document: str


@dataclass(slots=True, kw_only=True)
class PastWellness:
    """One referral of the past with whatever hung on it."""

    values: dict[str, Any]
    asked: str
    agreed: str = ""
    consent: PastConsent | None = None
    goal: str = ""
    starts_on: date | None = None
    kind: str = "individual"
    ends_on: date | None = None
    sessions: list[tuple[date, int, int]] = field(default_factory=list)
    agency: str = ""
    sent_on: date | None = None
    # The account of the provider who is let know of her until a day; none for most.
    provider_id: int | None = None
    provider_until: date | None = None


@dataclass(slots=True, kw_only=True)
class PastConcern:
    """A concern of the past, which somebody acknowledged."""

    school_id: int
    student_id: int
    staff_id: int
    acknowledged_by_id: int
    kind: str
    raised_at: datetime
    acknowledged_at: datetime
    closed_at: datetime


@transaction.atomic
def insert_past_wellness(*, action: str, referrals: Sequence[PastWellness], on: date, since: date) -> None:
    """Insert referrals with all that hung on them; then count the school year."""
    rows = [WellnessReferral(**one.values, **_weight(one)) for one in referrals]
    made = insert_rows(action=f"{action}.wellness", rows=rows)
    pairs = list(zip(made, referrals, strict=True))
    _words(action, pairs)
    consents = _consents(action, [pair for pair in pairs if pair[1].consent is not None])
    _episodes(action, [pair for pair in pairs if pair[1].starts_on is not None], consents)
    _outside(action, [pair for pair in pairs if pair[1].sent_on is not None], consents, since=since, on=on)
    _decisions(action, [row for row, _one in pairs if row.state not in ENDED], on=on)
    count_wellness(on=on)
    later = Counter(
        row.school_id for row, one in pairs if one.sent_on is not None and one.sent_on > last_closed_month(on)
    )
    count_later_outside(since=since, n_by_school=later)


@transaction.atomic
def insert_past_concerns(*, action: str, concerns: Sequence[PastConcern]) -> None:
    """Insert concerns that were acknowledged, reported and closed."""
    insert_tuples(
        action=f"{action}.concerns",
        table=SafetyConcern,
        columns=CONCERN_COLUMNS,
        rows=[
            (
                one.school_id, one.student_id, one.staff_id, one.kind, one.raised_at, one.raised_at, True,
                one.raised_at, one.acknowledged_at, one.acknowledged_by_id, one.closed_at,
            )
            for one in concerns
        ],
    )  # fmt: skip


def _weight(one: PastWellness) -> dict[str, Any]:
    """Return what a referral weighs: two where she is worked with alone, and a crisis from its day on."""
    is_alone = one.starts_on is not None and one.ends_on is None and one.kind == "individual"
    return {"weight": 2 if is_alone else 1, "crisis_on": one.starts_on if one.kind == "crisis" else None}


type Pair = tuple[WellnessReferral, PastWellness]


def _of(row: WellnessReferral) -> Reference:
    return Reference(Student._meta.label, row.student_id)


def _words(action: str, pairs: Sequence[Pair]) -> None:
    said = [(row, WordsKind.ASKED, one.asked) for row, one in pairs]
    said += [(row, WordsKind.PLAN, one.agreed) for row, one in pairs if one.agreed]
    table = WellnessWords._meta.label
    items = [(_of(row), f"{row.pk}|{kind}", {"words": words}) for row, kind, words in said]
    sealed = seal_many(items, action=action, table=table)
    rows = [
        WellnessWords(
            referral_id=row.pk, kind=kind, school_id=row.school_id, student_id=row.student_id,
            staff_id=row.staff_id, **own,
        )
        for (row, kind, _words), own in zip(said, sealed, strict=True)
    ]  # fmt: skip
    insert_rows(action=f"{action}.words", rows=rows)


def _consents(action: str, pairs: Sequence[Pair]) -> dict[int, int]:
    keys = [new_public_id() for _pair in pairs]
    items = [
        (_of(row), key, {"document": one.consent.document if one.consent else ""})
        for key, (row, one) in zip(keys, pairs, strict=True)
    ]
    sealed = seal_many(items, action=action, table=WellnessConsent._meta.label)
    rows = [
        WellnessConsent(
            public_id=key, referral_id=row.pk, school_id=row.school_id, student_id=row.student_id,
            staff_id=row.staff_id, basis=one.consent.basis, state=one.consent.state,
            authenticated=one.consent.authenticated, on=one.consent.on, expires_on=one.consent.expires_on,
            **own,
        )
        for key, (row, one), own in zip(keys, pairs, sealed, strict=True)
        if one.consent is not None
    ]  # fmt: skip
    made = insert_rows(action=f"{action}.consents", rows=rows)
    return {row.referral_id: row.pk for row in made}


def _episodes(action: str, pairs: Sequence[Pair], consents: dict[int, int]) -> None:
    rows = [
        CounselingEpisode(
            school_id=row.school_id, student_id=row.student_id, staff_id=row.staff_id, referral_id=row.pk,
            consent_id=consents[row.pk], kind=one.kind, goal=one.goal, starts_on=one.starts_on,
            ends_on=one.ends_on,
        )
        for row, one in pairs
        if one.starts_on is not None
    ]  # fmt: skip
    made = insert_rows(action=f"{action}.episodes", rows=rows)
    sessions = [
        (episode.pk, row.school_id, row.student_id, row.staff_id, day, minutes, one.goal, progress)
        for episode, (row, one) in zip(made, pairs, strict=True)
        for day, minutes, progress in one.sessions
    ]
    insert_tuples(
        action=f"{action}.sessions", table=CounselingSession, columns=SESSION_COLUMNS, rows=sessions
    )


def _outside(action: str, pairs: Sequence[Pair], consents: dict[int, int], *, since: date, on: date) -> None:
    keys = [new_public_id() for _pair in pairs]
    items = [
        (_of(row), key, {"agency": one.agency, "clinician": ""})
        for key, (row, one) in zip(keys, pairs, strict=True)
    ]
    sealed = seal_many(items, action=action, table=ExternalReferral._meta.label)
    releases = _releases(action, [pair for pair in pairs if pair[1].provider_id is not None], on=on)
    rows = [
        ExternalReferral(
            public_id=key, referral_id=row.pk, consent_id=consents[row.pk], school_id=row.school_id,
            student_id=row.student_id, staff_id=row.staff_id, sent_on=one.sent_on,
            release_id=releases.get(row.pk), **own,
        )
        for key, (row, one), own in zip(keys, pairs, sealed, strict=True)
        if one.sent_on is not None
    ]  # fmt: skip
    insert_rows(action=f"{action}.outside", rows=rows)
    until = last_closed_month(on)
    sent = [(row.school_id, one.sent_on) for row, one in pairs if one.sent_on is not None]
    counted = Counter(school for school, day in sent if since <= day <= until)
    counts = [
        WellnessCount(
            school_id=school, since=since, counted=WellnessCounted.OUTSIDE, n=0, n_so_far=n, as_of=until,
            counted_on=until,
        )
        for school, n in sorted(counted.items())
    ]  # fmt: skip
    if counts:
        WellnessCount.objects.bulk_create(counts)
        audit.record_batch(
            f"{action}.outside_counts",
            table=WellnessCount,
            keys=[row.pk for row in counts],
            rows=[(row.school_id, row.n_so_far) for row in counts],
        )


def _decisions(action: str, rows: Sequence[WellnessReferral], *, on: date) -> None:
    """Let the team have looked last week at every third referral that is open."""
    met_on = on - timedelta(days=5)
    insert_rows(
        action=f"{action}.team_decisions",
        rows=[
            SapDecision(
                referral_id=row.pk, school_id=row.school_id, student_id=row.student_id, staff_id=row.staff_id,
                met_on=met_on, decision=FOLLOWS[WellnessState(row.state)],
                look_again_on=met_on + timedelta(days=14),
            )
            for row in rows[::3]
            if row.received_on <= met_on and row.state in FOLLOWS
        ],
    )  # fmt: skip


def _releases(action: str, pairs: Sequence[Pair], *, on: date) -> dict[int, int]:
    """Let providers know of students until a day; return the release of each referral."""
    given = insert_rows(
        action=f"{action}.releases",
        rows=[
            Release(
                user_id=one.provider_id, student_id=row.student_id, school_id=row.school_id,
                staff_id=row.staff_id, valid_from=one.sent_on or on, valid_until=one.provider_until,
            )
            for row, one in pairs
        ],
    )  # fmt: skip
    students = {one.pk: one for one in Student.objects.filter(pk__in=[row.student_id for row, _one in pairs])}
    keys = [new_public_id() for _pair in pairs]
    items = [
        (_of(row), key, {"facts": json.dumps(_facts(students[row.student_id]), ensure_ascii=False)})
        for key, (row, _one) in zip(keys, pairs, strict=True)
    ]
    sealed = seal_many(items, action=action, table=OutsideCase._meta.label)
    cases = [
        OutsideCase(
            public_id=key, release=release, school_id=row.school_id, student_id=row.student_id,
            staff_id=row.staff_id, sent_on=one.sent_on or on, **own,
        )
        for key, release, (row, one), own in zip(keys, given, pairs, sealed, strict=True)
    ]  # fmt: skip
    insert_rows(action=f"{action}.cases", rows=cases)
    return {row.pk: release.pk for (row, _one), release in zip(pairs, given, strict=True)}


def _facts(student: Student) -> dict[str, str]:
    return {
        Released.NAME: student.name,
        Released.GRADE: str(student.grade),
        Released.PURPOSE: "Somebody to talk to each week.",
    }
