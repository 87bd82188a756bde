"""Years of hiring at once, as a demo draws them; every row is inserted as a bulk action inserts it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import OWN_COLUMNS, insert_rows, insert_tuples
from sextant.talent.models import Application
from sextant.talent.rules.candidate_keys import digest_of, facts_digest, link_key

type Values = Mapping[str, Any]


@transaction.atomic
def insert_history(*, action: str, table: type[GuardedModel], rows: Sequence[Values]) -> list[int]:
    """Insert plain rows by column name and return their keys, in their order.

    Raises:
        OutOfReach: the actor does not reach the whole table; a process does.
        ColumnsDiffer: a row lacks a column.
    """
    columns = [one.attname for one in table._meta.concrete_fields if one.attname not in OWN_COLUMNS]
    tuples = [tuple(row[name] for name in columns) for row in rows]
    return insert_tuples(action=action, table=table, columns=columns, rows=tuples)


@transaction.atomic
def insert_applications(*, action: str, rows: Sequence[Application]) -> list[Application]:
    """Insert applications, each with the digest of its own link."""
    for row in rows:
        row.key_digest = digest_of(link_key(settings.SECRET_KEY, row.public_id))
    return insert_rows(action=action, rows=rows)


def facts_digest_of(row: Application) -> str:
    """Return by what the facts of an application are found."""
    return facts_digest(settings.SECRET_KEY, posting_id=row.posting_id, email=row.email)
