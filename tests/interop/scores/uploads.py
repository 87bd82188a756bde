"""Small uploads that the tests of importers make up themselves."""

import gzip
import io
import zipfile
from collections.abc import Sequence

from sextant.interop.tabular import Line, NamedBytes, PassedOver, Table, open_tables


def upload(content: str | bytes, *, name: str = "scores.csv") -> NamedBytes:
    """Return an upload of this content, text as UTF-8."""
    return NamedBytes(name=name, content=content.encode() if isinstance(content, str) else content)


def zipped(*members: tuple[str, str | bytes], name: str = "export.zip") -> NamedBytes:
    """Return a zip of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members:
            archive.writestr(path, content)
    return NamedBytes(name=name, content=packed.getvalue())


def gzipped(content: str | bytes, *, name: str = "scores.csv.gz") -> NamedBytes:
    """Return a gzip of this content."""
    raw = content.encode() if isinstance(content, str) else content
    return NamedBytes(name=name, content=gzip.compress(raw))


def tables_of(source: NamedBytes) -> Sequence[Table]:
    """Return the tables of an upload, without what is passed over."""
    return [table for table in open_tables(source) if isinstance(table, Table)]


def passed_over(source: NamedBytes) -> Sequence[PassedOver]:
    """Return what is passed over in an upload."""
    return [each for each in open_tables(source) if isinstance(each, PassedOver)]


def lines_of(source: NamedBytes) -> Sequence[Line]:
    """Return the lines of the only table of an upload."""
    (table,) = tables_of(source)
    return list(table.lines())
