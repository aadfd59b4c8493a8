"""Plans by quarter. Those that are kept were made by year: each of their years begins in its first quarter."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

QUARTERS = 4


def by_quarter(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give what is kept by year the first quarter of that year."""
    plan, item, payment = (apps.get_model("choose", name) for name in ("Plan", "PlanItem", "PlanPayment"))
    for row in plan.objects.all():
        row.bound = row.value if row.gap >= 1 else row.value / (1 - type(row.value)(str(row.gap)))
        row.save(update_fields=["bound"])
    for row in item.objects.exclude(year=None).select_related("plan"):
        row.start = QUARTERS * (row.year - row.plan.first_year)
        row.quarters = QUARTERS
        row.save(update_fields=["start", "quarters"])
    for row in payment.objects.select_related("item__plan"):
        row.plan = row.item.plan
        row.quarter = QUARTERS * (row.year - row.plan.first_year)
        row.save(update_fields=["plan", "quarter"])


class Migration(migrations.Migration):
    dependencies = [("choose", "0003_sending_and_combining")]

    operations = [
        migrations.AddField(
            "plan",
            "bound",
            models.DecimalField(
                decimal_places=2,
                default=0,
                max_digits=16,
                verbose_name="More than no plan is worth, in pounds of today",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "plan", "effort", models.JSONField(default=list, verbose_name="Person-days of each role by quarter")
        ),
        migrations.AddField(
            "plan", "by_council", models.JSONField(default=dict, verbose_name="What each council would get")
        ),
        migrations.AddField(
            "plan", "engine", models.CharField(blank=True, max_length=60, verbose_name="What found it")
        ),
        migrations.AddField("plan", "seed", models.PositiveIntegerField(default=0, verbose_name="Seed")),
        migrations.AddField("plan", "seconds", models.FloatField(default=0, verbose_name="Seconds it was given")),
        migrations.AddField(
            "planitem",
            "start",
            models.PositiveSmallIntegerField(null=True, verbose_name="Quarter of the plan it starts in, from 0"),
        ),
        migrations.AddField(
            "planitem", "quarters", models.PositiveSmallIntegerField(default=0, verbose_name="Quarters it takes")
        ),
        migrations.AddField(
            "planitem", "scope_cy", models.CharField(blank=True, max_length=100, verbose_name="Scope, in Welsh")
        ),
        migrations.AddField(
            "planitem", "scope_en", models.CharField(blank=True, max_length=100, verbose_name="Scope, in English")
        ),
        migrations.AddField(
            "planpayment",
            "plan",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="payments", to="choose.plan"
            ),
        ),
        migrations.AddField(
            "planpayment",
            "quarter",
            models.PositiveSmallIntegerField(default=0, verbose_name="Quarter of the plan, from 0"),
            preserve_default=False,
        ),
        migrations.RunPython(by_quarter, migrations.RunPython.noop),
    ]
