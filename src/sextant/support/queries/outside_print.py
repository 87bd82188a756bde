"""What a printed referral to a provider says: what its release names, and by whose consent; nothing else."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.models import Release
from sextant.support.models import ExternalReferral, OutsideCase
from sextant.support.queries.sealed_reading import opener_of
from sextant.support.queries.wellness_board import BoardRow
from sextant.support.queries.wellness_consents import last_day_of
from sextant.support.rules.wellness import holds_on
from sextant.support.terms.wellness import ConsentBasis, Released


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One referral to print.

    Attributes:
        fields: what the release names, in words, with its label.
        keys: of these fields, as they are kept.
        until: the last day of the release.
        handed_over: the days on which it was handed over, with the labels of what stood on it.
    """

    id: int
    public_id: UUID
    agency: str
    clinician: str
    fields: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    basis: ConsentBasis
    consented_on: date
    until: date
    handed_over: tuple[tuple[date, str], ...]


def sheets_of(page: BoardRow, *, on: date) -> tuple[Sheet, ...]:
    """Return the sheets of a referral whose release and consent hold today; of others nothing is printed."""
    rows = list(
        ExternalReferral.objects.filter(referral_id=page.id, release__isnull=False)
        .select_related("consent")
        .order_by("pk")
    )
    keys = [one.release_id for one in rows]
    ends = dict(Release.objects.on(on).filter(pk__in=keys).values_list("pk", "valid_until"))
    cases = {one.release_id: one for one in OutsideCase.objects.filter(release_id__in=list(ends))}
    opener = opener_of(page.student_id)
    sheets = []
    for row in rows:
        consent, case, end = row.consent, cases.get(row.release_id), ends.get(row.release_id)
        holds = holds_on(state=consent.state, given_on=consent.on, expires_on=last_day_of(consent), day=on)
        told = _told(opener.open(case, "facts")) if case is not None and holds else {}
        if not told or end is None:
            continue
        sheets.append(
            Sheet(
                id=row.pk,
                public_id=row.public_id,
                agency=opener.open(row, "agency"),
                clinician=opener.open(row, "clinician"),
                fields=tuple((str(Released(key).label), words) for key, words in told.items()),
                keys=tuple(told),
                basis=ConsentBasis(consent.basis),
                consented_on=consent.on,
                until=date.fromordinal(end.toordinal() - 1),
                handed_over=tuple((date.fromisoformat(day), _labels(said)) for day, said in row.handed_over),
            )
        )
    return tuple(sheets)


def _told(facts: str) -> dict[str, str]:
    """Return what a release names; what was erased, or opens nowhere, names nothing."""
    try:
        told: dict[str, str] = json.loads(facts)
    except ValueError:
        return {}
    return {key: words for key, words in told.items() if key in Released}


def _labels(keys: list[str]) -> str:
    return ", ".join(str(Released(key).label) for key in keys if key in Released)
