"""What lies sealed of an incident, opened for whoever may read it."""

from dataclasses import dataclass
from datetime import datetime

from sextant.culture.models import Account, Incident, Statement
from sextant.kernel.reference import Reference
from sextant.kernel.sealed import CannotOpen
from sextant.network.models import Student
from sextant.network.queries.sealing import open_for

# The columns of an account that are sealed. Several children may be named in them: the key is the incident's.
FIELDS = ("narrative", "antecedent", "tried", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """What a reporter wrote. ``problem``: why it does not open."""

    narrative: str
    antecedent: str
    tried: str
    evidence: str
    perceived_function: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """What a student said when she was heard."""

    words: str
    heard_by: str
    heard_at: datetime
    was_told_reason: bool
    chose_silence: bool
    problem: str = ""


def sealed_for(incident_id: int) -> Reference:
    """Return for whom an incident's account is sealed."""
    return Reference(Incident._meta.label, incident_id)


def account_of(incident_id: int) -> AccountRow | None:
    """Return an incident's account, if within reach."""
    row = Account.objects.filter(incident_id=incident_id).first()
    if row is None:
        return None
    held = {name: getattr(row, name) for name in FIELDS}
    try:
        words = open_for(sealed_for(incident_id), held, table=Account._meta.label, row=incident_id)
    except CannotOpen as refused:
        return AccountRow(**dict.fromkeys(FIELDS, ""), perceived_function="", problem=str(refused))
    return AccountRow(**words, perceived_function=row.perceived_function)


def statement_of(incident_student_id: int) -> StatementRow | None:
    """Return what a student said in an incident, if within reach."""
    rows = Statement.objects.select_related("heard_by")
    row = rows.filter(incident_student_id=incident_student_id).first()
    if row is None:
        return None
    subject, problem, said = Reference(Student._meta.label, row.student_id), "", ""
    try:
        said = open_for(
            subject, {"words": row.words}, table=Statement._meta.label, row=row.incident_student_id
        )["words"]
    except CannotOpen as refused:
        problem = str(refused)
    return StatementRow(
        words=said,
        heard_by=row.heard_by.name,
        heard_at=row.heard_at,
        was_told_reason=row.was_told_reason,
        chose_silence=row.chose_silence,
        problem=problem,
    )
