"""One row of the matrix as pages ask it: may this person come in, how far, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from types import new_class
from typing import Any, cast

from django.db.models import BooleanField, Case, Q, When

from sextant.access import reach
from sextant.access.given_reach import but_withheld
from sextant.access.matrix import MATRIX
from sextant.access.rights import Rights
from sextant.access.terms import FAMILY_ROLES, Reach, Role
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass, Scope, Verb, unguarded

_WHOLE_SCHOOLS = frozenset({Reach.SCHOOL, Reach.REGION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One verb on one class of record. Filter, yes-or-no and reason read the same row."""

    verb: Verb
    on: RecordClass

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that stand in this row at all."""
        return frozenset(MATRIX.get((self.on, self.verb), {}))

    def holds(self, rights: Rights) -> bool:
        """Tell if any role that these rights hold stands in this row."""
        return bool(self.roles & rights.roles)

    def scope(self, rights: Rights, model: type[GuardedModel]) -> Scope:
        """Return how far these rights reach into a table of this class."""
        self._refuse_other_class(model)
        return reach.scope_for(rights, model, self.verb)

    def why(self, rights: Rights, record: GuardedModel) -> Role | None:
        """Return the role that lets these rights reach this record, or None."""
        self._refuse_other_class(type(record))
        rows = unguarded(type(record)).filter(pk=record.pk)
        for held in rights.held:
            given = reach.condition_for(rights, held, type(record), self.verb)
            condition = but_withheld(given, rights, type(record).guard)
            if condition is True or (isinstance(condition, Q) and rows.filter(condition).exists()):
                return held.role
        return None

    def reaches(self, rights: Rights, about: GuardedModel) -> bool:
        """Tell if these rights reach records of this class about a student, section or school."""
        table = type(about)
        scope = reach.scope_for(rights, seen_as(table, self.on), self.verb)
        return scope if isinstance(scope, bool) else unguarded(table).filter(scope, pk=about.pk).exists()

    def covers(self, rights: Rights, *, school_id: int) -> bool:
        """Tell if these rights reach a school's records of this class whosever they are.

        Only then does a page know that there are none: who reaches her own alone knows nothing of others'.
        """
        reaches = (
            (reach.reach_of(held, self.on, self.verb), held.school_ids)
            for held in rights.held
            # A desk is the work of a few roles alone: another role that stands in the row does not do it.
            if held.student_id is None and held.role in self.roles
        )
        return any(
            far is Reach.NETWORK or (far in _WHOLE_SCHOOLS and school_id in (schools or ()))
            for far, schools in reaches
        )

    def _refuse_other_class(self, model: type[GuardedModel]) -> None:
        if model.guard.record_class is not self.on:
            raise ValueError(f"{model._meta.label} is {model.guard.record_class}, not {self.on}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPolicy(Policy):
    """One row of the matrix without the family's columns.

    Guardians and students hold S0, S1a and N0 too, for a child or for themselves; a list of a whole
    school is no page of theirs, and would be an empty one.
    """

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of staff that stand in this row."""
        return frozenset(MATRIX.get((self.on, self.verb), {})) - FAMILY_ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPolicy(StaffPolicy):
    """One row of the matrix for a few of its roles alone: a page for those whose work it is."""

    whose: frozenset[Role]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles of this desk, as far as they stand in the row."""
        # No zero-argument super() in a class with slots: the decorator makes it anew.
        return frozenset(MATRIX.get((self.on, self.verb), {})) & self.whose


def reached(policies: Iterable[Policy], rights: Rights, about: GuardedModel) -> frozenset[Policy]:
    """Return which of these policies hold and reach a record; one question whatever their number."""
    table = type(about)
    scopes = {
        one: reach.scope_for(rights, seen_as(table, one.on), one.verb)
        for one in policies
        if one.holds(rights)
    }
    asked = {f"reach_{i}": one for i, one in enumerate(scopes) if isinstance(scopes[one], Q)}
    found = {one for one, scope in scopes.items() if scope is True}
    if asked:
        marks = {
            name: Case(When(scopes[one], then=True), default=False, output_field=BooleanField())
            for name, one in asked.items()
        }
        row = unguarded(table).filter(pk=about.pk).annotate(**marks).values(*marks).first() or {}
        found |= {one for name, one in asked.items() if row.get(name)}
    return frozenset(found)


@cache
def seen_as(places: type[GuardedModel], record_class: RecordClass) -> type[GuardedModel]:
    """Return a table of students, sections or schools seen as the records kept about them.

    It has the table's own columns, the class of those records, and no rows.
    """
    return _lens(replace(places.guard, record_class=record_class))


@cache
def without_author(table: type[GuardedModel]) -> type[GuardedModel]:
    """Return a table seen without whoever wrote its rows: what one reads as an author, one does not read."""
    return _lens(replace(table.guard, staff=None, deputy=None))


def _lens(paths: Guarded) -> type[GuardedModel]:
    members: dict[str, Any] = {
        "__module__": __name__,
        "Meta": type("Meta", (), {"abstract": True}),
        "guard": paths,
    }
    lens = new_class("Lens", (GuardedModel,), exec_body=lambda body: body.update(members))
    return cast("type[GuardedModel]", lens)


def desk(verb: Verb, on: RecordClass, *whose: Iterable[Role]) -> DeskPolicy:
    """Return the policy of a page that is the work of these roles alone; groups of roles add up."""
    return DeskPolicy(verb=verb, on=on, whose=frozenset().union(*whose))


def read(on: RecordClass) -> Policy:
    """Return the policy to read this class."""
    return Policy(verb=Verb.READ, on=on)


def write(on: RecordClass) -> Policy:
    """Return the policy to write this class."""
    return Policy(verb=Verb.WRITE, on=on)


def approve(on: RecordClass) -> Policy:
    """Return the policy to decide on this class."""
    return Policy(verb=Verb.APPROVE, on=on)
