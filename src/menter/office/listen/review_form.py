"""What a reviewer of doubtful words can type or choose."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.listen.redaction import Kind
from menter.office.listen.actions.original import REASON_MOST
from menter.office.listen.actions.secret_word import LEAST, MOST
from menter.office.listen.presenters.review import KINDS
from menter.office.look.form import offer


class Reason(forms.Form):
    """Why somebody needs to see words as they came."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you need to see the words as they came?"),
        help_text=gettext_lazy("Your look and your reason are written into the record, for ever. Name nobody."),
        max_length=REASON_MOST,
        error_messages={"required": gettext_lazy("Say why you need to see the words as they came.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PutBack(forms.Form):
    """Which of the doubtful words are not personal, and whether that holds from now on."""

    words = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these are not personal?"),
        help_text=gettext_lazy("They are put back into the words that are kept. Everything else stays out."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    never = forms.BooleanField(
        label=gettext_lazy("Never take these out from now on, in anybody’s words"), required=False
    )

    def __init__(self, *args: Any, words: list[str], may_teach: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, words=[(word, word) for word in words])
        if not may_teach:
            del self.fields["never"]


class Teach(forms.Form):
    """A word, and what every door does with it from now on."""

    word = forms.CharField(
        label=gettext_lazy("Word or name"),
        help_text=gettext_lazy("As it is written. Large and small letters are the same."),
        min_length=LEAST,
        max_length=MOST,
        error_messages={"required": gettext_lazy("Write the word.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    what = forms.ChoiceField(label=gettext_lazy("What is done with it?"), widget=forms.RadioSelect, initial="always")
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("Only for a word that is always taken out."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whats = [
            ("always", _("It is personal: always take it out")),
            ("never", _("It is not: never take it out")),
        ]
        offer(self, what=whats)
        offer(self, kind=[(kind.value, str(name)) for kind, name in KINDS.items()])

    def clean_word(self) -> str:
        """With something in it that is a letter or a digit."""
        word: str = self.cleaned_data["word"]
        if not any(sign.isalnum() for sign in word):
            raise forms.ValidationError(_("Write a word with at least one letter or digit."))
        return word

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        is_secret = self.cleaned_data["what"] == "always"
        kind = self.cleaned_data["kind"] or Kind.PERSON.value
        return {"word": self.cleaned_data["word"], "is_secret": is_secret, "kind": kind}
