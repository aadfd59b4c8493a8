"""Which kept body a name in a file means."""

from collections.abc import Callable

from menter import reference
from menter.office.reference.models import Body
from menter.see.authority import AuthorityResolver


def body_finder() -> Callable[[str], str | None]:
    """A function from any spelling of a name to the code of a kept body, None when nobody is meant for sure.

    Where a spelling fits bodies of two nations, the nation of the partnership here wins. A name is looked up once.
    """
    kept = set(Body.objects.values_list("code", flat=True))
    resolver = AuthorityResolver(body for body in reference.bodies() if body.code in kept)
    here = Body.objects.filter(partnerships__partnership__is_here=True).values_list("nation", flat=True).first()
    found: dict[str, str | None] = {}

    def find(name: str) -> str | None:
        if name not in found:
            body = resolver.resolve(name, prefer=here).body
            found[name] = body.code if body else None
        return found[name]

    return find
