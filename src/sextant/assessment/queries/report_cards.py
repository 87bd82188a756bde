"""Report cards that are out: one of them, a student's, who has read them, and in which language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.models import CardAcknowledgement, ReportCard
from sextant.assessment.rules.card_lines import CardLine, from_stored
from sextant.assessment.terms import AcknowledgedBy
from sextant.network.models import Guardian, StudentGuardian
from sextant.network.queries.home_languages import code_of
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_EDITIONS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """One edition of a card, as its page and its print show it."""

    card_id: int
    public_id: UUID
    student_id: int
    student_public_id: UUID
    student_name: str
    school_id: int
    school_name: str
    grade: int | None
    homeroom: str
    year: str
    period_id: int
    period_number: int
    period_starts_on: date
    period_ends_on: date
    edition: int
    is_current: bool
    because: str
    released_on: date
    lines: tuple[CardLine, ...]
    days_absent: int
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEdition:
    """One edition in a student's list of cards."""

    public_id: UUID
    year: str
    period_number: int
    edition: int
    is_current: bool
    released_on: date
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """Who has said that she has read a card, how and when."""

    guardian_id: int | None
    name: str
    how: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A guardian who may see the records, as whoever asks her needs it."""

    guardian_id: int
    name: str
    relationship: str
    language: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToChase:
    """A card that nobody at home has said to have read."""

    card_id: int
    public_id: UUID
    student_id: int
    student_name: str
    homeroom: str
    contacts: tuple[Contact, ...]


def chase_columns() -> Listing:
    """Return the columns of the list of cards that nobody has acknowledged."""
    return Listing(
        columns=(
            Column(key="name", label=_("Student"), order_by=("by_family", "by_given")),
            Column(key="homeroom", label=_("Homeroom"), order_by=("homeroom", "by_family", "by_given")),
            Column(key="family", label=_("Family")),
            Column(key="note", label=_("They have read it")),
        ),
        opens_with="homeroom",
        size=25,
    )


def find_card(public_id: UUID) -> CardPage | None:
    """Return one edition of a card within reach."""
    card: ReportCard | None = (
        ReportCard.objects.filter(public_id=public_id)
        .select_related("student", "school", "report_period__school_year")
        .first()
    )
    return None if card is None else shape_card(card)


def shape_card(card: ReportCard) -> CardPage:
    """Return a stored card as its page shows it."""
    return CardPage(
        card_id=card.pk,
        public_id=card.public_id,
        student_id=card.student_id,
        student_public_id=card.student.public_id,
        student_name=card.student.name,
        school_id=card.school_id,
        school_name=card.school.name,
        grade=card.grade,
        homeroom=card.homeroom,
        year=card.report_period.school_year.label,
        period_id=card.report_period_id,
        period_number=card.report_period.number,
        period_starts_on=card.report_period.starts_on,
        period_ends_on=card.report_period.ends_on,
        edition=card.edition,
        is_current=card.is_current,
        because=card.because,
        released_on=card.released_on,
        lines=from_stored(card.lines),
        days_absent=card.days_absent,
        days_late=card.days_late,
    )


def list_editions(*, student_id: int, until: date) -> tuple[CardEdition, ...]:
    """Return a student's cards with their editions, the newest first, as far as they were out on a day."""
    cards = (
        ReportCard.objects.filter(student_id=student_id, released_on__lte=until)
        .select_related("report_period__school_year")
        .defer("lines")
        .order_by("-report_period__starts_on", "-edition", "pk")
    )
    return tuple(
        CardEdition(
            public_id=card.public_id,
            year=card.report_period.school_year.label,
            period_number=card.report_period.number,
            edition=card.edition,
            is_current=card.is_current,
            released_on=card.released_on,
            because=card.because,
        )
        for card in cards[:MOST_EDITIONS]
    )


def list_acknowledged(*, card_id: int) -> tuple[Acknowledged, ...]:
    """Return who has said that she has read a card, in order."""
    rows = CardAcknowledgement.objects.filter(card_id=card_id).order_by("acknowledged_at", "pk")
    found = list(rows)
    names = _guardian_names([row.guardian_id for row in found if row.guardian_id])
    return tuple(
        Acknowledged(
            guardian_id=row.guardian_id,
            name=names.get(row.guardian_id or 0, ""),
            how=str(AcknowledgedBy(row.how).label),
            at=row.acknowledged_at,
        )
        for row in found
    )


def list_to_chase(window: Window, *, school_id: int, period_id: int) -> Page[ToChase]:
    """Return one window of the current cards that no guardian has acknowledged, with whom to ask."""
    cards = (
        unread_cards(school_id=school_id, period_id=period_id)
        .select_related("student")
        .defer("lines")
        .alias(by_family=Lower("student__family_name"), by_given=Lower("student__given_name"))
    )
    page: Page[ReportCard] = page_of(cards.order_by(*window.order_by), window, shape=lambda card: card)
    contacts = contacts_of([card.student_id for card in page.rows])
    rows = tuple(
        ToChase(
            card_id=card.pk,
            public_id=card.public_id,
            student_id=card.student_id,
            student_name=card.student.name,
            homeroom=card.homeroom,
            contacts=contacts.get(card.student_id, ()),
        )
        for card in page.rows
    )
    return Page(rows=rows, total=page.total, window=page.window)


def unread_cards(*, school_id: int, period_id: int) -> QuerySet[ReportCard]:
    """Return the current cards of a school and period that nobody at home has said to have read."""
    said = CardAcknowledgement.objects.filter(card_id=OuterRef("pk"))
    rows: QuerySet[ReportCard] = ReportCard.objects.filter(
        ~Exists(said), school_id=school_id, report_period_id=period_id, is_current=True
    )
    return rows


def count_cards(*, school_id: int, period_id: int) -> int:
    """Return how many current cards of a school and period the reader reaches."""
    cards = ReportCard.objects.filter(school_id=school_id, report_period_id=period_id, is_current=True)
    return int(cards.count())


def newest_card(*, student_id: int, period_id: int) -> UUID | None:
    """Return the public id of a student's current card of a period."""
    cards = ReportCard.objects.filter(student_id=student_id, report_period_id=period_id, is_current=True)
    found: UUID | None = cards.values_list("public_id", flat=True).first()
    return found


def contacts_of(student_ids: Sequence[int]) -> dict[int, tuple[Contact, ...]]:
    """Return, by student, the guardians who may see the records and whom the reader may see."""
    if not student_ids:
        return {}
    links = StudentGuardian.objects.filter(
        student_id__in=student_ids, valid_until=None, may_see_records=True
    ).order_by("-lives_with", "pk")
    found = list(links)
    guardians = {row.pk: row for row in Guardian.objects.filter(pk__in=[one.guardian_id for one in found])}
    contacts: dict[int, list[Contact]] = {}
    for link in found:
        if (guardian := guardians.get(link.guardian_id)) is not None:
            contacts.setdefault(link.student_id, []).append(
                Contact(
                    guardian_id=guardian.pk,
                    name=guardian.name,
                    relationship=link.relationship,
                    language=guardian.language,
                    phone=guardian.phone,
                )
            )
    return {student_id: tuple(rows) for student_id, rows in contacts.items()}


def language_for(*, student_id: int) -> str:
    """Return the code of the language in which the reader gets a card first.

    A guardian's own; for staff that of the guardian with whom the student lives; English where a card
    is not written in that language.
    """
    own = current_rights().guardian_id
    if own is not None:
        words = Guardian.objects.filter(pk=own).values_list("language", flat=True).first() or ""
    else:
        words = next((one.language for one in contacts_of([student_id]).get(student_id, ())), "")
    return code_of(words)


def _guardian_names(keys: Sequence[int]) -> dict[int, str]:
    return {row.pk: row.name for row in Guardian.objects.filter(pk__in=keys)} if keys else {}


def students_with_cards(*, school_id: int, report_period_id: int) -> frozenset[int]:
    """Return whose cards of a school and period are out, as far as whoever acts reaches."""
    cards = ReportCard.objects.filter(school_id=school_id, report_period_id=report_period_id)
    return frozenset(cards.values_list("student_id", flat=True))
