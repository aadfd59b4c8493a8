"""Render every form as GOV.UK components: `{{ form }}` in a template is a finished, accessible, bilingual form."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from markupsafe import Markup


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
    for kind in type(field.field.widget).__mro__:
        if kind in COMPONENT:
            return COMPONENT[kind]
    raise LookupError(f"no GOV.UK component is known for the widget of {field.html_name}")


def params(field: BoundField) -> dict[str, Any]:
    """Turn a bound field into the parameters of its GOV.UK macro."""
    widget = field.field.widget
    given: dict[str, Any] = {
        "id": field.auto_id,
        "name": field.html_name,
        "label": {"text": field.label, "classes": "govuk-label--s"},
        "value": field.value() if field.value() is not None else "",
        "attributes": {k: v for k, v in widget.attrs.items() if k not in {"class", "rows", "autocomplete", "type"}},
        "classes": widget.attrs.get("class", ""),
    }
    if field.help_text:
        given["hint"] = {"text": field.help_text}
    if field.errors:
        given["errorMessage"] = {"text": field.errors[0], "visuallyHiddenText": _("Error")}
    if "autocomplete" in widget.attrs:
        given["autocomplete"] = widget.attrs["autocomplete"]
    match component(field):
        case "radios" | "checkboxes":
            given["fieldset"] = {"legend": {"text": field.label, "classes": "govuk-fieldset__legend--s"}}
            given["idPrefix"] = field.auto_id
            given["items"] = choices(field)
        case "select":
            given["items"] = choices(field)
        case "checkbox":
            given |= {"idPrefix": field.auto_id, "label": None}
            given["items"] = [{"value": "on", "text": field.label, "checked": bool(field.value())}]
        case "textarea":
            given["rows"] = widget.attrs.get("rows", 6)
        case "input":
            given["type"] = widget.attrs.get("type") or getattr(widget, "input_type", "text")
        case "password":
            given |= {
                "showPasswordText": _("Show"),
                "hidePasswordText": _("Hide"),
                "showPasswordAriaLabelText": _("Show password"),
                "hidePasswordAriaLabelText": _("Hide password"),
                "passwordShownAnnouncementText": _("Your password is visible"),
                "passwordHiddenAnnouncementText": _("Your password is hidden"),
            }
        case "file" | "hidden":
            given.pop("value")
    return given


def choices(field: BoundField) -> list[dict[str, Any]]:
    """The options of a select, radios or checkboxes, with those chosen marked."""
    chosen = field.value()
    chosen = (
        {str(v) for v in chosen} if isinstance(chosen, list | tuple) else {str(chosen if chosen is not None else "")}
    )
    return [
        {"value": value, "text": text, "selected": str(value) in chosen, "checked": str(value) in chosen}
        for value, text in field.field.choices  # type: ignore[attr-defined]
    ]


def error_summary(form: forms.BaseForm) -> dict[str, Any] | None:
    """The list at the top of the page of what is wrong, each line a link to its field; None when all is well."""
    if not form.errors:
        return None
    lines = [
        {"text": errors[0], "href": f"#{first_id(form[name])}" if name in form.fields else None}
        for name, errors in form.errors.items()
    ]
    return {"titleText": _("There is a problem"), "errorList": lines}


def first_id(field: BoundField) -> str:
    """The id of the element that should take the focus when this field is wrong."""
    return field.auto_id


def hidden(field: BoundField) -> Markup:
    """A hidden field as it is."""
    return Markup(field.as_hidden())
