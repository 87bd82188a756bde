"""People whose names begin with the typed words, whatever the accents, nearest first."""

from typing import cast

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Concat

from sextant.kernel.guard import GuardedModel
from sextant.office.rules.names import whole_word_pattern, word_patterns

_SPACE = Value(" ")
NAME = Concat("given_name", _SPACE, "preferred_name", _SPACE, "family_name")


def named[M: GuardedModel](people: QuerySet[M], asked: str) -> QuerySet[M]:
    """Return the people each of whose typed words begins a part of their name; none for no letters."""
    patterns = word_patterns(asked)
    rows: QuerySet[M] = cast("QuerySet[M]", people.alias(whole_name=NAME))
    if not patterns:
        return rows.none()
    for pattern in patterns:
        rows = rows.filter(whole_name__regex=pattern)
    return rows


def nearest[M: GuardedModel](people: QuerySet[M], asked: str) -> QuerySet[M]:
    """Order people already ``named``: those who are called just so before those who begin so."""
    is_whole = When(whole_name__regex=whole_word_pattern(asked), then=Value(0))
    rank = Case(is_whole, default=Value(1), output_field=IntegerField())
    ranked = people.alias(rank=rank).order_by("rank", "family_name", "given_name", "pk")
    return cast("QuerySet[M]", ranked)
