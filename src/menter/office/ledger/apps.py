from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "menter.office.ledger"
    label = "ledger"
