"""Each student's part in an incident: what was heard and decided, as far as the reader reads it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from uuid import UUID

from sextant.culture.models import Incident, IncidentStudent, Response, SignOff
from sextant.culture.queries.desk import plans_of
from sextant.culture.queries.part_reach import read_whole, returns_of
from sextant.culture.queries.sign_offs import chosen_in_words
from sextant.culture.terms import Finding, Part, ResponseKind, ResponseState
from sextant.culture.terms.incidents import SignOffKind, SignOffState
from sextant.network.terms import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """One response to one student's part."""

    id: int
    kind: ResponseKind
    state: ResponseState
    days: Decimal | None
    starts_on: date | None
    ends_on: date | None

    @property
    def n_days(self) -> int:
        """Return how many days a plural speaks of."""
        return ceil(self.days or 0)

    @property
    def is_open(self) -> bool:
        """Tell if it is still to be done."""
        return self.state is ResponseState.ASSIGNED


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One student's part with what was heard and decided.

    ``is_whole``: the reader reads it all; else that it was dealt with, and when the student is back.
    ``heard_at``: when she was first heard. That moment, set by every hearing, is the one fact of it; what
    was decided long ago may be on file without her words.
    """

    id: int
    public_id: UUID
    student_id: int
    student: str
    student_public_id: UUID
    grade: int
    part: Part
    priors: int
    plans: tuple[str, ...]
    heard_at: datetime | None
    finding: Finding | None
    decided_on: date | None
    decided_by: str
    words_for_family: str
    family_told_on: date | None
    was_excluded: bool
    responses: tuple[ResponseRow, ...]
    sign_off: SignOffState | None
    # The seat that decides on what is proposed; empty where no proposal waits.
    waits_for: str = ""
    proposed: tuple[str, ...] = ()
    # What was said when the last decision was sent back, and by which seat, until it is decided anew.
    sent_back: str = ""
    sent_back_by: str = ""
    is_whole: bool = True
    returns_on: date | None = None

    @property
    def is_responsible(self) -> bool:
        """Tell if she is the one on whom something is decided."""
        return self.part is Part.RESPONSIBLE

    @property
    def is_heard(self) -> bool:
        """Tell if she was told the reason and could answer."""
        return self.heard_at is not None


def parts_in(incident: Incident, *, on: date, leads: bool) -> tuple[PartRow, ...]:
    """Return the parts of an incident within reach, whoever was responsible first."""
    rows = list(
        IncidentStudent.objects.filter(incident_id=incident.pk)
        .select_related("student", "decided_by")
        .order_by("pk")
    )
    keys = [row.pk for row in rows]
    responses = _responses(keys)
    asked = newest_asked(keys)
    order = {part: place for place, part in enumerate(Part)}
    responsible = [row.student_id for row in rows if row.part == Part.RESPONSIBLE]
    plans = plans_of(responsible, on=on) if leads and responsible else {}
    found = [
        part_row(
            row,
            plans=plans.get(row.student_id, ()),
            responses=tuple(responses.get(row.pk, ())),
            asked=asked.get(row.pk),
        )
        for row in sorted(rows, key=lambda one: order[Part(one.part)])
    ]
    return tuple(found) if leads else as_reported(found)


def as_reported(parts: Sequence[PartRow]) -> tuple[PartRow, ...]:
    """Return parts as somebody reads them who does not lead: what she only reported, without its result."""
    keys = [one.id for one in parts]
    whole = set(read_whole(IncidentStudent.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    reported = [one for one in parts if one.id not in whole]
    back = returns_of([one.id for one in reported if one.was_excluded])
    known = {
        one.id: replace(
            one,
            finding=None,
            words_for_family="",
            decided_by="",
            was_excluded=False,
            family_told_on=None,
            heard_at=None,
            priors=0,
            responses=(),
            sign_off=None,
            waits_for="",
            proposed=(),
            sent_back="",
            sent_back_by="",
            is_whole=False,
            returns_on=back.get(one.id),
        )
        for one in reported
    }
    return tuple(known.get(one.id, one) for one in parts)


def part_row(
    row: IncidentStudent,
    *,
    plans: tuple[str, ...] = (),
    responses: tuple[ResponseRow, ...] = (),
    asked: SignOff | None = None,
) -> PartRow:
    """Return one student's part as pages show it."""
    is_proposal = (
        asked is not None and asked.kind == SignOffKind.DECIDER and asked.state == SignOffState.ASKED
    )
    was_sent_back = asked is not None and asked.state == SignOffState.REFUSED and row.decided_on is None
    return PartRow(
        id=row.pk,
        public_id=row.public_id,
        student_id=row.student_id,
        student=row.student.name,
        student_public_id=row.student.public_id,
        grade=row.grade,
        part=Part(row.part),
        priors=row.priors,
        plans=plans,
        heard_at=row.heard_at,
        finding=Finding(row.finding) if row.finding else None,
        decided_on=row.decided_on,
        decided_by=row.decided_by.name if row.decided_by else "",
        words_for_family=row.words_for_family,
        family_told_on=row.family_told_on,
        was_excluded=row.was_excluded,
        responses=responses,
        sign_off=SignOffState(asked.state) if asked else None,
        waits_for=str(Seat(asked.seat).label) if asked and is_proposal else "",
        proposed=tuple(chosen_in_words(asked.chosen)) if asked and is_proposal else (),
        sent_back=asked.answer if asked and was_sent_back else "",
        sent_back_by=str(Seat(asked.seat).label) if asked and was_sent_back else "",
    )


def newest_asked(keys: Sequence[int]) -> dict[int, SignOff]:
    """Return the newest sign-off of each part."""
    rows = SignOff.objects.filter(incident_student_id__in=keys).order_by("pk")
    return {row.incident_student_id: row for row in rows}


def _responses(keys: Sequence[int]) -> dict[int, list[ResponseRow]]:
    found: dict[int, list[ResponseRow]] = defaultdict(list)
    for row in Response.objects.filter(incident_student_id__in=keys).order_by("pk"):
        found[row.incident_student_id].append(
            ResponseRow(
                id=row.pk,
                kind=ResponseKind(row.kind),
                state=ResponseState(row.state),
                days=row.days,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
            )
        )
    return found
