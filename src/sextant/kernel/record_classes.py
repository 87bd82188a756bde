"""The classes of records and what is done to them: the words of the matrix."""

from enum import StrEnum


class Verb(StrEnum):
    """What an actor does to a record."""

    READ = "read"
    WRITE = "write"
    APPROVE = "approve"


class RecordClass(StrEnum):
    """How sensitive a table is; every guarded table is in exactly one class."""

    N0 = "N0"  # structure: schools, calendar, courses, sections
    N1 = "N1"  # administration: settings, grants
    N2 = "N2"  # feeds: files that came in, rows set aside, news that failed
    N3 = "N3"  # methods: growth runs, the interlocks' modes and runs
    T1 = "T1"  # tests before they are given: items, forms, keys, what items did
    T2 = "T2"  # tests as staff may know them: windows, released items, misconceptions
    W1 = "W1"  # work items
    X1 = "X1"  # lists taken out of the network
    S0 = "S0"  # directory
    S1A = "S1a"  # enrollment, class lists, attendance
    S1B = "S1b"  # results, growth, flags
    S1C = "S1c"  # contacts, custody, demographics
    S1D = "S1d"  # caseloads and groups: who looks after whom
    S1E = "S1e"  # what families have said about a report card
    S2A = "S2a"  # accommodations at a glance
    S2B = "S2b"  # full special education, 504, English learners
    S2C = "S2c"  # restricted programs: low income, homeless, foster
    S3A = "S3a"  # discipline level and re-entry plan
    S3B = "S3b"  # incident facts
    S3C = "S3c"  # statements and narratives
    S3D = "S3d"  # removal decisions
    S4 = "S4"  # counselling
    S5 = "S5"  # safety
    A0 = "A0"  # staff directory, who teaches what
    A0S = "A0s"  # seats, and who coaches whom: the rows that rights are derived from
    A1 = "A1"  # coaching
    A2 = "A2"  # evaluation
    A3A = "A3a"  # category and band
    A3B = "A3b"  # pay, personnel, credentials
    A4 = "A4"  # candidate scoring
    A5 = "A5"  # equal-opportunity facts of candidates
    O1 = "O1"  # budget, positions
    O2 = "O2"  # salary pools


MAY_BE_JOINED = frozenset({RecordClass.N0, RecordClass.S0, RecordClass.A0})
