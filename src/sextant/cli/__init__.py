"""The command line: verbs that call actions, print what they did, and end with an exit code."""

import os

# The engine's matrices are small: several threads for each wait for one another and gain nothing.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
