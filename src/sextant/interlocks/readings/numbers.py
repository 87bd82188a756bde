"""The numbers of all systems as their pages show them: in force, since when, where otherwise, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.audit.queries import actors_of
from sextant.interlocks.forms import number_text, value_text
from sextant.interlocks.numbers_used import all_numbers, rules_that_read, rules_that_stand_on
from sextant.interlocks.readings.number_sources import source_in_words
from sextant.interlocks.readings.who import names_of_actors
from sextant.kernel.thresholds import Threshold
from sextant.network.models import ThresholdValue
from sextant.network.queries.places import list_schools
from sextant.network.queries.settings import Setting, list_settings
from sextant.network.standing_in import as_reader_of_structure
from sextant.web.formats import dated

SYSTEMS: Mapping[str, Promise] = {
    "assessment": _lazy("Data & Assessment"),
    "culture": _lazy("School Culture"),
    "instruction": _lazy("Instruction"),
    "support": _lazy("Student Support"),
    "talent": _lazy("Talent"),
    "leadership": _lazy("Leadership"),
    "interlocks": _lazy("Interlocks"),
    "work": _lazy("Work items"),
    "monday": _lazy("Monday pages"),
    "network": _lazy("School records"),
    "office": _lazy("Data health"),
}
MOST_CHANGES = 100
MOST_EXCEPTIONS = 400
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One number of the list; ``place`` is where its system declares it."""

    number: Threshold
    place: int
    system: str
    value: str
    default: str
    is_default: bool
    since: date | None
    n_exceptions: int
    rules: tuple[str, ...]

    @property
    def rules_text(self) -> str:
        """Return the rules in one cell."""
        return ", ".join(self.rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that was set: from when, for whom, why and by whom; ``back_to`` is what held before it.

    Attributes:
        back_on: the first day from which another value may follow this one; None for all but the newest.
    """

    value: str
    since: date
    school: str
    school_key: str
    because: str
    who: str
    is_ahead: bool
    back_to: str
    back_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPage:
    """One number with everything that its page shows."""

    number: Threshold
    system: str
    value: str
    value_in_unit: str
    default: str
    range: str
    source: str
    setting: Setting
    who: str
    read_by: tuple[str, ...]
    stood_on_by: tuple[str, ...]
    changes: tuple[Change, ...]


def system_of(key: str) -> str:
    """Return the system that declares a number, as people call it."""
    prefix = key.partition(".")[0]
    return str(SYSTEMS.get(prefix, prefix.capitalize()))


def list_numbers(*, on: date, words: str = "", system: str = "") -> tuple[NumberLine, ...]:
    """Return the numbers of a system, or of all, whose key, sentence or unit holds the words."""
    places = {key: place for place, key in enumerate(all_numbers())}
    asked = words.casefold().split()
    exceptions = _exceptions(on)
    return tuple(
        NumberLine(
            number=one.threshold,
            place=places[one.threshold.key],
            system=system_of(one.threshold.key),
            value=number_text(one.value),
            default=number_text(one.threshold.default),
            is_default=one.valid_from is None,
            since=one.valid_from,
            n_exceptions=exceptions[one.threshold.key],
            rules=(*rules_that_read(one.threshold.key), *rules_that_stand_on(one.threshold.key)),
        )
        for one in list_settings(on=on)
        if _is_asked(one.threshold, asked) and one.threshold.key.partition(".")[0] == (
            system or one.threshold.key.partition(".")[0]
        )
    )  # fmt: skip


def find_number(key: str, *, on: date) -> NumberPage | None:
    """Return one number with its history, or None where no system declares it."""
    number = all_numbers().get(key)
    if number is None:
        return None
    setting = next(one for one in list_settings(on=on) if one.threshold.key == key)
    rows = _values(key)
    actors = actors_of(ThresholdValue, [row.pk for row in rows])
    names = names_of_actors(actors.values())
    who = {row.pk: names.get(actors.get(row.pk, ""), "") for row in rows}
    in_force = next(
        (row for row in rows if row.school_id is None and row.valid_from == setting.valid_from), None
    )
    return NumberPage(
        number=number,
        system=system_of(key),
        value=number_text(setting.value),
        value_in_unit=value_text(number, setting.value),
        default=number_text(number.default),
        range=_("%(low)s to %(high)s") % {
            "low": number_text(number.lowest), "high": number_text(number.highest)
        },
        source=source_in_words(number.source),
        setting=setting,
        who=who.get(in_force.pk, "") if in_force else "",
        read_by=rules_that_read(key),
        stood_on_by=rules_that_stand_on(key),
        changes=_changes(number, rows, who, on),
    )  # fmt: skip


def what_it_changes(page: NumberPage, since: date) -> str:
    """Return in a sentence what another value changes where no rule can be tried with it."""
    day = {"day": dated(since)}
    if page.stood_on_by:
        rules = ", ".join(page.stood_on_by)
        return _(
            "It shapes the news of %(rules)s before the rule hears it, so past days cannot be decided again: "
            "from %(day)s on the news is made with the new value, and nothing that stands is changed."
        ) % {**day, "rules": rules}
    return _(
        "No rule opens work by it. From %(day)s on %(system)s counts and shows with the new value; days "
        "before keep the value they had."
    ) % {**day, "system": page.system}


def _values(key: str) -> list[ThresholdValue]:
    """Return what was set for every school, whoever asks, and for schools within reach; the newest first."""
    of_schools = list(
        ThresholdValue.objects.filter(key=key, school__isnull=False).order_by("-valid_from")[:MOST_CHANGES]
    )
    with as_reader_of_structure():
        of_all = list(
            ThresholdValue.objects.filter(key=key, school=None).order_by("-valid_from")[:MOST_CHANGES]
        )
    return sorted([*of_schools, *of_all], key=lambda row: (row.valid_from, row.pk), reverse=True)


def _is_asked(number: Threshold, words: Sequence[str]) -> bool:
    text = f"{number.key} {number.says} {number.unit} {source_in_words(number.source)}".casefold()
    return all(word in text for word in words)


def _exceptions(on: date) -> Counter[str]:
    rows = ThresholdValue.objects.filter(school__isnull=False, valid_from__lte=on).order_by("key")
    pairs = set(rows.values_list("key", "school_id")[: MOST_EXCEPTIONS * 10])
    return Counter(key for key, _school in pairs)


def _changes(
    number: Threshold, rows: Sequence[ThresholdValue], who: Mapping[int, str], on: date
) -> tuple[Change, ...]:
    schools = {one.id: one for one in list_schools(open_only=False)}
    found = []
    seen: set[int | None] = set()
    for place, row in enumerate(rows):
        before = next((one for one in rows[place + 1 :] if one.school_id == row.school_id), None)
        is_newest = row.school_id not in seen
        seen.add(row.school_id)
        school = schools.get(row.school_id) if row.school_id else None
        found.append(
            Change(
                value=number_text(row.value), since=row.valid_from,
                school=school.name if school else "",
                school_key=str(school.public_id) if school else "",
                because=row.because, who=who.get(row.pk, ""), is_ahead=row.valid_from > on,
                back_to=number_text(before.value if before else number.default),
                back_on=max(on, row.valid_from + ONE_DAY) if is_newest else None,
            )
        )  # fmt: skip
    return tuple(found)
