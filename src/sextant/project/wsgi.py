"""The WSGI entry that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from sextant.project.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
application = get_wsgi_application()
warm_up()
