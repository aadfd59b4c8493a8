from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('see', '0006_askings_into_the_outbox'),
    ]

    operations = [
        *[
            migrations.RemoveField(model_name='chase', name=name)
            for name in ('failed_at', 'tries', 'trouble', 'went_at')
        ],
        migrations.AlterField(
            model_name='chase',
            name='at',
            field=models.DateTimeField(verbose_name='When it was written'),
        ),
    ]
