from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "menter.office.listen"
    label = "listen"

    def ready(self) -> None:
        """Add this room's own parts to the page of a theme."""
        from menter.office.listen.theme_page import SECTIONS
        from menter.office.listen.theme_section import rises_where, unheard_where

        SECTIONS[:0] = [rises_where, unheard_where]
