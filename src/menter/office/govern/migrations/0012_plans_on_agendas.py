"""An item of an agenda can be about a plan that was proposed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("choose", "0010_a_plan_once_proposed_stays_so"), ("govern", "0011_remits_as_kept")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="plan",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items_on_agendas",
                to="choose.plan",
            ),
        ),
    ]
