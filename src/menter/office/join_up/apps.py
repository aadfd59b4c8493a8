from django.apps import AppConfig


class JoinUpConfig(AppConfig):
    name = "menter.office.join_up"
    label = "join_up"

    def ready(self) -> None:
        """Add what joining up knows to the pages of rooms below."""
        from menter.office.join_up.section import could_join, led_to
        from menter.office.listen import theme_page
        from menter.office.see import body_page

        body_page.SECTIONS.append(could_join)
        theme_page.SECTIONS.append(led_to)
