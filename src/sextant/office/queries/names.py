"""People whose names begin with the typed words, whatever the accents, nearest first; and the order of names.

Capital letters do not order a list: ``ACOSTA`` stands behind ``Abbott`` on both databases.
"""

from typing import cast

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Concat, Lower

from sextant.kernel.guard import GuardedModel
from sextant.office.rules.names import whole_word_pattern, word_patterns

_SPACE = Value(" ")
# What ``alphabetical`` names, for columns of lists.
BY_NAME = ("by_family", "by_given")
NAME = Concat("given_name", _SPACE, "preferred_name", _SPACE, "family_name")


def alphabetical[M: GuardedModel](people: QuerySet[M]) -> QuerySet[M]:
    """Give people the two keys of ``BY_NAME``, which a list then sorts by."""
    keyed = people.alias(by_family=Lower("family_name"), by_given=Lower("given_name"))
    return cast("QuerySet[M]", keyed)


def by_name(relation: str) -> tuple[Lower, Lower]:
    """Return the arguments that order rows by the name of the person whom they belong to."""
    return Lower(f"{relation}__family_name"), Lower(f"{relation}__given_name")


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
    ranked = people.alias(rank=rank).order_by("rank", Lower("family_name"), Lower("given_name"), "pk")
    return cast("QuerySet[M]", ranked)
