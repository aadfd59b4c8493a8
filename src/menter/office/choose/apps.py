from django.apps import AppConfig


class ChooseConfig(AppConfig):
    name = "menter.office.choose"
    label = "choose"

    def ready(self) -> None:
        """Add what rounds know to the pages of rooms below."""
        from menter.office.choose.cost.page import costs_of
        from menter.office.choose.section import combined_with, rounds_of, said_of
        from menter.office.join_up import opportunity_page
        from menter.office.listen import statement_page

        statement_page.SECTIONS += [rounds_of, combined_with, said_of]
        opportunity_page.SECTIONS.append(costs_of)
