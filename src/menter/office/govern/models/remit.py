"""Teams, their remits and vacancies as the office keeps them, version by version, over the facts that came along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

CODE = 60  # signs of a team's code, as long as that of a body
KEY = 200  # signs: the kind of work, the team, its part and a day


class Version(models.Model):
    """What was said of one record at one time. The newest version of a key holds; nothing is ever written over.

    key      which record it is, the same through all its versions, and that of the fact where it stands over one
    is_out   from here on the record does not hold any more, whatever its days say
    """

    key = models.SlugField(_("Record"), max_length=KEY)
    since = models.DateField(_("First day"), null=True)
    until = models.DateField(_("Last day"), null=True)
    source_cy = models.CharField(_("Source in Welsh"), max_length=300)
    source_en = models.CharField(_("Source in English"), max_length=300)
    is_out = models.BooleanField(_("Taken out"), default=False)
    at = models.DateTimeField(_("When"))

    class Meta:
        abstract = True
        ordering = ["id"]

    class Privacy:
        public = ("id", "key", "since", "until", "source_cy", "source_en", "is_out", "at")


class Team(Version):
    """A team that leads digital work, and the office that heads it. Its key is its code."""

    name_cy = models.CharField(_("Welsh name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    office_cy = models.CharField(_("Office that heads it, in Welsh"), max_length=160)
    office_en = models.CharField(_("Office that heads it, in English"), max_length=160)

    class Privacy:
        public = (*Version.Privacy.public, "name_cy", "name_en", "office_cy", "office_en")


class Remit(Version):
    """One team's part in one kind of work."""

    work = models.SlugField(_("Kind of work"), max_length=CODE)
    team = models.SlugField(_("Team"), max_length=CODE)
    part = models.CharField(_("Part"), max_length=10)
    certainty = models.CharField(_("How sure"), max_length=10)

    class Privacy:
        public = (*Version.Privacy.public, "work", "team", "part", "certainty")


class Vacancy(Version):
    """Days on which the office that heads a team has no permanent holder."""

    team = models.SlugField(_("Team"), max_length=CODE)
    has_deputy = models.BooleanField(_("A deputy acts"))
    parent = models.SlugField(_("Team that it falls to"), max_length=CODE, blank=True)

    class Privacy:
        public = (*Version.Privacy.public, "team", "has_deputy", "parent")
