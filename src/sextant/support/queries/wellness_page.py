"""One referral: state and dates for the team; what is sealed for who answers for it, and her supervisor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.models import Release
from sextant.access.reach import current_rights
from sextant.network.jurisdictions.wellness import WellnessLaw
from sextant.network.models import Staff, StaffAssignment, Student
from sextant.support.models import (
    CounselingEpisode,
    CounselingSession,
    ExternalReferral,
    OutsideCase,
    WellnessConsent,
    WellnessReferral,
    WellnessWords,
)
from sextant.support.queries.letterbox import TEAM_SEATS, birthday_of, law_at
from sextant.support.queries.sealed_reading import Opener, opener_of
from sextant.support.queries.wellness_board import due_on
from sextant.support.queries.wellness_consents import consent_on
from sextant.support.rules.wellness import STEPS, bases_for, is_hers_to_release
from sextant.support.terms.wellness import (
    Authenticated,
    ConsentBasis,
    ConsentState,
    EpisodeKind,
    GoalCategory,
    OutsideState,
    WellnessSource,
    WellnessState,
    WordsKind,
)

MOST_SESSIONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    id: int
    public_id: UUID
    basis: ConsentBasis
    state: ConsentState
    authenticated: Authenticated
    on: date
    expires_on: date | None
    document: str
    is_hers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeLine:
    id: int
    public_id: UUID
    version: int
    kind: EpisodeKind
    goal: GoalCategory
    starts_on: date
    ends_on: date | None
    n_sessions: int
    minutes: int
    progress: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLine:
    """Who is asked outside, and the few dates that come back."""

    public_id: UUID
    release_id: int | None
    agency: str
    clinician: str
    sent_on: date
    state: OutsideState | None
    dates: tuple[tuple[str, date], ...]
    suggests: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPage:
    """What the reader may know of one referral; sealed parts are empty for whoever does not read them."""

    id: int
    public_id: UUID
    version: int
    student_id: int
    student: str
    student_public_id: UUID | None
    school_id: int
    carer: str
    is_mine: bool
    reads_sealed: bool
    state: WellnessState
    source: WellnessSource
    received_on: date
    due_on: date | None
    next: tuple[WellnessState, ...]
    bases: tuple[ConsentBasis, ...]
    law: WellnessLaw
    asked: str = ""
    agreed: str = ""
    consents: tuple[ConsentLine, ...] = ()
    is_consented: bool = False
    episodes: tuple[EpisodeLine, ...] = ()
    outside: tuple[OutsideLine, ...] = ()
    colleagues: tuple[tuple[str, str], ...] = ()


def find_referral(public_id: UUID, *, on: date) -> ReferralPage | None:
    """Return a referral within reach."""
    row: WellnessReferral | None = WellnessReferral.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    student: Student | None = Student.objects.filter(pk=row.student_id).first()
    carer: Staff | None = Staff.objects.filter(pk=row.staff_id).first()
    law = law_at(row.school_id)
    opener = opener_of(row.student_id)
    words = {one.kind: opener.open(one, "words") for one in WellnessWords.objects.filter(referral_id=row.pk)}
    is_mine = row.staff_id == current_rights().staff_id
    return ReferralPage(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        student_id=row.student_id,
        student=student.name if student else "",
        student_public_id=student.public_id if student else None,
        school_id=row.school_id,
        carer=carer.name if carer else "",
        is_mine=is_mine,
        reads_sealed=bool(words),
        state=WellnessState(row.state),
        source=WellnessSource(row.source),
        received_on=row.received_on,
        due_on=due_on(row),
        next=STEPS[WellnessState(row.state)] if is_mine else (),
        bases=bases_for(born_on=birthday_of(row.student_id), on=on, law=law) if is_mine else (),
        law=law,
        asked=words.get(WordsKind.ASKED, ""),
        agreed=words.get(WordsKind.PLAN, ""),
        **(_sealed_parts(row, opener, on=on) if words else {}),  # type: ignore[arg-type]
    )


def referral_id_of(public_id: UUID) -> int | None:
    """Return the key of a referral within reach."""
    found: int | None = (
        WellnessReferral.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    )
    return found


def consent_id_of(public_id: UUID) -> int | None:
    """Return the key of a consent within reach."""
    found: int | None = (
        WellnessConsent.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    )
    return found


def _sealed_parts(row: WellnessReferral, opener: Opener, *, on: date) -> dict[str, object]:
    team = StaffAssignment.objects.on(on).filter(school_id=row.school_id, seat__in=TEAM_SEATS)
    others = Staff.objects.filter(pk__in=team.values("staff_id")).exclude(pk=row.staff_id)
    return {
        "consents": tuple(
            _consent(one, opener)
            for one in WellnessConsent.objects.filter(referral_id=row.pk).order_by("on", "pk")
        ),
        "is_consented": consent_on(row.pk, on=on) is not None,
        "episodes": _episodes(
            list(CounselingEpisode.objects.filter(referral_id=row.pk).order_by("starts_on", "pk"))
        ),
        "outside": _outside(list(ExternalReferral.objects.filter(referral_id=row.pk).order_by("pk")), opener),
        "colleagues": tuple((str(one.public_id), one.name) for one in others.order_by("family_name", "pk")),
    }


def _consent(row: WellnessConsent, opener: Opener) -> ConsentLine:
    return ConsentLine(
        id=row.pk,
        public_id=row.public_id,
        basis=ConsentBasis(row.basis),
        state=ConsentState(row.state),
        authenticated=Authenticated(row.authenticated),
        on=row.on,
        expires_on=row.expires_on,
        document=opener.open(row, "document"),
        is_hers=is_hers_to_release(row.basis),
    )


def _episodes(rows: Sequence[CounselingEpisode]) -> tuple[EpisodeLine, ...]:
    held: dict[int, list[tuple[int, int]]] = {}
    sessions = CounselingSession.objects.filter(episode_id__in=[row.pk for row in rows]).order_by("on")
    for key, minutes, progress in sessions.values_list("episode_id", "minutes", "progress"):
        held.setdefault(key, []).append((minutes, progress))
    return tuple(
        EpisodeLine(
            id=row.pk,
            public_id=row.public_id,
            version=row.version,
            kind=EpisodeKind(row.kind),
            goal=GoalCategory(row.goal),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            n_sessions=len(held.get(row.pk, ())),
            minutes=sum(minutes for minutes, _progress in held.get(row.pk, ())),
            progress=tuple(progress for _minutes, progress in held.get(row.pk, ()))[-MOST_SESSIONS:],
        )
        for row in rows
    )


def _outside(rows: Sequence[ExternalReferral], opener: Opener) -> tuple[OutsideLine, ...]:
    asked = [row.release_id for row in rows if row.release_id]
    cases = {one.release_id: one for one in OutsideCase.objects.filter(release_id__in=asked)}
    ends = dict(Release.objects.filter(pk__in=asked).values_list("pk", "valid_until"))
    return tuple(
        _outside_line(row, cases.get(row.release_id), ends.get(row.release_id), opener) for row in rows
    )


def _outside_line(
    row: ExternalReferral, case: OutsideCase | None, until: date | None, opener: Opener
) -> OutsideLine:
    days = () if case is None else (case.intake_on, case.active_on, case.discharged_on)
    states = (OutsideState.INTAKE, OutsideState.ACTIVE, OutsideState.DISCHARGED)
    return OutsideLine(
        public_id=row.public_id,
        release_id=row.release_id,
        agency=opener.open(row, "agency"),
        clinician=opener.open(row, "clinician"),
        sent_on=row.sent_on,
        state=OutsideState(case.state) if case else None,
        dates=tuple((str(state.label), day) for state, day in zip(states, days, strict=False) if day),
        suggests=opener.open(case, "suggests") if case else "",
        # The last day on which the provider may look.
        until=date.fromordinal(until.toordinal() - 1) if until else None,
    )
