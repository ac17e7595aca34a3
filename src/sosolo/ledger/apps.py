from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "sosolo.ledger"
    label = "ledger"
