"""What can be chosen on the pages about ways of speaking."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.listen.forms import Filter, services_of
from menter.office.listen.models import Voice
from menter.office.look.form import offer

ORDERS = ("even", "broad")


class WaysOrder(forms.Form):
    """In which order themes stand beside each other."""

    order = forms.ChoiceField(label=gettext_lazy("Order"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        orders = [
            ("", _("Each way weighed alike")),
            ("broad", _("Most councils and ways first")),
        ]
        offer(self, order=orders)

    def chosen(self) -> str:
        """The order chosen; "even" for anything else."""
        self.full_clean()
        return self.cleaned_data.get("order") or ORDERS[0]


class TrendFilter(Filter):
    """Voices by service, council and language."""

    def __init__(self, *args: Any, at: date, **kwargs: Any) -> None:
        super().__init__(*args, at=at, services=services_of(Voice.objects.all()), **kwargs)
