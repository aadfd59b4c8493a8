"""In which language a paragraph is written."""

import pytest

from menter.listen.problem import labelled
from menter.listen.tongue import tongue_of


@pytest.mark.parametrize(
    "text",
    [
        "Les habitants attendent trois semaines sans aucune réponse de la commune.",
        "Die Einwohner warten drei Wochen auf eine Antwort der Gemeinde.",
        "Mieszkańcy czekają trzy tygodnie na odpowiedź urzędu i nikt nie wie dlaczego.",
        "Los vecinos esperan tres semanas y nadie responde al teléfono del ayuntamiento.",
        "Мешканці чекають три тижні на відповідь.",
    ],
)
def test_a_paragraph_in_a_third_language_is_in_neither(text):
    assert tongue_of(text) == "unknown"


def test_of_our_own_paragraphs_none_is_taken_for_a_third_language():
    told = [(tongue_of(each.text), each.language) for each in labelled()]

    assert all(found != "unknown" for found, _language in told)
    assert sum(found == language for found, language in told) >= 0.98 * len(told)
