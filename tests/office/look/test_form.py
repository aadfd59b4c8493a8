"""`{{ form }}` is a finished form: every widget a GOV.UK component, every error a link to its field."""

import datetime

import pytest
from django import forms
from django.utils.translation import override

from menter.office.look.form import Marked, component, error_summary, grouped


class EveryWidget(forms.Form):
    words = forms.CharField(label="Words", help_text="A hint", widget=forms.Textarea(attrs={"rows": 9}))
    name = forms.CharField(label="Name", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label="E-mail")
    count = forms.IntegerField(label="Count")
    day = forms.DateField(label="Day")
    site = forms.URLField(label="Site", assume_scheme="https")
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput)
    file = forms.FileField(label="File")
    council = forms.ChoiceField(label="Council", choices=[("a", "Gwynedd"), ("b", "Powys")])
    language = forms.ChoiceField(
        label="Language", choices=[("cy", "Cymraeg"), ("en", "English")], widget=forms.RadioSelect
    )
    services = forms.MultipleChoiceField(
        label="Services", choices=[("1", "Bins"), ("2", "Roads")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="I agree")
    step = forms.CharField(widget=forms.HiddenInput)


MARK = {
    "words": '<textarea class="govuk-textarea"',
    "name": '<input class="govuk-input"',
    "email": 'type="email"',
    "count": 'type="number"',
    "day": '<input class="govuk-input"',
    "site": 'type="url"',
    "secret": "govuk-password-input",
    "file": "govuk-file-upload",
    "council": "govuk-select",
    "language": "govuk-radios__input",
    "services": "govuk-checkboxes__input",
    "agreed": "govuk-checkboxes__input",
    "step": 'type="hidden"',
}
VISIBLE = [name for name in MARK if name != "step"]


def shown(form: forms.Form, name: str) -> str:
    return form[name].as_field_group()


@pytest.mark.parametrize("name", MARK)
def test_every_widget_is_a_govuk_component(name):
    assert MARK[name] in shown(EveryWidget(), name)


@pytest.mark.parametrize("name", VISIBLE)
def test_every_field_says_its_label(name):
    form = EveryWidget()

    assert str(form[name].label) in shown(form, name)


def test_a_form_shows_each_field_once():
    page = str(EveryWidget())

    assert [page.count(f'name="{name}"') for name in MARK if name not in {"language", "services"}] == [1] * 11


@pytest.mark.parametrize("name", VISIBLE)
def test_an_error_in_the_summary_leads_to_an_element_of_its_field(name):
    form = EveryWidget({})
    line = next(line for line in error_summary(form)["errorList"] if line["href"] == f"#id_{name}")

    assert f'id="{line["href"][1:]}"' in shown(form, name)
    assert "govuk-error-message" in shown(form, name)


def test_an_error_about_a_hidden_field_leads_nowhere():
    lines = error_summary(EveryWidget({}))["errorList"]

    assert [line["href"] for line in lines].count(None) == 1


def test_no_two_lines_of_the_summary_read_the_same():
    lines = [line["text"] for line in error_summary(EveryWidget({}))["errorList"]]

    assert len(set(lines)) == len(lines)


def test_every_error_about_the_whole_form_is_shown():
    form = EveryWidget({})
    form.add_error(None, ["One", "Two"])

    assert [line["text"] for line in error_summary(form)["errorList"]][-2:] == ["One", "Two"]


def test_a_form_in_order_has_no_summary():
    class Small(forms.Form):
        name = forms.CharField()

    assert error_summary(Small({"name": "Mair"})) is None


def test_a_password_is_never_sent_back():
    form = EveryWidget({"secret": "draig goch 1282"})

    assert "draig goch" not in shown(form, "secret")


def test_what_was_typed_stays():
    given = {
        "words": "Biniau <b>",
        "day": "31/02/2026",
        "council": "b",
        "services": ["2"],
        "agreed": "on",
        "language": "cy",
    }
    form = EveryWidget(given)

    assert "Biniau &lt;b&gt;" in shown(form, "words")
    assert 'value="31/02/2026"' in shown(form, "day")
    assert '<option value="b" selected>' in shown(form, "council")
    assert shown(form, "services").count("checked") == 1
    assert shown(form, "agreed").count("checked") == 1
    assert shown(form, "language").count("checked") == 1


def test_a_day_that_stands_already_is_written_as_people_type_it():
    form = EveryWidget(initial={"day": datetime.date(2026, 2, 1)})

    assert form.fields["day"].clean(form["day"].field.widget.format_value(datetime.date(2026, 2, 1))) == datetime.date(
        2026, 2, 1
    )
    assert "None" not in shown(EveryWidget(), "day")


def test_choices_in_groups_are_all_there():
    class Grouped(forms.Form):
        body = forms.ChoiceField(choices=[("North", [("a", "Gwynedd")]), ("South", [("b", "Torfaen")])])

    page = shown(Grouped({"body": "b"}), "body")

    assert "Gwynedd" in page
    assert '<option value="b" selected>' in page


def test_a_select_of_several_is_refused_because_there_is_no_such_component():
    class Several(forms.Form):
        bodies = forms.MultipleChoiceField(choices=[("a", "Gwynedd")])

    with pytest.raises(LookupError, match="bodies"):
        component(Several()["bodies"])


def test_a_disabled_field_cannot_be_typed_in():
    form = EveryWidget()
    for name in ("name", "council", "language", "agreed"):
        form.fields[name].disabled = True

    assert [name for name in ("name", "council", "language", "agreed") if "disabled" not in shown(form, name)] == []


@pytest.mark.parametrize(("english", "name"), [("Error", "name"), ("Show password", "secret"), ("Hide", "secret")])
def test_a_welsh_form_says_no_english_of_its_own(english, name):
    with override("cy"):
        page = shown(EveryWidget({}), name)

    assert f">{english}" not in page
    assert f'"{english}"' not in page


def test_the_summary_has_a_welsh_title():
    with override("cy"):
        summary = error_summary(EveryWidget({}))

    assert summary["titleText"] == "Mae problem"
    assert summary["errorList"][0]["text"] == "Words: Mae angen llenwi’r maes hwn."


def test_an_option_in_the_other_language_is_marked():
    class Choose(forms.Form):
        thing = forms.ChoiceField(choices=[("a", Marked.of("Buy it together", "en")), ("b", Marked.of("Prynu", ""))])

    html = shown(Choose(), "thing")

    assert '<option value="a" lang="en">' in html
    assert '<option value="b">' in html


class Figures(forms.Form):
    low = grouped(forms.IntegerField(label="Low"), "Days")
    high = grouped(forms.IntegerField(label="High"), "Days")
    by = forms.DateField(label="By", widget=forms.DateInput(attrs={"type": "date"}), initial=datetime.date(2026, 3, 1))


def test_fields_of_one_legend_stand_in_one_fieldset():
    page = str(Figures())

    assert page.count("<fieldset") == 1
    assert page.index("Days") < page.index("Low") < page.index("High") < page.index("</fieldset>") < page.index("By")


def test_a_mistake_in_a_fieldset_is_listed_under_its_legend():
    summary = error_summary(Figures({"low": "x", "high": "1", "by": "2026-03-01"}))

    assert [line["text"].split(": ")[:2] for line in summary["errorList"]] == [["Days", "Low"]]


@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_day_is_written_as_its_input_reads_it(language):
    with override(language):
        assert 'value="2026-03-01"' in shown(Figures(), "by")
