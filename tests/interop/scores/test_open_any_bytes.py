"""Any bytes give rows with row numbers or `Rejected`; archives made to harm are refused and stay small."""

import gzip
import io
import stat
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.scores.uploads import gzipped, upload, zipped
from sextant.interop.tabular import LIMITS, Limits, NamedBytes, Rejected, Table, open_tables

TEXT = "student_id,subject,score\n" + "".join(f"{n},Math,{n % 50}\n" for n in range(200))
MIB = 1_048_576


def walk(source: NamedBytes, limits: Limits = LIMITS) -> list[int] | None:
    """Return the row numbers of all tables, or None where the file is rejected."""
    try:
        tables = open_tables(source, limits=limits)
        return [line.row for table in tables if isinstance(table, Table) for line in table.lines()]
    except Rejected:
        return None


def is_in_order(rows: list[int] | None) -> bool:
    return rows is None or (all(row >= 2 for row in rows) and rows == sorted(set(rows)))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_rows_in_order_or_a_refusal(content):
    assert is_in_order(walk(upload(content)))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"\xff\xfe"]))
def test_any_bytes_behind_a_known_beginning_give_rows_or_a_refusal(content, beginning):
    assert is_in_order(walk(upload(beginning + content)))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab,;\t"\n\r é=\x1c\x85\u2028', max_size=200))
def test_any_text_gives_rows_in_order_or_a_refusal(text):
    assert is_in_order(walk(upload(text)))


@pytest.mark.parametrize("packed", [zipped(("a.csv", TEXT)), gzipped(TEXT)], ids=["zip", "gzip"])
def test_every_truncation_of_an_archive_is_refused(packed):
    for length in range(len(packed.content)):
        cut = NamedBytes(name=packed.name, content=packed.content[:length])
        rows = walk(cut)
        # One or two bytes are no archive yet: they are read as a header without rows.
        assert rows is None or (length < 4 and rows == [])


def test_one_byte_changed_in_a_zip_gives_rows_or_a_refusal():
    packed = zipped(("a.csv", TEXT)).content
    for place in range(len(packed)):
        changed = packed[:place] + bytes([packed[place] ^ 0xA5]) + packed[place + 1 :]
        assert is_in_order(walk(upload(changed)))


def test_a_zip_bomb_is_refused_in_little_memory():
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.csv", "w") as member,
    ):
        for _ in range(100):
            member.write(b"0" * MIB)
    source = NamedBytes(name="bomb.zip", content=packed.getvalue())

    tracemalloc.start()
    rows = walk(source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert rows is None
    assert peak < 64 * MIB


def test_a_gzip_bomb_is_refused_in_little_memory():
    content = gzip.compress(b"0" * MIB) * 600

    tracemalloc.start()
    rows = walk(upload(content, name="bomb.csv.gz"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert rows is None
    assert peak < 64 * MIB


def test_a_size_that_the_archive_lies_about_is_not_believed():
    content = bytearray(zipped(("a.csv", TEXT)).content)
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = (10).to_bytes(4, "little")

    assert walk(upload(bytes(content))) is None


def test_the_ratio_of_packing_is_counted_while_reading():
    source = gzipped(b"a\n" + (b"1" * 999 + b"\n") * 2_000)

    assert walk(source, Limits(ratio=5)) is None
    assert walk(source, Limits(ratio=5_000)) is not None


def test_all_members_together_keep_to_the_limit():
    source = zipped(("a.csv", TEXT), ("b.csv", TEXT))

    assert walk(source, Limits(total_bytes=len(TEXT) * 2)) is not None
    assert walk(source, Limits(total_bytes=len(TEXT) * 2 - 1)) is None


def encrypted() -> NamedBytes:
    content = bytearray(zipped(("a.csv", TEXT)).content)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return upload(bytes(content))


def linked() -> NamedBytes:
    packed = io.BytesIO()
    member = zipfile.ZipInfo("a.csv")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return upload(packed.getvalue())


def packed_by_bzip2() -> NamedBytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.csv", TEXT)
    return upload(packed.getvalue())


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (zipped(("../a.csv", TEXT)), "unsafe_archive"),
        (zipped(("a/../../b.csv", TEXT)), "unsafe_archive"),
        (zipped(("/a.csv", TEXT)), "unsafe_archive"),
        (zipped(("C:\\a.csv", TEXT)), "unsafe_archive"),
        (zipped(("a.csv", TEXT), ("A.CSV", TEXT)), "unsafe_archive"),
        (encrypted(), "unsafe_archive"),
        (linked(), "unsafe_archive"),
        (packed_by_bzip2(), "unsafe_archive"),
        (zipped(*((f"{n}.csv", TEXT) for n in range(41))), "too_large"),
        (zipped(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")), "not_a_table"),
        (zipped(), "not_a_table"),
        (upload(gzip.compress(TEXT.encode())[:-6]), "damaged"),
    ],
)
def test_archives_that_no_exporter_writes_are_refused(source, code):
    with pytest.raises(Rejected) as refusal:
        list(open_tables(source))

    assert refusal.value.code == code
