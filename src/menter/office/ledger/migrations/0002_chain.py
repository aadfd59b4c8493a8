"""Each entry gets its place in the record, its fingerprint and that of the entry before it."""

from django.db import migrations, models

from menter.office.ledger.chain import NOTHING_BEFORE, Link, fingerprint

STEP = 1_000


def chain(apps, schema_editor):
    """Chain what was written before there was a chain, in the order in which it was written."""
    entries = apps.get_model("ledger", "Entry").objects
    place, before = 0, NOTHING_BEFORE
    rows = []
    for row in entries.order_by("id").iterator(chunk_size=STEP):
        place += 1
        row.place, row.before = place, before
        row.hash = before = fingerprint(
            Link(place, row.at, row.by, row.action, row.object_kind, row.object_id, row.source, row.detail, before)
        )
        rows.append(row)
    entries.bulk_update(rows, ["place", "before", "hash"], batch_size=STEP)
    apps.get_model("ledger", "Head").objects.create(pk=1, place=place, hash=before)


class Migration(migrations.Migration):

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveBigIntegerField(default=0, verbose_name="How many entries there are")),
                ("hash", models.CharField(max_length=64, verbose_name="The newest fingerprint")),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(verbose_name="When")),
                ("by", models.CharField(max_length=80, verbose_name="By")),
                ("of", models.PositiveBigIntegerField(verbose_name="How many entries there are")),
                ("done", models.PositiveBigIntegerField(default=0, verbose_name="How many were looked at")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="Finished")),
                ("is_whole", models.BooleanField(null=True, verbose_name="Everything is as it was written")),
                ("broken", models.CharField(
                    blank=True, max_length=10, verbose_name="What is wrong with the first entry that is",
                )),
                ("place", models.PositiveBigIntegerField(null=True, verbose_name="Where it is")),
                ("hash", models.CharField(blank=True, max_length=64, verbose_name="The newest fingerprint")),
            ],
            options={"ordering": ["-asked_at", "-id"]},
        ),
        migrations.AddField("entry", "place", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("entry", "before", models.CharField(max_length=64, default="")),
        migrations.AddField("entry", "hash", models.CharField(max_length=64, default="")),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AlterField(
            "entry", "place", models.PositiveBigIntegerField(unique=True, verbose_name="Its place in the record")
        ),
        migrations.AlterField(
            "entry", "before", models.CharField(max_length=64, verbose_name="Fingerprint of the entry before it")
        ),
        migrations.AlterField(
            "entry", "hash", models.CharField(db_index=True, max_length=64, verbose_name="Its own fingerprint")
        ),
    ]
