"""Scopes of opportunities, the team's days, plans that people build, and searches in the background."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('choose', '0005_years_of_plans_gone'),
        ('join_up', '0003_finding'),
    ]

    operations = [
        migrations.CreateModel(
            name='TeamVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='Version')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='Financial year of the first quarter')),
                ('said', models.JSONField(default=list, verbose_name='Roles')),
                ('by', models.CharField(max_length=80, verbose_name='By')),
                ('at', models.DateTimeField(verbose_name='When')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='PlanDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_cy', models.CharField(max_length=200, verbose_name='Name in Welsh')),
                ('title_en', models.CharField(max_length=200, verbose_name='Name in English')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='First financial year')),
                ('years', models.PositiveSmallIntegerField(verbose_name='Years')),
                ('rules', models.JSONField(default=dict, verbose_name='Rules')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='Version')),
                ('proposed_at', models.DateTimeField(null=True, verbose_name='Proposed to the board')),
                ('by', models.CharField(max_length=80, verbose_name='By')),
                ('at', models.DateTimeField(verbose_name='Begun')),
                ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='choose.plandraft')),
                ('proposed', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposed_in', to='choose.plan')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='plan',
            name='draft',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='choose.plandraft'),
        ),
        migrations.CreateModel(
            name='Solving',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(verbose_name='Version of the draft')),
                ('state', models.CharField(choices=[('waiting', 'Waits for its turn'), ('running', 'Searching'), ('done', 'Finished'), ('stopped', 'Stopped; the best plan found is kept'), ('refused', 'Cannot be worked out'), ('broken', 'Broke off')], default='waiting', max_length=10, verbose_name='State')),
                ('limit', models.PositiveIntegerField(verbose_name='Seconds at most')),
                ('steps', models.JSONField(default=list, verbose_name='How the search went')),
                ('asked_at', models.DateTimeField(verbose_name='Asked for')),
                ('began_at', models.DateTimeField(null=True, verbose_name='Begun')),
                ('heard_at', models.DateTimeField(null=True, verbose_name='Last heard of')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='Ended')),
                ('stop_asked_at', models.DateTimeField(null=True, verbose_name='Asked to stop')),
                ('reason_cy', models.TextField(blank=True, verbose_name='What went wrong, in Welsh')),
                ('reason_en', models.TextField(blank=True, verbose_name='What went wrong, in English')),
                ('by', models.CharField(max_length=80, verbose_name='By')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='solvings', to='choose.plandraft')),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='found_by', to='choose.plan')),
            ],
            options={
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PlanDraftVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Version')),
                ('rules', models.JSONField(default=dict, verbose_name='Rules')),
                ('by', models.CharField(max_length=80, verbose_name='By')),
                ('at', models.DateTimeField(verbose_name='When')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='choose.plandraft')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'number'), name='one_version_of_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='ScopeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Version')),
                ('said', models.JSONField(default=dict, verbose_name='Scopes')),
                ('by', models.CharField(max_length=80, verbose_name='By')),
                ('at', models.DateTimeField(verbose_name='When')),
                ('opportunity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scope_versions', to='join_up.opportunity')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('opportunity', 'number'), name='one_version_of_scopes')],
            },
        ),
    ]
