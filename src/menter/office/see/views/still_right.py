"""Still right? The page behind a link that was sent by e-mail: nobody has to sign in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from menter.office.reference.presenters import body_name
from menter.office.see.actions import confirm_entry
from menter.office.see.models import Answer, Confirmation
from menter.office.see.presenters import chase as shown

CHOICES = {"right": Answer.RIGHT, "over": Answer.OVER}


@never_cache
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Say whether an entry is still right. Opening the page changes nothing: mail programs open links by themselves."""
    number = shown.read_token(token)
    if number is None:
        raise Http404
    known = Confirmation.objects.select_related(
        "chase__to", "chase__body", "initiative__lead", "initiative__intake", "initiative__origin", "contract__buyer",
        "contract__intake", "contract__origin", "contract__framework", "software_use__software",
    )  # fmt: skip
    found = get_object_or_404(known, pk=number)
    now = timezone.now()
    if request.method == "POST" and request.POST.get("choice") in CHOICES:
        confirm_entry(by=found.chase.to, at=now, confirmation=found, answer=CHOICES[request.POST["choice"]])
    title = shown.title_of(found.entry)
    rest = found.chase.asked.filter(answer="").exclude(pk=found.pk)
    context = {
        "title": _("Is this still right?"),
        "entry": {"text": title.text, "lang": title.lang},
        "body": body_name(found.chase.body),
        "lines": shown.lines(found.entry),
        "answer": str(Answer(found.answer).label) if found.answer else "",
        "is_open": found.is_open(timezone.localdate(now)) and not found.answer,
        "others": [
            {"text": shown.title_of(one.entry).text, "lang": shown.title_of(one.entry).lang, "token": shown.token(one)}
            for one in rest.select_related("initiative", "contract", "software_use__software")
        ],
    }
    return render(request, "see/still_right.jinja", context)
