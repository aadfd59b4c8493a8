from django.db import migrations


def remember_askings(apps, schema_editor):
    """What left stays known in the outbox; letters that a server refused are forgotten, so that it is asked anew."""
    Chase, Message = apps.get_model("see", "Chase"), apps.get_model("people", "Message")
    Chase.objects.filter(failed_at__isnull=False, went_at=None).delete()
    for chase in Chase.objects.all():
        Message.objects.get_or_create(
            key=f"still-right:chase:{chase.pk}:user:{chase.to_id}",
            defaults={"kind": "still-right", "user_id": chase.to_id, "state": "sent", "made_at": chase.at,
                      "due_at": chase.at, "sent_at": chase.went_at or chase.at},
        )


class Migration(migrations.Migration):

    dependencies = [
        ('see', '0005_case_study'),
        ('people', '0004_one_outbox'),
    ]

    operations = [
        migrations.RunPython(remember_askings, migrations.RunPython.noop),
    ]
