"""Why a cell of a plan's workbook cannot be kept, and where to change it instead."""

from menter.choose.plan.file import Edit, word
from menter.language.sentence import Sentence

BY_ESTIMATE = Sentence(
    "This is worked out from the opportunity’s estimate, and nobody has said its scopes. Say them on its page under "
    "“What each opportunity takes”, then take the file anew."
)
BOARD = Sentence("The board has decided this, and a plan holds to it. Put back what stood here.")
EACH_COUNCIL = Sentence(
    "The office keeps one sum for all councils of a scope and shares it between them: one council’s part cannot be "
    "changed alone. Change all of them by the same factor, or the sum on the page of the opportunity’s scopes."
)
NO_STABILITY = Sentence(
    "Which plan to stay near is said on the page “Rules” of the draft. Put back what stood here, and change it there."
)
WHOLE = Sentence("The office keeps whole per cent. Give a number such as 0.8 or 80%.")
ADDED = Sentence(
    "A workbook cannot add this row. Take it out, and add what it says on the pages of the office; then take the file "
    "anew."
)
GONE = Sentence("The row that stood here is gone, and a workbook cannot take it out. Put it back.")
NOT_KEPT = Sentence("A draft does not keep this. Put back what stood here.")
TITLE = Sentence("What an opportunity is called is not changed by a workbook. Put back what stood here.")
ONE_OF = Sentence(
    "What excludes what is said on the page “What hangs on what” of the draft. Put back what stood here, and change it "
    "there."
)
MEMBERS = Sentence(
    "Who takes part is said on the page of the opportunity’s scopes. Put back what stood here, and change it there."
)
PAYS_FOR = Sentence(
    "An envelope does not name what it pays for. Put back what stood here, and say under “{sheet}” which pots may pay.",
    sheet=word.COSTS,
)
COUNCIL = Sentence("Councils are not changed by the workbook of a plan. Put back what stood here.")

WHY_NOT: dict[tuple[Sentence, str], Sentence] = {
    (word.OPPORTUNITIES, "title"): TITLE,
    (word.OPPORTUNITIES, "one_of"): ONE_OF,
    (word.OPPORTUNITIES, "approved_scope"): NO_STABILITY,
    (word.OPPORTUNITIES, "approved_start"): NO_STABILITY,
    (word.SCOPES, "members"): MEMBERS,
    (word.POTS, "pays_for"): PAYS_FOR,
    **{(word.COUNCILS, each): COUNCIL for each in ("name", "population", "groups")},
}


def why_not(edit: Edit) -> Sentence:
    """Why the office cannot keep what is changed here, and what to do."""
    if edit.how != "cell":
        return ADDED if edit.how == "added" else GONE
    return WHY_NOT.get((edit.sheet, edit.field), NOT_KEPT)


def no_mission(name: str, known: list[str]) -> Sentence:
    """That there is no such mission."""
    return Sentence(
        "“{name}” is no mission. Write the numbers of missions, with a semicolon between two: {known}.",
        name=name,
        known="; ".join(known),
    )


def not_so(kept: object) -> Sentence:
    """That something else would stand here than what was written."""
    if kept is None:
        return Sentence("This cannot be kept as it stands: nothing would stand here. Put back what stood here.")
    return Sentence(
        "This cannot be kept as it stands: {kept} would stand here. Write that, or put back what stood here.", kept=kept
    )
