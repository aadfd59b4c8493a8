"""A gentle sign that a statement describes a solution where the fund asks for a problem."""

import re
from typing import Final

from menter.language.sentence import Sentence

# Wishing words, then a thing that is bought or built, in either language. Both must stand in one sentence: "the app
# does not work" is a problem.
WISH: Final = re.compile(
    r"\b(?:we (?:want|need|would like|propose|plan|intend|aim)"
    r"|(?:want|wish|propose|plan|aim|intend|looking|hoping|need|like) to"
    r" (?:buy|procure|build|develop|implement|introduce|install|commission|create|roll ?out|launch|adopt|purchase|have)"
    r"|procure(?:ment of)?|purchase|roll ?out|implement(?:ation of)?|invest in"
    r"|(?:rydym|rydyn ni|ry'n ni|dan ni|rwy|hoffem|hoffwn|dymunwn|bwriadwn|cynigiwn|mae angen)(?:['’]n)?"
    r"(?: (?:am|eisiau|yn|dymuno|bwriadu|cynnig|ni|i ni))*"
    r"|caffael|prynu|datblygu|cyflwyno|gweithredu|buddsoddi mewn)\b",
    re.IGNORECASE,
)
THING: Final = re.compile(
    r"\b(?:apps?|applications?|chat ?bots?|platforms?|portals?|software|crm|system|websites?|dashboards?|kiosks?"
    r"|drones?|sensors?|ai|artificial intelligence|virtual reality|vr|blockchain|voice assistants?|robots?|licen[cs]es?"
    r"|tablets?|ap|apiau|sgwrsfot|llwyfan|[bp]latfform|[pb]orth|f?meddalwedd|feddalwedd|g?wefan|dd?angosfwrdd|ciosg"
    r"|dron(?:au)?|synwyryddion|deallusrwydd artiffisial|rhith-?wir|trwyddedau|robot)\b",
    re.IGNORECASE,
)
# A thing that does not work is a problem, however it is wished away.
TROUBLE: Final = re.compile(
    r"\b(?:cannot|can['’]t|does not|doesn['’]t|do not|don['’]t|fails?|failing|broken|crash(?:es)?|slow|unable"
    r"|methu|ddim yn|wedi torri|araf)\b",
    re.IGNORECASE,
)
SENTENCES: Final = re.compile(r"(?<=[.!?])\s+|\n+")
HINT: Final = Sentence(
    "This reads like a solution. Say first what goes wrong, for whom and how often; others may have the same problem"
    " and another answer."
)


def solution_hint(text: str) -> Sentence | None:
    """A hint when a sentence wishes for a thing and none says what goes wrong, else None; never a refusal."""
    wishes = any(WISH.search(one) and THING.search(one) for one in SENTENCES.split(text))
    return HINT if wishes and not TROUBLE.search(text) else None
