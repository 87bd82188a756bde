"""The books kept while reading: faults found and repairs made, complete in number and bounded in length."""

from collections import Counter
from dataclasses import dataclass, field

from sextant.interop.oneroster.errors import Diagnostic, Repair, RepairCount, in_reading_order
from sextant.interop.oneroster.phrases import PHRASES

# A damaged file of 500,000 rows must not fill the memory with sentences about it.
LISTED_OF_A_KIND = 1_000
LISTED_REPAIRS = 100_000


@dataclass(slots=True)
class FaultBook:
    """Collects diagnostics; of one kind in one column the first thousand are listed."""

    found: list[Diagnostic] = field(default_factory=list)
    times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(
        self, code: str, *, file: str, row: int = 0, field: str = "", value: str = "", target: str = "",
        other: str = "",
    ) -> None:  # fmt: skip
        """Note one fault in the words of its code."""
        key = (file, code, field)
        self.times[key] += 1
        if self.times[key] <= LISTED_OF_A_KIND:
            self.found.append(
                diagnose(code, file=file, row=row, field=field, value=value, target=target, other=other)
            )

    def absorb(self, other: "FaultBook") -> None:
        """Take over the faults of another book."""
        self.found.extend(other.found)
        self.times.update(other.times)

    def closed(self) -> tuple[Diagnostic, ...]:
        """Return all that was found, in reading order, saying how many more there are."""
        more = [
            diagnose(
                "report.more_of_the_same",
                file=file,
                row=0,
                field=field,
                value=f"{times - LISTED_OF_A_KIND:,}",
            )
            for (file, _, field), times in self.times.items()
            if times > LISTED_OF_A_KIND
        ]
        return in_reading_order([*self.found, *more])


def diagnose(
    code: str, *, file: str, row: int, field: str = "", value: str = "", target: str = "", other: str = ""
) -> Diagnostic:
    """Return a diagnostic in the words of its code."""
    words = {"field": field, "value": value, "target": target, "other": other}
    phrase = PHRASES[code]
    return Diagnostic(
        code=code, file=file, row=row, field=field,
        message=phrase.message.format_map(words), cure=phrase.cure.format_map(words),
    )  # fmt: skip


@dataclass(slots=True)
class RepairBook:
    """Collects repairs: every one is counted, the first hundred thousand are listed one by one."""

    listed: list[Repair] = field(default_factory=list)
    is_discreet: bool = False  # while a row is read whose cells may have slipped into the wrong columns
    times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(
        self, code: str, *, file: str, row: int = 0, field: str = "", was: str = "", became: str = ""
    ) -> None:
        """Note one repair."""
        self.times[file, field, code] += 1
        if self.is_discreet:
            was, became = "", ""
        if len(self.listed) < LISTED_REPAIRS:
            self.listed.append(
                Repair(file=file, row=row, field=field, code=code, was=was[:200], became=became[:200])
            )

    def repairs(self) -> tuple[Repair, ...]:
        """Return the listed repairs, in reading order."""
        return in_reading_order(self.listed)

    def counts(self) -> tuple[RepairCount, ...]:
        """Return how often each repair was needed, in reading order."""
        return in_reading_order(
            RepairCount(file=file, field=field, code=code, times=times)
            for (file, field, code), times in self.times.items()
        )
