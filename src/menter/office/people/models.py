"""Accounts and the roles they hold."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from menter.office.people.letter import writer_of
from menter.office.people.role import ROLES, Permission


class UserManager(BaseUserManager["User"]):
    """Makes accounts; `people.actions.open_account` is the door that people use."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class Rhythm(models.TextChoices):
    """How often somebody wants what can wait."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, together in one e-mail")
    WEEKLY = "weekly", _("Once a week, together in one e-mail")


class User(AbstractBaseUser):
    """Somebody with an account, known by an e-mail address."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Language"), max_length=2, default="cy")
    is_active = models.BooleanField(_("Account is open"), default=True)
    joined_at = models.DateTimeField(_("Since"))
    rhythm = models.CharField(_("E-mails come"), max_length=10, choices=Rhythm, default=Rhythm.AT_ONCE)

    sessions_from = models.DateTimeField(_("Sessions from before have ended"), null=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Privacy:
        restricted = ("id", "language", "is_active", "joined_at", "last_login", "rhythm", "sessions_from")
        personal = ("email", "name", "password")

    @property
    def actor_key(self) -> str:
        return f"user:{self.pk}"

    def permissions(self) -> dict[Permission, frozenset[str | None]]:
        """What this person may do: each permission with the body codes it holds for; None stands for every body."""
        held: dict[Permission, set[str | None]] = {}
        for place in self.roles.all():
            for permission in ROLES[place.role].permissions:
                held.setdefault(permission, set()).add(place.body_code or None)
        return {permission: frozenset(bodies) for permission, bodies in held.items()}


class RoleHeld(models.Model):
    """One role of one person, for one body or (blank) for the whole partnership."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("Role"), max_length=30, choices=[(code, role.name) for code, role in ROLES.items()])
    body_code = models.CharField(_("Body"), max_length=60, blank=True)
    since = models.DateTimeField(_("Since"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role", "body_code"], name="one_role_once")]

    class Privacy:
        restricted = ("id", "user", "role", "body_code", "since")

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role may do."""
        return ROLES[self.role].permissions


class RoleEnded(models.Model):
    """A role that somebody held, from when until when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles_ended")
    role = models.CharField(_("Role"), max_length=30)
    body_code = models.CharField(_("Body"), max_length=60, blank=True)
    since = models.DateTimeField(_("Since"))
    until = models.DateTimeField(_("Until"))

    class Meta:
        ordering = ["-until", "-id"]

    class Privacy:
        restricted = ("id", "user", "role", "body_code", "since", "until")


class Invitation(models.Model):
    """Somebody who was asked to open an account with a role; the link works once, and for a while."""

    email = models.EmailField(_("E-mail address"))
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Language"), max_length=2)
    role = models.CharField(_("Role"), max_length=30)
    body_code = models.CharField(_("Body"), max_length=60, blank=True)
    digest = models.CharField(_("SHA-256 of its link"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("Invited"))
    made_by = models.CharField(_("By"), max_length=80)
    ends_at = models.DateTimeField(_("The link works until"))
    taken_at = models.DateTimeField(_("Taken"), null=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-id"]

    class Privacy:
        restricted = (
            "id", "language", "role", "body_code", "digest", "made_at", "made_by", "ends_at", "taken_at",
            "withdrawn_at", "user",
        )  # fmt: skip
        personal = ("email", "name")

    def is_open(self, at: datetime) -> bool:
        """Whether its link works."""
        return self.taken_at is None and self.withdrawn_at is None and at < self.ends_at


class PostState(models.TextChoices):
    """How far a message is."""

    WAITING = "waiting", _("Waits to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    GIVEN_UP = "given-up", _("Given up")


# After each try that failed, until the next; after the last of them somebody has to look.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 12 * 60, 24 * 60)]
ON_ITS_WAY = timedelta(minutes=10)  # twenty times what a mail server may take; later, whoever sent it is gone


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages are taken for sending by one program at a time."""

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of these keys about which something is in the outbox or has left."""
        return set(self.filter(key__in=list(keys)).values_list("key", flat=True))

    def due(self, at: datetime) -> "MessageQuerySet":
        """Those that wait, and whose time has come."""
        return self.filter(state=PostState.WAITING, due_at__lte=at)

    def claim(self, numbers: list[int], *, at: datetime) -> list["Message"]:
        """Take messages for sending, so that nobody else does: those that are still due."""
        with transaction.atomic():
            taken = list(self.due(at).filter(pk__in=numbers).select_for_update().order_by("pk"))
            self.filter(pk__in=[each.pk for each in taken]).update(state=PostState.SENDING, taken_at=at)
        return taken

    def stuck(self, at: datetime) -> "MessageQuerySet":
        """Those that do not leave by themselves: given up, or taken by a program that then ended."""
        is_old = Q(taken_at=None) | Q(taken_at__lte=at - ON_ITS_WAY)
        return self.filter(Q(state=PostState.GIVEN_UP) | Q(is_old, state=PostState.SENDING))

    def troubled(self, at: datetime) -> "MessageQuerySet":
        """Those that a person may let go now: the stuck ones, and those that wait after a try that failed."""
        return self.stuck(at) | self.filter(state=PostState.WAITING).exclude(trouble="")

    def given_up(self, *, before: datetime) -> "MessageQuerySet":
        """Those that were given up before then, and still say to whom and what."""
        return self.filter(state=PostState.GIVEN_UP, due_at__lte=before).exclude(to="", subject="", text="")


class Message(models.Model):
    """One e-mail in the outbox: it leaves once, is tried again with growing pauses, and is shown when it does not.

    Messages to residents hold no address and no words: they are written as they leave (see people.letter).
    """

    key = models.CharField(_("What it is about, so that it is sent once"), max_length=120, unique=True)
    kind = models.CharField(_("Kind"), max_length=30)
    to = models.EmailField(_("To"), blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="messages")
    language = models.CharField(_("Language"), max_length=2)
    subject = models.CharField(_("Subject"), max_length=200, blank=True)
    text = models.TextField(_("Text"), blank=True)
    state = models.CharField(_("State"), max_length=10, choices=PostState, default=PostState.WAITING)
    made_at = models.DateTimeField(_("Written"))
    due_at = models.DateTimeField(_("Next try"), db_index=True)
    taken_at = models.DateTimeField(_("Last tried"), null=True)
    tries = models.PositiveSmallIntegerField(_("Tries"), default=0)
    sent_at = models.DateTimeField(_("Sent"), null=True)
    trouble = models.CharField(_("What went wrong"), max_length=60, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]

    class Privacy:
        restricted = (
            "id", "key", "kind", "user", "language", "state", "made_at", "due_at", "taken_at", "tries", "sent_at",
            "trouble",
        )  # fmt: skip
        personal = ("to", "subject", "text")

    @property
    def is_empty(self) -> bool:
        """Whether what it said has been forgotten; one that is written as it leaves never holds anything."""
        return not self.text and writer_of(self.kind) is None

    def has_been_taken_too_long(self, at: datetime) -> bool:
        """Whether the program that took it for sending must have ended."""
        return self.taken_at is None or self.taken_at <= at - ON_ITS_WAY

    def gone(self) -> None:
        """There is nothing to say any more: it was withdrawn, or said otherwise."""
        self.delete()

    def left(self, *, at: datetime) -> None:
        """It is on its way. Where it went and what it said is forgotten: a link in it may open a door."""
        self.state, self.sent_at, self.to, self.subject, self.text = PostState.SENT, at, "", "", ""
        self.trouble = ""
        self.save(update_fields=["state", "sent_at", "to", "subject", "text", "trouble"])

    def waits(self, *, at: datetime, trouble: str) -> None:
        """The server could not be reached: try again later, however often. The fault is not the message's."""
        self.tries = min(self.tries + 1, len(PAUSES))
        self._stays(PostState.WAITING, at + PAUSES[self.tries - 1], trouble)

    def refused(self, *, at: datetime, trouble: str) -> None:
        """It was not taken: try again later, and in the end leave it to a person."""
        self.tries += 1
        is_over = self.tries > len(PAUSES)
        pause = timedelta() if is_over else PAUSES[self.tries - 1]
        self._stays(PostState.GIVEN_UP if is_over else PostState.WAITING, at + pause, trouble)

    def may_have_left(self, *, at: datetime, trouble: str) -> None:
        """Nobody knows whether it left, so it is not tried again by itself."""
        self.tries += 1
        self._stays(PostState.GIVEN_UP, at, trouble)

    def _stays(self, state: PostState, due_at: datetime, trouble: str) -> None:
        self.state, self.due_at, self.trouble = state, due_at, trouble[:60]
        self.save(update_fields=["tries", "state", "due_at", "trouble"])
