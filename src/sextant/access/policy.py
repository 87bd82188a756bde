"""One row of the matrix as pages ask it: may this person come in, how far, and why."""

from dataclasses import dataclass

from django.db.models import Q

from sextant.access import reach
from sextant.access.matrix import MATRIX
from sextant.access.rights import Rights
from sextant.access.terms import Role
from sextant.kernel.guard import GuardedModel, RecordClass, Scope, Verb, unguarded


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
            condition = reach.condition_for(rights, held, type(record), self.verb)
            if condition is True or (isinstance(condition, Q) and rows.filter(condition).exists()):
                return held.role
        return None

    def _refuse_other_class(self, model: type[GuardedModel]) -> None:
        if model.guard.record_class is not self.on:
            raise ValueError(f"{model._meta.label} is {model.guard.record_class}, not {self.on}")


def read(on: RecordClass) -> Policy:
    """Return the policy to read this class."""
    return Policy(verb=Verb.READ, on=on)


def write(on: RecordClass) -> Policy:
    """Return the policy to write this class."""
    return Policy(verb=Verb.WRITE, on=on)


def approve(on: RecordClass) -> Policy:
    """Return the policy to decide on this class."""
    return Policy(verb=Verb.APPROVE, on=on)
