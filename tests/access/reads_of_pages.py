"""Which sensitive classes a page reads by its own SQL, and which of them it does not log."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from access.set_up_again import guarded_tables
from access.site import Site
from cast_for_tests import TODAY
from sextant.access.reads import OF_STAFF, OF_STUDENTS
from sextant.audit.models import AccessEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Accommodation, StudentProgram

READERS = [
    "lucia_principal", "amara_teacher", "tomas_para", "samir_interventionist", "ines_counselor",
    "desmond_dean", "anneke_data_director", "walter_regional", "patrick_hr", "gloria_registrar",
]  # fmt: skip
# One’s own estimate, the case that rests on it, plan, category and certificates are read without a trace.
OWN = {"amara_teacher": {"A2", "A2c", "A2e", "A2g", "A2v", "A3a", "A3b"}}
SENSITIVE = {
    model._meta.db_table: model.guard.record_class
    for model in guarded_tables()
    if model.guard.record_class in OF_STUDENTS | OF_STAFF
}


@pytest.fixture
def watched(site: Site) -> Site:
    """Jaylen has a plan and an accommodation; so there is something to read."""
    with guard.acting_as(process("demo_builder")):
        about: dict[str, Any] = {"student": site.cast.jaylen, "school": site.cast.harbor, "valid_from": TODAY}
        Accommodation(text="Extra time", **about).save()
        StudentProgram(kind="504", **about).save()
    return site


@dataclass(kw_only=True)
class Reads:
    """What was read of the sensitive classes, and what the log says of it."""

    classes: set[str] = field(default_factory=set)
    logged: set[str] = field(default_factory=set)

    @property
    def unlogged(self) -> list[str]:
        return sorted(self.classes - self.logged)


@contextmanager
def watched_reads(who: str) -> Iterator[Reads]:
    """Watch what happens inside, if this is one of the readers."""
    reads = Reads()
    if who not in READERS:
        yield reads
        return
    n_before = AccessEntry.objects.count()
    with CaptureQueriesContext(connections["default"]) as captured:
        yield reads
    rows = AccessEntry.objects.order_by("sequence")[n_before:]
    reads.logged |= {row.body["class"] for row in rows} | OWN.get(who, set())
    reads.classes |= classes_in(captured)


def classes_in(captured: CaptureQueriesContext) -> set[str]:
    """Return the sensitive classes of which these statements brought something back, by their own SQL."""
    found: set[str] = set()
    for query in list(captured.captured_queries):
        tables = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])) & SENSITIVE.keys()
        if tables and query["sql"].startswith("SELECT") and _brings_something(query["sql"]):
            found |= {str(SENSITIVE[table]) for table in tables}
    return found


def _brings_something(sql: str) -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute(sql.replace("%", "%%"), [])
        return cursor.fetchone() not in {None, (0,)}
