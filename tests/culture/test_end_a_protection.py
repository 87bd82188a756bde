"""Ms. Abramson ends a protection with a reason, after reading what that changes."""

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from culture.removals_of_cast import DECEMBER, give_part, give_plan, move_to_new_jersey, planned
from sextant.audit.models import AuditEntry
from sextant.culture.actions.determinations import open_determination
from sextant.culture.actions.protections import NoSuchCase, SayWhat, end_protection, protect
from sextant.culture.actions.removal_checks import NotOpenYet
from sextant.culture.models import DisciplineProtection, ProtectionCase
from sextant.culture.queries.ending_protection import EndingProtection, ending_protection
from sextant.culture.queries.protection_facts import protected_on
from sextant.kernel.guard import unguarded
from sextant.network.terms import ProgramKind

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25
REASON = "The report of 20 November found no disability."


def protected(cast: Cast, basis: str = "evaluation") -> DisciplineProtection:
    with cast.as_(cast.ruth_ap_sped):
        return protect(student_id=cast.jaylen.pk, basis=basis, on=TODAY)


def ending(cast: Cast, row: DisciplineProtection) -> EndingProtection:
    with cast.as_(cast.ruth_ap_sped):
        found = ending_protection(row.public_id, on=TODAY)
    assert found is not None
    return found


def test_a_planned_removal_waits_under_the_protection_and_no_longer_after_it(cast: Cast) -> None:
    row, part = protected(cast), give_part(cast)
    with pytest.raises(NotOpenYet):
        planned(cast, part, DECEMBER, 8)
    with cast.as_(cast.ruth_ap_sped):
        end_protection(protection_id=row.pk, because=REASON, on=TODAY)
        assert protected_on(cast.jaylen.pk, TODAY) is None
    assert planned(cast, part, DECEMBER, 8).was_planned


def test_the_reason_is_signed_and_stands_nowhere_in_the_trail(cast: Cast) -> None:
    row = protected(cast)
    with cast.as_(cast.ruth_ap_sped):
        with pytest.raises(SayWhat):
            end_protection(protection_id=row.pk, because="  ", on=TODAY)
        end_protection(protection_id=row.pk, because=REASON, on=TODAY)
        with pytest.raises(NoSuchCase):
            end_protection(protection_id=row.pk, because=REASON, on=TODAY)
    kept = unguarded(DisciplineProtection).get()
    assert (kept.valid_until, kept.ended_because) == (TODAY, REASON)
    assert kept.ended_by_id == cast.ruth_ap_sped.staff_id
    trail = AuditEntry.objects.filter(action="culture.end_protection")
    assert trail.count() == 1
    assert REASON not in str(trail.values())


def test_whoever_has_a_plan_stays_protected(cast: Cast) -> None:
    row = protected(cast)
    assert ending(cast, row).after is None
    give_plan(cast, ProgramKind.PLAN_504)
    after = ending(cast, row).after
    assert after is not None
    assert after.by_504_only


def test_pennsylvania_alone_loses_that_any_day_is_a_change_of_placement(cast: Cast) -> None:
    row = protected(cast, "intellectual_disability")
    assert ending(cast, row).loses_any_day
    move_to_new_jersey(cast)
    assert not ending(cast, row).loses_any_day


def test_open_cases_keep_their_clocks(cast: Cast) -> None:
    row = protected(cast)
    with cast.as_(cast.ruth_ap_sped):
        open_determination(student_id=cast.jaylen.pk, on=TODAY)
    found = ending(cast, row)
    assert len(found.open_cases) == 1
    assert found.n_clocks > 0
    with cast.as_(cast.ruth_ap_sped):
        end_protection(protection_id=row.pk, because=REASON, on=TODAY)
    assert unguarded(ProtectionCase).get().state == "open"


def test_the_page_says_what_changes_asks_why_and_keeps_both_on_the_record(
    cast: Cast, sign_in: SignIn
) -> None:
    row = protected(cast)
    client, page = sign_in(cast.ruth_ap_sped), reverse("protection_end", args=[row.public_id])
    assert "Nothing else protects this student" in client.get(page).content.decode()
    refused = client.post(page, {"because": ""})
    assert refused.status_code == 422
    assert "Write down why it ends" in refused.content.decode()
    record = client.post(page, {"because": REASON}, follow=True).content.decode()
    assert REASON in record
    assert "No plan, evaluation or suspicion is recorded." in record
    assert client.get(page).status_code == 404


def test_a_principal_reads_the_reason_and_ends_nothing(cast: Cast, sign_in: SignIn) -> None:
    row = protected(cast)
    page = reverse("protection_end", args=[row.public_id])
    assert sign_in(cast.lucia_principal).post(page, {"because": REASON}).status_code == 403
    assert unguarded(DisciplineProtection).get().valid_until is None


def test_what_the_page_costs(cast: Cast, sign_in: SignIn) -> None:
    row = protected(cast)
    client, page = sign_in(cast.ruth_ap_sped), reverse("protection_end", args=[row.public_id])
    client.get(page)
    with counted_queries() as asked:
        assert client.get(page).status_code == 200
    assert len(asked) <= MOST_QUERIES
