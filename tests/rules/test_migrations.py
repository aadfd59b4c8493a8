"""Every change of a model has its migration."""

import django
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState


def changes_from(kept: ProjectState, now: ProjectState, loader: MigrationLoader) -> dict[str, list[str]]:
    """What a new migration of each app of ours would do."""
    found = MigrationAutodetector(kept, now).changes(graph=loader.graph)
    return {
        app: [operation.describe() for migration in migrations for operation in migration.operations]
        for app, migrations in found.items()
        if apps.get_app_config(app).name.startswith("menter.")
    }


def test_no_model_waits_for_a_migration():
    django.setup()
    loader = MigrationLoader(None)

    assert loader.detect_conflicts() == {}
    assert changes_from(loader.project_state(), ProjectState.from_apps(apps), loader) == {}, (
        "run `python -m django makemigrations --settings menter.office.settings`"
    )


def test_a_model_without_a_migration_is_found():
    django.setup()
    loader = MigrationLoader(None)
    kept, now = loader.project_state(), ProjectState.from_apps(apps)
    now.models["ledger", "another"] = ModelState("ledger", "Another", [])

    assert list(changes_from(kept, now, loader)) == ["ledger"]
