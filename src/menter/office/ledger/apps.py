from typing import Any

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.db.models.signals import post_migrate

from menter.office.ledger.chain import NOTHING_BEFORE


class LedgerConfig(AppConfig):
    name = "menter.office.ledger"
    label = "ledger"

    def ready(self) -> None:
        post_migrate.connect(_give_a_head, sender=self, dispatch_uid="ledger.head")


def _give_a_head(*, using: str, apps: Any = all_apps, **_: Any) -> None:
    """An empty record gets the one row that says where it stands, also after its tables were emptied."""
    try:
        entries, heads = (apps.get_model("ledger", name).objects.using(using) for name in ("Entry", "Head"))
    except LookupError:  # migrated only to a time before there was a chain
        return
    if not (heads.exists() or entries.exists()):
        heads.create(pk=1, place=0, hash=NOTHING_BEFORE)
