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
    W2 = "W2"  # which notices somebody was sent, and which of them were asked for
    L1 = "L1"  # lessons as staff know them: curricula, materials, instructional standards, phrases
    L2 = "L2"  # how a teacher prepares and learns: pacing, adjustments, preparation, attendance at sessions
    L2C = "L2c"  # how far staff are in learning about culture, without a word of what they thought
    L3 = "L3"  # sessions and demonstration rooms: what all staff may come to
    L4 = "L4"  # how instructional standards stand in a school: means and walkthroughs, nobody named
    K1 = "K1"  # wrapped keys of sealed words
    K2 = "K2"  # orders to destroy a student's key, and with it her sealed words
    C1 = "C1"  # the code of conduct as published: expectations, codes, the ladder
    # Consistency
    C2 = "C2"  # how consequences stand in a school: rates and ratios between groups, nobody named
    C3 = "C3"  # how deciders stand beside like cases
    C4 = "C4"  # consistency reviews: codes and deciders looked at, what was found, what changes
    # Community: what a school does together
    C5 = "C5"  # the school community as published: team, rituals, answers, personal skills; no student named
    C6 = "C6"  # how a community stands: looks at rituals, pulses in groups of ten or more, plans
    C7 = "C7"  # answers to a pulse, counted, and who has answered: for the desk alone
    X1 = "X1"  # lists taken out of the network
    X2 = "X2"  # the nightly extract: its recipient, and what was made
    S0 = "S0"  # directory
    S1A = "S1a"  # enrollment, class lists, attendance
    S1B = "S1b"  # results, growth, flags
    S1C = "S1c"  # contacts, custody, demographics
    S1D = "S1d"  # caseloads and groups: who looks after whom
    S1E = "S1e"  # what families have said about a report card or a survey
    S1Q = (
        "S1q"  # what families ask of a record itself: to see it, to correct it; and to whom it was disclosed
    )
    S1L = "S1l"  # what students lead, and what their adviser says of their skills
    S1V = "S1v"  # students' own words: suggestions, reflections
    S1K = "S1k"  # family contacts: who spoke with whom at home, and how
    S1N = "S1n"  # which adult a student would go to: named by her, or by staff for her
    S1P = "S1p"  # recognition: what was seen well
    S1S = "S1s"  # support: tiers, plans, groups, sessions, goals, probes
    S1R = "S1r"  # why support: referrals, screenings, decisions and their reasons
    # Wellness: as teachers see it
    S1T = "S1t"  # how to help, times of appointments, the support adult: no source, and no family's
    P1 = "P1"  # the menu of interventions, and what works here
    S2A = "S2a"  # accommodations at a glance
    S2B = "S2b"  # full special education, 504, English learners
    S2S = "S2s"  # service minutes: entitled, delivered, given back
    S2K = "S2k"  # who has read that accommodations changed
    S2C = "S2c"  # restricted programs: low income, homeless, foster
    S3A = "S3a"  # discipline level and re-entry plan
    S3B = "S3b"  # incident facts
    S3C = "S3c"  # statements and narratives
    S3D = "S3d"  # removal decisions
    S3K = "S3k"  # corrections of level 1 and check-ins: a class's working notes, no family's
    S4 = "S4"  # counselling
    # Wellness
    S4I = "S4i"  # that a wellness referral exists, its state and dates
    S4P = "S4p"  # what a release lets an outside provider know, and the dates that come back
    S4C = "S4c"  # wellness in counts by school: no student stands behind a row
    S5 = "S5"  # safety
    A0 = "A0"  # staff directory, who teaches what
    A0S = "A0s"  # seats, and who coaches whom: the rows that rights are derived from
    A1 = "A1"  # coaching
    A1P = "A1p"  # reflections that nobody but their author reads
    A1C = "A1c"  # how observers score: calibration and certification
    A2 = "A2"  # a teacher's growth estimate, and what she questions of it
    A2E = "A2e"  # evaluation: visits that count, their evidence and scores, conferences
    # Growth plans, advancement, leaders, staying
    A2G = "A2g"  # growth plans: goals, reviews
    A2C = "A2c"  # advancement cases: target, portfolio, gates met or not, votes, decision
    A2V = "A2v"  # the frozen numbers of an advancement case, with the growth estimate
    A2L = "A2l"  # evaluation of school leaders
    A2R = "A2r"  # risk of leaving, stay interviews, separations
    A2S = "A2s"  # who could follow whom in a seat
    A3A = "A3a"  # category and band
    A3B = "A3b"  # pay, personnel, credentials
    # Pay
    A3P = "A3p"  # the rules of pay as published: bands, merit, gates
    A3M = "A3m"  # what others pay, and what a change would cost
    # Hiring
    A3O = "A3o"  # offers
    A4 = "A4"  # candidate scoring
    A4C = "A4c"  # candidates: who applied, with what, where it stands
    A4N = "A4n"  # how raters score beside each other
    A4R = "A4r"  # references and clearances
    A5 = "A5"  # equal-opportunity facts of candidates
    O1 = "O1"  # budget, positions
    O2 = "O2"  # salary pools
    O3 = "O3"  # openings as published, and the tasks of hiring
    # Leading a school
    O4 = "O4"  # a school's plan, goals and scorecard at the level of measures: nobody named, n of 10 or more
    O4D = "O4d"  # what is measured and who decides what: definitions, decision rights
    O5 = "O5"  # the leadership team's agenda, meetings and commitments
    O6 = "O6"  # quarterly reviews, turnaround milestones, support from the center
    O7 = "O7"  # how a leader's hours go
    O8 = "O8"  # operations tickets
    O9 = "O9"  # equity: measures and opportunities by group, and what was decided
    # After school
    S1F = "S1f"  # a student's own plan, applications and decisions
    S1M = "S1m"  # aid offers and FAFSA
    S1G = "S1g"  # where graduates are


MAY_BE_JOINED = frozenset({RecordClass.N0, RecordClass.S0, RecordClass.A0})
