"""At which schools, and in which classes, the actor holds a right over the records kept there."""

from django.db.models import Q, QuerySet

from sextant.access import reach
from sextant.access.policy import Policy, seen_as
from sextant.kernel.guard import GuardedModel


def reach_of(model: type[GuardedModel], policy: Policy) -> Q | bool:
    """Return how far the actor's right over records kept at such places reaches."""
    return reach.scope_for(reach.current_rights(), seen_as(model, policy.on), policy.verb)


def reached[M: GuardedModel](places: QuerySet[M], policy: Policy) -> QuerySet[M]:
    """Return the schools or sections among these whose records the actor may read, write or approve.

    Schools and sections themselves are structure that everybody reads; a class list is not.
    """
    scope = reach_of(places.model, policy)
    if scope is True:
        return places
    return places.none() if scope is False else places.filter(scope)


def reaches[M: GuardedModel](place: M, policy: Policy) -> bool:
    """Tell if the actor holds the right over the records of this school or section; one query at most."""
    return reached(type(place)._default_manager.filter(pk=place.pk), policy).exists()
