"""The envelopes of a plan as they were when it was made, and searches for the frontier."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("choose", "0007_shared_costs")]

    operations = [
        migrations.AddField(
            "plan", "pots", models.JSONField(default=dict, verbose_name="Pounds of each envelope by year")
        ),
        migrations.AddField(
            "solving",
            "kind",
            models.CharField(
                choices=[("plan", "The best plan"), ("frontier", "What a little less saving would buy")],
                default="plan",
                max_length=10,
                verbose_name="What is searched for",
            ),
        ),
        migrations.AddField(
            "solving", "points", models.JSONField(default=list, verbose_name="The plans on the frontier")
        ),
    ]
