"""Any bytes given as a MAP file are rows with one fate each, or a rejection."""

from hypothesis import given, settings
from hypothesis import strategies as st

from interop.map_growth.map_files import COMBINED, CURRENT, OLDER, ROSTER, export, read
from sextant.interop.map_growth.rows import MapReading
from sextant.interop.scores.problems import report_csv
from sextant.interop.tabular import NamedBytes, Rejected

CELLS = st.sampled_from(
    [
        "",
        "1",
        "209",
        "-3",
        "0.5",
        "nan",
        "*",
        "Yes*",
        "TRUE",
        "9/16/2026",
        "8:00 AM",
        "Fall 2026-2027",
        "K",
        "=x",
        "é",
    ]
)


def read_or_reject(source: NamedBytes) -> MapReading | Rejected:
    try:
        return read(source)
    except Rejected as refusal:
        return refusal


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_no_map_file(content):
    assert isinstance(read_or_reject(NamedBytes(name="x.csv", content=content)), Rejected)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([CURRENT, COMBINED, OLDER, ROSTER]))
def test_any_bytes_behind_a_header_are_rows_or_a_rejection(content, columns):
    source = NamedBytes(name="x.csv", content=export(columns).content + content)

    reading = read_or_reject(source)

    assert isinstance(reading, Rejected) or all(
        problem.row is None or problem.row >= 2 for problem in reading.problems
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_row_has_one_fate_and_the_report_can_be_written(data):
    columns = data.draw(st.sampled_from([CURRENT, COMBINED, OLDER, ROSTER]))
    changes = st.dictionaries(st.sampled_from(columns), CELLS, max_size=6)
    rows = data.draw(st.lists(changes, max_size=6))

    reading = read(export(columns, *rows))

    (file,) = reading.files
    assert file.n_read == len(rows) == file.n_loaded + file.n_refused + file.n_repeated
    assert file.n_loaded == (len(reading.students) if columns is ROSTER else len(reading.results))
    assert report_csv(reading.problems).count("\r\n") == len(reading.problems) + 1
    assert len({result.key for result in reading.results}) == len(reading.results)
