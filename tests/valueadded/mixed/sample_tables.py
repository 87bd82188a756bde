"""Sample files of other people as columns, for the tests of the mixed models."""

import csv

import numpy as np

from sextant.valueadded.mixed import INTERCEPT, RandomTerm
from trial_files import trial_file


class Table:
    """A sample file with the rows that have all of the needed columns."""

    def __init__(self, name, needed):
        with trial_file(f"growth/{name}").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if all(row[key] not in {"", "NA"} for key in needed)]
        self.rows = rows
        self.ones = np.ones(len(rows))

    def text(self, key):
        return np.array([row[key] for row in self.rows])

    def number(self, key):
        return self.text(key).astype(float)

    def group(self, key):
        return np.unique(self.text(key), return_inverse=True)


def line(table):
    return {INTERCEPT: table.ones, "year": table.number("year")}


def term(table, key, columns=None, **more):
    return RandomTerm(name=key, group=table.group(key)[1], columns=columns, **more)
