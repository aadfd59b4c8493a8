"""The reviewer's queue: words about which the software was not sure, oldest first; and what reviewers teach."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from menter.office.listen import actions
from menter.office.listen.may import (
    check_may_see_original,
    check_may_settle_doubt,
    check_may_teach_words,
    may_see_original,
    may_settle_doubt,
    may_teach_words,
    readable,
)
from menter.office.listen.models import SecretWord, Voice
from menter.office.listen.presenters.name import lang_of
from menter.office.listen.presenters.review import (
    doubtful_words,
    marked,
    review_columns,
    review_page,
    taught_columns,
)
from menter.office.listen.review_form import PutBack, Reason, Teach
from menter.office.listen.safe import redacted_again
from menter.office.listen.seal import open_sealed
from menter.office.look.listing import Listing, show
from menter.office.people.may import Person, check_may_see_words, signed_in


def review(request: HttpRequest, form: str) -> HttpResponseBase:
    """The queue, oldest first."""
    check_may_see_words(request.user)
    listing = Listing(
        title=_("Words that a person should look at"),
        lead=_("The software was not sure about these. They are shown to nobody else until a person has looked."),
        rows=_queue(request.user).select_related("body"),
        columns=review_columns(),
        template="listen/review.jinja",
        extra={"may_teach": may_teach_words(request.user)},
    )
    return show(request, listing, form)


def review_one(request: HttpRequest, number: int) -> HttpResponse:
    """One of them: everything that is marked stays out, or more goes, or the words as they came are needed."""
    check_may_see_words(request.user)
    voice = get_object_or_404(readable(request.user).select_related("original"), pk=number)
    if request.method == "POST":
        check_may_settle_doubt(request.user, voice)
        actions.settle_doubt(by=signed_in(request.user), at=timezone.now(), voice=voice, text=voice.text)
        return _next(request.user)
    context = {
        "title": _("Is this personal?"),
        "crumbs": _crumbs(),
        "voice": review_page(voice),
        "number": voice.pk,
        "may_settle": may_settle_doubt(request.user, voice),
        "has_original": hasattr(voice, "original"),
        "reason": Reason() if hasattr(voice, "original") and may_see_original(request.user) else None,
    }
    return render(request, "listen/review_one.jinja", context)


@require_POST
@never_cache
def original(request: HttpRequest, number: int) -> HttpResponse:
    """The words as they came, once a reason was given."""
    check_may_see_original(request.user)
    voice = get_object_or_404(readable(request.user).filter(original__isnull=False), pk=number)
    reason = Reason(request.POST)
    context = {"title": _("Words as they came"), "crumbs": _crumbs(), "number": voice.pk, "reason": reason}
    if reason.is_valid():
        words = actions.look_at_original(
            by=signed_in(request.user), at=timezone.now(), voice=voice, reason=reason.cleaned_data["reason"]
        )
        redacted = redacted_again(words, voice)
        context |= {
            "paragraphs": marked(words, [(span.start, span.end) for span in redacted.spans]),
            "lang": lang_of(voice.language),
            "form": PutBack(words=doubtful_words(words, redacted.spans), may_teach=may_teach_words(request.user)),
        }
    return render(request, "listen/original.jinja", context)


@require_POST
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Put back what is not personal; the rest stays out."""
    check_may_see_original(request.user)
    voice = get_object_or_404(readable(request.user).filter(original__isnull=False), pk=number)
    check_may_settle_doubt(request.user, voice)
    words = open_sealed(voice.original.sealed, voice.original.sealed_with)
    form = PutBack(
        request.POST,
        words=doubtful_words(words, redacted_again(words, voice).spans),
        may_teach=may_teach_words(request.user),
    )
    if form.is_valid():
        by, at, chosen = signed_in(request.user), timezone.now(), form.cleaned_data["words"]
        if form.cleaned_data.get("never"):
            for word in chosen:
                actions.teach_word(by=by, at=at, word=word, is_secret=False)
        actions.put_back(by=by, at=at, voice=voice, words=chosen)
    return _next(request.user)


def taught(request: HttpRequest, form: str) -> HttpResponseBase:
    """The words that were taught."""
    check_may_teach_words(request.user)
    listing = Listing(
        title=_("Words that were taught"),
        lead=_("Every later redaction keeps to these. Words that are kept already change when a person looks at them."),
        rows=SecretWord.objects.all(),
        columns=taught_columns(),
        template="listen/taught.jinja",
    )
    return show(request, listing, form)


def teach(request: HttpRequest) -> HttpResponse:
    """Teach one."""
    check_may_teach_words(request.user)
    form = Teach(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.teach_word(by=signed_in(request.user), at=timezone.now(), **form.facts())
        return redirect("listen:taught")
    context = {"title": _("Teach a word"), "crumbs": [*_crumbs(), _taught_crumb()], "form": form}
    return render(request, "listen/teach.jinja", context)


def forget_word(request: HttpRequest, number: int) -> HttpResponse:
    """Forget one."""
    check_may_teach_words(request.user)
    word = get_object_or_404(SecretWord, pk=number)
    if request.method == "POST":
        actions.forget_word(by=signed_in(request.user), at=timezone.now(), taught=word)
        return redirect("listen:taught")
    context = {"title": _("Forget a word"), "crumbs": [*_crumbs(), _taught_crumb()], "word": word.word}
    return render(request, "listen/forget_word.jinja", context)


def _queue(person: Person) -> QuerySet[Voice]:
    return readable(person).filter(has_doubt=True).order_by("kept_at", "pk")


def _next(person: Person) -> HttpResponse:
    """The oldest that is left; the empty queue when there is none."""
    oldest = _queue(person).values_list("pk", flat=True).first()
    return redirect("listen:review_one", oldest) if oldest else redirect("listen:review")


def _crumbs() -> list[dict[str, str]]:
    return [{"text": _("Words that a person should look at"), "href": reverse("listen:review")}]


def _taught_crumb() -> dict[str, str]:
    return {"text": _("Words that were taught"), "href": reverse("listen:taught")}
