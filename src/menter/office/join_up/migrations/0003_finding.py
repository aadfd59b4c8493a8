"""What "who else?" looks through, with the full-text index of the database at hand."""

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE join_up_findable_terms USING fts5(
        title_terms, text_terms, content='join_up_findable', content_rowid='id', tokenize='ascii', detail='column')""",
    """CREATE TRIGGER join_up_findable_added AFTER INSERT ON join_up_findable BEGIN
        INSERT INTO join_up_findable_terms(rowid, title_terms, text_terms)
        VALUES (new.id, new.title_terms, new.text_terms); END""",
    """CREATE TRIGGER join_up_findable_gone AFTER DELETE ON join_up_findable BEGIN
        INSERT INTO join_up_findable_terms(join_up_findable_terms, rowid, title_terms, text_terms)
        VALUES ('delete', old.id, old.title_terms, old.text_terms); END""",
    """CREATE TRIGGER join_up_findable_changed AFTER UPDATE OF title_terms, text_terms ON join_up_findable BEGIN
        INSERT INTO join_up_findable_terms(join_up_findable_terms, rowid, title_terms, text_terms)
        VALUES ('delete', old.id, old.title_terms, old.text_terms);
        INSERT INTO join_up_findable_terms(rowid, title_terms, text_terms)
        VALUES (new.id, new.title_terms, new.text_terms); END""",
)
POSTGRESQL = (
    """CREATE INDEX join_up_findable_title ON join_up_findable
        USING gin (array_to_tsvector(string_to_array(title_terms, ' ')))""",
    """CREATE INDEX join_up_findable_text ON join_up_findable
        USING gin (array_to_tsvector(string_to_array(text_terms, ' ')))""",
)


def add_full_text(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_full_text(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX join_up_findable_title")
        schema_editor.execute("DROP INDEX join_up_findable_text")
    else:
        for name in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER join_up_findable_{name}")
        schema_editor.execute("DROP TABLE join_up_findable_terms")



class Migration(migrations.Migration):

    dependencies = [
        ('join_up', '0002_words_of_people_and_introductions'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.CharField(max_length=32, verbose_name='Which database')),
                ('entries', models.PositiveIntegerField(default=0, verbose_name='Records that can be found, a language each')),
                ('length', models.PositiveBigIntegerField(default=0, verbose_name='Their terms')),
            ],
        ),
        migrations.CreateModel(
            name='Findable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='Kind')),
                ('number', models.PositiveBigIntegerField(verbose_name='Number')),
                ('language', models.CharField(max_length=8, verbose_name='Language')),
                ('title_terms', models.TextField(blank=True, verbose_name='Terms of the title')),
                ('text_terms', models.TextField(blank=True, verbose_name='Terms of the text')),
                ('length', models.PositiveIntegerField(verbose_name='How many terms')),
                ('stamp', models.DateTimeField(null=True, verbose_name='When the record was last changed')),
                ('digest', models.CharField(max_length=64, verbose_name='Which text')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'number', 'language'), name='found_once_a_language')],
            },
        ),
        migrations.CreateModel(
            name='FoundTerm',
            fields=[
                ('term', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='Term')),
                ('start', models.CharField(max_length=2, verbose_name='First two letters')),
                ('ending', models.CharField(max_length=2, verbose_name='Last two letters')),
                ('letters', models.PositiveSmallIntegerField(verbose_name='Letters')),
                ('users', models.IntegerField(verbose_name='Records that use it')),
                ('word', models.CharField(blank=True, max_length=60, verbose_name='Word')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='Language')),
            ],
            options={
                'indexes': [models.Index(fields=['start', 'letters'], name='found_term_start'), models.Index(fields=['ending', 'letters'], name='found_term_ending'), models.Index(fields=['-users', 'term'], name='found_term_users')],
            },
        ),
        migrations.RunPython(add_full_text, drop_full_text),
    ]
