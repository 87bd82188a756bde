"""A part of a condition that is written once and set into every question that asks for it.

Whom a teacher teaches stands in the condition of every table about students. The database finds these
students in a tenth of a millisecond; resolving, renaming and writing the same nested question anew for a
dozen tables cost a page half of its time.
"""

from collections.abc import Callable
from typing import Any, Self

from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression

from sextant.kernel import guard


class Composed(BaseExpression):
    """Keys that a question of its own finds, for ``column__in``: the same words in whatever question asks.

    Nothing in it refers to the question around it, so no name in it ever needs another one.
    """

    def __init__(self, keys: QuerySet[Any, Any]) -> None:
        super().__init__()
        self._keys = keys.order_by()
        self._written: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the question, once for each database."""
        del compiler
        if connection.alias not in self._written:
            words, values = self._keys.query.get_compiler(connection=connection).as_sql()
            self._written[connection.alias] = (f"({words})", tuple(values))
        return self._written[connection.alias]

    def resolve_expression(self, *_args: Any, **_kwargs: Any) -> Self:
        return self

    def relabeled_clone(self, _change_map: Any) -> Self:
        return self

    def copy(self) -> Self:
        return self

    def __deepcopy__(self, _memo: Any) -> Self:
        return self

    def get_group_by_cols(self) -> list[Any]:
        return []


def composed_once(key: Any, compose: Callable[[], QuerySet[Any, Any]]) -> Composed:
    """Return the keys as a part of a condition, composed once for as long as this actor acts."""
    memory = guard.memory()
    if key not in memory:
        memory[key] = Composed(compose())
    found: Composed = memory[key]
    return found
