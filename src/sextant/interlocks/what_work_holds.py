"""From which class of record each rule's work takes its words: by it lists of others' work are narrowed.

A leader of the network reads how much of a rule's work is open, and its words only where she would read the
record itself: a suspension in a sentence is a suspension (domain 9).
"""

from collections.abc import Mapping

from sextant.kernel.record_classes import RecordClass as C

HOLDS: Mapping[str, C] = {
    "I-01": C.S1B,
    # A coaching visit's mean beside the flag.
    "I-02": C.A1,
    "I-03": C.A2,
    "I-04": C.S1B,
    "I-05": C.S1D,
    "I-06": C.A1,
    "I-07": C.A2G,
    "I-08": C.S3B,
    "I-09": C.S3A,
    "I-10": C.S2B,
    "I-11": C.S1S,
    "I-12": C.S1S,
    "I-13": C.S1A,
    "I-14": C.S1S,
    "I-15": C.L4,
    "I-16": C.T2,
    "I-17": C.T1,
    "I-18": C.O1,
    "I-19": C.L2,
    "I-20": C.A1,
    "I-21": C.C2,
    "I-22": C.A1,
    "I-23": C.S3B,
    "I-24": C.S2B,
    "I-25": C.S2S,
    "I-26": C.S4C,
    "I-27": C.S1B,
    "I-28": C.A2C,
    "I-29": C.A2R,
    "I-30": C.A2R,
    "I-31": C.O5,
    "I-32": C.O6,
    "I-33": C.A1C,
    "I-34": C.A4N,
    "I-35": C.A3M,
    "I-36": C.C6,
    "I-37": C.S2B,
    "I-38": C.S1B,
    "I-39": C.S5,
    # Grades, and who was spoken with at home.
    "I-40": C.S1K,
    "I-41": C.A1,
    "I-42": C.S1B,
}
