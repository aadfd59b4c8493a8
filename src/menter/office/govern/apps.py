from django.apps import AppConfig


class GovernConfig(AppConfig):
    name = "menter.office.govern"
    label = "govern"

    def ready(self) -> None:
        """Let an opportunity's page say what the board decided on it."""
        from menter.office.govern.section import decided
        from menter.office.join_up.opportunity_page import SECTIONS

        SECTIONS.append(decided)
