from django.db import migrations, models


def name_each(apps, schema_editor):
    """What was sent before addresses had digests stays one reply a request."""
    sent = apps.get_model("listen", "ReplySent")
    for one in sent.objects.filter(to="").iterator():
        one.to = f"request {one.request_id}"
        one.save(update_fields=["to"])


class Migration(migrations.Migration):
    dependencies = [
        ("listen", "0007_grouping"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="replysent",
            name="one_reply_a_person",
        ),
        migrations.AddField(
            model_name="replyrequest",
            name="address_key",
            field=models.CharField(
                blank=True, db_index=True, max_length=64, verbose_name="Digest that two requests with one address share"
            ),
        ),
        migrations.AddField(
            model_name="replysent",
            name="to",
            field=models.CharField(default="", max_length=64, verbose_name="Digest of the address"),
        ),
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="replysent",
            constraint=models.UniqueConstraint(fields=("reply", "to"), name="one_reply_an_address"),
        ),
    ]
