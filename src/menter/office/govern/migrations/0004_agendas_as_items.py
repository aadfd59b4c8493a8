"""Move agendas to their items. Alone, because PostgreSQL changes no table in which rows have just been moved."""

from django.db import migrations


def agendas_as_items(apps, schema_editor):
    """Each line of an agenda becomes an item, and decisions point to it."""
    items = apps.get_model("govern", "Item").objects
    for meeting in apps.get_model("govern", "Meeting").objects.all():
        lines = zip(meeting.agenda_cy, meeting.agenda_en, strict=True)
        for number, (cy, en) in enumerate(lines, start=1):
            item = items.create(meeting=meeting, number=number, title_cy=cy, title_en=en)
            meeting.decisions.filter(item_number=number).update(item=item)


def items_as_agendas(apps, schema_editor):
    """The way back: titles alone."""
    for meeting in apps.get_model("govern", "Meeting").objects.all():
        rows = list(meeting.items.order_by("number", "id"))
        meeting.agenda_cy = [item.title_cy for item in rows]
        meeting.agenda_en = [item.title_en for item in rows]
        meeting.save(update_fields=["agenda_cy", "agenda_en"])
        for number, item in enumerate(rows, start=1):
            meeting.decisions.filter(item=item).update(item_number=number)


class Migration(migrations.Migration):

    dependencies = [("govern", "0003_meeting")]

    operations = [migrations.RunPython(agendas_as_items, items_as_agendas)]
