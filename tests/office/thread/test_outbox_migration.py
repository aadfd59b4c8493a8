"""What had left before there was one outbox is not sent again; what was refused is written anew."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
BEFORE = [
    ("people", "0003_signing_out"), ("join_up", "0003_finding"), ("listen", "0009_confirming"),
    ("see", "0005_case_study"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_letters_of_before_are_carried_over():
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    try:
        letters = executor.loader.project_state(BEFORE).apps.get_model("join_up", "Letter")
        letters.objects.create(kind="asked", about="introduction:1", to="user:1", at=AT, went_at=AT)
        letters.objects.create(kind="asked", about="introduction:2", to="user:1", at=AT, failed_at=AT)
        letters.objects.create(kind="asked", about="introduction:3", to="user:1", at=AT)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(newest)

    from menter.office.people.models import Message

    kept = dict(Message.objects.values_list("key", "state"))
    assert kept == {"asked:introduction:1:user:1": "sent", "asked:introduction:3:user:1": "sent"}
