"""A ZIP, a folder, one CSV file or a set of uploads opens; what is broken or hostile is refused."""

import io
import stat
import struct
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from interop.oneroster.roster_packages import read, roster, written, zipped
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.oneroster.package import open_package
from sextant.interop.upload_limits import LIMITS, Limits
from sextant.kernel.errors import CannotDo

MIB = 1_048_576
FILES = written(roster())


def archive_with(
    name: str, content: bytes = b"sourcedId\n", *, change: Callable[[zipfile.ZipInfo], None] | None = None
) -> bytes:
    """Return a ZIP of the manifest and one more member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.csv", FILES["manifest.csv"])
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        if change:
            change(info)
        archive.writestr(info, content, compress_type=info.compress_type)
    return stream.getvalue()


def a_link(info: zipfile.ZipInfo) -> None:
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16


def in_lzma(info: zipfile.ZipInfo) -> None:
    info.compress_type = zipfile.ZIP_LZMA


def locked(content: bytes) -> bytes:
    """Return the archive with every member marked as encrypted."""
    changed = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + place] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)


def repeated() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("users.csv", "sourcedId\n")
        archive.writestr("Users.csv", "sourcedId\n")
    return stream.getvalue()


def bomb_of(n_mebibytes: int) -> bytes:
    """Return a ZIP of one member that unpacks to so many mebibytes of zeros, built without unpacking it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(b"0" * MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = piece * n_mebibytes + packer.flush()
    sizes = struct.pack("<3L2H", 0, len(packed), n_mebibytes * MIB, 9, 0)
    local = struct.pack("<4s5H", b"PK\x03\x04", 20, 0, 8, 0, 0) + sizes + b"users.csv"
    entry = (
        struct.pack("<4s6H", b"PK\x01\x02", 20, 20, 0, 8, 0, 0) + sizes + struct.pack("<3H2L", 0, 0, 0, 0, 0)
    )
    entry += b"users.csv"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local) + len(packed), 0)
    return local + packed + entry + end


def test_a_zip_a_folder_and_a_set_hold_the_same_files(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    zip_path = tmp_path.parent / "lantern.zip"
    zip_path.write_bytes(zipped(FILES))

    packages = [open_package(source) for source in (tmp_path, zip_path, zipped(FILES), FILES)]

    assert all({one.name: one.content for one in package.members} == FILES for package in packages)


def test_one_csv_file_is_a_package_of_one(tmp_path: Path) -> None:
    path = tmp_path / "orgs.csv"
    path.write_bytes(FILES["orgs.csv"])

    reading = read(open_package(path))

    assert [org.sourced_id for org in reading.orgs] == ["net", "dawn"]


def test_the_same_bytes_have_the_same_digest_and_others_another() -> None:
    first, again = open_package(zipped(FILES)), open_package(zipped(FILES))
    other = open_package(zipped(FILES | {"orgs.csv": FILES["orgs.csv"] + b"\n"}))

    assert first.sha256 == again.sha256
    assert first.sha256 != other.sha256


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "archive.not_a_zip"),
        (b"sourcedId,status\n", "archive.not_a_zip"),
        (zipped(FILES)[:-30], "archive.damaged"),
        (zipped({}), "package.empty"),
        (archive_with("../users.csv"), "archive.unsafe_name"),
        (archive_with("/users.csv"), "archive.unsafe_name"),
        (archive_with("C:users.csv"), "archive.unsafe_name"),
        (archive_with("a\\..\\users.csv"), "archive.unsafe_name"),
        (archive_with("us\x07ers.csv"), "archive.unsafe_name"),
        (archive_with("export/users.csv"), "archive.folder"),
        (archive_with("export/"), "archive.folder"),
        (archive_with("export\\users.csv"), "archive.folder"),
        (archive_with("users.csv", change=a_link), "archive.not_a_file"),
        (archive_with("users.csv", change=in_lzma), "archive.packing"),
        (locked(zipped(FILES)), "archive.encrypted"),
        (repeated(), "archive.repeated_name"),
        (zipped({f"{n}.csv": b"" for n in range(41)}), "package.too_large"),
    ],
)  # fmt: skip
def test_what_no_honest_export_holds_is_refused_with_a_cure(content: bytes, code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        open_package(content)

    assert refusal.value.code == code
    assert refusal.value.cure
    assert refusal.value.cure in str(refusal.value)
    assert isinstance(refusal.value, CannotDo)


def test_a_refusal_says_which_member_is_meant() -> None:
    with pytest.raises(Rejected) as refusal:
        open_package(archive_with("../../etc/users.csv"))

    assert refusal.value.file == "users.csv"


@pytest.mark.parametrize(
    "limits",
    [
        Limits(file_bytes=100),
        Limits(member_bytes=100),
        Limits(total_bytes=1_000),
        Limits(members=3),
    ],
)
def test_each_limit_holds_for_archives_and_for_sets(limits: Limits) -> None:
    for source in (zipped(FILES), FILES):
        if limits.file_bytes == 100 and source is FILES:
            continue  # the size of an upload is its members' size
        with pytest.raises(Rejected) as refusal:
            open_package(source, limits=limits)

        assert refusal.value.code == "package.too_large"


def test_a_bomb_of_600_megabytes_is_refused_in_a_few_megabytes_of_memory() -> None:
    bomb = bomb_of(600)

    tracemalloc.start()
    with pytest.raises(Rejected) as refusal:
        open_package(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(bomb) < MIB
    assert refusal.value.code == "package.too_large"
    assert "40,000,000 bytes" in refusal.value.reason
    assert peak < 8 * MIB


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    honest = zipped({"users.csv": b"0" * 2 * MIB})
    lying = honest.replace(struct.pack("<L", 2 * MIB), struct.pack("<L", 100))

    with pytest.raises(Rejected) as refusal:
        open_package(lying)

    assert refusal.value.code == "archive.damaged"


def test_a_member_packed_more_than_200_times_is_refused() -> None:
    with pytest.raises(Rejected) as refusal:
        open_package(zipped({"users.csv": b"0" * 2 * MIB}))

    assert "200 times" in refusal.value.reason


def test_a_directory_of_a_hundred_thousand_names_is_refused_before_it_is_read() -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    names = entry * 100_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFE, 0xFFFE, len(names), 4, 0)
    content = b"PK\x03\x04" + names + end

    tracemalloc.start()
    with pytest.raises(Rejected) as refusal:
        open_package(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refusal.value.code == "package.too_large"
    assert peak < MIB


def test_a_folder_with_a_link_or_a_folder_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "orgs.csv").write_bytes(FILES["orgs.csv"])
    (tmp_path / "users.csv").symlink_to(tmp_path / "orgs.csv")

    with pytest.raises(Rejected) as refusal:
        open_package(tmp_path)

    assert (refusal.value.code, refusal.value.file) == ("archive.not_a_file", "users.csv")


def test_a_path_that_leads_nowhere_is_refused_without_naming_the_machine(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as refusal:
        open_package(tmp_path / "gone.zip")

    assert refusal.value.code == "package.unreadable"
    assert str(tmp_path) not in str(refusal.value)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "lantern.zip"
    path.write_bytes(zipped(FILES))

    with pytest.raises(Rejected) as refusal:
        open_package(path, limits=Limits(file_bytes=100))

    assert (refusal.value.code, refusal.value.file) == ("package.too_large", "lantern.zip")


def test_the_limits_are_those_of_the_specification() -> None:
    assert (LIMITS.file_bytes, LIMITS.member_bytes, LIMITS.total_bytes) == (
        50_000_000,
        40_000_000,
        100_000_000,
    )
    assert (LIMITS.ratio, LIMITS.members, LIMITS.rows, LIMITS.cell_characters) == (200, 40, 500_000, 10_000)


def test_reading_rosters_needs_no_database_and_no_django() -> None:
    modules = "strict, tolerant, report, package"
    script = f"from sextant.interop.oneroster import {modules}; import sys; print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
