"""The advisory group: its rules, its seats, and who holds them from when to when."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.govern.quorum import Quorum
from menter.office.reference.models import Body


class Board(models.Model):
    """A group that decides, with the rules it decides by."""

    code = models.CharField(_("Code"), max_length=30, primary_key=True)
    name_cy = models.CharField(_("Welsh name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    quorum_seats = models.PositiveSmallIntegerField(_("Least number of seats for a quorum"))
    quorum_percent = models.PositiveSmallIntegerField(_("Least share of filled seats for a quorum, in per cent"))
    quorum_constituencies = models.PositiveSmallIntegerField(_("Least number of constituencies for a quorum"))
    shuts_out = models.JSONField(_("Interests that shut a seat out of a vote"), default=list)
    tie = models.CharField(_("As many for as against"), max_length=10)
    source = models.CharField(_("Source"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["code"]

    class Privacy:
        public = ("code", "name_cy", "name_en", "quorum_seats", "quorum_percent", "quorum_constituencies", "shuts_out",
                  "tie", "source", "is_sample")  # fmt: skip

    @property
    def quorum(self) -> Quorum:
        """The rule as the ground floor takes it."""
        return Quorum(self.quorum_seats, self.quorum_percent, self.quorum_constituencies)


class Seat(models.Model):
    """One seat: which constituency it stands for, and from when to when there is such a seat."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="seats")
    code = models.CharField(_("Code"), max_length=60, unique=True)
    name_cy = models.CharField(_("Welsh name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    constituency = models.CharField(_("Constituency"), max_length=20)
    is_chair = models.BooleanField(_("Takes the chair"), default=False)
    since = models.DateField(_("There since"))
    until = models.DateField(_("There until"), null=True)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "board", "code", "name_cy", "name_en", "constituency", "is_chair", "since", "until",
                  "is_sample")  # fmt: skip

    def is_there(self, at: date) -> bool:
        """Whether there is such a seat on a day."""
        return self.since <= at and (self.until is None or at <= self.until)


class Part(models.TextChoices):
    """What somebody is in a seat."""

    HOLDER = "holder", _("Holds the seat")
    DEPUTY = "deputy", _("Deputy")


class Term(models.Model):
    """The time for which somebody holds a seat, or is the deputy: known by office and body, never by name."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    part = models.CharField(_("Part"), max_length=10, choices=Part)
    office_cy = models.CharField(_("Office, in Welsh"), max_length=160)
    office_en = models.CharField(_("Office, in English"), max_length=160)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="terms")
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True)

    class Meta:
        ordering = ["starts_on", "id"]

    class Privacy:
        public = ("id", "seat", "part", "office_cy", "office_en", "body", "starts_on", "ends_on")
