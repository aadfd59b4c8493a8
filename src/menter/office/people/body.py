"""The councils that a role can be held for.

Accounts stand below the room that knows councils, so a setting names the function that gives them.
"""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


def council_names() -> dict[str, str]:
    """Every council of this partnership today: its code and its name in the language of the page, by name."""
    names: Callable[[date], dict[str, str]] = import_string(settings.ROLE_COUNCILS)
    return names(timezone.localdate())
