from django.db import migrations


def remember_letters(apps, schema_editor):
    """What left stays known in the outbox, so that it is not sent again. What a server refused is written anew."""
    Letter, Message = apps.get_model("join_up", "Letter"), apps.get_model("people", "Message")
    for letter in Letter.objects.filter(failed_at=None):
        Message.objects.get_or_create(
            key=f"{letter.kind}:{letter.about}:{letter.to}",
            defaults={"kind": letter.kind, "state": "sent", "made_at": letter.at, "due_at": letter.at,
                      "sent_at": letter.went_at or letter.at},
        )


class Migration(migrations.Migration):

    dependencies = [
        ('join_up', '0003_finding'),
        ('people', '0004_one_outbox'),
    ]

    operations = [
        migrations.RunPython(remember_letters, migrations.RunPython.noop),
        migrations.DeleteModel(name='Letter'),
    ]
