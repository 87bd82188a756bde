"""Who works at the test desk: whoever may decide asks, and the named process reads answers beside keys."""

from collections.abc import Iterator
from contextlib import contextmanager

from sextant.assessment.models import Administration, AdministrationForm
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import Verb

DESK = "test_desk"


class NoSuchBenchmark(CannotDo):
    """The benchmark is not on file, out of reach, or has no form yet."""


class NotNow(CannotDo):
    """The benchmark is in another state than this asks for."""


def benchmark_with_forms(administration_id: int) -> tuple[Administration, list[int]]:
    """Return a benchmark within reach and the keys of its forms in use.

    Raises:
        NoSuchBenchmark: it is not on file, out of reach, or has no form yet.
    """
    administration: Administration | None = Administration.objects.filter(pk=administration_id).first()
    if administration is None:
        raise NoSuchBenchmark("Choose a benchmark from the list.")
    forms = AdministrationForm.objects.filter(administration_id=administration_id)
    keys = list(forms.order_by("label").values_list("pk", flat=True))
    if not keys:
        raise NoSuchBenchmark("This benchmark has no form yet. Give it one before its items are analyzed.")
    return administration, keys


def require_item_rights(form_keys: list[int]) -> None:
    """Do nothing if the actor may decide about items: a content expert, or the data director.

    Raises:
        OutOfReach: the actor may not.
    """
    if not guard.actor().process:
        guard.require(AdministrationForm, Verb.APPROVE, form_keys)


def require_release_rights(administration_id: int) -> None:
    """Do nothing if the actor may release: the data director alone.

    Raises:
        OutOfReach: the actor may not.
    """
    if not guard.actor().process:
        guard.require(Administration, Verb.APPROVE, [administration_id])


@contextmanager
def at_the_desk() -> Iterator[None]:
    """Let everything inside happen at the test desk, on behalf of whoever acts; other processes stay."""
    acting = guard.actor()
    if acting.process:
        yield
        return
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id)):
        yield
