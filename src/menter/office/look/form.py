"""Render every form as GOV.UK components: `{{ form }}` in a template is a finished, accessible, bilingual form."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _

Choices = Iterable[tuple[Any, Any]]

if TYPE_CHECKING:
    OneOfRows = forms.ModelChoiceField[Any]
else:  # it takes no parameter while it runs
    OneOfRows = forms.ModelChoiceField


class RowChoice(OneOfRows):
    """One row of a table. `said` gives its words, marked where they are in another language than the page."""

    def __init__(self, queryset: QuerySet[Any], *, said: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        self.said = said

    def label_from_instance(self, obj: Model) -> str:
        return self.said(obj)


def offer(form: forms.BaseForm, **choices: Choices) -> None:
    """Give fields of a form, by name, what can be chosen: that is known only once the form is made."""
    for name, among in choices.items():
        field = form.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"nothing can be chosen in the field {name}")
        field.choices = list(among)


def offer_rows(form: forms.BaseForm, **rows: QuerySet[Any]) -> None:
    """The same for fields in which a row is chosen."""
    for name, among in rows.items():
        field = form.fields[name]
        if not isinstance(field, forms.ModelChoiceField):
            raise TypeError(f"no row can be chosen in the field {name}")
        field.queryset = among


class GovukRenderer(TemplatesSetting):
    """Settings: FORM_RENDERER."""

    form_template_name = "forms/form.jinja"
    field_template_name = "forms/field.jinja"


COMPONENT = {
    forms.Textarea: "textarea",
    forms.PasswordInput: "password",
    forms.FileInput: "file",
    forms.RadioSelect: "radios",
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.CheckboxInput: "checkbox",
    forms.Select: "select",
    forms.HiddenInput: "hidden",
    forms.TextInput: "input",
    forms.EmailInput: "input",
    forms.NumberInput: "input",
    forms.URLInput: "input",
    forms.DateInput: "input",
}


def component(field: BoundField) -> str:
    """Which component shows this field: the one for its widget, else for the nearest class it derives from."""
    several = getattr(field.field.widget, "allow_multiple_selected", False)
    for kind in type(field.field.widget).__mro__:
        if kind in COMPONENT and not (several and COMPONENT[kind] == "select"):
            return COMPONENT[kind]
    raise LookupError(f"no GOV.UK component is known for the widget of {field.html_name}")


def params(field: BoundField) -> dict[str, Any]:
    """Turn a bound field into the parameters of its GOV.UK macro."""
    widget = field.field.widget
    kind = component(field)
    given: dict[str, Any] = {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {"text": field.label, "classes": "govuk-label--s"},
        "classes": widget.attrs.get("class", ""),
        "attributes": {name: value for name, value in widget.attrs.items() if name not in OF_ITS_OWN},
        "disabled": field.field.disabled,
    }
    if field.help_text:
        given["hint"] = {"text": field.help_text}
    if field.errors:
        given["errorMessage"] = {"text": field.errors[0], "visuallyHiddenText": _("Error")}
    if "autocomplete" in widget.attrs:
        given["autocomplete"] = widget.attrs["autocomplete"]
    return given | SPECIFIC.get(kind, as_it_is)(field)


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that stand together: side by side under one legend, or one below the other where that is empty."""

    legend: str
    fields: list[BoundField]


def grouped(field: forms.Field, legend: object) -> forms.Field:
    """The same field, to stand beside its neighbours of this legend."""
    field.widget.attrs[LEGEND] = legend
    return field


def legend_of(field: BoundField) -> str:
    """The legend that a field stands under, "" where it stands alone."""
    return str(field.field.widget.attrs.get(LEGEND, ""))


def parts(form: forms.BaseForm) -> list[Part]:
    """The visible fields of a form in order, neighbours of one legend together."""
    return [Part(legend, list(fields)) for legend, fields in groupby(form.visible_fields(), key=legend_of)]


def as_it_is(field: BoundField) -> dict[str, Any]:
    """Nothing more than what every component takes."""
    return {}


def written(field: BoundField) -> str:
    """The value as the widget writes it, no "None"; a date as its own kind of input reads it in either language."""
    given, widget = field.value(), field.field.widget
    is_day = getattr(widget, "input_type", "") == "date" and isinstance(given, date)
    value = given.isoformat() if is_day else widget.format_value(given)
    return "" if value is None else str(value)


def of_input(field: BoundField) -> dict[str, Any]:
    """One line of text: its kind decides which keyboard a phone shows."""
    widget = field.field.widget
    kind = widget.attrs.get("type") or getattr(widget, "input_type", "text")
    return {"value": written(field), "type": kind}


def of_textarea(field: BoundField) -> dict[str, Any]:
    """Several lines of text."""
    return {"value": written(field), "rows": field.field.widget.attrs.get("rows", 6)}


def of_select(field: BoundField) -> dict[str, Any]:
    """A list that opens."""
    return {"items": choices(field)}


def of_group(field: BoundField) -> dict[str, Any]:
    """Radios or checkboxes: the label becomes the legend around them."""
    legend = {"text": field.label, "classes": "govuk-fieldset__legend--s"}
    return {"fieldset": {"legend": legend}, "idPrefix": field.auto_id, "items": choices(field)}


def of_checkbox(field: BoundField) -> dict[str, Any]:
    """A single box, which is its own label."""
    box = {"value": "on", "text": field.label, "checked": bool(field.value()), "disabled": field.field.disabled}
    return {"idPrefix": field.auto_id, "label": None, "items": [box]}


def of_password(field: BoundField) -> dict[str, Any]:
    """What was typed is never sent back: the page may be kept or looked at."""
    return {
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


LEGEND = "legend"  # how a widget keeps what stands above it and its neighbours; no attribute of the page
OF_ITS_OWN = {"class", "rows", "autocomplete", "type", LEGEND}  # attributes that the macros take as parameters
SPECIFIC: dict[str, Callable[[BoundField], dict[str, Any]]] = {
    "input": of_input,
    "textarea": of_textarea,
    "select": of_select,
    "radios": of_group,
    "checkboxes": of_group,
    "checkbox": of_checkbox,
    "password": of_password,
}


class Marked(str):
    """The text of an option that is in another language than the page."""

    lang: str

    @classmethod
    def of(cls, text: str, lang: str) -> "Marked":
        """`text`, to be marked as `lang`; no mark where that is empty."""
        marked = cls(text)
        marked.lang = lang
        return marked


def marks(text: object) -> dict[str, str]:
    """The attributes of an option: its language, where that is not the page's."""
    return {"lang": text.lang} if isinstance(text, Marked) and text.lang else {}


def choices(field: BoundField) -> list[dict[str, Any]]:
    """The options of a select, radios or checkboxes, with those chosen marked; options in groups stand in one row."""
    widget = field.field.widget
    chosen = set(widget.format_value(field.value()))
    return [
        {
            "value": "" if value is None else str(value),
            "text": text,
            "selected": ("" if value is None else str(value)) in chosen,
            "checked": ("" if value is None else str(value)) in chosen,
            "disabled": field.field.disabled,
            "attributes": marks(text),
            "label": {"attributes": marks(text)},
        }
        for value, text in flat(widget.choices)
    ]


def flat(offered: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Pairs of value and text, out of their groups."""
    for value, text in offered:
        if isinstance(text, list | tuple):
            yield from flat(text)
        else:
            yield value, text


def error_summary(form: forms.BaseForm) -> dict[str, Any] | None:
    """The list at the top of the page of what is wrong, each line a link to its field; None when all is well."""
    if not form.errors:
        return None
    lines = [line for name in form.errors for line in summary_lines(form, name)]
    return {"titleText": _("There is a problem"), "errorList": lines}


def summary_lines(form: forms.BaseForm, name: str) -> list[dict[str, Any]]:
    """What is wrong with one field, under its label so that no two lines read the same; or with the whole form."""
    errors = list(form.errors[name])
    if name not in form.fields or form[name].is_hidden:
        return [{"text": text, "href": None} for text in errors]
    label = ": ".join(filter(None, (legend_of(form[name]), str(form[name].label).rstrip(" ?:"))))
    return [{"text": f"{label}: {errors[0]}", "href": f"#{form[name].auto_id}"}]
