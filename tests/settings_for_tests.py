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

# Workers of pytest-xdist do not see the options; they find the address in their environment.
if "--db=postgres" in sys.argv and "SEXTANT_DATABASE_URL" not in os.environ:
    import postgres_for_tests

    os.environ["SEXTANT_DATABASE_URL"] = postgres_for_tests.start()

from sextant.project.settings import *  # noqa: E402, F403

for _database in DATABASES.values():  # noqa: F405
    if "sqlite" in _database["ENGINE"]:
        # Said aloud, or pytest-django gives each worker a file beside a name that is none.
        _database.setdefault("TEST", {})["NAME"] = ":memory:"

AUDIT_ANCHOR = None
AUDIT_ANCHOR_ELSEWHERE = None
