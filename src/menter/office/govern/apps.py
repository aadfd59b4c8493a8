from django.apps import AppConfig


class GovernConfig(AppConfig):
    name = "menter.office.govern"
    label = "govern"

    def ready(self) -> None:
        """Say on other rooms' pages what the board decided, and which team leads."""
        from menter.office.govern import section
        from menter.office.join_up import opportunity_page
        from menter.office.listen import statement_page
        from menter.office.see import body_page, initiative_page

        opportunity_page.SECTIONS += [section.decided, section.leads_opportunity, section.fits_aims]
        statement_page.SECTIONS.append(section.leads_statement)
        body_page.SECTIONS.append(section.maturity_of)
        initiative_page.SECTIONS.append(section.leads_initiative)
