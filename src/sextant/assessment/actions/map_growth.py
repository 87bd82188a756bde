"""Record NWEA MAP results as the vendor delivers them, many at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from sextant.assessment.models import MapResult
from sextant.assessment.rules.map_entries import MapEntry
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import Season
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import create_rows
from sextant.network.models import Staff

KEYS_A_QUERY = 400
# RIT scores run from about 100 to 350; outside these the column was read wrongly.
LOWEST_RIT, HIGHEST_RIT = 50, 400
PLAIN = (
    "student_id", "school_year_id", "season", "rit", "event_key", "school_id", "course", "kind",
    "test_name", "test_id", "grade", "norms", "is_growth_measure", "started_on", "started_at",
    "duration_minutes", "standard_error", "percentile", "is_percentile_withheld",
    "rapid_guessing_percent", "lexile", "quantile", "is_chosen", "choice_reason",
)  # fmt: skip


class NothingToConfirm(CannotDo):
    """The result is not on file, or out of reach."""


class ImpossibleMapResult(CannotDo):
    """A row cannot be true, or stands twice; nothing was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRecorded:
    """What a batch of MAP results did."""

    n_created: int
    n_changed: int
    n_unchanged: int
    n_questionable: int


@transaction.atomic
def record_map_results(*, rows: Sequence[MapEntry], source: str) -> MapRecorded:
    """Record MAP results by their key; those on file already are changed only where they differ.

    Raises:
        ImpossibleMapResult: a row cannot be true, or a key stands twice; nothing was recorded.
    """
    _refuse_impossible(rows)
    stored = _stored(rows)
    created, changed = [], []
    for entry in rows:
        known = stored.get(entry.key)
        if known is None:
            created.append(MapResult(key=entry.key, source=source, **_values(entry)))
        elif _change(known, entry, source):
            changed.append(known)
    _unchoose(rows)
    _write(created, changed)
    return MapRecorded(
        n_created=len(created),
        n_changed=len(changed),
        n_unchanged=len(rows) - len(created) - len(changed),
        n_questionable=sum(1 for result in (*created, *changed) if result.is_questionable),
    )


@transaction.atomic
def confirm_map_result(*, key: str, confirmed_by_id: int) -> MapResult:
    """Let a questionable MAP result count, on the word of a second person.

    Raises:
        NothingToConfirm: the result is not on file, or out of reach.
        AlreadyDone: it counts already.
    """
    result: MapResult | None = MapResult.objects.filter(key=key).first()
    if result is None or not Staff.objects.filter(pk=confirmed_by_id).exists():
        raise NothingToConfirm("Choose a questionable result of a student whom you may see.")
    if not result.is_questionable:
        raise AlreadyDone("This result counts already.")
    result.is_questionable = False
    result.confirmed_by_id = confirmed_by_id
    result.save(update_fields=["is_questionable", "confirmed_by"])
    audit.record(
        "assessment.confirm_map_result",
        on=result,
        changes={"is_questionable": (True, False), "confirmed_by": (None, confirmed_by_id)},
    )
    return result


def _refuse_impossible(rows: Sequence[MapEntry]) -> None:
    seen: dict[str, int] = {}
    for entry in rows:
        problem = _problem_of(entry)
        if entry.key in seen:
            problem = f"test_id: the result of row {seen[entry.key]} is given again. Keep one of the two."
        if problem:
            raise ImpossibleMapResult(f"Row {entry.row}, {problem}")
        seen[entry.key] = entry.row


def _problem_of(entry: MapEntry) -> str:
    if not entry.key:
        return "test_id: it is empty. Export the file with the test's id."
    if entry.season not in Season.values:
        return f"term: {entry.season!r} is no season. Use fall, winter, spring or summer."
    if not LOWEST_RIT <= entry.rit <= HIGHEST_RIT:
        return f"rit: {entry.rit} is outside {LOWEST_RIT} to {HIGHEST_RIT}. Correct the score."
    if entry.percentile is not None and not 1 <= entry.percentile <= 99:
        return f"percentile: {entry.percentile} is outside 1 to 99. Correct it or leave it empty."
    if entry.standard_error is not None and not entry.standard_error > 0:
        return f"standard error: {entry.standard_error:g} is not positive. Leave it empty."
    return ""


def _stored(rows: Sequence[MapEntry]) -> dict[str, MapResult]:
    keys = sorted({entry.key for entry in rows})
    found: dict[str, MapResult] = {}
    for start in range(0, len(keys), KEYS_A_QUERY):
        for result in MapResult.objects.filter(key__in=keys[start : start + KEYS_A_QUERY]):
            found[result.key] = result
    return found


def _values(entry: MapEntry) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(entry, name) for name in PLAIN}
    return values | {
        "subject": subject_word(entry.subject),
        "growth": [asdict(pair) for pair in entry.growth],
        "goals": [asdict(goal) for goal in entry.goals],
        "is_questionable": bool(entry.doubt),
        "reason": entry.doubt,
    }


def _change(result: MapResult, entry: MapEntry, source: str) -> bool:
    wanted = _values(entry)
    if result.confirmed_by_id is not None and result.reason == entry.doubt:
        # A second person has looked at this very doubt: another import of it asks nobody again.
        wanted["is_questionable"] = False
    if all(getattr(result, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(result, name, value)
    result.source = source
    if result.is_questionable:
        result.confirmed_by_id = None
    return True


def _unchoose(rows: Sequence[MapEntry]) -> None:
    """Let go of what stood for a term until now, so that the newly chosen may; the constraint allows one."""
    chosen = [entry for entry in rows if entry.is_chosen]
    keys = {entry.key for entry in chosen}
    terms = {
        (entry.student_id, entry.school_year_id, entry.season, subject_word(entry.subject), entry.course)
        for entry in chosen
    }
    students = sorted({entry.student_id for entry in chosen})
    replaced = []
    for start in range(0, len(students), KEYS_A_QUERY):
        held = MapResult.objects.filter(
            student_id__in=students[start : start + KEYS_A_QUERY],
            school_year_id__in={entry.school_year_id for entry in chosen},
            season__in={entry.season for entry in chosen},
            is_chosen=True,
        )
        replaced += [result for result in held if _term(result) in terms and result.key not in keys]
    for start in range(0, len(replaced), KEYS_A_QUERY):
        batch = [result.pk for result in replaced[start : start + KEYS_A_QUERY]]
        MapResult.objects.filter(pk__in=batch).update(
            is_chosen=False, choice_reason="Not chosen; a later file brought the test that stands."
        )


def _term(result: MapResult) -> tuple[int, int, str, str, str]:
    return (result.student_id, result.school_year_id, result.season, result.subject, result.course)


def _write(created: list[MapResult], changed: list[MapResult]) -> None:
    if not created and not changed:
        return
    if changed:
        # Two events of a term may trade places; for a moment neither is chosen, as the constraint wants.
        for start in range(0, len(changed), KEYS_A_QUERY):
            batch = [result.pk for result in changed[start : start + KEYS_A_QUERY]]
            MapResult.objects.filter(pk__in=batch, is_chosen=True).update(is_chosen=False)
        fields = [*PLAIN, "subject", "growth", "goals", "is_questionable", "reason", "confirmed_by", "source"]
        MapResult.objects.bulk_update(changed, fields, batch_size=100)
    made = create_rows(created)
    written = [*made, *changed]
    audit.record_batch(
        "assessment.record_map_results",
        table=MapResult,
        keys=[result.pk for result in written],
        rows=_canonical(written),
        note={"created": len(created), "changed": len(changed)},
    )


def _canonical(results: Iterable[MapResult]) -> Iterator[list[object]]:
    for result in results:
        yield [result.pk, result.key, result.rit, result.percentile, result.is_chosen, result.is_questionable]
