"""The WSGI entry that the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
application = get_wsgi_application()
# Every page is loaded before the first is asked for. What is loaded stays, so the collector need not look at
# it again: each of its great rounds would cost whoever's page it falls into a fifth of a second.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
