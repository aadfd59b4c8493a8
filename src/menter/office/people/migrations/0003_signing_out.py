from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("people", "0002_joining")]

    operations = [
        migrations.AddField(
            "user",
            "sessions_from",
            models.DateTimeField(null=True, verbose_name="Sessions from before have ended"),
        ),
    ]
