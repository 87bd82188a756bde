"""Serves the sample pages with the site's own content policy, so that a real browser can open them."""

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils.csp import build_policy
from sample_frame import TEMPLATES
from sample_pages import PAGES, REFUSALS, render

ATTACK = '<img src=x onerror="document.title=1"><b hx-get="/stolen" hx-trigger="load">'
RESULTS = [
    {"url": "/monday-light.html#ana", "icon": "user", "label": "Ana Diallo", "detail": "Grade 7"},
    {"url": "/monday-light.html#attack", "icon": "user", "label": ATTACK, "detail": "Grade 7"},
]


class Handler(SimpleHTTPRequestHandler):
    """Answers files with the policy, and keeps the paths that were asked for."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Answer one request."""
        self.asked.append(self.path)
        super().do_GET()

    def do_POST(self) -> None:
        """Answer a search, whose words come in the body, as any other file."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def end_headers(self) -> None:
        """Add the content policy."""
        self.send_header("Content-Security-Policy", build_policy(settings.SECURE_CSP))
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        """Take a name without an ending for a page."""
        return super().guess_type(path) if "." in Path(str(path)).name else "text/html; charset=utf-8"

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def serve_samples(folder: Path) -> Iterator[str]:
    """Write all sample pages and static files into the folder and serve them; yields the address."""
    _write_static(folder / "static")
    for name in [*PAGES, *REFUSALS]:
        for theme in ("light", "dark"):
            (folder / f"{name}-{theme}.html").write_text(render(name, theme=theme), encoding="utf-8")
    with override_settings(TEMPLATES=TEMPLATES):
        found = render_to_string("web/components/palette_results.html", {"results": RESULTS, "query": "a"})
    (folder / "search").write_text(found, encoding="utf-8")
    handler = functools.partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _write_static(folder: Path) -> None:
    for finder in get_finders():
        for path, storage in finder.list([]):
            if path.startswith(("web/", "django_htmx/htmx-2", "PublicSans[")):
                target = folder / (getattr(storage, "prefix", "") or "") / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(storage.path(path), target)
