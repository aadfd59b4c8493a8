"""Meetings of the board: the agenda with its papers, who was there, what was declared, how the seats voted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from menter.office.choose.models import Plan
from menter.office.govern.models.board import Board, Seat
from menter.office.join_up.models import Opportunity
from menter.office.reference.models import Body


class Meeting(models.Model):
    """One meeting of a group, to come or held. Of old meetings the group may not be kept."""

    code = models.CharField(_("Code"), max_length=60, primary_key=True)
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, related_name="meetings", verbose_name=_("Group")
    )
    name_cy = models.CharField(_("Welsh name"), max_length=200, blank=True)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    held_on = models.DateField(_("Held on"))
    starts_at = models.TimeField(_("Starts at"), null=True)
    ends_at = models.TimeField(_("Ends at"), null=True)
    place_cy = models.CharField(_("Place, in Welsh"), max_length=200)
    place_en = models.CharField(_("Place, in English"), max_length=200)
    host = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="hosted_meetings")
    minutes_agreed_on = models.DateField(_("Minutes agreed on"), null=True)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["-held_on"]

    class Privacy:
        public = ("code", "board", "name_cy", "name_en", "held_on", "starts_at", "ends_at", "place_cy", "place_en",
                  "host", "minutes_agreed_on", "is_sample")  # fmt: skip


class Item(models.Model):
    """One item of an agenda, and the motion that is put to the vote under it, where one is."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(_("Number"))
    title_cy = models.CharField(_("Welsh title"), max_length=300)
    title_en = models.CharField(_("English title"), max_length=300)
    about_cy = models.TextField(_("What it is about, in Welsh"), blank=True)
    about_en = models.TextField(_("What it is about, in English"), blank=True)
    motion_cy = models.TextField(_("Motion in Welsh"), blank=True)
    motion_en = models.TextField(_("Motion in English"), blank=True)
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, null=True, related_name="items")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="items_on_agendas")

    class Meta:
        ordering = ["number", "id"]

    class Privacy:
        public = ("id", "meeting", "number", "title_cy", "title_en", "about_cy", "about_en", "motion_cy", "motion_en",
                  "opportunity", "plan")  # fmt: skip


class Paper(models.Model):
    """What the group reads for an item: an address, or the words themselves."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="papers")
    title_cy = models.CharField(_("Welsh title"), max_length=200)
    title_en = models.CharField(_("English title"), max_length=200)
    address = models.URLField(_("Web address"), max_length=500, blank=True)
    text_cy = models.TextField(_("Words in Welsh"), blank=True)
    text_en = models.TextField(_("Words in English"), blank=True)

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "item", "title_cy", "title_en", "address", "text_cy", "text_en")


class Way(models.TextChoices):
    """How a seat was at a meeting."""

    HOLDER = "holder", _("Present")
    DEPUTY = "deputy", _("Deputy present")
    APOLOGIES = "apologies", _("Apologies")


class Attendance(models.Model):
    """That a seat was at a meeting, by its holder or its deputy, or sent apologies."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendance")
    way = models.CharField(_("How"), max_length=10, choices=Way)

    class Meta:
        ordering = ["seat_id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="a_seat_is_there_once")]

    class Privacy:
        public = ("id", "meeting", "seat", "way")


class Declared(models.Model):
    """An interest in one item that whoever sat in a seat declared, or that they have none."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="interests")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(_("Kind of interest"), max_length=15)
    about_cy = models.CharField(_("What it is, in Welsh"), max_length=300, blank=True)
    about_en = models.CharField(_("What it is, in English"), max_length=300, blank=True)

    class Meta:
        ordering = ["seat_id"]
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="one_declaration_an_item")]

    class Privacy:
        public = ("id", "item", "seat", "kind", "about_cy", "about_en")


class Vote(models.Model):
    """A vote on an item's motion, with the numbers that its quorum rested on."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="vote")
    taken_at = models.DateTimeField(_("Recorded"))
    seats_filled = models.PositiveSmallIntegerField(_("Seats filled"))
    seats_needed = models.PositiveSmallIntegerField(_("Seats needed for a quorum"))
    is_carried = models.BooleanField(_("Carried"))

    class Meta:
        ordering = ["id"]

    class Privacy:
        public = ("id", "item", "taken_at", "seats_filled", "seats_needed", "is_carried")


class Ballot(models.Model):
    """How one seat voted, and whether its deputy did."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(_("Vote"), max_length=10)
    by_deputy = models.BooleanField(_("By the deputy"), default=False)

    class Meta:
        ordering = ["seat_id"]
        constraints = [models.UniqueConstraint(fields=["vote", "seat"], name="one_vote_a_seat")]

    class Privacy:
        public = ("id", "vote", "seat", "choice", "by_deputy")


class FollowUp(models.Model):
    """What somebody is to do after a meeting, by a day, and what became of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="follow_ups")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="follow_ups")
    what_cy = models.TextField(_("What is to be done, in Welsh"))
    what_en = models.TextField(_("What is to be done, in English"))
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, related_name="follow_ups", verbose_name=_("Owner on the board")
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, related_name="follow_ups", verbose_name=_("Owner elsewhere")
    )
    due_on = models.DateField(_("Due on"))
    done_on = models.DateField(_("Done on"), null=True)
    outcome_cy = models.TextField(_("What came of it, in Welsh"), blank=True)
    outcome_en = models.TextField(_("What came of it, in English"), blank=True)
    is_sample = models.BooleanField(_("Sample data"), default=False)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="one_owner",
                condition=models.Q(seat__isnull=True, body__isnull=False)
                | models.Q(seat__isnull=False, body__isnull=True),
            )
        ]

    class Privacy:
        public = ("id", "meeting", "item", "what_cy", "what_en", "seat", "body", "due_on", "done_on", "outcome_cy",
                  "outcome_en", "is_sample")  # fmt: skip
