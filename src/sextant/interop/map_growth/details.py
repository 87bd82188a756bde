"""The groups of columns in a MAP row: goals, growth, typical growth, measures, weeks, projections."""

from collections.abc import Callable, Sequence

from sextant.interop.map_growth.cell_reader import CellReader
from sextant.interop.map_growth.cells import Met
from sextant.interop.map_growth.layouts import (
    LEXILE_COLUMNS,
    QUANTILE_COLUMNS,
    WEEK_COLUMNS,
    Block,
    Pick,
    block,
    goal_blocks,
    growth_blocks,
    joint_pick,
    proficiency_blocks,
    typical_block,
)
from sextant.interop.map_growth.rows import (
    GoalScore,
    GrowthSummary,
    InstructionWeeks,
    ProjectedProficiency,
    ReadingMeasure,
    TypicalGrowth,
)
from sextant.interop.map_growth.terms import GrowthPair
from sextant.interop.tabular import Header

NO_WEEKS = InstructionWeeks()
UNKNOWN = Met(is_met=None, is_within_error=False)


type Make[V] = Callable[[tuple[str, ...], tuple[str, ...]], V]


class Group[V]:
    """One group of columns, each different filling of it read once; an empty one is `nothing`."""

    def __init__(self, columns: Block, read: CellReader, make: Make[V], nothing: V) -> None:
        self.pick: Pick = columns.pick
        self.known: dict[tuple[str, ...], V] = {}
        self._columns, self._read, self._make, self._nothing = columns.columns, read, make, nothing

    def value(self, cells: list[str]) -> V:
        """Return what the group says in this row."""
        texts = self.pick(cells)
        return self.known[texts] if texts in self.known else self.learn(texts)

    def learn(self, texts: tuple[str, ...]) -> V:
        """Return what a filling says that has not been read before, and remember it."""
        n_problems = len(self._read.problems)
        value = self._make(self._columns, texts) if any(texts) else self._nothing
        # A filling with a problem is read again, so that each of its rows reports it.
        if len(self._read.problems) == n_problems:
            self.known[texts] = value
        return value


class Groups[V]:
    """Several groups of one kind, passed over at one glance where all their cells are empty."""

    def __init__(
        self, columns: Sequence[Block], makes: Sequence[Make[tuple[V, ...]]], read: CellReader
    ) -> None:
        nothing: tuple[V, ...] = ()
        self._groups = [Group(each, read, make, nothing) for each, make in zip(columns, makes, strict=True)]
        self._glance = joint_pick(columns)

    def values(self, cells: list[str]) -> tuple[V, ...]:
        """Return what each group that is not empty says in this row, in order."""
        if not any(self._glance(cells)):
            return ()
        values: list[V] = []
        for group in self._groups:
            texts = group.pick(cells)
            # Asked here and not in a call: a term's export asks this a million times.
            known = group.known.get(texts)
            values += group.learn(texts) if known is None else known
        return tuple(values)


class DetailReader:
    """Reads the groups of one table; each method takes a row's cells with one empty cell behind them."""

    def __init__(self, header: Header, read: CellReader) -> None:
        self._read = read
        goals, studies = goal_blocks(header), proficiency_blocks(header)
        no_points: tuple[TypicalGrowth, ...] = ()
        self._goals = Groups(goals, [self._goal] * len(goals), read)
        self._growth = Groups(growth_blocks(header), [self._summary_of(pair) for pair in GrowthPair], read)
        self._typical = Group(typical_block(header), read, self._typical_points, no_points)
        self._lexile = Group(block(header, LEXILE_COLUMNS), read, self._measure, None)
        self._quantile = Group(block(header, QUANTILE_COLUMNS), read, self._measure, None)
        self._weeks = Group(block(header, WEEK_COLUMNS), read, self._weeks_of, NO_WEEKS)
        self._proficiency = Groups(studies, [self._projection] * len(studies), read)

    def goals(self, cells: list[str]) -> tuple[GoalScore, ...]:
        """Return the goal areas that the row scores."""
        return self._goals.values(cells)

    def growth(self, cells: list[str]) -> tuple[GrowthSummary, ...]:
        """Return the growth that ended in the row's term."""
        return self._growth.values(cells)

    def typical_growth(self, cells: list[str]) -> tuple[TypicalGrowth, ...]:
        """Return the growth that is typical from this result on."""
        return self._typical.value(cells)

    def lexile(self, cells: list[str]) -> ReadingMeasure | None:
        """Return the Lexile measure, or None."""
        return self._lexile.value(cells)

    def quantile(self, cells: list[str]) -> ReadingMeasure | None:
        """Return the Quantile measure, or None."""
        return self._quantile.value(cells)

    def weeks(self, cells: list[str]) -> InstructionWeeks:
        """Return the weeks of instruction that the norms were chosen by."""
        return self._weeks.value(cells)

    def proficiency(self, cells: list[str]) -> tuple[ProjectedProficiency, ...]:
        """Return the levels projected on other tests."""
        return self._proficiency.values(cells)

    def _goal(self, columns: tuple[str, ...], texts: tuple[str, ...]) -> tuple[GoalScore, ...]:
        read = self._read
        name, rit, error, span, adjective = texts
        goal = GoalScore(
            name=read.may(columns[0], read.label, name, ""),
            rit=read.may(columns[1], read.rit, rit, None),
            standard_error=read.may(columns[2], read.error, error, None),
            span=read.may(columns[3], read.label, span, ""),
            adjective=read.may(columns[4], read.label, adjective, ""),
        )
        return (goal,) if goal.name or goal.rit is not None else ()

    def _summary_of(self, pair: GrowthPair) -> Make[tuple[GrowthSummary, ...]]:
        def summarize(columns: tuple[str, ...], texts: tuple[str, ...]) -> tuple[GrowthSummary, ...]:
            read = self._read
            projected, observed, observed_se, met_text, index, percentile, quintile = texts
            met = read.may(columns[3], read.met, met_text, UNKNOWN)
            no_percentile = read.percentile[""]
            summary = GrowthSummary(
                pair=pair,
                projected=read.may(columns[0], read.number, projected, None),
                observed=read.may(columns[1], read.number, observed, None),
                observed_se=read.may(columns[2], read.error, observed_se, None),
                is_met=met.is_met,
                is_within_error=met.is_within_error,
                growth_index=read.may(columns[4], read.number, index, None),
                growth_percentile=read.may(columns[5], read.percentile, percentile, no_percentile).value,
                quintile=read.may(columns[6], read.label, quintile, ""),
            )
            return (summary,)

        return summarize

    def _typical_points(self, columns: tuple[str, ...], texts: tuple[str, ...]) -> tuple[TypicalGrowth, ...]:
        found = (
            (pair, self._read.may(column, self._read.number, text, None))
            for pair, column, text in zip(GrowthPair, columns, texts, strict=True)
        )
        return tuple(TypicalGrowth(pair=pair, points=points) for pair, points in found if points is not None)

    def _measure(self, columns: tuple[str, ...], texts: tuple[str, ...]) -> ReadingMeasure | None:
        score, low, high = (
            self._read.may(column, self._read.label, text, "")
            for column, text in zip(columns, texts, strict=True)
        )
        return ReadingMeasure(score=score, low=low, high=high) if score or low or high else None

    def _weeks_of(self, columns: tuple[str, ...], texts: tuple[str, ...]) -> InstructionWeeks:
        fall, winter, spring, previous_fall, previous_winter, previous_spring = (
            self._read.may(column, self._read.whole, text, None)
            for column, text in zip(columns, texts, strict=True)
        )
        return InstructionWeeks(
            fall=fall,
            winter=winter,
            spring=spring,
            previous_fall=previous_fall,
            previous_winter=previous_winter,
            previous_spring=previous_spring,
        )

    def _projection(
        self, columns: tuple[str, ...], texts: tuple[str, ...]
    ) -> tuple[ProjectedProficiency, ...]:
        read = self._read
        study, level = (
            read.may(column, read.label, text, "") for column, text in zip(columns, texts, strict=True)
        )
        return (ProjectedProficiency(study=study, level=level),) if level else ()
