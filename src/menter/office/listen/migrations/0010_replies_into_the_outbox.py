import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """Replies that a server refused are written anew; of those that broke off a person decides in the outbox."""
    ReplySent, Message = apps.get_model("listen", "ReplySent"), apps.get_model("people", "Message")
    ReplySent.objects.filter(failed_at__isnull=False).delete()
    for sent in ReplySent.objects.filter(went_at=None, failed_at=None).select_related("request"):
        sent.message = Message.objects.create(
            key=f"reply:{sent.reply_id}:{sent.request_id}", kind="reply", language=sent.request.language,
            state="given-up", made_at=sent.at, due_at=sent.at, taken_at=sent.at, tries=1,
        )
        sent.save()


class Migration(migrations.Migration):

    dependencies = [
        ('listen', '0009_confirming'),
        ('people', '0004_one_outbox'),
    ]

    operations = [
        migrations.AddField(
            model_name='replysent',
            name='message',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reply_sent', to='people.message'),
        ),
        migrations.AlterField(
            model_name='replysent',
            name='at',
            field=models.DateTimeField(verbose_name='When it was written'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
