"""One settings file; what differs between machines comes from the environment."""

import json
import os
from pathlib import Path

from csp.constants import NONCE

from sosolo.config.secrets import secret
from sosolo.config.test_switches import turn_switches
from sosolo.web import pseudo
from sosolo.web.catalogue import LOCALES

MODE = os.environ.get("SOSOLO_MODE", "production")  # production | demonstration | test
if MODE not in {"production", "demonstration", "test"}:
    raise RuntimeError(f"SOSOLO_MODE is {MODE!r}; it must be production, demonstration or test")
DEMONSTRATION = MODE == "demonstration"
HOME = Path(os.environ.get("SOSOLO_HOME", Path.cwd() / "var")).resolve()

turn_switches(MODE)
SECRET_KEY = secret(HOME, "SECRET_KEY", may_create=MODE != "production")
SEALING_KEY = secret(HOME, "SEALING_KEY", may_create=MODE != "production")
DEBUG = False
ALLOWED_HOSTS = (
    os.environ.get("SOSOLO_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if MODE == "production" else ["*"]
)
PUBLIC_URL = os.environ.get("SOSOLO_URL", "http://127.0.0.1:8000")

USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = list(LOCALES)
PSEUDO_LOCALES = HOME / "pseudo"
if MODE != "production":
    LANGUAGES += pseudo.LANGUAGES
    LOCALE_PATHS.insert(0, PSEUDO_LOCALES)  # gettext takes en for en_XA where it finds nothing nearer

ROOT_URLCONF = "sosolo.config.urls"
WSGI_APPLICATION = "sosolo.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "parties.Account"
LOGIN_URL = "/logga-in/"
LOGIN_REDIRECT_URL = "/idag/"

INSTALLED_APPS = [
    "sosolo.web",
    "sosolo.economy",
    "sosolo.employment",
    "sosolo.expenses",
    "sosolo.payables",
    "sosolo.documents",
    "sosolo.sales",
    "sosolo.bank",
    "sosolo.purchases",
    "sosolo.meetings",
    "sosolo.members",
    "sosolo.ledger",
    "sosolo.parties",
    "sosolo.platform",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "sosolo.web.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sosolo.web.meetings.quick_vote.QuickVoteMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sosolo.web.acting.ActingMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "sosolo.web.jinja.environment",
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
            "context_processors": ["sosolo.web.jinja.page_context"],
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

# The runner gives the connection of the role in use; see sosolo.platform.postgres.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": False,
        **json.loads(os.environ.get("SOSOLO_DB", "{}")),
    },
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []  # parties.actions.passwords keeps our rules
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sosolo.web.refusals.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = bool(os.environ.get("SOSOLO_BEHIND_PROXY"))
if MODE == "production":
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SECURE_SSL_REDIRECT = BEHIND_PROXY
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [NONCE, "'strict-dynamic'"],
        "object-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = None  # whitenoise serves from the packages themselves
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# The official rules for e-invoices; without a set in the folder those that the packages carry.
PEPPOL_RULES = Path(os.environ.get("SOSOLO_PEPPOL_RULES") or HOME / "peppol-rules")

# A BankID broker by OpenID Connect. Without an issuer no such button is shown.
OIDC_ISSUER = os.environ.get("SOSOLO_OIDC_ISSUER", "")
OIDC_CLIENT = os.environ.get("SOSOLO_OIDC_CLIENT", "")
OIDC_SECRET = os.environ.get("SOSOLO_OIDC_SECRET", "")
OIDC_SCOPE = os.environ.get("SOSOLO_OIDC_SCOPE", "openid")
OIDC_SUBJECT = os.environ.get("SOSOLO_OIDC_SUBJECT", "sub")  # the claim that names the person
OIDC_NAME = os.environ.get("SOSOLO_OIDC_NAME", "BankID")

# Machines in our own house that may be asked, as scheme://host:port. Everything else must be on the open internet.
OUTGOING_TRUSTED = frozenset(filter(None, os.environ.get("SOSOLO_OUTGOING_TRUSTED", "").split(",")))

# Where effects that leave the house go when there is no contract with the outside yet.
OUTSIDE_DIR = Path(os.environ.get("SOSOLO_OUTSIDE_DIR", HOME / "outside"))
MAIL_URL = os.environ.get("SOSOLO_MAIL_URL", f"file://{OUTSIDE_DIR}/mail")

# Those who sign secret ballots in a process of their own: "Justeraren=http://…,Revisorn=http://…".
ISSUERS = dict(pair.split("=", 1) for pair in os.environ.get("SOSOLO_ISSUERS", "").split(",") if pair)
ISSUER_SECRET = os.environ.get("SOSOLO_ISSUER_SECRET", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(levelname)s %(name)s %(message)s"},
        "json": {"()": "sosolo.platform.logs.JsonLines"},
    },
    "handlers": {
        "err": {"class": "logging.StreamHandler", "formatter": "json" if MODE == "production" else "line"}
    },
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {"sosolo": {"level": "INFO" if MODE == "production" else "WARNING"}},
}
