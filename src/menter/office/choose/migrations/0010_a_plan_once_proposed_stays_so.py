"""That a plan was proposed is kept with the plan: the board may have one on its agenda after another was proposed."""

from django.db import migrations, models


def carry_over(apps, _editor):
    for draft in apps.get_model("choose", "PlanDraft").objects.exclude(proposed=None):
        apps.get_model("choose", "Plan").objects.filter(pk=draft.proposed_id).update(proposed_at=draft.proposed_at)


class Migration(migrations.Migration):
    dependencies = [("choose", "0009_two_kinds_of_frontier")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="proposed_at",
            field=models.DateTimeField(null=True, verbose_name="Proposed to the board"),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField(model_name="plandraft", name="proposed_at"),
    ]
