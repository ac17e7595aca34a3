"""The template environment: gettext, filters for money, days and hours, and what every page knows."""

from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sosolo.parties.places import municipality_name
from sosolo.platform.days import day_of
from sosolo.web import chart, kept_words, law_words, show
from sosolo.web.refusals import finding_said


def environment(**options: Any) -> Environment:
    """Build the environment; an unknown name in a template is an error, not an empty string."""
    env = Environment(**{**options, "undefined": StrictUndefined})  # noqa: S701 - Django passes autoescape=True
    env.globals.update(
        url=_url,
        static=_static,
        bars=chart.bars,
        strip=chart.strip,
        shown_rows=chart.shown,
        of_each_hundred=chart.of_each_hundred,
        MARK_KINDS=law_words.KINDS,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=_said, ngettext=translation.ngettext, newstyle=False
    )
    env.globals["_"] = _said
    env.filters.update(
        finding=finding_said,
        kr=show.kronor,
        kronor=show.whole_kronor,
        near=show.near_kronor,
        day=show.day,
        short_day=show.short_day,
        days=show.days,
        people=show.people,
        month=show.month,
        moment=show.moment,
        hours=show.hours,
        quantity=show.quantity,
        org=show.org_number,
        giro=show.giro,
        swish=show.swish,
        day_of=day_of,
        percent=show.percent,
        said=law_words.said,
        kept=kept_words.kept,
        answer=kept_words.answer,
        mark_said=law_words.mark_said,
        short_mark=law_words.short_mark,
        name_of=law_words.name_of,
        label_of=law_words.label_of,
        municipality=municipality_name,
        value_of=law_words.value_of,
        shown=law_words.shown,
    )
    return env


@cache
def _static(path: str) -> str:
    """Return the address of a static file with the mark of its content, so that browsers may keep it for ever."""
    found = finders.find(path)
    mark = sha256(Path(found).read_bytes()).hexdigest()[:10] if found else ""
    return f"{static(path)}?v={mark}"


def _said(words: str, **values: Any) -> Markup:
    """Return a text in the language of the page. A list asks for the same few words hundreds of times."""
    text = _translated(translation.get_language() or "sv", words)
    return text % values if values else text


@lru_cache(maxsize=8192)
def _translated(language: str, words: str) -> Markup:
    del language  # part of the key: gettext reads the active one
    text = translation.gettext(words)
    return Markup(text.replace("%%", "%")) if "%(" not in text else Markup(text)  # noqa: S704 - our own words


@lru_cache(maxsize=8192)
def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: who acts, in which cooperative, in which language. may_write: no helper who may only see."""
    helping = getattr(request, "helping", None)
    return {
        "actor": getattr(request, "actor", None),
        "tenant_name": getattr(request, "tenant_name", ""),
        "helping": helping,
        "may_write": helping is None or helping.may_write,
        "other_tenants": getattr(request, "other_tenants", ()),
        "demonstration": settings.DEMONSTRATION,
        "language": translation.get_language() or "sv",
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "path": request.path,
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
