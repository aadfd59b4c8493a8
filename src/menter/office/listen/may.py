"""Who may do what in this room: each rule twice over one body."""

from django.db.models import QuerySet

from menter.language.sentence import Sentence
from menter.office.listen.models import Rise, Statement, Theme, Voice
from menter.office.listen.models.statement import StatementQuerySet
from menter.office.listen.models.theme import ThemeQuerySet
from menter.office.look.refusal import MayNot
from menter.office.people.may import Person, asks, check_may, check_may_see_words, may
from menter.office.people.models import User
from menter.office.people.role import Permission


def readable(person: Person) -> QuerySet[Voice]:
    """The voices whose words this person may read: of one's own council, or all of them."""
    if not isinstance(person, User):
        return Voice.objects.none()
    bodies = person.permissions().get(Permission.SEE_WORDS, frozenset())
    return Voice.objects.all() if None in bodies else Voice.objects.filter(body__in=[b for b in bodies if b])


def sees_drafts(person: Person) -> bool:
    """Whether this person sees themes that nobody has signed off: everybody with an account does."""
    return isinstance(person, User)


def statements_for(person: Person) -> StatementQuerySet:
    """The statements that this person may read: the public ones, and before that those of the own council.

    Whoever runs rounds reads all of them.
    """
    if not isinstance(person, User):
        return Statement.objects.public()
    held = person.permissions()
    own = held.get(Permission.SEND_STATEMENT, frozenset())
    if Permission.RUN_ROUND in held or None in own:
        return Statement.objects.all()
    return Statement.objects.public() | Statement.objects.filter(body__in=[code for code in own if code])


def themes_for(person: Person) -> ThemeQuerySet:
    """The themes that this person may see."""
    return Theme.objects.standing() if sees_drafts(person) else Theme.objects.public()


def rises_for(person: Person) -> QuerySet[Rise]:
    """The alerts about themes that this person may see, the surest first."""
    seen = Rise.objects.filter(theme__in=themes_for(person))
    return seen.select_related("theme", "body").order_by("probability", "pk")


def check_may_name_theme(person: Person) -> None:
    """Raise why `person` may not name a theme."""
    check_may(person, Permission.NAME_THEME)


def check_may_shape_themes(person: Person) -> None:
    """Raise why `person` may not merge, split, mark and sign off themes."""
    check_may(person, Permission.SHAPE_THEMES)


def check_may_settle_doubt(person: Person, voice: Voice) -> None:
    """Raise why `person` may not change what was taken out of a resident's words.

    Whoever speaks for the voice's council may, and the delivery unit; an auditor reads and changes nothing.
    """
    check_may_see_words(person)
    if not may(person, Permission.SEND_STATEMENT, voice.body_id):
        raise MayNot(
            Sentence("Only the council’s own digital lead or the delivery unit may take more out of these words.")
        )


def check_may_keep_collections(person: Person) -> None:
    """Raise why `person` may not make or change a collection."""
    check_may(person, Permission.KEEP_COLLECTIONS)


def check_may_teach_words(person: Person) -> None:
    """Raise why `person` may not teach which words are always or never taken out."""
    check_may(person, Permission.TEACH_WORDS)


def check_may_see_original(person: Person) -> None:
    """Raise why `person` may not see a resident's words as they came."""
    check_may(person, Permission.SEE_ORIGINALS)


may_keep_collections = asks(check_may_keep_collections)
may_teach_words = asks(check_may_teach_words)
may_see_original = asks(check_may_see_original)
may_name_theme = asks(check_may_name_theme)
may_shape_themes = asks(check_may_shape_themes)
may_settle_doubt = asks(check_may_settle_doubt)
