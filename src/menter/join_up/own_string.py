"""Every text that Menter has in both languages: what a lexicon is learned from without anybody's data."""

import gettext

from menter import reference
from menter.language.sentence import CATALOGUE, DOMAIN
from menter.language.vector.adapter import own_pairs


def own_strings() -> list[tuple[str, str]]:
    """(Welsh, English): the messages of the pages, the pairs of the model, the names of services and technologies."""
    told = gettext.translation(DOMAIN, CATALOGUE, ["cy"], fallback=True)
    messages: dict[object, str] = getattr(told, "_catalog", {})
    pairs = [(welsh, key[0] if isinstance(key, tuple) else str(key)) for key, welsh in messages.items() if key]
    ours = own_pairs()
    named = (*reference.technologies(), *reference.services())
    return [
        *sorted(pairs),
        *zip(ours.welsh, ours.english, strict=True),
        *((each.name("cy"), each.name("en")) for each in named),
    ]
