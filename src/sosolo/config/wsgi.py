"""The WSGI entrance for granian: every page is loaded before the first visitor comes."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sosolo.config.heap import keep_what_is_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sosolo.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - reading them loads the pages
keep_what_is_loaded()
