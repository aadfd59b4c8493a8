"""Which reply stands for a theme now, and who is still waiting for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from menter.language.sentence import Refusal, Sentence
from menter.office.listen.asked import SENT_BY_COUNCIL, SENT_BY_US
from menter.office.listen.family import families, family_of, merged_pairs, root_of
from menter.office.listen.models import Reply, ReplyRequest, ReplySent, Theme
from menter.office.people.models import Message


class ThemeIsNotSignedOff(Refusal):
    """A reply was to be published to a theme that no person has looked at."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The reply that stands for a theme.

    theme       the theme that everything was merged into
    reply       the newest one
    same        numbers of the replies that only differ by a correction from the newest: who had one had this
    family      numbers of the theme and of all that were merged into it
    """

    theme: Theme
    reply: Reply
    same: frozenset[int]
    family: frozenset[int]


def replies_of(theme: Theme) -> list[Reply]:
    """Every reply to a theme or to one merged into it, the newest first."""
    return list(Reply.objects.filter(theme__in=family_of(theme.pk)).order_by("-at", "-pk"))


def standing() -> list[Standing]:
    """The reply that stands for each theme that a person signed off, the newest first; three questions."""
    pairs = merged_pairs()
    groups = families(pairs)
    of_root: dict[int, list[Reply]] = {}
    for reply in Reply.objects.order_by("-at", "-pk"):
        of_root.setdefault(root_of(reply.theme_id, pairs), []).append(reply)
    themes = counted_themes().filter(pk__in=of_root, signed_off_at__isnull=False).in_bulk()
    return [
        Standing(themes[root], replies[0], same_as_newest(replies), frozenset(groups.get(root, {root})))
        for root, replies in of_root.items()
        if root in themes
    ]


def counted_themes() -> QuerySet[Theme]:
    """Themes with how many voices each has, and how many of those are samples."""
    sample = Count("memberships", filter=Q(memberships__voice__is_sample=True))
    return Theme.objects.annotate(voice_count=Count("memberships"), sample_count=sample)


def same_as_newest(replies: list[Reply]) -> frozenset[int]:
    """The numbers of the newest reply and of those that it corrects."""
    same = set()
    for reply in replies:
        same.add(reply.pk)
        if not reply.is_correction:
            break
    return frozenset(same)


def waiting(stands: Standing, channels: tuple[str, ...]) -> QuerySet[ReplyRequest]:
    """Those who asked by one of `channels`, whose words are in the theme, and who have not had its reply.

    Whoever's reply is in the outbox or has left does not wait; nor does sample data, nor an e-mail address that its
    owner has not confirmed.
    """
    sent = ReplySent.objects.filter(Q(request=OuterRef("pk")) | Q(to=OuterRef("address_key")))
    had = sent.filter(reply__in=stands.same)
    known = ~Q(channel=SENT_BY_US) | Q(confirmed_at__isnull=False)  # a stranger's letter box gets no reply
    asked = ReplyRequest.objects.filter(known, channel__in=channels, voice__is_sample=False)
    return asked.filter(voice__memberships__theme__in=stands.family).exclude(Exists(had)).distinct()


def people(requests: QuerySet[ReplyRequest]) -> int:
    """How many people they are: two requests with one address are one person's."""
    return requests.values("address_key").distinct().count()


def due_by_email() -> Iterator[tuple[Standing, list[ReplyRequest]]]:
    """Each reply that stands, with the requests that an e-mail has to go to."""
    for stands in standing():
        if requests := list(waiting(stands, (SENT_BY_US,)).order_by("pk")):
            yield stands, requests


def waiting_for_council() -> list[tuple[Standing, ReplyRequest]]:
    """Every letter to write and every call to make, once a person, with its reply; the oldest request first."""
    found = {
        (stands.reply.pk, request.address_key or request.pk): (stands, request)
        for stands in standing()
        for request in waiting(stands, SENT_BY_COUNCIL).select_related("voice__body").order_by("-asked_at", "-pk")
    }
    return sorted(found.values(), key=lambda pair: (pair[1].asked_at, pair[1].pk, pair[0].theme.pk))


def check_signed_off(theme: Theme) -> None:
    """Raise ThemeIsNotSignedOff when no person has looked at this theme yet: a reply would make it public."""
    if theme.signed_off_at is None:
        raise ThemeIsNotSignedOff(
            Sentence("Nobody has signed this theme off yet. Sign it off first: a reply makes it public.")
        )


def standing_of(theme: Theme, replies: list[Reply]) -> Standing:
    """How a theme would stand with these replies, the newest first."""
    same = frozenset(number for number in same_as_newest(replies) if number is not None)
    return Standing(theme, replies[0], same, frozenset(family_of(theme.pk)))


def stuck(at: datetime) -> list[ReplySent]:
    """E-mails with replies that do not leave by themselves: refused too often, or begun and never finished."""
    found = ReplySent.objects.filter(message__in=Message.objects.stuck(at))
    return list(found.select_related("reply__theme", "request__voice", "message").order_by("at", "pk"))


def standing_now(reply: Reply) -> Standing | None:
    """The reply that stands now where this one was written; None where the theme's sign-off was taken back."""
    root = root_of(reply.theme_id, merged_pairs())
    theme = counted_themes().filter(pk=root, signed_off_at__isnull=False).first()
    return standing_of(theme, replies_of(theme)) if theme else None
