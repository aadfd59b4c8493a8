"""What a reader needs of a record of each kind, with its points and what to say when it is missing."""

from typing import Literal

from menter.language.sentence import Sentence

RecordKind = Literal["contract", "initiative", "grant", "software", "system"]

# What a reader needs of each kind: the fact, its points, and what to say when it is missing. Value, end and supplier
# weigh most because buying together rests on them; see docs/explanation/how-opportunities-are-found.md.
NEEDED: dict[RecordKind, tuple[tuple[str, int, Sentence], ...]] = {
    "contract": (
        ("title", 2, Sentence("It has no title that says what is bought.")),
        ("description", 1, Sentence("It does not describe what is bought.")),
        ("buyer", 2, Sentence("It does not say who buys.")),
        ("supplier", 2, Sentence("It does not say who supplies.")),
        ("supplier_id", 1, Sentence("The supplier has no number at Companies House or of a charity.")),
        ("value", 3, Sentence("It does not say what it is worth.")),
        ("start", 1, Sentence("It does not say when it begins.")),
        ("end", 3, Sentence("It does not say when it ends.")),
        ("extension", 1, Sentence("It does not say whether it can be extended.")),
        ("cpv", 2, Sentence("It has no procurement code (CPV).")),
        ("link", 1, Sentence("It has no link to its notice.")),
        ("licence", 1, Sentence("Its licence is not known.")),
    ),
    "initiative": (
        ("title", 2, Sentence("It has no title that says what it is.")),
        ("description", 2, Sentence("It does not say what it does and for whom.")),
        ("both_languages", 2, Sentence("It is not told in both languages.")),
        ("lead", 2, Sentence("It does not say who leads.")),
        ("phase", 2, Sentence("It does not say which phase it is in.")),
        ("start", 1, Sentence("It does not say when it begins.")),
        ("end", 1, Sentence("It does not say when it ends.")),
        ("cost", 2, Sentence("It does not say what it costs.")),
        ("service", 2, Sentence("It names no service.")),
        ("link", 1, Sentence("It has no link to more.")),
        ("licence", 1, Sentence("Its licence is not known.")),
    ),
    "grant": (
        ("title", 2, Sentence("It has no title.")),
        ("description", 2, Sentence("It does not say what the grant is for.")),
        ("recipient", 2, Sentence("It does not say who received it.")),
        ("recipient_id", 2, Sentence("The recipient has no official number.")),
        ("funder", 2, Sentence("It does not say who gave it.")),
        ("value", 2, Sentence("It does not say how much was awarded.")),
        ("start", 1, Sentence("It does not say when the work begins.")),
        ("end", 1, Sentence("It does not say how long the work takes.")),
        ("place", 1, Sentence("It does not say where those live who are to gain.")),
        ("programme", 1, Sentence("It names no programme.")),
        ("licence", 1, Sentence("Its licence is not known.")),
    ),
    "software": (
        ("title", 1, Sentence("It has no name.")),
        ("description", 2, Sentence("It is not described at length.")),
        ("both_languages", 1, Sentence("It is not described in both languages.")),
        ("link", 2, Sentence("It has no address of its source code.")),
        ("licence", 3, Sentence("It does not say under which licence it is.")),
        ("status", 2, Sentence("It does not say how far it is developed.")),
        ("owner", 1, Sentence("It does not say who owns it.")),
        ("maintenance", 2, Sentence("It does not say who maintains it.")),
        ("version", 1, Sentence("It names no version.")),
        ("used_by", 2, Sentence("It does not say who uses it.")),
    ),
    "system": (
        ("title", 2, Sentence("It does not say which system it is.")),
        ("council", 2, Sentence("It does not say who runs it.")),
        ("supplier", 2, Sentence("It does not say who supplies it.")),
        ("purpose", 2, Sentence("It does not say what it is for.")),
        ("cost", 1, Sentence("It does not say what it costs a year.")),
        ("end", 2, Sentence("It does not say when its contract ends.")),
        ("link", 1, Sentence("It has no address on the web.")),
    ),
}
