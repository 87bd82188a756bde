"""The WSGI entry that the server runs."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from sextant.kernel import clock, demo_mark
from sextant.project.warm_up import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
application = get_wsgi_application()
warm_up()
# A demo’s server starts beside its building, so that all this is done when the network stands.
demo_mark.wait_until_built(settings.DATA)
clock.forget_offset()
