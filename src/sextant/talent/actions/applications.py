"""Take an application in from somebody who is not signed in; let them add a paper, or withdraw.

Whoever applies twice for one opening hears the same as the first time, so that nobody finds out who applied;
the mail that says so goes to the address itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.file_types import FileKind, FileRefused
from sextant.network.actions.files import Checked, Upload, check, keep_file
from sextant.network.terms import Gender, Race
from sextant.talent.actions.candidate_messages import tell_stage
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.models import Application, CandidateFile, EqualOpportunity, Posting, StageMove
from sextant.talent.queries.desk import as_careers
from sextant.talent.queries.own_links import link_until
from sextant.talent.rules.candidate_keys import digest_of, facts_digest, link_key
from sextant.talent.terms.hiring import ENDED, HIRED, Certification, Channel, PostingState, Stage

MOST_FILES = 5
PAPERS = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.TEXT})


class OpeningClosed(CannotDo):
    """Nobody can apply for this opening now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What somebody says of themselves in an application."""

    given_name: str
    family_name: str
    email: str
    phone: str
    channel: Channel
    certification: Certification
    certificate_areas: str
    degree: str
    years_experience: int
    prior_employer: str
    why_here: str
    staff_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an applicant chooses to say for the count of equal opportunity; all of it may be empty."""

    gender: Gender
    race: Race
    is_hispanic: bool | None


def check_paper(upload: Upload) -> Checked:
    """Return a résumé as it may be kept; call it before anything is written.

    Raises:
        CannotDo: it is no paper, too large, damaged, or the scanner says no.
    """
    checked = check(upload)
    if checked.kind not in PAPERS:
        raise FileRefused("Send your résumé as PDF, Word or plain text.")
    return checked


def apply(
    *,
    posting_id: int,
    applicant: Applicant,
    papers: Sequence[Checked],
    at: datetime,
    tells: bool = True,
) -> bool:
    """Take an application in and mail its own link; tell if it is the first one.

    The answer is for the caller alone: what a visitor sees must not depend on it. ``tells``: whether the
    mailbox may get one more mail now.

    Raises:
        OpeningClosed: the opening takes no application now.
    """
    with as_careers():
        posting = Posting.objects.filter(pk=posting_id, state=PostingState.OPEN).first()
        if posting is None:
            raise OpeningClosed("This opening has just been closed. Look at the other ones.")
        try:
            with transaction.atomic():
                _take_in(posting, applicant, papers, at, tells=tells)
        except IntegrityError:
            if tells:
                _say_again(posting, applicant.email, at)
            return False
    return True


def _take_in(
    posting: Posting, applicant: Applicant, papers: Sequence[Checked], at: datetime, *, tells: bool
) -> None:
    row = Application(
        posting=posting,
        school_id=posting.school_id,
        given_name=applicant.given_name,
        family_name=applicant.family_name,
        email=applicant.email.strip().lower(),
        phone=applicant.phone,
        channel=applicant.channel,
        certification=applicant.certification,
        certificate_areas=applicant.certificate_areas,
        degree=applicant.degree,
        years_experience=applicant.years_experience,
        prior_employer=applicant.prior_employer,
        why_here=applicant.why_here,
        stage_since=at,
        applied_at=at,
        staff_id=applicant.staff_id,
    )
    row.key_until = link_until(on=localtime(at).date())
    row.key_digest = digest_of(link_key(settings.SECRET_KEY, row.public_id))
    row.save()
    audit.record("talent.apply", on=row, changes={"posting": (None, posting.pk)})
    move = StageMove(
        application=row, school_id=row.school_id, panel=row.public_id, stage=Stage.APPLIED, at=at
    )
    move.save()
    audit.record("talent.keep_move", on=move, changes={"stage": (None, Stage.APPLIED.value)})
    for paper in papers:
        _keep_paper(row, paper, at)
    if tells:
        tell_stage(row, stage=Stage.APPLIED, at=at)


@transaction.atomic
def _say_again(posting: Posting, email: str, at: datetime) -> None:
    """Tell whoever owns the mailbox how their application stands, and nobody else learns of it.

    While it runs they get the first message with their link anew; once it is decided, what was decided.
    """
    rows = Application.objects.select_related("posting")
    row = rows.get(posting=posting, email=email.strip().lower())
    stage = Stage(row.stage)
    tell_stage(row, stage=stage if stage in ENDED | HIRED else Stage.APPLIED, at=at)


@transaction.atomic
def add_paper(*, application_id: int, paper: Checked, at: datetime) -> CandidateFile:
    """Let a candidate add a paper to their application.

    Raises:
        AlreadyDone: it has ended.
        TooManyFiles: they have sent as many as one may.
    """
    with as_careers():
        row = Application.objects.get(pk=application_id)
        if row.stage in ENDED:
            raise AlreadyDone("This application has ended; it takes no more papers.")
        return _keep_paper(row, paper, at)


def withdraw(*, application_id: int, at: datetime) -> None:
    """Let a candidate withdraw.

    Raises:
        NotNext: it has ended already.
    """
    # The secret is the right to do so, whoever is signed in in the same browser.
    with as_careers():
        move_stage(
            application_id=application_id, to=Stage.WITHDRAWN, at=at, because="Withdrawn by the candidate."
        )


@transaction.atomic
def keep_facts(*, digest: str, posting_id: int, facts: Facts, at: datetime) -> None:
    """Keep what an applicant says of themselves apart from their application; the first answer stands."""
    with as_careers():
        row = EqualOpportunity(
            digest=digest,
            posting_id=posting_id,
            stage=Stage.APPLIED,
            gender=facts.gender,
            race=facts.race,
            is_hispanic=facts.is_hispanic,
            applied_on=localtime(at).date(),
        )
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            return
        audit.record("talent.keep_facts", on=row)


def facts_key(*, posting_id: int, email: str) -> str:
    """Return the digest under which an applicant’s facts are kept."""
    return facts_digest(settings.SECRET_KEY, posting_id=posting_id, email=email)


def _keep_paper(row: Application, paper: Checked, at: datetime) -> CandidateFile:
    return keep_file(
        CandidateFile(application=row, school_id=row.school_id, panel=row.public_id),
        checked=paper,
        at=at,
        siblings=CandidateFile.objects.filter(application_id=row.pk),
        most=MOST_FILES,
    )
