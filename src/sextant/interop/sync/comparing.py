"""How one table differs from what a package wants: new, changed, renewed, ended, unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.sync.identities import Ref
from sextant.interop.sync.journal import Journal
from sextant.interop.sync.standing import Recognizer, Standing
from sextant.interop.sync.tables import Departure, Desired, Ending, Renewal, TableDiff, is_open_row, resolved

# Never a fact of a dated row: where it stands in time, and columns that repeat another row.
TIMES = frozenset({"valid_from", "valid_until"})


def compare(standing: Standing, desired: Sequence[Desired], journal: Journal) -> TableDiff:
    """Return how the table differs from what the package wants.

    A record that cannot be taken over is set aside with its reason; it counts as named, for a row
    that nobody can read is no proof that somebody left.
    """
    standing.fetch(one.source_id for one in desired)
    comparison = _Comparison(
        standing=standing, journal=journal, named=frozenset(one.source_id for one in desired)
    )
    comparison.claim_unique(desired)
    recognizer = Recognizer(standing)
    for one in desired:
        row = standing.find(one.source_id)
        if row is None and standing.spec.natural:
            row = comparison.recognize(one, recognizer.find(one, named=comparison.named))
            if row is None and recognizer.is_said_already(one, named=comparison.named):
                journal.note("record.repeated", file=standing.spec.file, field="sourcedId")
                continue
        comparison.place(one, row)
    comparison.end_departed()
    return comparison.diff


@dataclass(slots=True, kw_only=True)
class _Comparison:
    standing: Standing
    journal: Journal
    named: frozenset[str]
    diff: TableDiff = field(init=False)
    named_keys: set[int] = field(default_factory=set)
    taken: dict[tuple[str, Any], int | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.diff = TableDiff(spec=self.standing.spec)

    def recognize(self, one: Desired, row: Any) -> Any:
        """Tie the sender's id to a row that was here before it was."""
        if row is not None:
            identities, label = self.standing.identities, self.diff.spec.label
            earlier = self.standing.sources.get(row.pk)
            if earlier is None:
                identities.learn(Ref(label, one.source_id), row.pk)
            else:
                identities.rename(Ref(label, earlier), became=one.source_id)
            self.standing.sources[row.pk] = one.source_id
            self.diff.n_recognized += 1
        return row

    def place(self, one: Desired, row: Any) -> None:
        """Put one record among the new, changed, renewed or unchanged; or set it aside."""
        if row is not None:
            self.named_keys.add(row.pk)
        reason = self._hindrance(one, row)
        if reason is not None:
            code, column = reason
            self.set_aside(one, code, column)
        elif row is None:
            self._create(one)
        elif self._is_another(one, row):
            self._begin_anew(one, row)
        elif self.diff.spec.is_dated:
            self._place_dated(one, row)
        else:
            self._place_plain(one, row)

    def set_aside(self, one: Desired, code: str, column: str) -> None:
        """Keep a record out, with its place and cure; what refers to it will follow."""
        spec = self.diff.spec
        self.standing.identities.aside.add(Ref(spec.label, one.source_id))
        self.journal.set_aside(
            code,
            file=spec.file,
            row=one.row,
            field=spec.fields.get(column, ""),
            source_id=one.source_id,
        )

    def end_departed(self) -> None:
        """End what the package says has gone."""
        standing, ending = self.standing, self.diff.spec.ending
        for source_id, row in standing.live():
            self.diff.n_live += 1
            if ending is None or row.pk in self.named_keys:
                continue
            departure = standing.departs(source_id, row)
            values = ending(row, departure) if departure is not None else {}
            if departure is not None and values:
                self.diff.endings.append(Ending(row=row, values=values, is_missing=departure.is_missing))

    def claim_unique(self, desired: Sequence[Desired]) -> None:
        """Note who holds each value that only one may hold, once the package is written."""
        standing = self.standing
        for column in self.diff.spec.unique:
            wanted = {
                standing.known[one.source_id]: one.values[column]
                for one in desired
                if one.source_id in standing.known and column in one.values
            }
            held = {pk: value for pk, row in standing.rows.items() if (value := getattr(row, column))}
            if column in self.diff.spec.released:
                held = _kept(
                    held, wanted, [(standing.known.get(one.source_id), one) for one in desired], column
                )
            self.taken.update({(column, value): pk for pk, value in held.items()})

    def _hindrance(self, one: Desired, row: Any) -> tuple[str, str] | None:
        """Return why a record cannot be written and which column says so, or None."""
        identities, spec = self.standing.identities, self.diff.spec
        for column, value in one.values.items():
            if isinstance(value, Ref) and not identities.leads_somewhere(value):
                is_aside = value in identities.aside
                return "reference.set_aside" if is_aside else "reference.not_on_hand", column
        if row is None and not one.may_create:
            return "user.not_on_file", ""
        mine = {one.source_id} if row is None else {one.source_id, row.pk}
        claims = [
            (column, one.values[column]) for column in spec.unique if one.values.get(column) not in {None, ""}
        ]
        for claim in claims:
            if self.taken.get(claim, one.source_id) not in mine:
                return "value.taken", claim[0]
        self.taken.update(dict.fromkeys(claims, one.source_id))
        return None

    def _is_another(self, one: Desired, row: Any) -> bool:
        """Tell if the sender uses the id of a record for another one, such as next year's class."""
        return bool(self._changed(one, row, self.diff.spec.anew))

    def _begin_anew(self, one: Desired, row: Any) -> None:
        self._create(one)
        self.standing.identities.let_go(Ref(self.diff.spec.label, one.source_id))
        ending = self.diff.spec.ending
        if ending is not None and self.standing.is_live(row):
            departure = self.standing.departs(one.source_id, row) or Departure(on=self.standing.on)
            values = ending(row, departure)
            self.diff.endings.append(Ending(row=row, values=values, is_missing=False))

    def _create(self, one: Desired) -> None:
        self.standing.identities.coming.add(Ref(self.diff.spec.label, one.source_id))
        self.diff.creates.append(one)

    def _place_plain(self, one: Desired, row: Any) -> None:
        spec = self.diff.spec
        changed = self._changed(one, row, spec.tracked)
        if not self.standing.is_live(row):
            changed |= {name: value for name, value in spec.revived.items() if getattr(row, name) != value}
        self._update(row, changed)

    def _place_dated(self, one: Desired, row: Any) -> None:
        spec, on = self.diff.spec, self.standing.on
        is_open = one.is_open(on)
        if is_open and not is_open_row(row, on):
            self._create(_from(one, _return_day(one, row, on)))
            return
        changed = self._changed(one, row, (*spec.tracked, "valid_until") if is_open else ("valid_until",))
        facts = changed.keys() - TIMES - set(spec.repeats)
        day = one.begins_on if one.begins_on is not None and one.begins_on > row.valid_from else on
        if facts and row.valid_from < day:
            self.diff.renewals.append(Renewal(row=row, one=_from(one, day), on=day))
            return
        self._update(row, _in_order(row, changed) | self._reopening(row, changed))

    def _changed(self, one: Desired, row: Any, columns: Sequence[str]) -> dict[str, Any]:
        identities = self.standing.identities
        return {
            name: one.values[name]
            for name in columns
            if name in one.values
            and (name != "valid_from" or one.begins_on is not None)
            and getattr(row, name) != resolved(one.values[name], identities)
        }

    def _reopening(self, row: Any, changed: dict[str, Any]) -> dict[str, Any]:
        if "valid_until" not in changed or changed["valid_until"] is not None:
            return {}
        reopened = self.diff.spec.reopened
        return {name: value for name, value in reopened.items() if getattr(row, name) != value}

    def _update(self, row: Any, changed: dict[str, Any]) -> None:
        if changed:
            self.diff.updates.append((row, changed))
        else:
            self.diff.unchanged.add(row.pk)


def _kept(
    held: dict[int, Any],
    wanted: dict[int, Any],
    claims: Sequence[tuple[int | None, Desired]],
    column: str,
) -> dict[int, Any]:
    """Return by row the values that stay where they are; a row lets go only of what it can trade.

    A row that may not have the value it asks for keeps its own, and so somebody else may be refused in
    turn: tried until nobody new is refused.
    """
    stuck = {pk for pk, value in held.items() if wanted.get(pk, value) == value}
    while True:
        stays = {held[pk]: pk for pk in stuck}
        claimed: dict[Any, str] = {}
        refused: set[int] = set()
        for pk, one in claims:
            value = one.values.get(column)
            if not value:
                continue
            is_free = stays.get(value, pk) == pk and claimed.setdefault(value, one.source_id) == one.source_id
            if not is_free and pk in held and pk not in stuck:
                refused.add(pk)
        if not refused:
            return {pk: held[pk] for pk in stuck}
        stuck |= refused


def _from(one: Desired, day: date) -> Desired:
    until = one.values.get("valid_until")
    first = day if until is None else min(day, until)
    return Desired(
        source_id=one.source_id,
        values={**one.values, "valid_from": first},
        row=one.row,
        begins_on=one.begins_on,
    )


def _return_day(one: Desired, row: Any, on: date) -> date:
    """Return when somebody who had left came back: as the file says, unless it means the first time."""
    if one.begins_on is not None and row.valid_until <= one.begins_on:
        return one.begins_on
    return on


def _in_order(row: Any, changed: dict[str, Any]) -> dict[str, Any]:
    """Return the changes so that a row which ends earlier than we had it begin has no days, not less."""
    until = changed.get("valid_until")
    if until is not None and until < changed.get("valid_from", row.valid_from):
        return {**changed, "valid_from": until}
    return changed
