from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listen', '0008_one_reply_an_address'),
    ]

    operations = [
        migrations.CreateModel(
            name='DayKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='Day')),
                ('value', models.BinaryField(verbose_name='Random key')),
            ],
        ),
        migrations.AddField(
            model_name='replyrequest',
            name='confirmed_at',
            field=models.DateTimeField(null=True, verbose_name='When its owner confirmed the address'),
        ),
        migrations.AddField(
            model_name='replyrequest',
            name='link_sent_at',
            field=models.DateTimeField(null=True, verbose_name='When its owner was asked to confirm the address'),
        ),
        migrations.AddField(
            model_name='replyrequest',
            name='link_tries',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='How often that was tried'),
        ),
    ]
