"""What was kept by year is kept by quarter now."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("choose", "0004_plans_by_quarter")]

    operations = [
        migrations.AlterField(
            "planpayment",
            "plan",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="payments", to="choose.plan"),
        ),
        migrations.AlterField(
            "planpayment",
            "item",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="payments", to="choose.planitem"
            ),
        ),
        migrations.AlterModelOptions("planitem", options={"ordering": ["-is_in", "start", "id"]}),
        migrations.AlterModelOptions("planpayment", options={"ordering": ["quarter", "id"]}),
        migrations.RemoveField("planitem", "year"),
        migrations.RemoveField("planpayment", "year"),
    ]
