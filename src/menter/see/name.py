"""The name of a firm or a charity without what is no part of who it is: its legal form, marks, articles, spellings."""

import re
from dataclasses import dataclass

from menter.see.authority_name import Words, words_of

# Legal forms as they stand at the end of names, in both languages, each under one word for what it is. "cbc" is also
# a county borough council and is left alone.
FORMS: dict[Words, str] = {
    ("limited",): "ltd", ("ltd",): "ltd", ("lyd",): "ltd", ("lt",): "ltd", ("cyfyngedig",): "ltd", ("cyf",): "ltd",
    ("plc",): "plc", ("ccc",): "plc", ("public", "limited", "company"): "plc",
    ("llp",): "llp", ("pac",): "llp", ("limited", "liability", "partnership"): "llp",
    ("cic",): "cic", ("community", "interest", "company"): "cic", ("cwmni", "buddiannau", "cymunedol"): "cic",
    ("cio",): "cio", ("inc",): "inc", ("llc",): "inc", ("corporation",): "inc", ("corp",): "inc",
    ("gmbh",): "gmbh", ("bv",): "bv", ("ltd", "company"): "ltd", ("limited", "company"): "ltd",
    ("co", "ltd"): "ltd", ("company", "ltd"): "ltd", ("co", "limited"): "ltd", ("company", "limited"): "ltd",
}  # fmt: skip
FORM_LONGEST = max(len(form) for form in FORMS)
LITTLE = frozenset(("and", "the", "of", "a", "ac", "y", "yr"))  # words that publishers leave out or write as a sign
SPELLED = {
    "bros": "brothers", "svcs": "services", "serv": "services", "mgmt": "management", "mgt": "management",
    "intl": "international", "assoc": "association", "univ": "university", "env": "environmental", "inst": "institute",
    "tech": "technology", "eng": "engineering", "st": "saint", "co": "company", "dept": "department", "adv": "advisory",
    "soc": "society", "hosp": "hospital", "sch": "school", "ctr": "centre", "center": "centre", "govt": "government",
    "assocs": "associates", "cttee": "committee", "comm": "community", "dev": "development", "sol": "solutions",
}  # fmt: skip

TRADING = re.compile(
    r"[\s,(\[-]*(?:\bt\s*/\s*as?\b|\btrading as\b|\bt\s*-\s*a\b|\bd/b/a\b|\byn masnachu fel\b)[:\s]*", re.I
)
FORMER = re.compile(r"[\s,(\[-]*\b(?:formerly(?: known as)?|previously|f/k/a|gynt|prev\.)[:\s]+[^)\]]*[)\]]?", re.I)
BRACKETS = re.compile(r"\([^)]*\)?|\[[^]]*\]?")
# What ledgers add behind a name and is no part of it.
NOTE = re.compile(
    r"[\s–—-]+(?:in administr?\w*|in liquidation|deposits?|(?:perm|temp) placements?|do not use.*)$", re.I
)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an organisation, taken apart.

    words       those that say who it is, in order; a legal form, "and" and "the" are gone
    form        its legal form, "" when the name does not say
    trading     the words of the name it trades under, where both are given
    outside     the words outside brackets, where some stand inside: "HC-One Ltd (Kings Park)"
    numbers     numbers and single letters in it, which tell one of a family from another
    """

    text: str
    words: Words
    form: str
    trading: Words = ()
    outside: Words = ()
    numbers: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What two spellings of one name have in common."""
        return " ".join(self.words)

    @property
    def squeezed(self) -> str:
        """The same without blanks: "Home-Start" and "Homestart"."""
        return "".join(self.words)


def read_name(text: str) -> Name:
    """Take the name of an organisation apart."""
    bare = NOTE.sub("", FORMER.sub("", text)).strip()
    legal, *trading = TRADING.split(bare, maxsplit=1)
    if not legal.strip():
        legal, trading = trading[0] if trading else text, []
    words, form = strip_form(words_of(legal))
    core = spell_out(words) or words_of(text)
    traded = spell_out(strip_form(words_of(trading[0].rstrip(")] ")))[0]) if trading else ()
    numbers = frozenset(word for word in core if any(map(str.isdigit, word)) or len(word) == 1)
    outside = spell_out(strip_form(words_of(BRACKETS.sub(" ", legal)))[0]) if BRACKETS.search(legal) else ()
    return Name(text, core, form, traded, outside, numbers)


def name_key(text: str) -> str:
    """Give what the spellings of one name have in common: "WSP UK LIMITED" and "Wsp Uk Ltd." are "wsp uk"."""
    return read_name(text).key


def strip_form(words: Words) -> tuple[Words, str]:
    """Give the words without a legal form at their end, and the form."""
    for length in range(min(FORM_LONGEST, len(words) - 1), 0, -1):
        form = FORMS.get(words[-length:])
        if form:
            rest, inner = strip_form(words[:-length])
            return rest, inner or form
    return words, ""


def spell_out(words: Words) -> Words:
    """Give the words with abbreviations written out, initials together, and little words left out."""
    kept = [SPELLED.get(word, word) for word in words if word not in LITTLE] or list(words)
    joined: list[str] = []
    is_initials = False
    for word in kept:
        if len(word) == 1 and word.isalpha() and is_initials:
            joined[-1] += word
        else:
            joined.append(word)
            is_initials = len(word) == 1 and word.isalpha()
    return tuple(joined)
