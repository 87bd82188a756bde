"""Certificates and when they end: all for human resources, one's own for everybody."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from sextant.access.reach import current_rights
from sextant.network.models import Credential
from sextant.network.queries.settings import threshold
from sextant.network.terms import StaffStatus
from sextant.talent.rules.credential_alerts import Alert, AlertDays, alert_of
from sextant.talent.thresholds.joining import ALERT_FIRST, ALERT_LAST, ALERT_SECOND
from sextant.web.tables import Column, Listing, Page, Window, page_of

ENDING, EXPIRED, EVERY = "ending", "expired", "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRow:
    """One certificate of somebody."""

    id: int
    public_id: UUID
    staff: str
    staff_public_id: UUID
    school: str
    kind: str
    subject: str
    issued_on: date | None
    expires_on: date | None
    alert: Alert


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingCounts:
    """How many certificates end within each line, how many have ended, and the first day of all of these."""

    first_on: date | None
    n_expired: int
    n_last: int
    n_second: int
    n_first: int

    @property
    def n(self) -> int:
        """Return how many ask for anything."""
        return self.n_expired + self.n_last + self.n_second + self.n_first


CREDENTIALS = Listing(
    columns=(
        Column(key="ends", label="Ends", order_by=("expires_on", "staff__family_name")),
        Column(key="name", label="Name", order_by=("staff__family_name", "staff__given_name")),
        Column(key="school", label="School", order_by=("staff__school__name", "staff__family_name")),
        Column(key="kind", label="Certificate", order_by=("kind", "staff__family_name")),
        Column(key="subject", label="Area"),
        Column(key="state", label="State"),
    ),
    opens_with="ends",
)


def alert_days(*, on: date) -> AlertDays:
    """Return the network's own lines before a certificate ends."""
    return AlertDays(
        first=int(threshold(ALERT_FIRST, on=on)),
        second=int(threshold(ALERT_SECOND, on=on)),
        last=int(threshold(ALERT_LAST, on=on)),
    )


def list_credentials(
    window: Window, *, show: str, text: str, school_id: int | None, on: date
) -> Page[CredentialRow]:
    """Return a page of certificates of those who work here, within reach."""
    days = alert_days(on=on)
    rows = _of_staff()
    if school_id is not None:
        rows = rows.filter(staff__school_id=school_id)
    if show == ENDING:
        rows = rows.filter(expires_on__lte=on + timedelta(days=days.first))
    elif show == EXPIRED:
        rows = rows.filter(expires_on__lt=on)
    for word in text.split():
        rows = rows.filter(
            Q(staff__given_name__icontains=word)
            | Q(staff__family_name__icontains=word)
            | Q(staff__preferred_name__icontains=word)
        )
    ordered = rows.select_related("staff", "staff__school").order_by(*window.order_by)
    return page_of(ordered, window, shape=lambda row: _row(row, on, days))


def count_ending(*, on: date) -> EndingCounts:
    """Return how many certificates within reach have ended or end soon."""
    days = alert_days(on=on)
    ends = _of_staff().filter(expires_on__lte=on + timedelta(days=days.first))
    ends_on = [day for day in ends.values_list("expires_on", flat=True) if day is not None]
    alerts = [alert_of(day, on=on, days=days) for day in ends_on]
    return EndingCounts(
        first_on=min(ends_on, default=None),
        n_expired=alerts.count(Alert.EXPIRED),
        n_last=alerts.count(Alert.LAST),
        n_second=alerts.count(Alert.SECOND),
        n_first=alerts.count(Alert.FIRST),
    )


def own_credentials(*, on: date) -> tuple[CredentialRow, ...]:
    """Return the reader's own certificates, the one that ends first first."""
    return credentials_of(current_rights().staff_id or 0, on=on)


def credentials_of(staff_id: int, *, on: date) -> tuple[CredentialRow, ...]:
    """Return somebody's certificates within reach, the one that ends first first."""
    days = alert_days(on=on)
    rows = Credential.objects.filter(staff_id=staff_id).select_related("staff", "staff__school")
    return tuple(_row(row, on, days) for row in rows.order_by("expires_on", "pk"))


def find_credential(public_id: UUID, *, on: date) -> CredentialRow | None:
    """Return one certificate within reach, or None."""
    row = Credential.objects.select_related("staff", "staff__school").filter(public_id=public_id).first()
    return row and _row(row, on, alert_days(on=on))


def _of_staff() -> QuerySet[Credential, Credential]:
    """Return the certificate of each kind that ends last: an older one that was followed asks for nothing."""
    newest = Credential.objects.values("staff_id", "kind", "subject").annotate(last=Max("pk"))
    return Credential.objects.filter(pk__in=newest.values("last")).exclude(
        staff__status=StaffStatus.SEPARATED
    )


def _row(row: Credential, on: date, days: AlertDays) -> CredentialRow:
    return CredentialRow(
        id=row.pk,
        public_id=row.public_id,
        staff=row.staff.name,
        staff_public_id=row.staff.public_id,
        school=row.staff.school.name if row.staff.school else "",
        kind=str(row.get_kind_display()),
        subject=row.subject,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        alert=alert_of(row.expires_on, on=on, days=days),
    )
