"""The panel's pack as a PDF: both languages, Welsh first, tagged for screen readers (PDF/UA-1), fonts inside."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import override

from menter.office.choose.briefing import as_plain, briefs
from menter.office.choose.models import Round

PAGE = Path(__file__).with_name("pack.typ")
LANGUAGES = ("cy", "en")  # Welsh stands first where both stand together


def pack_of(kept: Round, *, at: datetime) -> bytes:
    """The pack of a round: for each language what is before the panel, then one page for each statement."""
    told = []
    for language in LANGUAGES:
        with override(language):
            told.append(as_plain(kept, briefs(kept)))
    return set_in_type(told, at=at)


def set_in_type(told: Sequence[Mapping[str, Any]], *, at: datetime, page: Path = PAGE) -> bytes:
    """The octets of the PDF. What people wrote goes in as values, so that nothing in it is read as a command."""
    octets = typst.compile(
        page.read_bytes(),
        format="pdf",
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(at.timestamp()),
    )
    if not isinstance(octets, bytes):
        raise TypeError("one document was asked for")
    return octets
