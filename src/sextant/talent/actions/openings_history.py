"""Years of hiring at once, as a demo draws them; every row is inserted as a bulk action inserts it."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from sextant.kernel import clock
from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import OWN_COLUMNS, insert_rows, insert_tuples
from sextant.network.actions.files import Checked, keep_file
from sextant.talent import models as tables
from sextant.talent.queries.own_links import link_until
from sextant.talent.rules.candidate_keys import digest_of, facts_digest, link_key

type Values = Mapping[str, Any]

MOST_FILES = 5


class Kept(Enum):
    """What a history holds."""

    POSITIONS = tables.Position
    BUDGET = tables.BudgetLine
    REQUISITIONS = tables.Requisition
    POSTINGS = tables.Posting
    POSTED = tables.PostedPosition
    MOVES = tables.StageMove
    MESSAGES = tables.CandidateMessage
    FACTS = tables.EqualOpportunity


def insert_records(*, action: str, kind: Kept, rows: Sequence[Values]) -> list[Any]:
    """Insert rows by column name and return them as records; a column that is left out has its default."""
    return insert_rows(action=action, rows=[kind.value(**row) for row in rows])


@transaction.atomic
def insert_history(*, action: str, kind: Kept, rows: Sequence[Values]) -> list[int]:
    """Insert many plain rows by column name and return their keys, in their order.

    Raises:
        OutOfReach: the actor does not reach the whole table; a process does.
        ColumnsDiffer: a row lacks a column.
    """
    table: type[GuardedModel] = kind.value
    columns = [one.attname for one in table._meta.concrete_fields if one.attname not in OWN_COLUMNS]
    tuples = [tuple(row[name] for name in columns) for row in rows]
    return insert_tuples(action=action, table=table, columns=columns, rows=tuples)


@transaction.atomic
def insert_applications(*, action: str, rows: Sequence[Values]) -> list[Any]:
    """Insert applications, each with the digest of its own link."""
    made = [tables.Application(**row) for row in rows]
    days = link_until(on=clock.today()) - clock.today()
    for row in made:
        # The last mail with the link was that of the stage at which the application stands.
        row.key_until = localtime(row.stage_since).date() + days
        row.key_digest = digest_of(link_key(settings.SECRET_KEY, row.public_id))
    return insert_rows(action=action, rows=made)


def keep_papers(*, papers: Sequence[tuple[Any, Checked]]) -> None:
    """Keep a paper for each of these applications, as of the moment at which it came."""
    for row, checked in papers:
        keep_file(
            tables.CandidateFile(application=row, school_id=row.school_id, panel=row.public_id),
            checked=checked,
            at=row.applied_at,
            siblings=tables.CandidateFile.objects.filter(application_id=row.pk),
            most=MOST_FILES,
        )


def facts_digest_of(row: Any) -> str:
    """Return by what the facts of an application are found."""
    return facts_digest(settings.SECRET_KEY, posting_id=row.posting_id, email=row.email)
