"""What "who else?" looks through: the terms of every record that can be found, and what is known of each term.

All of it is made from other rows and can be made anew (`menter run`). The full-text index over `title_terms` and
`text_terms` is made by the migration, FTS5 in SQLite and GIN in PostgreSQL; in SQLite triggers keep it, and a later
migration that alters this table there has to make them again.
"""

from collections.abc import Mapping
from typing import ClassVar

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


class Findable(models.Model):
    """One record in one language, as the search sees it. Its number is never used again."""

    kind = models.CharField(_("Kind"), max_length=20)
    number = models.PositiveBigIntegerField(_("Number"))
    language = models.CharField(_("Language"), max_length=8)
    title_terms = models.TextField(_("Terms of the title"), blank=True)
    text_terms = models.TextField(_("Terms of the text"), blank=True)
    length = models.PositiveIntegerField(_("How many terms"))
    stamp = models.DateTimeField(_("When the record was last changed"), null=True)
    digest = models.CharField(_("Which text"), max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "language"], name="found_once_a_language"),
        ]

    class Privacy:
        restricted = ("id", "kind", "number", "language", "title_terms", "text_terms", "length", "stamp", "digest")

    @property
    def key(self) -> str:
        """As answers are called: "contract:12:en"."""
        return f"{self.kind}:{self.number}:{self.language}"


class FoundTermQuerySet(models.QuerySet["FoundTerm"]):
    """Terms, and how many records use them."""

    RAISE: ClassVar[str] = (
        "INSERT INTO join_up_foundterm (term, start, ending, letters, users, word, language)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (term) DO UPDATE SET users = join_up_foundterm.users + excluded.users,"
        " word = CASE WHEN join_up_foundterm.word = '' THEN excluded.word ELSE join_up_foundterm.word END,"
        " language = CASE WHEN join_up_foundterm.word = '' THEN excluded.language ELSE join_up_foundterm.language END"
    )

    def count_users(self, more: Mapping[str, int], said: Mapping[str, tuple[str, str]]) -> None:
        """Add to how many records use each term (less than nothing takes away); forget terms that none uses.

        said    the word and the language that a term is the dictionary form of, where it is one
        """
        rows = [
            (term, term[:2], term[-2:], len(term) if term.isalpha() else 0, count, *said.get(term, ("", "")))
            for term, count in sorted(more.items())
            if count
        ]
        with connection.cursor() as cursor:
            cursor.executemany(self.RAISE, rows)
        if any(count < 0 for count in more.values()):
            self.filter(users__lte=0).delete()


class FoundTerm(models.Model):
    """One term of the search: how many records use it; `word` when it is the dictionary form of one.

    `letters` is 0 where there are figures in it: of numbers there are as many as records, and none is a slip of a word.
    """

    term = models.CharField(_("Term"), max_length=60, primary_key=True)
    start = models.CharField(_("First two letters"), max_length=2)
    ending = models.CharField(_("Last two letters"), max_length=2)
    letters = models.PositiveSmallIntegerField(_("Letters"))
    users = models.IntegerField(_("Records that use it"))
    word = models.CharField(_("Word"), max_length=60, blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True)

    objects = FoundTermQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["start", "letters"], name="found_term_start"),
            models.Index(fields=["ending", "letters"], name="found_term_ending"),
            models.Index(fields=["-users", "term"], name="found_term_users"),
        ]

    class Privacy:
        restricted = ("term", "start", "ending", "letters", "users", "word", "language")


class SearchState(models.Model):
    """The one row that says how much there is to be found. `stamp` tells files made from this database from others."""

    stamp = models.CharField(_("Which database"), max_length=32)
    entries = models.PositiveIntegerField(_("Records that can be found, a language each"), default=0)
    length = models.PositiveBigIntegerField(_("Their terms"), default=0)

    class Privacy:
        restricted = ("id", "stamp", "entries", "length")
