from django.apps import AppConfig


class ChooseConfig(AppConfig):
    name = "menter.office.choose"
    label = "choose"

    def ready(self) -> None:
        """Add what rounds know to the pages of rooms below."""
        from menter.office.choose.section import combined_with, rounds_of, said_of
        from menter.office.listen import statement_page

        statement_page.SECTIONS += [rounds_of, combined_with, said_of]
