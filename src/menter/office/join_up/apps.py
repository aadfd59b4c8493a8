from django.apps import AppConfig


class JoinUpConfig(AppConfig):
    name = "menter.office.join_up"
    label = "join_up"

    def ready(self) -> None:
        """Add what joining up knows to the pages of rooms below; find what is new as soon as it is told."""
        from django.db.models.signals import post_save

        from menter.office.join_up.heed import heed
        from menter.office.join_up.kind import add_kinds
        from menter.office.join_up.presenters.findable import FINDABLE
        from menter.office.join_up.section import could_join, led_to
        from menter.office.ledger.models import Entry
        from menter.office.listen import theme_page
        from menter.office.see import body_page

        add_kinds(FINDABLE)
        post_save.connect(heed, sender=Entry, dispatch_uid="join_up.heed")
        body_page.SECTIONS.append(could_join)
        theme_page.SECTIONS.append(led_to)
