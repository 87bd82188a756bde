"""What each column of a file means: known from the vendor, named like a field, answered before, or asked."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sextant.interop.scores.layouts import Reading
from sextant.interop.scores.mapping import FIELDS, ScoresMapping
from sextant.interop.scores.vendors import recognize
from sextant.interop.tabular import Header, fold

# What must be fed, by a column or by one value for every row.
NEEDED = ("student_id", "subject", "score", "school_year", "period")
GENERIC = "table"


class Source(StrEnum):
    """Why a column means what it means."""

    VENDOR = "vendor"
    NAME = "name"
    ANSWER = "answer"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMeaning:
    """One column: the fields that it feeds (several where a row holds several tests), none if not used."""

    name: str
    fields: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the network has said of a layout: field by column (folded; empty: not used), and constants."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)


NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """How one table is read.

    Attributes:
        key: the layout's word: a vendor's, or the digest of the header of any other table.
        label: of the vendor; empty for any other table.
        columns: of the file, in its order.
        readings: the tests that a row holds.
        missing: fields that nothing feeds yet.
    """

    key: str
    label: str
    columns: tuple[ColumnMeaning, ...]
    readings: tuple[Reading, ...]
    missing: tuple[str, ...]
    year_from_day: bool = False

    @property
    def asked(self) -> tuple[ColumnMeaning, ...]:
        """Return the columns that nobody knows yet."""
        return tuple(one for one in self.columns if one.source is Source.ASKED)

    @property
    def is_settled(self) -> bool:
        """Tell if nothing is open."""
        return not self.asked and not self.missing

    def mappings(self) -> tuple[ScoresMapping, ...]:
        """Return the readings as the reader of scores takes them."""
        return tuple(one.as_mapping(year_from_day=self.year_from_day) for one in self.readings)


def layout_key(header: Header) -> str:
    """Return the word under which answers about this header are kept."""
    layout = recognize(header)
    if layout is not None:
        return layout.key
    digest = hashlib.sha256("|".join(sorted(fold(name) for name in header.names)).encode()).hexdigest()
    return f"{GENERIC}:{digest[:24]}"


def plan_columns(header: Header, answers: Answers = NO_ANSWERS) -> ColumnPlan:
    """Return what each column means, the vendor's own declaration first.

    Args:
        header: of the table.
        answers: what the network has said of this layout.
    """
    layout = recognize(header)
    declared = layout.feeds(header) if layout else (_by_name(header),)
    taken = {fold(source) for reading in declared for source in reading.columns.values()}
    said = {
        name: field
        for name in header.names
        if name and fold(name) not in taken and (field := answers.columns.get(fold(name))) in FIELDS
    }
    readings = tuple(_with_answers(reading, said, answers.constants) for reading in declared)
    columns = tuple(
        ColumnMeaning(
            name=name,
            fields=tuple(dict.fromkeys(_fields_of(name, readings))),
            source=_source(
                name,
                is_vendor=layout is not None,
                is_taken=fold(name) in taken,
                is_known=layout is not None and layout.knows(name),
                is_answered=fold(name) in answers.columns,
            ),
        )
        for name in header.names
        if name
    )
    return ColumnPlan(
        key=layout_key(header),
        label=layout.label if layout else "",
        columns=columns,
        readings=readings,
        missing=_missing(readings, year_from_day=layout is not None and layout.year_from_day),
        year_from_day=layout is not None and layout.year_from_day,
    )


def _by_name(header: Header) -> Reading:
    """Return the reading of a table whose columns are named like fields."""
    columns = {field: header.names[place] for field in FIELDS if (place := header.find(field)) is not None}
    return Reading(columns=columns, constants={})


def _with_answers(reading: Reading, said: Mapping[str, str], constants: Mapping[str, str]) -> Reading:
    columns = {**reading.columns, **{field: name for name, field in said.items()}}
    free = {
        field: value
        for field, value in constants.items()
        if value and field in FIELDS and field not in columns
    }
    return Reading(columns=columns, constants={**reading.constants, **free})


def _fields_of(name: str, readings: Sequence[Reading]) -> list[str]:
    return [
        field
        for reading in readings
        for field, source in reading.columns.items()
        if fold(source) == fold(name)
    ]


def _source(name: str, *, is_vendor: bool, is_taken: bool, is_known: bool, is_answered: bool) -> Source:
    if is_taken:
        return Source.VENDOR if is_vendor else Source.NAME
    if is_known:
        return Source.VENDOR
    return Source.ANSWER if is_answered else Source.ASKED


def _missing(readings: Sequence[Reading], *, year_from_day: bool) -> tuple[str, ...]:
    fed = [{*reading.columns, *reading.constants} for reading in readings]
    everywhere = set.intersection(*fed) if fed else set()
    missing = [field for field in NEEDED if field not in everywhere]
    # A period may name its year ("Winter 2025-26"), and a day tells it where the vendor's file has no other.
    if year_from_day:
        missing = [field for field in missing if field != "school_year"]
    if "period" not in missing and "school_year" in missing:
        missing.remove("school_year")
    if "school_year" not in missing and "period" in missing:
        missing.remove("period")
    return tuple(missing)
