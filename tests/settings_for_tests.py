"""The site's settings in a folder of their own, so that tests never see a real network."""

import os
import sys
import tempfile
from pathlib import Path

# Where Python may not leave what it compiled, each of the dozens of processes that tests start would
# compile every module anew, seconds of a processor each; so it leaves it beside pytest's own cache.
if sys.dont_write_bytecode:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    _compiled = Path(__file__).parents[1] / ".pytest_cache" / "compiled"
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(_compiled)
    sys.dont_write_bytecode = False

_folder = Path(tempfile.mkdtemp(prefix="sextant-tests-"))
(_folder / "static").mkdir()  # where collected files would lie; WhiteNoise asks for the folder
os.environ["SEXTANT_DATA"] = str(_folder)
os.environ["SEXTANT_TESTING"] = "yes"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the product's own processes do
os.environ["SEXTANT_SECRET_KEY"] = "tests" * 12
os.environ["SEXTANT_AUDIT_KEY"] = "audit" * 12
os.environ["SEXTANT_SEALING_KEY"] = "seals" * 12

# A test may build a whole network in one transaction, of which the database has counted no row yet; on a busy
# machine one of its questions took the minute after which the product's own are broken off.
os.environ.setdefault(
    "SEXTANT_DATABASE_LIMITS",
    "-c statement_timeout=300000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=300000",
)

# Workers of pytest-xdist do not see the options; they find the address in their environment.
if "--db=postgres" in sys.argv and "SEXTANT_DATABASE_URL" not in os.environ:
    import postgres_for_tests

    os.environ["SEXTANT_DATABASE_URL"] = postgres_for_tests.start()
    os.environ["SEXTANT_SERVER_OF_TESTS"] = "yes"

from sextant.project.settings import *  # noqa: E402, F403

for _database in DATABASES.values():  # noqa: F405
    if "sqlite" in _database["ENGINE"]:
        # Said aloud, or pytest-django gives each worker a file beside a name that is none.
        _database.setdefault("TEST", {})["NAME"] = ":memory:"

# Every new browser of a test would else list all static files first.
WHITENOISE_AUTOREFRESH = True

AUDIT_ANCHOR = None
AUDIT_ANCHOR_ELSEWHERE = None
