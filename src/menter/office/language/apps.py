from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "menter.office.language"
    label = "language"

    def ready(self) -> None:
        """Take the model that the setting names; it is loaded when it is first needed."""
        from django.conf import settings

        if settings.EMBEDDER:
            from menter.language.vector import use_embedder
            from menter.office.language.remote import choose_for_office

            use_embedder(choose_for_office(settings.EMBEDDER, settings.EMBEDDER_KEY))
