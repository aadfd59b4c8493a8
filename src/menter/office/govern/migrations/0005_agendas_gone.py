from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("govern", "0004_agendas_as_items")]

    operations = [
        migrations.RemoveField(model_name="decision", name="item_number"),
        migrations.RemoveField(model_name="meeting", name="agenda_cy"),
        migrations.RemoveField(model_name="meeting", name="agenda_en"),
    ]
