"""The Jinja2 environment of every page: GOV.UK macros, both languages, and how to show a date, money or number."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from menter.office.look import figure
from menter.office.look.form import component, error_summary, params, parts


def environment(**options: Any) -> Environment:
    """Build the environment; Django hands over its own loader and options."""
    loader = ChoiceLoader(
        [options.pop("loader"), PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
    )
    env: Any = Environment(
        loader=loader, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # the extension adds it
    env.globals.update(
        static=static,
        url=_url,
        component=component,
        field_params=params,
        error_summary=error_summary,
        form_parts=parts,
        language=get_language,
    )
    env.filters.update(
        date=figure.date,
        money=figure.money,
        number=figure.number,
        percent=figure.percent,
        likely=figure.percent,
    )
    made: Environment = env
    return made


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs)
