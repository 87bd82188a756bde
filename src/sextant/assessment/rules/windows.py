"""The sentences with which the pages of benchmarks open."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.terms import AdministrationState


class Chased(Protocol):
    """A section, and whether it is to be chased."""

    @property
    def is_behind(self) -> bool: ...
    @property
    def n_missing(self) -> int: ...


def list_finding(counts: Mapping[str, int]) -> str:
    """Return how many benchmarks are being given, or wait."""
    n_open = counts.get(AdministrationState.OPEN, 0)
    if n_open:
        words = ngettext("%(n)d benchmark is being given", "%(n)d benchmarks are being given", n_open)
        return words % {"n": n_open}
    n_waiting = counts.get(AdministrationState.CLOSED, 0) + counts.get(AdministrationState.SCORED, 0)
    if n_waiting:
        words = ngettext(
            "%(n)d benchmark waits for its release", "%(n)d benchmarks wait for their release", n_waiting
        )
        return words % {"n": n_waiting}
    n_scheduled = counts.get(AdministrationState.SCHEDULED, 0)
    if n_scheduled:
        words = ngettext("%(n)d benchmark is scheduled", "%(n)d benchmarks are scheduled", n_scheduled)
        return words % {"n": n_scheduled}
    return _("No benchmark is being given")


def chase_finding(sections: Sequence[Chased], *, opens_on: date, state: AdministrationState, on: date) -> str:
    """Return how far a benchmark is, in one sentence."""
    if state == AdministrationState.CANCELED:
        return _("This benchmark is canceled")
    if not sections:
        return _("No class of yours takes this benchmark")
    if state == AdministrationState.SCHEDULED and on < opens_on:
        words = ngettext(
            "%(n)d class takes this benchmark", "%(n)d classes take this benchmark", len(sections)
        )
        return words % {"n": len(sections)}
    n_behind = sum(section.is_behind for section in sections)
    if not n_behind:
        whole = not any(section.n_missing for section in sections)
        return _("Every student is tested") if whole else _("Every class has 95% or more tested")
    if len(sections) == 1:
        return _("The class has less than 95% tested")
    words = ngettext(
        "%(n)d of %(all)d classes has less than 95%% tested",
        "%(n)d of %(all)d classes have less than 95%% tested",
        n_behind,
    )
    return words % {"n": n_behind, "all": len(sections)}
