"""Put tables of facts into one ZIP: CSV (and Parquet), dictionary, README, and a manifest with digests.

It is made in memory, so that nothing readable ever lies on a disk.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sextant.access.export_cells import plain
from sextant.interop.extract.dictionary import dictionary
from sextant.kernel.facts import Fact, FactTable

README = """# {network}: facts of {day}

Made for {recipient}: {purpose}

One file a table; `data-dictionary.md` says what every column is, `manifest.json` how many rows each file
has and its SHA-256. Rows are about single students, by id and without names; join them by `student_id`,
a public id that never changes. These are education records (FERPA, 34 CFR 99.31): use them for the
purpose above alone, do not pass them on, and delete each package when a newer one has come in. Publish no
figure about fewer than ten students.
"""
type Advance = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands in the README: whose facts, of which day, for whom, and why."""

    network: str
    on: date
    recipient: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One table as it stands in the package."""

    name: str
    record_class: str
    n_rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The ZIP, and what is in it."""

    content: bytes
    tables: tuple[Counted, ...]


class _Digest(io.RawIOBase):
    """Passes bytes on, and keeps their digest."""

    def __init__(self, target: Any) -> None:
        super().__init__()
        self._target = target
        self.sha256 = sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.sha256.update(content)
        self._target.write(content)
        return len(content)


def pack(
    tables: Sequence[FactTable],
    *,
    read: Callable[[FactTable], Iterable[tuple[Fact, ...]]],
    cover: Cover,
    write_parquet: Callable[[FactTable, Iterable[tuple[Fact, ...]]], bytes] | None = None,
    on_advance: Advance = lambda _done, _total, _label: None,
) -> Package:
    """Return the package of all tables; the same facts give the same bytes."""
    out, counted = io.BytesIO(), list[Counted]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for done, table in enumerate(tables):
            on_advance(done, len(tables) + 1, table.name)
            counted.append(_write_csv(package, table, read(table), on=cover.on))
            if write_parquet is not None:
                _put(package, f"{table.name}.parquet", write_parquet(table, read(table)), on=cover.on)
        words = f"# Data dictionary\n\n{dictionary(tables)}"
        _put(package, "data-dictionary.md", words.encode(), on=cover.on)
        _put(package, "README.md", _readme(cover).encode(), on=cover.on)
        _put(package, "manifest.json", _manifest(cover, counted).encode(), on=cover.on)
    return Package(content=out.getvalue(), tables=tuple(counted))


def _write_csv(
    package: zipfile.ZipFile, table: FactTable, rows: Iterable[tuple[Fact, ...]], *, on: date
) -> Counted:
    n_rows = 0
    with package.open(_entry(f"{table.name}.csv", on), "w", force_zip64=True) as target:
        digest = _Digest(target)
        with io.TextIOWrapper(io.BufferedWriter(digest), encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\r\n")
            writer.writerow([column.name for column in table.columns])
            for row in rows:
                writer.writerow([_cell(value) for value in row])
                n_rows += 1
    return Counted(
        name=table.name,
        record_class=str(table.record_class),
        n_rows=n_rows,
        sha256=digest.sha256.hexdigest(),
    )


def _cell(value: Fact) -> str | int | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if value is None or isinstance(value, str | int | float | date) else str(value)


def _entry(name: str, on: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(on.year, on.month, on.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _put(package: zipfile.ZipFile, name: str, content: bytes, *, on: date) -> None:
    package.writestr(_entry(name, on), content)


def _readme(cover: Cover) -> str:
    return README.format(
        network=cover.network, day=cover.on.isoformat(), recipient=cover.recipient, purpose=cover.purpose
    )


def _manifest(cover: Cover, counted: Sequence[Counted]) -> str:
    listed = [
        {"file": f"{one.name}.csv", "class": one.record_class, "rows": one.n_rows, "sha256": one.sha256}
        for one in counted
    ]
    return (
        json.dumps({"day": cover.on.isoformat(), "for": cover.recipient, "tables": listed}, indent=2) + "\n"
    )
