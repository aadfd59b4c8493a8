"""Files that a claim rests on."""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from menter.office.govern.models.grant import Claim
from menter.office.look import kept_file


class Evidence(models.Model):
    """One file that a claim rests on; its octets are kept under their digest (look.kept_file)."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("What it is called"), max_length=100)
    kind = models.CharField(_("Kind of document"), max_length=8)
    size = models.PositiveBigIntegerField(_("Bytes"))
    digest = models.CharField(_("SHA-256 of the file"), max_length=64, db_index=True)
    added_at = models.DateTimeField(_("Added"))

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["claim", "digest"], name="a_file_once_on_a_claim")]

    class Privacy:
        personal = ("name",)
        restricted = ("id", "claim", "kind", "size", "digest", "added_at")


@receiver(post_delete, sender=Evidence)
def take_file_away(instance: Evidence, **_: Any) -> None:
    """The file goes with the last row that speaks of it, once that is certain."""

    def take() -> None:
        if not Evidence.objects.filter(digest=instance.digest).exists():
            kept_file.remove(instance.digest)

    transaction.on_commit(take)
