from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "menter.office.thread"
    label = "thread"

    def ready(self) -> None:
        """Tell the pages that reply to residents what was done."""
        from menter.office.listen import reply_page
        from menter.office.thread.done import done_about

        reply_page.DONE.append(done_about)
