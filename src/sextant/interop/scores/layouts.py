"""How a vendor's file is recognized by its headers, and what each of its columns means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sextant.interop.scores.mapping import Feed, ScoresMapping
from sextant.interop.tabular import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One test of a file: which columns feed its fields, and what is the same in every row."""

    columns: Mapping[str, str]
    constants: Mapping[str, str]

    def as_mapping(self, *, year_from_day: bool) -> ScoresMapping:
        """Return the reading as the reader of scores takes it."""
        return ScoresMapping(
            columns=tuple(Feed(field=name, source=source) for name, source in self.columns.items()),
            constants=tuple(Feed(field=name, source=value) for name, value in self.constants.items()),
            year_from_day=year_from_day,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One vendor's export.

    Attributes:
        key: its word in the database.
        label: as pages name it.
        marks: columns that together no other file has.
        readings: the tests that a row holds; one whose columns are absent is passed by.
        known: patterns of columns that are known and not used.
        year_from_day: the file does not name the school year.
    """

    key: str
    label: str
    marks: tuple[str, ...]
    readings: tuple[Reading, ...]
    known: tuple[str, ...] = ()
    year_from_day: bool = False
    patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        compiled = tuple(re.compile(pattern, re.IGNORECASE) for pattern in self.known)
        object.__setattr__(self, "patterns", compiled)

    def fits(self, header: Header) -> bool:
        """Tell if a file has this layout's marks."""
        return all(header.find(mark) is not None for mark in self.marks)

    def feeds(self, header: Header) -> tuple[Reading, ...]:
        """Return the readings that the file has the columns for; a column that is absent feeds nothing."""
        found = []
        for reading in self.readings:
            score = reading.columns.get("score", "")
            if header.find(score) is None:
                continue
            columns = {
                name: source for name, source in reading.columns.items() if header.find(source) is not None
            }
            found.append(Reading(columns=columns, constants=reading.constants))
        return tuple(found)

    def knows(self, column: str) -> bool:
        """Tell if a column is known and left out on purpose."""
        return any(pattern.fullmatch(column.strip()) for pattern in self.patterns)
