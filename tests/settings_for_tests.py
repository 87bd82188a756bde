"""The site's settings in a folder of their own, so that tests never see a real network."""

import os
import sys
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="sextant-tests-"))
os.environ["SEXTANT_DATA"] = str(_folder)
os.environ["SEXTANT_TESTING"] = "yes"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the product's own processes do
os.environ["SEXTANT_SECRET_KEY"] = "tests" * 12
os.environ["SEXTANT_AUDIT_KEY"] = "audit" * 12

if "--db=postgres" in sys.argv:
    import postgres_for_tests

    os.environ["SEXTANT_DATABASE_URL"] = postgres_for_tests.start()

from sextant.project.settings import *  # noqa: E402, F403

AUDIT_ANCHOR = None
AUDIT_ANCHOR_ELSEWHERE = None
