import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("govern", "0008_strategies")]

    operations = [
        migrations.AlterField(
            "claim", "evidence", models.URLField(blank=True, max_length=500, verbose_name="Where the evidence is")
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="What it is called")),
                ("kind", models.CharField(max_length=8, verbose_name="Kind of document")),
                ("size", models.PositiveBigIntegerField(verbose_name="Bytes")),
                ("digest", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256 of the file")),
                ("added_at", models.DateTimeField(verbose_name="Added")),
                ("claim", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="files", to="govern.claim"
                )),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "digest"), name="a_file_once_on_a_claim")
                ],
            },
        ),
    ]
