"""A round in words and figures: its days, its criteria, and its ranking with what each criterion gave."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from menter.office.choose.bilingual import either
from menter.office.choose.models import Round, RoundEntry
from menter.office.look.listing import Cell
