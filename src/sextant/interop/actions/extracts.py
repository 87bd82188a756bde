"""The nightly extract: order it, make it whole or not at all, and delete what has lain long enough."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.interop.extract import files, sealing
from sextant.interop.extract.package import Advance, Cover, Package, pack
from sextant.interop.extract.parquet import has_parquet, write_parquet
from sextant.interop.extract.tables import fact_tables
from sextant.interop.models import Extract, ExtractOrder
from sextant.interop.policies import ORDER_EXTRACTS
from sextant.interop.terms import ExtractState
from sextant.kernel.errors import CannotDo
from sextant.kernel.facts import read_facts
from sextant.network.queries.places import network_name
from sextant.web.models import Progress

SHORTEST_PURPOSE = 10
LOCK_OF_LEFTOVERS = timedelta(hours=6)


class MayNotOrder(CannotDo):
    """The privacy officer alone names who gets the extract."""


class NoOrder(CannotDo):
    """The extract is off: nobody has named a recipient and a key."""


class NoPurpose(CannotDo):
    """An order, or its end, has a reason in words."""


class KeyHasEnded(CannotDo):
    """The recipient's certificate holds no longer."""


class NoParquet(CannotDo):
    """Parquet was ordered where its extra is not installed."""


class ExtractUnderWay(CannotDo):
    """Another extract is being made."""


@transaction.atomic
def order_extract(
    *,
    recipient: str,
    purpose: str,
    certificate: str,
    keep_days: int,
    has_parquet_too: bool,
    at: datetime,
    on: date,
) -> ExtractOrder:
    """Name who gets the extract each night, and with which key it is sealed; an order that stood ends.

    Raises:
        MayNotOrder: whoever acts is not the privacy officer.
        NoPurpose: what it is for is missing or too short.
        BadCertificate: the certificate cannot be used.
        KeyHasEnded: it holds no longer.
        NoParquet: Parquet is asked for and cannot be written here.
    """
    rights = current_rights()
    if not ORDER_EXTRACTS.holds(rights):
        raise MayNotOrder(_("The privacy officer alone names who gets the extract."))
    words = _reason(purpose)
    facts = sealing.read_certificate(certificate)
    if facts.ends_on < on:
        raise KeyHasEnded(_("This certificate has ended. Ask the recipient for a new one."))
    _refuse_missing_parquet(is_asked=has_parquet_too)
    _end_order(_("Replaced by a newer order."))
    order = ExtractOrder(
        recipient=" ".join(recipient.split())[:120],
        purpose=words,
        certificate=certificate.strip(),
        fingerprint=facts.fingerprint,
        key_ends_on=facts.ends_on,
        keep_days=keep_days,
        has_parquet=has_parquet_too,
        named_by_id=rights.staff_id,
        named_at=at,
    )
    order.save()
    audit.record(
        "interop.order_extract",
        on=order,
        changes={
            "recipient": (None, order.recipient),
            "purpose": (None, words),
            "fingerprint": (None, order.fingerprint),
            "keep_days": (None, keep_days),
        },
    )
    return order


@transaction.atomic
def stop_extracts(*, because: str) -> None:
    """End the order that stands; what was made stays until its days are over.

    Raises:
        MayNotOrder: whoever acts is not the privacy officer.
        NoPurpose: the reason is missing or too short.
        NoOrder: none stands.
    """
    if not ORDER_EXTRACTS.holds(current_rights()):
        raise MayNotOrder(_("The privacy officer alone ends the extract."))
    if not _end_order(_reason(because)):
        raise NoOrder(_("The extract is off already."))


@transaction.atomic
def begin_extract(*, on: date, at: datetime, asked_by: int | None) -> Extract:
    """Note that an extract is to be made, as the order that stands says.

    Raises:
        NoOrder: none stands.
        ExtractUnderWay: another has been begun and is not finished.
    """
    order = standing_order()
    if order is None:
        raise NoOrder(_("The extract is off. The privacy officer switches it on by naming a recipient."))
    lately = Extract.objects.filter(state=ExtractState.MAKING, started_at__gte=at - LOCK_OF_LEFTOVERS)
    if lately.exists():
        raise ExtractUnderWay(_("An extract is being made. Wait until it has finished."))
    made = Extract(order=order, on=on, asked_by=asked_by, started_at=at)
    made.save()
    audit.record("interop.begin_extract", on=made, changes={"on": (None, on)})
    return made


def make_extract(*, extract_id: int, at: datetime, on_advance: Advance | None = None) -> Extract:
    """Make one extract: read, pack, seal, and keep the file with its word; or keep nothing at all.

    Raises:
        NoOrder: its order has ended since.
        KeyHasEnded: the recipient's certificate holds no longer.
        NoParquet: Parquet was ordered and cannot be written here.
    """
    made: Extract = Extract.objects.select_related("order").get(pk=extract_id)
    if made.state != ExtractState.MAKING:
        return made
    order = made.order
    _check_order(order, on=made.on)
    advance = on_advance or (lambda _done, _total, _label: None)
    # Outside a transaction: on SQLite it would keep everybody from writing for as long as it reads.
    package = pack(
        fact_tables(),
        read=read_facts,
        cover=Cover(network=network_name(), on=made.on, recipient=order.recipient, purpose=order.purpose),
        write_parquet=write_parquet if order.has_parquet else None,
        on_advance=advance,
    )
    sealed = sealing.seal(package.content, pem=order.certificate)
    name = f"{made.on:%Y-%m-%d}-{made.public_id.hex[-6:]}.zip.p7m"
    with transaction.atomic():
        _keep_word(made, package, name=name, sealed=sealed, at=at)
        files.store(name, sealed)
    return made


@transaction.atomic
def fail_extract(*, extract_id: int, problem: str, at: datetime) -> None:
    """Note why an extract was not made; one that ended stays as it ended."""
    made: Extract = Extract.objects.get(pk=extract_id)
    if made.state != ExtractState.MAKING:
        return
    made.state, made.problem, made.ended_at = ExtractState.FAILED, problem[:300], at
    made.save()
    audit.record("interop.fail_extract", on=made, changes={"problem": (None, made.problem)})


@transaction.atomic
def note_job(*, extract_id: int, key: UUID) -> None:
    """Note which job makes an extract."""
    made: Extract = Extract.objects.get(pk=extract_id)
    made.progress_key = key
    made.save(update_fields=["progress_key"])


def settle_lost(*, at: datetime) -> None:
    """Say of extracts whose job ended without them that they failed."""
    waiting = Extract.objects.filter(state=ExtractState.MAKING).exclude(progress_key=None)
    keys = dict(waiting.values_list("progress_key", "pk"))
    lost = Progress.objects.filter(pk__in=list(keys), state="failed")
    for key, detail in lost.values_list("pk", "detail"):
        fail_extract(extract_id=keys[key], problem=detail or _("Its job was lost. Try again."), at=at)


def sweep_extracts(*, at: datetime, on: date) -> int:
    """Delete files whose days are over, and what a stop left behind; return how many extracts lost theirs."""
    made = list(Extract.objects.filter(state=ExtractState.MADE).select_related("order").order_by("pk"))
    over = [one for one in made if (on - one.on).days >= one.order.keep_days]
    if over:
        _mark_removed(over, at=at)
        for one in over:
            files.remove(one.file_name)
    lately = Extract.objects.filter(state=ExtractState.MAKING, started_at__gte=at - LOCK_OF_LEFTOVERS)
    if not lately.exists():
        files.remove_others({one.file_name for one in made if one not in over})
    return len(over)


def standing_order() -> ExtractOrder | None:
    """Return the order that stands, None while the extract is off."""
    order: ExtractOrder | None = ExtractOrder.objects.filter(is_on=True).first()
    return order


def _check_order(order: ExtractOrder, *, on: date) -> None:
    if not order.is_on:
        raise NoOrder(_("The order has ended. The privacy officer switches the extract on again."))
    if order.key_ends_on < on:
        raise KeyHasEnded(
            _("The recipient’s certificate has ended. The privacy officer names a new one, and the next "
              "extract is sealed with it.")
        )  # fmt: skip
    _refuse_missing_parquet(is_asked=order.has_parquet)


def _refuse_missing_parquet(*, is_asked: bool) -> None:
    if is_asked and not has_parquet():
        raise NoParquet(
            _("Parquet needs the extra sextant[parquet] on the server. Install it, or order CSV alone.")
        )


@transaction.atomic
def _end_order(because: str) -> bool:
    order = standing_order()
    if order is None:
        return False
    order.is_on, order.ended_because = False, because
    order.version += 1
    order.save()
    audit.record(
        "interop.end_extracts", on=order, changes={"is_on": (True, False), "because": (None, because)}
    )
    return True


def _keep_word(made: Extract, package: Package, *, name: str, sealed: bytes, at: datetime) -> None:
    """Write what was made, and its trail: classes and rows of every table."""
    made.state, made.ended_at, made.file_name = ExtractState.MADE, at, name
    made.n_bytes, made.sha256 = len(sealed), sha256(sealed).hexdigest()
    made.n_rows = sum(table.n_rows for table in package.tables)
    made.counts = {
        table.name: {"class": table.record_class, "rows": table.n_rows, "sha256": table.sha256}
        for table in package.tables
    }
    made.save()
    counted: Mapping[str, audit.Change] = {
        f"{table.name} ({table.record_class})": (None, table.n_rows) for table in package.tables
    }
    audit.record(
        "interop.make_extract",
        on=made,
        changes={**counted, "sha256": (None, made.sha256), "recipient": (None, made.order.recipient)},
    )


@transaction.atomic
def _mark_removed(over: list[Extract], *, at: datetime) -> None:
    keys = [one.pk for one in over]
    Extract.objects.filter(pk__in=keys).update(state=ExtractState.REMOVED, ended_at=at)
    audit.record_batch(
        "interop.delete_extracts",
        table=Extract,
        keys=keys,
        rows=[[key, ExtractState.REMOVED.value] for key in keys],
    )


def _reason(words: str) -> str:
    found = " ".join(words.split())
    if len(found) < SHORTEST_PURPOSE:
        raise NoPurpose(_("Say in a sentence why; it stands in the trail."))
    return found[:300]
