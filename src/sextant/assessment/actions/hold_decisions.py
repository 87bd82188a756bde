"""Decide about one place of a form: keep it, give it another key, or drop it, always with the reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sextant.assessment.actions import handovers
from sextant.assessment.actions.desk import (
    NotNow,
    at_the_desk,
    benchmark_with_forms,
    require_item_rights,
)
from sextant.assessment.actions.item_study import study_items
from sextant.assessment.events import HoldSettled, ItemsAnalyzed
from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    FormItem,
    HoldDecision,
    Item,
    ItemStatistics,
)
from sextant.assessment.rules.holds import HoldEntry
from sextant.assessment.rules.keys import key_problem
from sextant.assessment.terms import AdministrationState, HoldWord, ItemStatus
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import canonical_rows

LONGEST_REASON = 500
DECIDED_IN = frozenset({AdministrationState.SCORED, AdministrationState.RELEASED})


class NoSuchPlace(CannotDo):
    """The item does not stand on a form of this benchmark."""


class CannotDecide(CannotDo):
    """The decision is not complete, or would change nothing."""


@transaction.atomic
def decide_hold(
    *,
    administration_id: int,
    place_id: int,
    word: str,
    because: str,
    staff_id: int,
    at: datetime,
    new_key: Any = None,
) -> HoldDecision:
    """Decide about one place, as `decide_holds` does about several."""
    entry = HoldEntry(place_id=place_id, word=HoldWord(word), because=because, new_key=new_key)
    return decide_holds(administration_id=administration_id, entries=[entry], staff_id=staff_id, at=at)[0]


@transaction.atomic
def decide_holds(
    *, administration_id: int, entries: Sequence[HoldEntry], staff_id: int, at: datetime
) -> list[HoldDecision]:
    """Decide about places, and study the items once more by the keys that count then.

    After a release the decisions stand, and the released scores wait for a restatement. An item that was
    re-keyed or dropped is held in the bank, so that it does not go onto the next form as it is.

    Raises:
        NoSuchBenchmark: it is not on file, out of reach, or has no form.
        NoSuchPlace: an item does not stand on one of its forms.
        NotNow: the items have not been analyzed.
        CannotDecide: no reason, no key, a key that cannot be, or a place that is dropped already.
        OutOfReach: the actor may not decide about items.
    """
    administration, forms = benchmark_with_forms(administration_id)
    require_item_rights(forms)
    if administration.state not in DECIDED_IN:
        raise NotNow("Analyze the items first; then decide about those that wait.")
    places = _places(administration_id)
    decisions = []
    with at_the_desk():
        for entry in entries:
            place = places.get(entry.place_id)
            if place is None:
                raise NoSuchPlace("Choose an item of one of this benchmark’s forms.")
            _check(place, entry.word, entry.because, entry.new_key)
            decisions.append(_keep(administration, place, entry, staff_id=staff_id, at=at))
            _apply(place, entry.word, entry.new_key)
        if all(entry.word == HoldWord.KEEP for entry in entries):
            _let_go(administration, [entry.place_id for entry in entries])
        else:
            study_items(administration, at=at)
            publish(ItemsAnalyzed(administration_id=administration_id))
        publish(HoldSettled(administration_id=administration_id))
        held = ItemStatistics.objects.filter(administration=administration, is_current=True, is_held=True)
        handovers.follow_holds(administration, n_held=held.count(), at=at)
    return decisions


def _places(administration_id: int) -> dict[int, FormItem]:
    forms = AdministrationForm.objects.filter(administration_id=administration_id)
    keys = list(forms.values_list("form_id", flat=True))
    return {place.pk: place for place in FormItem.objects.filter(form_id__in=keys)}


def _keep(
    administration: Administration, place: FormItem, entry: HoldEntry, *, staff_id: int, at: datetime
) -> HoldDecision:
    decision = HoldDecision(
        administration=administration,
        place=place,
        word=entry.word,
        old_key=place.key,
        new_key=entry.new_key if entry.word == HoldWord.REKEY else None,
        because=entry.because.strip()[:LONGEST_REASON],
        staff_id=staff_id,
        at=at,
    )
    decision.save()
    audit.record(
        "assessment.decide_hold",
        on=decision,
        changes={"word": ("", entry.word), "because": ("", decision.because)},
    )
    return decision


def _let_go(administration: Administration, place_ids: Sequence[int]) -> None:
    """Let places that are kept as they are wait no longer: no key changed, so no number does."""
    rows = ItemStatistics.objects.filter(
        administration=administration, is_current=True, is_held=True, place_id__in=place_ids
    )
    held = list(rows)
    if not held:
        return
    for row in held:
        row.is_held = False
    ItemStatistics.objects.bulk_update(held, ["is_held"])
    audit.record_batch(
        "assessment.let_items_go",
        table=ItemStatistics,
        keys=[row.pk for row in held],
        rows=canonical_rows(held),
    )


def _check(place: FormItem, word: HoldWord, because: str, new_key: Any) -> None:
    if not because.strip():
        raise CannotDecide("Say why, in a sentence; it stays with the item.")
    if not place.counts:
        raise CannotDecide("This item is dropped and counts nowhere. Nothing was changed.")
    if word == HoldWord.REKEY:
        labels = [str(option["label"]) for option in place.options]
        problem = key_problem(kind=place.kind, labels=labels, old_key=place.key, new_key=new_key)
        if problem:
            raise CannotDecide(problem)
    others = FormItem.objects.filter(form_id=place.form_id, counts=True).exclude(pk=place.pk)
    if word == HoldWord.DROP and not others.exists():
        raise CannotDecide("This is the form’s last item that counts. A form without items has no score.")


def _apply(place: FormItem, word: HoldWord, new_key: Any) -> None:
    if word == HoldWord.KEEP:
        return
    if word == HoldWord.REKEY:
        changes = {"key": (place.key, new_key)}
        place.key = new_key
    else:
        changes = {"counts": (True, False)}
        place.counts = False
    place.save(update_fields=list(changes))
    audit.record("assessment.change_place", on=place, changes=changes)
    _hold_in_the_bank(place.item_id)


def _hold_in_the_bank(item_id: int) -> None:
    item = Item.objects.get(pk=item_id)
    if item.status in {ItemStatus.HELD, ItemStatus.RETIRED}:
        return
    old, item.status = item.status, ItemStatus.HELD
    item.save(update_fields=["status"])
    audit.record("assessment.hold_item", on=item, changes={"status": (old, item.status)})
