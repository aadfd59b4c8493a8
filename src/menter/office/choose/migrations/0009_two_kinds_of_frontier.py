"""A frontier weighs savings against residents helped, or against evenness."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("choose", "0008_pots_and_frontiers")]

    operations = [
        migrations.AlterField(
            model_name="solving",
            name="kind",
            field=models.CharField(
                choices=[
                    ("plan", "The best plan"),
                    ("frontier", "What helping more residents costs"),
                    ("evenness", "What spreading it more evenly costs"),
                ],
                default="plan",
                max_length=10,
                verbose_name="What is searched for",
            ),
        ),
    ]
