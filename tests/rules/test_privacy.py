"""Every field of every model is classed public, restricted or personal."""

import pytest
from django.apps import apps

OURS = [m for m in apps.get_models(include_auto_created=False) if m.__module__.startswith("menter.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_field_is_classed_once(model):
    classes = [name for kind in ("public", "restricted", "personal") for name in getattr(model.Privacy, kind, ())]
    fields = [f.name for f in [*model._meta.fields, *model._meta.many_to_many]]

    assert sorted(classes) == sorted(fields)
