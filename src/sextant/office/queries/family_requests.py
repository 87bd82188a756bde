"""What a family has asked of the record itself, what waits for the office, and to whom it was disclosed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from sextant.access.reach import current_rights
from sextant.network.models import Guardian
from sextant.network.queries.calendar import latest_school_year, place_in_year
from sextant.office.models import Disclosure, RecordRequest
from sextant.office.rules.requests import is_confirmed
from sextant.office.terms import DisclosureBasis, RequestKind, RequestState
from sextant.web.parts import Due, due_in_words

MOST_REQUESTS, MOST_WAITING, MOST_DISCLOSURES = 20, 100, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One request, for whoever asked and for whoever answers."""

    id: int
    public_id: UUID
    version: int
    student_id: int
    student_public_id: UUID
    student: str
    kind: RequestKind
    says: str
    asked_on: date
    due_on: date
    due: Due
    state: RequestState
    answer: str
    answered_on: date | None
    statement: str
    asked_by: str = ""

    @property
    def may_place_statement(self) -> bool:
        return self.state is RequestState.REFUSED and not self.statement


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRow:
    """To whom something of a record was given, when, on which ground, and what for."""

    on: date
    party: str
    basis: str
    what: str
    interest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnContact:
    """What the school has of the guardian who acts."""

    name: str
    phone: str
    email: str
    language: str
    channel: str
    confirmed_on: date | None
    is_confirmed: bool


def own_requests(*, student_id: int, on: date) -> tuple[RequestRow, ...]:
    """Return what the reader has asked about a student, the newest first."""
    rows = _of_asker(RecordRequest.objects.filter(student_id=student_id)).order_by("-asked_on", "-pk")
    return _shape(rows[:MOST_REQUESTS], on=on)


def open_requests(*, on: date) -> tuple[RequestRow, ...]:
    """Return what waits within the reader's reach, what is due first at the top."""
    rows = RecordRequest.objects.filter(state=RequestState.OPEN).order_by("due_on", "pk")
    return _with_names(_shape(rows[:MOST_WAITING], on=on))


def find_request(public_id: UUID, *, on: date) -> RequestRow | None:
    """Return one request within reach, with who asked where the reader may know."""
    rows = _with_names(_shape(_of_asker(RecordRequest.objects.filter(public_id=public_id))[:1], on=on))
    return rows[0] if rows else None


def request_of_id(key: int) -> UUID | None:
    """Return the public id of a request within reach."""
    found: UUID | None = RecordRequest.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found


def answered_lately(*, student_ids: Sequence[int], since: date) -> tuple[tuple[int, RequestState, date], ...]:
    """Return the reader's requests that the school has answered since a day: about whom, how and when."""
    rows = _of_asker(RecordRequest.objects.filter(student_id__in=list(student_ids), answered_on__gte=since))
    found = rows.order_by("-answered_on", "-pk").values_list("student_id", "state", "answered_on")
    return tuple((student, RequestState(state), day) for student, state, day in found[:MOST_REQUESTS] if day)


def _of_asker(rows: QuerySet[RecordRequest]) -> QuerySet[RecordRequest]:
    """Leave to a student the own requests: what a guardian asks may hold what is no child's to know."""
    return rows.filter(guardian__isnull=True) if current_rights().student_id is not None else rows


def list_disclosures(*, student_id: int) -> tuple[DisclosureRow, ...]:
    """Return to whom a student's record was disclosed, the newest first."""
    rows = Disclosure.objects.filter(student_id=student_id).order_by("-on", "-pk")
    return tuple(
        DisclosureRow(
            on=row.on,
            party=row.party,
            basis=str(DisclosureBasis(row.basis).label),
            what=row.what,
            interest=row.interest,
        )
        for row in rows[:MOST_DISCLOSURES]
    )


def own_contact(*, on: date) -> OwnContact | None:
    """Return what the school has of the guardian who acts; None of nobody's guardian."""
    key = current_rights().guardian_id
    person = Guardian.objects.filter(pk=key).first() if key is not None else None
    if person is None:
        return None
    # The periods are read for every page; the years alone would be one question more.
    place = place_in_year(on)
    year = place.school_year if place else latest_school_year(on)
    return OwnContact(
        name=person.name,
        phone=person.phone,
        email=person.email,
        language=person.language,
        channel=person.channel,
        confirmed_on=person.confirmed_on,
        is_confirmed=is_confirmed(person.confirmed_on, year_starts_on=year.starts_on if year else None),
    )


def _shape(rows: QuerySet[RecordRequest], *, on: date) -> tuple[RequestRow, ...]:
    return tuple(
        RequestRow(
            id=row.pk,
            public_id=row.public_id,
            version=row.version,
            student_id=row.student_id,
            student_public_id=row.student.public_id,
            student=row.student.name,
            kind=RequestKind(row.kind),
            says=row.says,
            asked_on=row.asked_on,
            due_on=row.due_on,
            due=due_in_words(row.due_on, on=on),
            state=RequestState(row.state),
            answer=row.answer,
            answered_on=row.answered_on,
            statement=row.statement,
            asked_by=str(row.guardian_id or ""),
        )
        for row in rows.select_related("student")
    )


def _with_names(rows: tuple[RequestRow, ...]) -> tuple[RequestRow, ...]:
    """Return the rows with the names of who asked, as far as the reader reads contacts."""
    keys = {int(row.asked_by) for row in rows if row.asked_by}
    names = {one.pk: one.name for one in Guardian.objects.filter(pk__in=keys)} if keys else {}
    return tuple(
        replace(row, asked_by=names.get(int(row.asked_by), "") if row.asked_by else row.student)
        for row in rows
    )
