"""Say an entry of the ledger as a sentence, in the language of the page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from menter.office.ledger.models import Entry

# One sentence for each action; a rule test demands that every action has one.
SENTENCES = {
    "people.open_account": gettext_lazy("Opened an account"),
    "people.give_role": gettext_lazy("Gave a role"),
    "reference.load_facts": gettext_lazy("Loaded the facts about bodies and partnerships"),
    "standards.take_in": gettext_lazy("Took in a file"),
    "standards.find_nothing_new": gettext_lazy("Read a file in which nothing was new"),
    "listen.keep_voices": gettext_lazy("Kept residents’ words from a file, redacted"),
    "listen.keep_statements": gettext_lazy("Kept problem statements from a file"),
    "see.keep_initiatives": gettext_lazy("Kept initiatives from a file"),
    "see.keep_contracts": gettext_lazy("Kept contracts from a file"),
    "listen.keep_voice": gettext_lazy("Kept what a resident said, redacted"),
    "listen.group_themes": gettext_lazy("Grouped residents’ words into themes"),
    "listen.rename_theme": gettext_lazy("Named a theme"),
    "listen.settle_doubt": gettext_lazy("Looked at what was taken out of a resident’s words"),
    "run.group": gettext_lazy("Finished grouping"),
    "language.keep_vectors": gettext_lazy("Turned texts into numbers"),
}


def sentence(entry: Entry) -> str:
    """What was done, as a person says it."""
    known = SENTENCES.get(entry.action)
    return str(known) if known else _("Did something that this version has no words for")
