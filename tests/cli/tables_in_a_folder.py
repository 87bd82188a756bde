"""Make tables in the folder that the environment names, in one of the two ways; run as a program."""

import sys

import django


def main() -> None:
    """Make the tables, by migrations or at once."""
    django.setup()
    from sextant.cli import tables

    {"migrated": tables.make_tables, "at-once": tables.make_tables_at_once}[sys.argv[1]]()


if __name__ == "__main__":
    main()
