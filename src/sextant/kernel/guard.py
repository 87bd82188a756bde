"""Nobody touches a record without saying who acts: the guarded tables, and the question "how far?".

The guard knows no role. ``sextant.access`` registers the one function that turns a table, a verb
and an actor into a scope; while none is registered, and while no actor is set, every guarded
table raises. A query may not reach a second guarded table by a join: that is how a filter tells
what a page may not show.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q

from sextant.kernel.actor import Actor
from sextant.kernel.joins import GuardedQuery, JoinGuardedQuerySet, UnscopedJoin, refuse_unscoped_joins
from sextant.kernel.reads import Read, tell, watch
from sextant.kernel.record_classes import MAY_BE_JOINED, RecordClass, Verb
from sextant.kernel.written import UNKNOWN, note_written

# Whoever writes a table or a rule needs one module only.
__all__ = [
    "MAY_BE_JOINED",
    "Guarded",
    "GuardedManager",
    "GuardedModel",
    "GuardedQuerySet",
    "JoinGuardedQuerySet",
    "NeverDeleted",
    "NoActor",
    "OutOfReach",
    "Read",
    "RecordClass",
    "Scope",
    "UnscopedJoin",
    "Verb",
    "acting_as",
    "actor",
    "is_anyone_acting",
    "memory",
    "register",
    "require",
    "scope_of",
    "unguarded",
    "watch",
]


class NoActor(RuntimeError):
    """A guarded table was touched while nobody was acting."""


class NeverDeleted(RuntimeError):
    """Records are ended, never deleted."""


class OutOfReach(PermissionDenied):
    """The actor may not write this record, or not move it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A table's class, and which of its own columns lead to its school, student, staff and section.

    ``follows_student``: a school reaches the row also when the student has come to it since.
    ``deputy``: a second member of staff who reaches the row as her own.
    ``until``: the column that says from which day on the row is nobody's own any more: who kept it while it
    lasted reaches it no further by that.
    ``release``: the release of information by which an outside provider reaches the row.
    ``panel``: the panel whose members reach the row.
    ``is_blind``: a member of that panel reaches the rows of others once her own word is locked, not before,
    whatever else she may read.
    ``subject``: the member of staff whom the row is about; she never reaches it as staff, whatever her seat.
    ``seat``: while ``staff`` is empty, whoever holds this seat at the row's school reaches it as her own.
    """

    record_class: RecordClass
    school: str | None = None
    region: str | None = None
    student: str | None = None
    staff: str | None = None
    section: str | None = None
    guardian: str | None = None
    deputy: str | None = None
    until: str | None = None
    release: str | None = None
    seat: str | None = None
    panel: str | None = None
    is_blind: bool = False
    subject: str | None = None
    follows_student: bool = False


type Scope = Q | bool
type Resolver = Callable[[type["GuardedModel"], Verb], Scope]


@dataclass(frozen=True, slots=True)
class _Acting:
    actor: Actor
    memory: dict[Any, Any] = field(default_factory=dict)


_acting: ContextVar[_Acting | None] = ContextVar("_acting", default=None)
_resolvers: list[Resolver] = []


def register(resolver: Resolver) -> None:
    """Make ``resolver`` the one answer to "how far?". Called once, by ``sextant.access``."""
    _resolvers[:] = [resolver]


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Let everything inside happen as ``actor``: middleware, the command line, jobs, tests."""
    token = _acting.set(_Acting(actor))
    try:
        yield actor
    finally:
        _acting.reset(token)


def actor() -> Actor:
    """Return who acts now.

    Raises:
        NoActor: nobody does.
    """
    return _now().actor


def is_anyone_acting() -> bool:
    """Tell if somebody acts now."""
    return _acting.get() is not None


def memory() -> dict[Any, Any]:
    """Return what may be remembered for as long as this actor acts: one request, one batch."""
    return _now().memory


def scope_of(model: type["GuardedModel"], verb: Verb) -> Scope:
    """Return how far the actor reaches: everything (True), nothing (False) or a condition."""
    _now()
    if not _resolvers:
        raise NoActor("No function answers how far an actor reaches")
    return _resolvers[0](model, verb)


def require(model: type["GuardedModel"], verb: Verb, keys: list[Any]) -> None:
    """Do nothing if the actor reaches every one of ``keys``; one query at most.

    Raises:
        OutOfReach: at least one lies outside.
    """
    scope = scope_of(model, verb)
    if scope is True:
        return
    wanted = set(keys)
    reached = 0 if scope is False else model._base_manager.filter(scope, pk__in=wanted).count()
    if reached != len(wanted):
        raise OutOfReach("Your role may not change this record here.")


def unguarded[M: models.Model](model: type[M]) -> models.QuerySet[M]:
    """Return all rows whoever acts. Only the files that tests/rules lists may call this."""
    return model._base_manager.all()


def _now() -> _Acting:
    acting = _acting.get()
    if acting is None:
        raise NoActor("Nobody acts: open a request, a job or guard.acting_as(…) first")
    return acting


class GuardedQuerySet[M: GuardedModel](models.QuerySet[M]):
    """Rows within the actor's reach; writes are checked before and after."""

    def __init__(self, model: Any = None, query: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(model, query or (GuardedQuery(model) if model else None), *args, **kwargs)

    def update(self, **values: Any) -> int:
        """Change the rows, all of which must be writable before and after."""
        refuse_unscoped_joins(self.query)
        note_written(memory(), self.model._meta.label, values)
        if scope_of(self.model, Verb.WRITE) is True:
            return super().update(**values)
        with transaction.atomic(using=self.db, savepoint=False):
            keys = list(self.values_list("pk", flat=True))
            require(self.model, Verb.WRITE, keys)
            count = super().update(**values)
            require(self.model, Verb.WRITE, keys)
        return count

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[M]:
        """Insert the rows, all of which must be writable afterwards."""
        scope = scope_of(self.model, Verb.WRITE)
        if scope is True:
            return super().bulk_create(objs, *args, **kwargs)
        # A conflict may lie out of reach: neither may it be passed over nor overwritten.
        settles = args[1:] or kwargs.get("ignore_conflicts") or kwargs.get("update_conflicts")
        if settles or scope is False:
            raise OutOfReach("Your role may not add these records here.")
        with transaction.atomic(using=self.db, savepoint=False):
            made = super().bulk_create(objs, *args, **kwargs)
            require(self.model, Verb.WRITE, [row.pk for row in made])
        return made

    def delete(self) -> Any:
        raise NeverDeleted(self.model._meta.label)

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[M]:
        """Hand out the rows in chunks; the watcher knows of the read, not of how many rows it found."""
        tell(Read(model=self.model, query=self.query))
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        return self._told(super().count())

    def exists(self) -> bool:
        return self._told(super().exists())

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = super().aggregate(*args, **kwargs)
        self._told(1)
        return found

    def _told[N: int](self, number: N) -> N:
        if number:
            tell(Read(model=self.model, query=self.query, n_rows=int(number)))
        return number

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._result_cache:
            rows = self._result_cache
            try:
                tell(Read(model=self.model, query=self.query, rows=rows, n_rows=len(rows)))
            except BaseException:
                self._result_cache = None
                raise

    def __or__(self, other: Any) -> Any:
        return super().__or__(_refuse_unguarded(other))

    def __and__(self, other: Any) -> Any:
        return super().__and__(_refuse_unguarded(other))

    def __xor__(self, other: Any) -> Any:
        return super().__xor__(_refuse_unguarded(other))

    def _combinator_query(self, combinator: str, *others: Any, **how: Any) -> Any:
        return super()._combinator_query(combinator, *map(_refuse_unguarded, others), **how)  # type: ignore[misc]

    def extra(self, *_args: Any, **_kwargs: Any) -> Any:
        raise UnscopedJoin("SQL of one's own goes round the guard")

    def raw(self, *_args: Any, **_kwargs: Any) -> Any:
        raise UnscopedJoin("Raw SQL goes round the guard")

    def on(self, day: date) -> Self:
        """Return the rows of a dated table that hold on ``day``."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def between(self, first: date, last: date) -> Self:
        """Return the rows of a dated table that hold on some day from ``first`` to ``last``."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=first), valid_from__lte=last)

    def as_scoped(self) -> Self:
        """Return the rows that the actor may read among these."""
        scope = scope_of(self.model, Verb.READ)
        if scope is True:
            return self
        return self.none() if scope is False else self.filter(scope)


def _refuse_unguarded(rows: Any) -> Any:
    if not isinstance(rows, GuardedQuerySet):
        raise UnscopedJoin("Rows that nobody narrowed cannot be put together with rows that were")
    return rows


class GuardedManager(models.Manager[Any]):
    """The manager of every guarded table; ``from_queryset`` gives it a table's own questions."""

    def get_queryset(self) -> Any:
        """Return the rows within reach."""
        _now()
        rows: Any = super().get_queryset()
        return rows.as_scoped()


class GuardedModel(models.Model):
    """A table whose rows are reached only by somebody, and only so far."""

    guard: Guarded

    objects = GuardedManager.from_queryset(GuardedQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, if the actor may write the row as it was and as it will be."""
        kind = type(self)
        scope = scope_of(kind, Verb.WRITE)
        if not self._state.adding:
            note_written(memory(), self._meta.label, kwargs.get("update_fields") or (UNKNOWN,))
        if scope is True:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            # A new object with the key of a row that stands would overwrite that row.
            if not self._state.adding or self._stands_already():
                require(kind, Verb.WRITE, [self.pk])
            super().save(*args, **kwargs)
            require(kind, Verb.WRITE, [self.pk])

    def delete(self, *_args: Any, **_kwargs: Any) -> Any:
        raise NeverDeleted(self._meta.label)

    def refresh_from_db(self, using: Any = None, fields: Any = None, from_queryset: Any = None) -> None:
        """Read the row again, if it is within the actor's reach; columns left out come by this way, too."""
        rows = type(self).objects.all() if from_queryset is None else from_queryset
        super().refresh_from_db(using=using, fields=fields, from_queryset=rows)

    def _stands_already(self) -> bool:
        return self.pk is not None and type(self)._base_manager.filter(pk=self.pk).exists()
