"""The join guard: a query reaches no second guarded table by the back door, nor by SQL of its own."""

from functools import cache
from typing import Any

from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.where import ExtraWhere, WhereNode

from sextant.kernel.reads import Read, tell
from sextant.kernel.record_classes import MAY_BE_JOINED


class UnscopedJoin(RuntimeError):
    """A query reached a second guarded table by a join; ask that table by a subquery of its own."""


class GuardedQuery(Query):
    """A query that refuses to run when it joins another guarded table by the back door."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        """Write the query as a part of another one: what it finds decides what the other shows."""
        if hasattr(self.model, "guard"):
            tell(Read(model=self.model, query=self))
        return super().as_sql(*args, **kwargs)

    def split_exclude(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: Django excludes over a reverse link by a subquery that joins nothing and asks no guard."""
        raise UnscopedJoin(f"{self.model} excludes over a reverse link; use a subquery of its own")

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        # Setting up joins what is selected; a copy takes that, so that later questions start without.
        asked: Any = self.clone() if self.select_related else self
        compiler = super(GuardedQuery, asked).get_compiler(*args, **kwargs)
        kind: Any = type(compiler)
        compiler.__class__ = _checking(kind)
        compiler.asked_without_selection = self
        return compiler


@cache
def _checking(kind: Any) -> type[SQLCompiler]:
    """Return a kind of compiler that checks what it has set up.

    A class and no function put onto each compiler: that would refer to the compiler which refers to it, and
    every question's whole tree of expressions would lie about until the collector of garbage came by.
    """

    class Checking(kind):  # type: ignore[misc]
        asked_without_selection: Query

        def pre_sql_setup(self, *args: Any, **kwargs: Any) -> Any:
            result = super().pre_sql_setup(*args, **kwargs)
            _refuse_own_sql(self.query)
            if refuse_unscoped_joins(self.query):
                # What is left without the selection was asked by a filter, an order or a value.
                bare = self.asked_without_selection.clone()
                bare.select_related = False
                bare.get_compiler(using=self.using, connection=self.connection).pre_sql_setup()
            return result

    Checking.__name__ = Checking.__qualname__ = kind.__name__
    return Checking


def _refuse_own_sql(query: Any) -> None:
    """Do nothing if nobody put SQL of her own into the query.

    Raises:
        UnscopedJoin: ``extra`` or a ``RawSQL`` stands in it.
    """
    asked = (*query.annotations.values(), *query.order_by, query.where)
    if query.extra or query.extra_tables or any(_has_own_sql(one) for one in asked):
        raise UnscopedJoin(f"{query.model}: SQL of one's own goes round the guard")


def _has_own_sql(expression: Any) -> bool:
    if isinstance(expression, RawSQL | ExtraWhere):
        return True
    if isinstance(expression, WhereNode):
        return any(_has_own_sql(child) for child in expression.children)
    parts = getattr(expression, "get_source_expressions", None)
    return parts is not None and any(_has_own_sql(part) for part in parts() if part is not None)


def refuse_unscoped_joins(query: Any) -> bool:
    """Tell if a join goes forward to a guarded table because it was selected; refuse all others.

    Raises:
        UnscopedJoin: a filter, order, annotation or value reaches another guarded table.
    """
    is_selecting = False
    for alias, join in query.alias_map.items():
        link = getattr(join, "join_field", None)
        if link is None or not query.alias_refcount.get(alias):
            continue
        is_forward = bool(getattr(link, "concrete", False) and (link.many_to_one or link.one_to_one))
        target = link.related_model
        guarded = getattr(target, "guard", None)
        if is_forward and (guarded is None or guarded.record_class in MAY_BE_JOINED):
            continue
        if is_forward and query.select_related:
            is_selecting = True
            continue
        if not is_forward and not _reaches_guarded(link):
            continue
        raise UnscopedJoin(f"{query.model} joins {join.table_name}; use a subquery of its own")
    return is_selecting


def _reaches_guarded(link: Any) -> bool:
    """Tell if either end of a reverse or many-to-many link is a guarded table."""
    ends = (link.model, link.related_model)
    return any(hasattr(end, "guard") for end in ends)


class JoinGuardedQuerySet[M: models.Model](models.QuerySet[M]):
    """All rows of a public table, from which nothing leads into a guarded one but to directory and structure.

    For accounts: whoever may list them must not ask for a guardian's phone through them.
    """

    def __init__(self, model: Any = None, query: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(model, query or (GuardedQuery(model) if model else None), *args, **kwargs)
