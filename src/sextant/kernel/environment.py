"""What the surroundings tell a running Sextant: the data folder, its keys, the database's address."""

import os
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def data_folder() -> Path:
    """Return the folder that holds this network: never the source tree."""
    named = os.environ.get("SEXTANT_DATA")
    if named:
        return Path(named).expanduser().resolve()
    if os.name == "nt":
        root = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Application Support"
    else:
        root = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return root / "sextant"


def flag(name: str, *, default: bool) -> bool:
    """Return a yes-or-no setting; anything but yes or no is refused.

    Raises:
        ImproperlyConfigured: the value is neither.
    """
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}")


def count(name: str, *, default: int) -> int:
    """Return a setting that counts something; anything but a whole number from 0 on is refused.

    Raises:
        ImproperlyConfigured: the value is no such number.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def one_of(name: str, words: tuple[str, ...], *, default: str) -> str:
    """Return a setting that is one of some words; anything else is refused.

    Raises:
        ImproperlyConfigured: the value is none of them.
    """
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in words:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(words)}, not {value!r}")
    return value


def mailer(folder: Path) -> dict[str, object]:
    """Return what takes mails: the server that is named, else a folder in which they lie."""
    host = os.environ.get("SEXTANT_SMTP_HOST", "").strip()
    if not host:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": folder},
        }
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": host,
            "port": count("SEXTANT_SMTP_PORT", default=587),
            "username": os.environ.get("SEXTANT_SMTP_USER", ""),
            "password": os.environ.get("SEXTANT_SMTP_PASSWORD", ""),
            "use_tls": flag("SEXTANT_SMTP_TLS", default=True),
            "timeout": 20,
        },
    }


KEYS = ("secret_key", "audit_key", "sealing_key")


def make_keys(folder: Path) -> None:
    """Write the network's keys, readable by its owner only; keys that exist are kept."""
    (folder / "keys").mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in KEYS:
        path = folder / "keys" / name
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))


def replace_key(name: str, *, by: str, folder: Path) -> None:
    """Put a new key into ``keys/<name>`` and the one in use into ``keys/<name>_before``.

    Each is written beside its place and moved there, the one in use first: wherever this is killed, the
    key in use stands under its name, or under ``_before`` with the new one under its name.
    """
    keys = folder / "keys"
    in_use = (keys / name).read_text(encoding="ascii").strip()
    _write_key(keys / f"{name}_before", in_use)
    _write_key(keys / name, by)


def new_key() -> str:
    """Return a key that nobody has had."""
    return secrets.token_urlsafe(48)


def secret_before(name: str, *, folder: Path) -> str:
    """Return the secret before the one in use, from ``SEXTANT_<NAME>_BEFORE`` or its file; else none."""
    given = os.environ.get(f"SEXTANT_{name.upper()}_BEFORE")
    path = folder / "keys" / f"{name}_before"
    if given or not path.exists():
        return given or ""
    return path.read_text(encoding="ascii").strip()


def _write_key(path: Path, key: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def secret(name: str, *, folder: Path) -> str:
    """Return the secret from ``SEXTANT_<NAME>``, else from ``keys/<name>``, else one for this process.

    The last serves tools that load the settings where no network is; `serve` refuses it.
    """
    given = os.environ.get(f"SEXTANT_{name.upper()}")
    if given:
        return given
    path = folder / "keys" / name
    return path.read_text(encoding="ascii").strip() if path.exists() else secrets.token_urlsafe(48)


def databases(folder: Path) -> dict[str, dict[str, object]]:
    """Return Django's DATABASES: two SQLite files in ``folder``, or the PostgreSQL that is named.

    SQLite has one writer per file, so progress, sessions, rate limits and the access log have a
    file of their own and a long import never makes a sign-in wait.
    """
    address = os.environ.get("SEXTANT_DATABASE_URL", "")
    if address:
        return {"default": _postgresql(address)}
    return {
        "default": _sqlite(folder / "sextant.sqlite3"),
        "activity": _sqlite(folder / "activity.sqlite3"),
    }


def file_storage(folder: Path) -> dict[str, object]:
    """Return where files of records lie: a private folder, or the bucket that ``SEXTANT_FILES_BUCKET`` names.

    Keys of the bucket come from the surroundings, as every S3 client reads them.
    """
    bucket = os.environ.get("SEXTANT_FILES_BUCKET", "").strip()
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": folder,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": os.environ.get("SEXTANT_FILES_ENDPOINT") or None,
            "region_name": os.environ.get("SEXTANT_FILES_REGION") or None,
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "sextant.project.sqlite",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # FULL: in WAL mode NORMAL may lose the last commits on power loss.
            # recursive_triggers: else INSERT OR REPLACE walks past the append-only triggers.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON;"
                "PRAGMA recursive_triggers=ON; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-20000"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, object]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only where PostgreSQL is used

    parts = {key: str(value) for key, value in conninfo_to_dict(address).items() if value is not None}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Without TCP timeouts a cut network hangs a worker for more than a minute.
        "OPTIONS": {
            "connect_timeout": 3,
            "tcp_user_timeout": 5000,
            "keepalives": 1,
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 2,
            "options": os.environ.get(
                "SEXTANT_DATABASE_LIMITS",
                "-c statement_timeout=60000 -c lock_timeout=10000"
                " -c idle_in_transaction_session_timeout=60000",
            ),
            **parts,
        },
    }
