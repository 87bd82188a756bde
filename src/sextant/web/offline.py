"""Pages that open without a connection: their worker, with the list of files that it keeps.

Worker and files say nothing about anybody and are open; whom a page is about lies sealed on the device.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static

WORKER = "web/js/worker.js"
STYLES = ("tokens", "ground", "frame", "components", "tables", "forms", "overlays", "charts", "print")
SCRIPTS = ("theme", "kept", "losses", "sealed", "queue")
PATIENCE = 8_000
FONT = "fonts/PublicSans[wght].ttf"
COMMON = (
    *(f"web/css/{name}.css" for name in STYLES),
    *(f"web/js/{name}.js" for name in SCRIPTS),
    "web/img/mark.svg",
)


def worker_of(
    name: str,
    *,
    root: str,
    shell: str,
    files: Sequence[str],
    pages: Sequence[str] = (),
    patience: int = PATIENCE,
) -> HttpResponse:
    """Return the worker of the pages under ``root``: without a connection it answers them with ``shell``.

    Args:
        name: begins the names of what this worker keeps, so that another one leaves it alone.
        root: the address under which its pages lie.
        shell: the address of the page that stands for all of them.
        files: styles and scripts that the shell needs beside the common ones.
        pages: addresses of single pages for which it stands, too.
        patience: after how many milliseconds a connection that hangs is none.
    """
    with open(str(finders.find(WORKER)), encoding="utf-8") as file:
        script = file.read()
    kept: dict[str, Any] = {"name": name, "shell": shell, "root": root, "pages": list(pages)}
    kept |= {"patience": patience, "files": _addresses((*COMMON, *files))}
    kept["version"] = hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:12]
    response = HttpResponse(
        f"const KEPT = {json.dumps(kept)};\n{script}", content_type="text/javascript; charset=utf-8"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _addresses(files: Sequence[str]) -> list[str]:
    """Return the addresses of the files that the page needs; modules import each other by plain names."""
    plain = [static(FONT), *(static(name) for name in files)]
    root = static("web/img/").rstrip("/").removesuffix("web/img")
    scripts = [f"{root}{name}" for name in files if name.endswith(".js")]
    return list(dict.fromkeys([*plain, *scripts]))
