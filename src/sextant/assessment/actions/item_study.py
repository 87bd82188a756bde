"""Study a benchmark's items: statistics by place, what is held, and how its forms are linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import numpy as np

from sextant.assessment.actions.form_reading import FormSat, read_earlier, read_forms, read_settings
from sextant.assessment.actions.held_places import (
    decided_elsewhere,
    held_positions,
    last_words,
    positions_of,
)
from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    FormItem,
    ItemStatistics,
)
from sextant.assessment.rules.benchmark_settings import BenchmarkSettings
from sextant.assessment.rules.item_flags import ItemLimits, find_flags
from sextant.assessment.rules.item_statistics import (
    PlaceFigures,
    coefficient_alpha,
    compute_places,
    error_of_total,
)
from sextant.assessment.rules.linking import (
    AnchorRule,
    Group,
    Line,
    Link,
    link_forms,
    standard_error_on_scale,
)
from sextant.assessment.terms import AdministrationState, HoldReason, HoldWord, LinkKind
from sextant.audit import actions as audit
from sextant.network.actions.bulk import insert_rows

# The replications of a link's error begin here, so that a second analysis finds the same number.
SEED = 20_260_901
# What a study writes into a form.
OF_STUDY = ("link", "slope", "intercept", "link_error", "n_anchors", "alpha")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStudied:
    """What one form of a benchmark did.

    Attributes:
        sat: the form and everybody who sat it.
        figures: by place.
        held: positions that wait for a decision.
        elsewhere: positions whose item was decided otherwise on another form, and here not yet.
        alpha: None below the least number of students.
        error: standard error of a total, in the form's own points.
        link: how its points come to the scale of the reference.
    """

    sat: FormSat
    figures: tuple[PlaceFigures, ...]
    held: tuple[int, ...]
    elsewhere: frozenset[int]
    alpha: float | None
    error: float | None
    link: Link

    @property
    def error_on_scale(self) -> float | None:
        """Return the standard error of a score, with the error of the link in it."""
        return standard_error_on_scale(self.error, self.link)


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What all forms of a benchmark did."""

    forms: tuple[FormStudied, ...]
    settings: BenchmarkSettings

    @property
    def n_held(self) -> int:
        return sum(len(form.held) for form in self.forms)

    @property
    def n_waiting(self) -> int:
        return sum(form.sat.n_waiting for form in self.forms)

    @property
    def alpha(self) -> float | None:
        """Return the reliability of the least reliable form; None where one of them is not known."""
        known = [form.alpha for form in self.forms if form.alpha is not None]
        return min(known) if known and len(known) == len(self.forms) else None

    @property
    def is_reliable(self) -> bool:
        """Tell if something may be said about one student's standards."""
        return self.alpha is not None and self.alpha >= self.settings.least_alpha


def study_items(administration: Administration, *, at: datetime) -> Study:
    """Compute the items of a benchmark anew and keep the numbers; earlier ones stay, no longer current."""
    study = read_study(administration, on=at.date())
    _keep_statistics(administration, study.forms, study.settings, at=at)
    _keep_links(study.forms)
    return study


def read_study(administration: Administration, *, on: date) -> Study:
    """Compute what the items of a benchmark did, by the keys that count now, and keep nothing."""
    settings = read_settings(on=on)
    forms = read_forms(administration)
    links = _links(administration, forms, settings)
    words = last_words(administration)
    elsewhere = decided_elsewhere(forms, words)
    studied = tuple(
        _study(form, link, words, elsewhere, settings) for form, link in zip(forms, links, strict=True)
    )
    return Study(forms=studied, settings=settings)


def judge_again(study: Study, administration: Administration) -> Study:
    """Return a study with what waits by the decisions of now; nothing else has changed since it was read."""
    words = last_words(administration)
    elsewhere = decided_elsewhere([form.sat for form in study.forms], words)
    return replace(
        study,
        forms=tuple(
            replace(
                form,
                held=held_positions(form.sat, form.figures, words, elsewhere, study.settings),
                elsewhere=positions_of(form.sat, elsewhere),
            )
            for form in study.forms
        ),
    )


def _study(
    form: FormSat,
    link: Link,
    words: Mapping[int, HoldWord],
    elsewhere: frozenset[int],
    settings: BenchmarkSettings,
) -> FormStudied:
    columns = form.columns
    figures = compute_places(columns, least_answers=settings.limits.least_answers)
    counted = columns.points[:, columns.counts]
    alpha = coefficient_alpha(counted) if counted.shape[0] >= settings.limits.least_answers else None
    return FormStudied(
        sat=form,
        figures=figures,
        held=held_positions(form, figures, words, elsewhere, settings),
        elsewhere=positions_of(form, elsewhere),
        alpha=alpha,
        error=error_of_total(counted.sum(axis=1), alpha),
        link=link,
    )


def _links(
    administration: Administration, forms: Sequence[FormSat], settings: BenchmarkSettings
) -> list[Link]:
    if not forms:
        return []
    reference, *others = forms
    found = [Link(kind=LinkKind.REFERENCE, method="", line=Line(slope=1.0, intercept=0.0), error=None)]
    if not others:
        return found
    students = [one.student_id for form in forms for one in form.sittings]
    earlier = read_earlier(administration, students)
    for form in others:
        shared = _shared_anchors(form, reference)
        made = link_forms(
            _group(form, [one for one, _ in shared], earlier),
            _group(reference, [other for _, other in shared], earlier),
            n_anchors=len(shared),
            n_items=len(form.rows),
            rng=np.random.default_rng([SEED, form.in_use.pk]),
            rule=AnchorRule(items=settings.anchor_items, share=settings.anchor_share),
        )
        form.in_use.n_anchors = len(shared)
        found.append(_settled(administration, form.in_use, made))
    return found


def _settled(administration: Administration, in_use: AdministrationForm, made: Link) -> Link:
    """Return the link found, or after a release the one that was released where the way would change."""
    if administration.state != AdministrationState.RELEASED or made.kind == in_use.link:
        return made
    return Link(
        kind=LinkKind(in_use.link),
        method="",
        line=Line(slope=in_use.slope, intercept=in_use.intercept),
        error=in_use.link_error,
    )


def _shared_anchors(form: FormSat, reference: FormSat) -> list[tuple[int, int]]:
    """Return, for each item that both forms share as an anchor and that counts, its places in the two."""
    there = {row.item_id: at for at, row in enumerate(reference.rows) if row.is_anchor and row.counts}
    return [
        (at, there[row.item_id])
        for at, row in enumerate(form.rows)
        if row.is_anchor and row.counts and row.item_id in there
    ]


def _group(form: FormSat, anchors: Sequence[int], earlier: Mapping[int, float]) -> Group:
    taken = np.flatnonzero(form.is_taken)
    sittings = [form.sittings[at] for at in taken.tolist()]
    points = np.nan_to_num(form.scored.points[taken], nan=0.0)
    return Group(
        points=np.nan_to_num(form.scored.raw[taken], nan=0.0),
        anchor=points[:, list(anchors)].sum(axis=1),
        earlier=np.array([earlier.get(one.student_id, np.nan) for one in sittings], float),
        section=np.array([one.section_id or 0 for one in sittings], np.int64),
    )


def _keep_statistics(
    administration: Administration, forms: Sequence[FormStudied], settings: BenchmarkSettings, *, at: datetime
) -> None:
    before = ItemStatistics.objects.filter(administration=administration, is_current=True)
    keys = list(before.order_by("pk").values_list("pk", flat=True))
    if keys:
        before.update(is_current=False)
        audit.record_batch(
            "assessment.pass_statistics",
            table=ItemStatistics,
            keys=keys,
            rows=[(key, False) for key in keys],
            columns=("id", "is_current"),
        )
    insert_rows(
        action="assessment.analyze_items",
        rows=[
            ItemStatistics(
                administration=administration,
                place=row,
                at=at,
                is_held=row.position in form.held,
                **_numbers(
                    row, figures, settings.limits, is_decided_elsewhere=row.position in form.elsewhere
                ),
            )
            for form in forms
            for row, figures in zip(form.sat.rows, form.figures, strict=True)
        ],
    )


def _numbers(
    row: FormItem, figures: PlaceFigures, limits: ItemLimits, *, is_decided_elsewhere: bool
) -> dict[str, Any]:
    flags = [str(flag) for flag in find_flags(figures, kind=row.kind, limits=limits)]
    return {
        "n": figures.n,
        "p": figures.p,
        "r": figures.r,
        "omitted_share": figures.omitted_share,
        "not_reached_share": figures.not_reached_share,
        "options": [
            {"label": one.label, "share": one.share, "r": one.r, "top_share": one.top_share}
            for one in figures.options
        ],
        "flags": [*flags, str(HoldReason.ELSEWHERE)] if is_decided_elsewhere else flags,
    }


def _keep_links(forms: Sequence[FormStudied]) -> None:
    """Write what a form says of itself; one line of the trail for all, and one for each link that changed."""
    for form in forms:
        in_use, link = form.sat.in_use, form.link
        old = (in_use.link, in_use.slope, in_use.intercept)
        in_use.link, in_use.slope, in_use.intercept = link.kind, link.line.slope, link.line.intercept
        in_use.link_error = link.error
        in_use.alpha = form.alpha
        in_use.save(update_fields=OF_STUDY)
        new = (str(link.kind), link.line.slope, link.line.intercept)
        if old != new:
            audit.record(
                "assessment.link_form",
                on=in_use,
                changes={
                    name: (before, after)
                    for name, before, after in zip(("link", "slope", "intercept"), old, new, strict=True)
                },
            )
    kept = sorted((form.sat.in_use for form in forms), key=lambda one: one.pk)
    columns = ("id", *OF_STUDY)
    audit.record_batch(
        "assessment.study_forms",
        table=AdministrationForm,
        keys=[one.pk for one in kept],
        rows=[[getattr(one, name) for name in columns] for one in kept],
        columns=columns,
    )
