"""Generated networks with a known truth, also such as depart from every model of the engine.

score = common growth + school level + school growth per year + ability + slope * year + what teachers
and classes added + random walk + newest drop + error (`draw_students`). `SCENARIOS` holds the base
design and its departures: heavy tails, errors that depend on the score, a ceiling, fading teacher
effects, scores absent because they would be low, sorting on the slope, weak teachers, a single year,
shocks to whole classes, moves between pathways, and no teacher differences at all.

`generate_network` gives the tables that schools hand in; `write_network` writes millions of students
to files, one part at a time.
"""

from sextant.valueadded.generators.design import BASE, SCENARIOS, GrowthDesign
from sextant.valueadded.generators.parts import WrittenNetwork, part_of, write_network
from sextant.valueadded.generators.students import Attendance, Students, draw_attendance, draw_students
from sextant.valueadded.generators.truth import NetworkTruth, draw_truth
from sextant.valueadded.generators.whole import GeneratedNetwork, generate_network, permute_teachers

__all__ = [
    "BASE",
    "SCENARIOS",
    "Attendance",
    "GeneratedNetwork",
    "GrowthDesign",
    "NetworkTruth",
    "Students",
    "WrittenNetwork",
    "draw_attendance",
    "draw_students",
    "draw_truth",
    "generate_network",
    "part_of",
    "permute_teachers",
    "write_network",
]
