"""Answer files are compared with the small benchmark of the tests of Data & Assessment."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "assessment"))
