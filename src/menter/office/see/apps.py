from django.apps import AppConfig


class SeeConfig(AppConfig):
    name = "menter.office.see"
    label = "see"

    def ready(self) -> None:
        """Add what residents there say more of, or are not heard on, to a body's page."""
        from menter.office.see.body_page import SECTIONS
        from menter.office.see.heard import rising_here, unheard_here

        SECTIONS[:0] = [rising_here, unheard_here]
