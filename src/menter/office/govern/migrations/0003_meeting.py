import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('govern', '0002_seating'),
        ('join_up', '0003_finding'),
        ('reference', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='conditions_cy',
            field=models.TextField(blank=True, verbose_name='Conditions in Welsh'),
        ),
        migrations.AddField(
            model_name='decision',
            name='conditions_en',
            field=models.TextField(blank=True, verbose_name='Conditions in English'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='board',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='govern.board', verbose_name='Group'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='ends_at',
            field=models.TimeField(null=True, verbose_name='Ends at'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='minutes_agreed_on',
            field=models.DateField(null=True, verbose_name='Minutes agreed on'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='starts_at',
            field=models.TimeField(null=True, verbose_name='Starts at'),
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='Number')),
                ('title_cy', models.CharField(max_length=300, verbose_name='Welsh title')),
                ('title_en', models.CharField(max_length=300, verbose_name='English title')),
                ('about_cy', models.TextField(blank=True, verbose_name='What it is about, in Welsh')),
                ('about_en', models.TextField(blank=True, verbose_name='What it is about, in English')),
                ('motion_cy', models.TextField(blank=True, verbose_name='Motion in Welsh')),
                ('motion_en', models.TextField(blank=True, verbose_name='Motion in English')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='govern.meeting')),
                ('opportunity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='join_up.opportunity')),
            ],
            options={
                'ordering': ['number', 'id'],
            },
        ),
        migrations.RenameField(model_name='decision', old_name='item', new_name='item_number'),
        migrations.AddField(
            model_name='decision',
            name='item',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='govern.item', verbose_name='Item on the agenda'),
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_cy', models.CharField(max_length=200, verbose_name='Welsh title')),
                ('title_en', models.CharField(max_length=200, verbose_name='English title')),
                ('address', models.URLField(blank=True, max_length=500, verbose_name='Web address')),
                ('text_cy', models.TextField(blank=True, verbose_name='Words in Welsh')),
                ('text_en', models.TextField(blank=True, verbose_name='Words in English')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='govern.item')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_at', models.DateTimeField(verbose_name='Recorded')),
                ('seats_filled', models.PositiveSmallIntegerField(verbose_name='Seats filled')),
                ('seats_needed', models.PositiveSmallIntegerField(verbose_name='Seats needed for a quorum')),
                ('is_carried', models.BooleanField(verbose_name='Carried')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='vote', to='govern.item')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('holder', 'Present'), ('deputy', 'Deputy present'), ('apologies', 'Apologies')], max_length=10, verbose_name='How')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='govern.meeting')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='govern.seat')),
            ],
            options={
                'ordering': ['seat_id'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'seat'), name='a_seat_is_there_once')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what_cy', models.TextField(verbose_name='What is to be done, in Welsh')),
                ('what_en', models.TextField(verbose_name='What is to be done, in English')),
                ('due_on', models.DateField(verbose_name='Due on')),
                ('done_on', models.DateField(null=True, verbose_name='Done on')),
                ('outcome_cy', models.TextField(blank=True, verbose_name='What came of it, in Welsh')),
                ('outcome_en', models.TextField(blank=True, verbose_name='What came of it, in English')),
                ('is_sample', models.BooleanField(default=False, verbose_name='Sample data')),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='reference.body', verbose_name='Owner elsewhere')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='govern.meeting')),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='govern.seat', verbose_name='Owner on the board')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='govern.item')),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('seat__isnull', True)), models.Q(('body__isnull', True), ('seat__isnull', False)), _connector='OR'), name='one_owner')],
            },
        ),
        migrations.CreateModel(
            name='Declared',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=15, verbose_name='Kind of interest')),
                ('about_cy', models.CharField(blank=True, max_length=300, verbose_name='What it is, in Welsh')),
                ('about_en', models.CharField(blank=True, max_length=300, verbose_name='What it is, in English')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='govern.seat')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='govern.item')),
            ],
            options={
                'ordering': ['seat_id'],
                'constraints': [models.UniqueConstraint(fields=('item', 'seat'), name='one_declaration_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(max_length=10, verbose_name='Vote')),
                ('by_deputy', models.BooleanField(default=False, verbose_name='By the deputy')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='govern.seat')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='govern.vote')),
            ],
            options={
                'ordering': ['seat_id'],
                'constraints': [models.UniqueConstraint(fields=('vote', 'seat'), name='one_vote_a_seat')],
            },
        ),
    ]
