"""The entry point for gunicorn."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socboard.settings")
application = get_wsgi_application()
# All pages are loaded before the first is asked for. What is loaded stays, so it is never again looked through for
# rubbish, which would hold up all requests for a tenth of a second now and then.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
# A page makes thousands of small things that go by themselves; to look through them at every 700th, which is Python's
# own measure, takes a tenth of the page's time.
gc.set_threshold(20_000, 10, 10)
