"""Where all addresses begin."""

from sosolo.web.urls import urlpatterns

__all__ = ["urlpatterns"]
