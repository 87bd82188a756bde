"""The page of a growth run: how its numbers were made and whether they hold, in sections with tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sextant.assessment.queries.runs import run_evidence
from sextant.assessment.rules import run_words
from sextant.assessment.rules.subjects import subject_label
from sextant.web.charts.intervals import Estimate, GroupEstimate, IntervalRow, interval_rows
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import Unit, number, percent

# Which of the stated intervals the picture shows, and the reach of twice its error.
SHOWN, STATED = 1, 0.8
REACH = 1.96
POINTS = Unit(one="point", many="points", decimals=1, is_signed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FitPart:
    """One fit of students: its subjects, how its process was chosen, and whether its intervals hold."""

    label: str
    sentence: str
    candidates: tuple[tuple[str, str, str, str], ...]
    coverage: tuple[IntervalRow, ...]
    coverage_sentence: str
    missing: tuple[tuple[str, str, str], ...]
    missing_sentence: str
    with_line: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPart:
    """The teachers of one subject: how much they differ, and the checks."""

    label: str
    sentence: str
    reliability: str
    spreads: tuple[IntervalRow, ...]
    sentences: tuple[str, ...]
    ranks: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePart:
    """Everything that a run says of its model."""

    fits: tuple[FitPart, ...]
    subjects: tuple[SubjectPart, ...]
    limits: tuple[str, ...]
    interval_label: str
    stated_label: str
    off_label: str


def evidence_of(run_id: int) -> EvidencePart:
    """Return what a run rests on, written; empty parts where it fell back to the line by hand."""
    described = run_evidence(run_id)
    checks = {one["subject"]: one for one in described.get("teacher_checks", ())}
    pairs = zip(described.get("students", ()), described.get("student_checks", ()), strict=True)
    return EvidencePart(
        fits=tuple(_fit(fit, check) for fit, check in pairs),
        subjects=tuple(_subject(one, checks.get(one["subject"], {})) for one in described.get("effects", ())),
        limits=run_words.MAY_NOT_BE_USED_FOR,
        # With a percent sign a phrase inside a template would be read as a pattern.
        interval_label=_("95% interval"),
        stated_label=_("80%"),
        off_label=_("Off 80%"),
    )


def _fit(fit: Mapping[str, Any], check: Mapping[str, Any]) -> FitPart:
    coverage, missing = check["coverage"], check["missing"]
    return FitPart(
        label=_names(fit["subjects"]),
        sentence=run_words.process_sentence(fit),
        candidates=tuple(
            (
                run_words.PROCESSES.get(one["process"], one["process"]),
                number(one["log_score"], decimals=4),
                number(one["pinball"], decimals=4),
                number(one["rmse"], decimals=3),
            )
            for one in fit["candidates"]
        ),
        coverage=_coverage(coverage),
        coverage_sentence=_coverage_sentence(coverage),
        missing=() if "not_computed" in missing else tuple(_missing_rows(missing)),
        missing_sentence=missing.get("not_computed") or _missing_sentence(missing),
        with_line=tuple(
            (subject_label(word), "–" if value is None else number(value, decimals=2))
            for word, value in sorted(_values(check["with_the_line"]).items())
        ),
    )


def _values(check: Mapping[str, Any]) -> Mapping[str, Any]:
    return {} if "not_computed" in check else check


def _names(subjects: Sequence[str]) -> str:
    return ", ".join(subject_label(word) for word in subjects)


def _coverage(check: Mapping[str, Any]) -> tuple[IntervalRow, ...]:
    if "not_computed" in check:
        return ()
    groups = []
    for place, tenth in enumerate(check["group"]):
        off = 100 * (check["share"][place][SHOWN] - STATED)
        reach = 100 * REACH * check["error"][place][SHOWN]
        groups.append(
            GroupEstimate(
                label=_("Tenth %(tenth)d") % {"tenth": tenth},
                n=check["n"][place],
                estimate=Estimate(value=off, low=off - reach, high=off + reach),
            )
        )
    return interval_rows(groups, unit=POINTS)


def _coverage_sentence(check: Mapping[str, Any]) -> str:
    if "not_computed" in check:
        return str(check["not_computed"])
    total = sum(check["n"])
    inside = sum(n * share[SHOWN] for n, share in zip(check["n"], check["share"], strict=True)) / total
    return _(
        "%(share)s of all results lie where 80%% were said to lie; by tenths of the expected result, from "
        "the lowest, the table shows how far the share is from 80%%."
    ) % {"share": percent(100 * inside, decimals=1)}


def _missing_rows(check: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (_("Tenth %(tenth)d") % {"tenth": tenth}, number(n), percent(100 * share, decimals=1))
        for tenth, n, share in zip(check["decile"], check["n"], check["share_missing"], strict=True)
    ]


def _missing_sentence(check: Mapping[str, Any]) -> str:
    lost = sum(n * share for n, share in zip(check["n"], check["share_missing"], strict=True))
    share = lost / check["n_before"] if check["n_before"] else 0.0
    return _(
        "%(share)s of the results of the period before have none now, by where the student stood then; "
        "%(new)s results have no earlier one."
    ) % {"share": percent(100 * share, decimals=1), "new": number(check["n_new"])}


def _subject(effects: Mapping[str, Any], checks: Mapping[str, Any]) -> SubjectPart:
    return SubjectPart(
        label=subject_label(effects["subject"]),
        sentence=run_words.differ_sentence(effects),
        reliability=run_words.reliability_sentence(effects),
        spreads=_spreads(effects),
        sentences=run_words.check_sentences(checks),
        ranks=_ranks(checks.get("ranks")),
    )


def _spreads(effects: Mapping[str, Any]) -> tuple[IntervalRow, ...]:
    groups = [
        GroupEstimate(
            label=label,
            n=effects["n_students"],
            estimate=Estimate(value=one["sd"], low=one["lower_95"], high=one["upper_95"]),
        )
        for key, label in run_words.SPREADS.items()
        if (one := effects["components"].get(key)) is not None
    ]
    return interval_rows(groups, unit=SD)


def _ranks(ranks: Mapping[str, Any] | None) -> tuple[tuple[str, str, str], ...]:
    if not ranks:
        return ()
    values = zip(ranks["names"][1:], ranks["correlation"][0][1:], ranks["n"][0][1:], strict=True)
    return tuple(
        (name.capitalize(), "–" if value is None else number(value, decimals=2), number(n))
        for name, value, n in values
    )
