"""What is shown of one row, each by a test that runs with the suite: ``folder/test_file.py::test_name``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The tests of one row.

    Attributes:
        opens: it opens its work when it must.
        silent: it opens nothing when it must not.
        once: the same news, or more of it, opens no second item.
        closes: its work ends by what it asks for, or when what it stands on falls.
    """

    opens: str
    silent: str
    closes: str
    once: str = ""
