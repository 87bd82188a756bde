"""Refer a student to somebody outside: who is sealed; what may be known, a release says; dates come back."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.actions import open_account
from sextant.access.invitations import invite_outsider
from sextant.access.models import Release, User
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.kernel.tables import new_public_id
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.models import Staff, Student
from sextant.support.actions.wellness_counts import count_one_outside
from sextant.support.actions.wellness_steps import NoConsent, own_referral
from sextant.support.models import ExternalReferral, OutsideCase, WellnessConsent
from sextant.support.queries.letterbox import birthday_of
from sextant.support.queries.wellness_consents import consent_on, last_day_of
from sextant.support.rules.wellness import WORKS_WITH_STUDENT
from sextant.support.terms.wellness import LONGEST_WORDS, OutsideState, Released

# The provider's account is known by its address alone: whose agency it is stands sealed.
PROVIDER_NAME = "Outside provider"
_DAY_OF = {
    OutsideState.INTAKE: "intake_on",
    OutsideState.ACTIVE: "active_on",
    OutsideState.DISCHARGED: "discharged_on",
}
_ORDER = list(OutsideState)


class ReleaseEnds(CannotDo):
    """A release of information ends on a day, and not after the consent it rests on."""


class NotAProvider(CannotDo):
    """The address belongs to somebody who works or learns here."""


class WrongOrder(CannotDo):
    """Dates of an outside referral follow one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDraft:
    """To whom a student is sent, and what may be known of her there until when.

    Attributes:
        agency, clinician: who it is; sealed.
        email: of the account by which the provider signs in; empty where none is wanted.
        scope: what the release names.
        purpose: what the referral is for, in words for the provider; sent only where the scope names it.
        until: the last day on which the provider may look.
    """

    agency: str
    clinician: str
    email: str
    scope: Collection[Released]
    purpose: str
    until: date | None


@transaction.atomic
def refer_outside(*, referral_id: int, draft: ReleaseDraft, on: date, site: str = "") -> ExternalReferral:
    """Send a student to a provider by a consent that holds; let him know what the release names, and no more.

    Args:
        referral_id: the referral.
        draft: to whom, and what may be known.
        on: today.
        site: where the network answers; a provider without a password is invited there by mail.

    Raises:
        NoConsent: no consent holds.
        ReleaseEnds: the release has no last day, or one after the consent's.
        NotAProvider: the address is one of staff, families or students.
    """
    referral, consent = own_referral(referral_id), consent_on(referral_id, on=on)
    if consent is None or referral.state not in WORKS_WITH_STUDENT:
        raise NoConsent("No consent holds today. Ask for it before you send anything to anybody.")
    release = _release(referral.student, consent, draft, on=on) if draft.email else None
    key = new_public_id()
    sealed = seal_for(
        to(referral.student),
        {"agency": draft.agency.strip(), "clinician": draft.clinician.strip()},
        table=ExternalReferral._meta.label,
        row=key,
    )
    row = ExternalReferral(
        public_id=key,
        referral=referral,
        consent=consent,
        release=release,
        school_id=referral.school_id,
        student_id=referral.student_id,
        staff_id=referral.staff_id,
        sent_on=on,
        **sealed,
    )
    row.save()
    audit.record("support.refer_outside", on=row, changes={"sent_on": (None, on.isoformat())})
    if release is not None:
        _let_know(release, draft, on=on)
        provider = release.user
        if site and provider is not None and not provider.has_usable_password():
            invite_outsider(user=provider, site=site)
    count_one_outside(school_id=referral.school_id)
    return row


@transaction.atomic
def mark_outside(*, case_id: int, version: int, state: OutsideState, on: date) -> None:
    """Note that the first appointment was held, that work is under way, or that it ended; no more comes back.

    Raises:
        WrongOrder: it does not follow on what is noted, or the day is to come.
    """
    row: OutsideCase = OutsideCase.objects.get(pk=case_id)
    if _ORDER.index(state) <= _ORDER.index(OutsideState(row.state)):
        raise WrongOrder(_("That is noted already, or something later is."))
    if not row.sent_on <= on <= clock.today():
        raise WrongOrder(_("Name a day between the referral and today."))
    changes = change(row, version=version, state=state, **{_DAY_OF[state]: on})
    audit.record("support.mark_outside", on=row, changes=changes)


@transaction.atomic
def suggest_from_outside(*, case_id: int, version: int, words: str) -> None:
    """Keep what a provider suggests for school; teachers read it only in words that the school agrees."""
    row: OutsideCase = OutsideCase.objects.select_related("student").get(pk=case_id)
    sealed = seal_for(
        to(row.student),
        {"suggests": words.strip()[:LONGEST_WORDS]},
        table=OutsideCase._meta.label,
        row=row.public_id,
    )
    changes = change(row, version=version, **sealed)
    audit.record("support.suggest_from_outside", on=row, changes=changes)


@transaction.atomic
def end_release(*, release_id: int, on: date) -> None:
    """End a release today: from this moment on the provider sees nothing of the student."""
    row: Release = Release.objects.get(pk=release_id)
    if row.staff_id != current_rights().staff_id:
        raise OutOfReach("Whoever gave a release ends it.")
    changes = change(row, valid_until=max(on, row.valid_from))
    audit.record("support.end_release", on=row, changes=changes)


def _release(student: Student, consent: WellnessConsent, draft: ReleaseDraft, *, on: date) -> Release:
    if draft.until is None or draft.until < on:
        raise ReleaseEnds(_("Say until when the provider may know this."))
    last = last_day_of(consent)
    if last is not None and draft.until > last:
        raise ReleaseEnds(_("A release ends with the consent it rests on, or before. Name an earlier day."))
    user = User.objects.filter(email=draft.email.lower()).first()
    if user is not None and (user.staff_id or user.guardian_id or user.student_id):
        raise NotAProvider(_("This address is one of somebody who works, learns or has a child here."))
    if user is None:
        user = open_account(email=draft.email, display_name=PROVIDER_NAME, at=clock.now())
    row = Release(
        user=user,
        student=student,
        school_id=consent.school_id,
        staff_id=consent.staff_id,
        valid_from=on,
        # The day after the last one.
        valid_until=date.fromordinal(draft.until.toordinal() + 1),
    )
    row.save()
    audit.record("support.give_release", on=row, changes={"valid_until": (None, draft.until.isoformat())})
    return row


def _let_know(release: Release, draft: ReleaseDraft, *, on: date) -> None:
    key = new_public_id()
    told = {str(one): words for one, words in _facts(release, draft).items() if one in draft.scope and words}
    sealed = seal_for(
        to(release.student),
        {"facts": json.dumps(told, ensure_ascii=False)},
        table=OutsideCase._meta.label,
        row=key,
    )
    case = OutsideCase(
        public_id=key,
        release=release,
        school_id=release.school_id,
        student_id=release.student_id,
        staff_id=release.staff_id,
        sent_on=on,
        **sealed,
    )
    case.save()
    audit.record("support.let_provider_know", on=case, changes={"facts": (None, case.facts)})


def _facts(release: Release, draft: ReleaseDraft) -> dict[Released, str]:
    """Return what could be told, of which the release names some; a name nobody released is in no other."""
    student, born_on = release.student, birthday_of(release.student_id)
    carer: Staff = Staff.objects.get(pk=release.staff_id)
    school = release.school
    return {
        Released.NAME: student.name,
        Released.BORN_ON: born_on.isoformat() if born_on else "",
        Released.GRADE: "" if student.grade is None else str(student.grade),
        Released.SCHOOL: f"{school.name}: {carer.name}",
        Released.PURPOSE: draft.purpose.strip()[:LONGEST_WORDS],
    }
