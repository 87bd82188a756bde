"""Openings of Harbor Point, and somebody who applies for one, for these tests."""

from datetime import date, timedelta
from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.files import Upload
from sextant.network.terms import Seat, Subject
from sextant.talent.actions.applications import Applicant, apply, check_paper
from sextant.talent.actions.positions import PositionDraft, add_position
from sextant.talent.actions.postings import PostingDraft, make_posting, publish_posting
from sextant.talent.actions.requisitions import Asked, ask_to_fill, decide_requisition
from sextant.talent.models import Application, Position, Posting, Requisition
from sextant.talent.terms.hiring import Certification, Channel

RESUME = Upload(name="resume.txt", content=b"Taught grade 7 for six years.")
LINE = "Basic education"


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def position_of(cast: Cast, *, title: str = "Math teacher, grade 7", **more: Any) -> Position:
    """Authorize a vacant position at Harbor Point."""
    values: dict[str, Any] = {
        "school_id": cast.harbor.pk,
        "title": title,
        "seat": Seat.TEACHER,
        "subject": Subject.MATH,
        "grade": 7,
        "funding_line": LINE,
    }
    with cast.as_(cast.lucia_principal):
        return add_position(draft=PositionDraft(**(values | more)), on=TODAY - timedelta(days=12))


def asked_of(cast: Cast, position: Position | None = None) -> Requisition:
    """Let Lucia ask to fill a position."""
    held = position or position_of(cast)
    asked = Asked(
        because="Two sections have a substitute.", must_have="Math 7-12", target_fill_on=date(2027, 5, 1)
    )
    with cast.as_(cast.lucia_principal):
        return ask_to_fill(position_id=held.pk, asked=asked, staff_id=cast.lucia_principal.staff_id, on=TODAY)


def approved_of(cast: Cast, position: Position | None = None) -> Requisition:
    """Let finance approve it."""
    row = asked_of(cast, position)
    with cast.as_(cast.felix_finance):
        return decide_requisition(
            requisition_id=row.pk,
            approves=True,
            note="",
            staff_id=cast.felix_finance.staff_id,
            version=row.version,
            on=TODAY,
        )


def posting_of(cast: Cast, *, publishes: bool = True, position: Position | None = None) -> Posting:
    """Let the recruiter put an opening on the careers pages."""
    row = approved_of(cast, position)
    draft = PostingDraft(
        title="Math teacher, grade 7",
        about="You teach two sections of math with a coach beside you.",
        must_have="Math 7-12",
        opens_on=TODAY,
        closes_on=None,
    )
    with cast.as_(cast.rosa_recruiter):
        made = make_posting(requisition_ids=[row.pk], draft=draft, on=TODAY)
        return publish_posting(posting_id=made.pk) if publishes else made


def applicant(**more: Any) -> Applicant:
    """Return somebody who applies from outside."""
    values: dict[str, Any] = {
        "given_name": "Noor",
        "family_name": "Haddad",
        "email": "noor@home.example",
        "phone": "",
        "channel": Channel.FAIR,
        "certification": Certification.FULL,
        "certificate_areas": "Math 7-12",
        "degree": "master",
        "years_experience": 7,
        "prior_employer": "A school elsewhere",
        "why_here": "Coaching.",
    }
    return Applicant(**(values | more))


def application_of(cast: Cast, posting: Posting | None = None, **more: Any) -> Application:
    """Let somebody apply, as the careers pages do."""
    held = posting or posting_of(cast)
    said = applicant(**more)
    with guard.acting_as(process("sign_in")):
        apply(posting_id=held.pk, applicant=said, papers=[check_paper(RESUME)], at=NOW)
    with as_builder():
        found: Application = Application.objects.get(posting=held, email=said.email)
        return found
