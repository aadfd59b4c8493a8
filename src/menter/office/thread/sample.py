"""Say on every page that what it shows is sample data, while the sample world is loaded."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from menter.office.see.models import Initiative


def notice(request: HttpRequest) -> dict[str, object]:
    """Context processor: one question to the database, asked only by pages that show the line."""
    return {"sample_notice": SimpleLazyObject(sentence)}


def sentence() -> str:
    """The line at the top of the page; empty where everything is real."""
    if not Initiative.objects.filter(is_sample=True).exists():
        return ""
    return _("This world was written for Menter. People, sums and initiatives in it are not real.")
