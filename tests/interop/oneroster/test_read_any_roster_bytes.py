"""Whatever bytes arrive: rows with their row numbers, or `Rejected` with a cure; nothing else escapes."""

import io
import random
import zipfile

from hypothesis import example, given, settings
from hypothesis import strategies as st

from interop.oneroster.roster_packages import (
    V1_2,
    Roster,
    manifest,
    read,
    roster,
    sheet,
    user,
    with_gradebook,
    written,
    zipped,
)
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.headers import columns_of
from sextant.interop.oneroster.package import Source, open_package
from sextant.interop.oneroster.reading import Reading
from sextant.interop.oneroster.report import findings_csv, repairs_csv
from sextant.interop.oneroster.strict import validate
from sextant.interop.oneroster.terms import RosterFile

FILES = written(with_gradebook(roster(V1_2)), V1_2)
ARCHIVE = zipped(FILES)
STORED = zipped(FILES, packing=zipfile.ZIP_STORED)
MANY = settings(max_examples=200, deadline=None)
NAMES = st.sampled_from(sorted(FILES))
# Letters that mean something to a CSV, a date, a list or a decoder stand beside every other character.
CELLS = st.text(st.characters() | st.sampled_from('",;:{}\n\r\t\0 /-.+0123456789kKxXtT\ufeff=@'), max_size=12)


def read_or_refuse(source: Source) -> Reading | None:
    """Validate and read, holding the contract: rows in order with row numbers, or a refusal with its cure."""
    try:
        package = open_package(source)
    except Rejected as refusal:
        assert_is_complete(refusal)
        return None
    try:
        assert all(fault.code and fault.cure for fault in validate(package))
    except Rejected as refusal:
        assert_is_complete(refusal)
    try:
        reading = read(package)
    except Rejected as refusal:
        assert_is_complete(refusal)
        return None
    assert all(row.row > 1 and row.sourced_id for row in reading.rows())
    assert all("\0" not in str(row.sourced_id) for row in reading.rows())
    assert all(one.row > 1 and one.cure for one in reading.quarantined)
    assert findings_csv(reading.quarantined)
    assert repairs_csv(reading.repairs)
    return reading


def assert_is_complete(refusal: Rejected) -> None:
    assert refusal.code
    assert refusal.reason
    assert refusal.cure


@MANY
@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"PK\x05\x06" + b"\xff" * 18)
def test_any_bytes_as_a_package(content: bytes) -> None:
    read_or_refuse(content)
    read_or_refuse(b"PK\x03\x04" + content)


@MANY
@given(name=NAMES, content=st.binary(max_size=300), is_added=st.booleans())
@example(name="users.csv", content=b"\xff\xfe\xff", is_added=False)
@example(name="users.csv", content=b"\xef\xbb\xbf", is_added=False)
@example(name="manifest.csv", content=b"\xff\xfe", is_added=False)
def test_any_bytes_as_one_file_of_a_package(name: str, content: bytes, *, is_added: bool) -> None:
    read_or_refuse(FILES | {name: FILES[name] + content if is_added else content})


@MANY
@given(place=st.integers(0, len(STORED) - 1), byte=st.integers(0, 255))
def test_one_byte_changed_in_a_zip(place: int, byte: int) -> None:
    for archive in (ARCHIVE, STORED):
        at = -1 - place % len(archive)  # the directory stands at the end
        read_or_refuse(archive[:at] + bytes([byte]) + archive[len(archive) + at + 1 :])


@MANY
@given(name=NAMES, place=st.integers(0, 5_000), byte=st.integers(0, 255))
def test_one_byte_changed_in_a_file(name: str, place: int, byte: int) -> None:
    content = FILES[name]
    at = place % len(content)

    read_or_refuse(FILES | {name: content[:at] + bytes([byte]) + content[at + 1 :]})


@MANY
@given(st.integers(0, len(ARCHIVE) - 1))
def test_a_zip_that_was_cut_off_is_refused(length: int) -> None:
    assert read_or_refuse(ARCHIVE[:length]) is None


@MANY
@given(name=NAMES, length=st.integers(0, 5_000))
def test_a_file_that_was_cut_off(name: str, length: int) -> None:
    content = FILES[name]

    read_or_refuse(FILES | {name: content[: length % len(content)]})


@MANY
@given(data=st.data())
def test_any_cells_under_the_right_columns(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from([file for file in RosterFile if file.csv_name in FILES]))
    names = [column.name for column in columns_of(file, V1_2)]
    rows = data.draw(st.lists(st.dictionaries(st.sampled_from(names), CELLS), min_size=1, max_size=4))
    text = sheet(names, [{"sourcedId": "ana"} | row for row in rows])

    read_or_refuse(FILES | {file.csv_name: text.encode(errors="replace")})


@MANY
@given(names=st.lists(CELLS, max_size=6), rest=st.binary(max_size=60))
def test_any_header(names: list[str], rest: bytes) -> None:
    header = sheet(names, []).encode(errors="replace")

    read_or_refuse({"orgs.csv": header + rest})
    read_or_refuse(
        {"manifest.csv": FILES["manifest.csv"], "orgs.csv": b"sourcedId,name,type," + header + rest}
    )


@MANY
@given(st.lists(st.tuples(st.text(max_size=8), st.binary(max_size=20)), max_size=4))
def test_any_names_inside_a_zip_and_a_set(members: list[tuple[str, bytes]]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members:
            if (
                name.encode(errors="ignore").decode() == name
                and name.split("\0")[0] not in archive.namelist()
            ):
                archive.writestr(name, content)

    read_or_refuse(stream.getvalue())
    read_or_refuse(dict(members))


# Without curly quotes: "Å’" in Windows-1252 is the very bytes of "Œ" in UTF-8.
@MANY
@given(
    names=st.lists(
        st.tuples(*[st.text("aeiouzéüñÅß -'\"", min_size=1, max_size=8).filter(str.strip)] * 2),
        min_size=1,
        max_size=6,
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    seed=st.integers(0, 1_000),
)
def test_encoding_line_ends_and_column_order_change_nothing(
    names: list[tuple[str, str]], encoding: str, line_end: str, seed: int
) -> None:
    rows: Roster = {
        RosterFile.USERS: [
            user(f"u{n}") | {"givenName": given_name, "familyName": family_name}
            for n, (given_name, family_name) in enumerate(names)
        ]
    }
    columns = [column.name for column in columns_of(RosterFile.USERS, V1_2)]
    random.Random(seed).shuffle(columns)
    text = sheet(columns, rows[RosterFile.USERS], line_end=line_end)
    files = {
        "manifest.csv": manifest(V1_2, {RosterFile.USERS: "bulk"}).encode(),
        "users.csv": text.encode(encoding),
    }

    reading = read(files)

    assert [(one.given_name, one.family_name) for one in reading.users] == [
        (given_name.strip(), family_name.strip()) for given_name, family_name in names
    ]
    assert reading.quarantined == ()
