from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('listen', '0010_replies_into_the_outbox'),
    ]

    operations = [
        migrations.RemoveField(model_name='replyrequest', name='link_tries'),
        *[
            migrations.RemoveField(model_name='replysent', name=name)
            for name in ('failed_at', 'tries', 'trouble', 'went_at')
        ],
    ]
