"""A source that is being added: what was said of it and its first file wait until somebody has looked at them."""

from dataclasses import asdict, dataclass, replace
from typing import BinaryIO

from django.core import signing

from menter.language.sentence import Refusal
from menter.office.see import upload
from menter.office.see.actions import Said
from menter.office.see.address_list import read_list
from menter.office.see.fetch import fetch
from menter.office.see.intake import KINDS, Preview, preview_file
from menter.office.see.upload import KEPT_FOR, Upload, gone
from menter.standards.table import read_table

SALT = "menter.office.see.draft"
LIST_MOST = 1_000_000  # bytes of a list of addresses


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said of a source, and the file that was looked at."""

    said: Said
    held: Upload

    @property
    def token(self) -> str:
        """What the next page needs to find it again; signed, so that nobody names another file."""
        return signing.dumps({"said": asdict(self.said), "held": asdict(self.held)}, salt=SALT, compress=True)

    def with_columns(self, columns: dict[str, str]) -> "Draft":
        """The same with another mapping."""
        return replace(self, said=replace(self.said, columns=columns))


@dataclass(frozen=True, slots=True)
class Looked:
    """What a draft's file would bring, or why it cannot be read as it stands.

    headings    of the table; () where the file is none
    """

    preview: Preview | None
    refusal: Refusal | None
    headings: tuple[str, ...]


def find(token: str) -> Draft:
    """The draft of a token, or raise UploadIsGone."""
    try:
        held = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        raise gone() from error
    draft = Draft(Said(**held["said"]), Upload(**held["held"]))
    if not draft.held.path.exists():
        raise gone()
    return draft


def fetch_first(said: Said) -> Draft:
    """Read the address of a source (of a list, its first address) and let its file wait.

    Raises  CannotFetch, NotAList.
    """
    address, kind = said.address, said.kind
    if said.is_list:
        with fetch(said.address) as got:
            text = got.stream.read(LIST_MOST).decode("utf-8", "replace") if got.stream else ""
            first = read_list(text, name=got.name, kinds=KINDS)[0]
        address, kind = first.address, first.kind or said.kind
    with fetch(address) as got:
        assert got.stream is not None
        return Draft(said, upload.hold_stream(got.stream, got.name, kind=kind, source=""))


def look(draft: Draft) -> Looked:
    """What the file would bring with the mapping that was said; a refusal is told, and the headings beside it."""
    kind = KINDS[draft.held.kind]
    with upload.opened(draft.held) as stream:
        headings = headings_of(stream, draft.held.name) if kind.has_columns else ()
    try:
        with upload.opened(draft.held) as stream:
            preview = preview_file(
                kind=kind.code, stream=stream, name=draft.held.name, columns=draft.said.columns,
                council=draft.said.body_id or "" if kind.takes_council else "",
                bodies=frozenset({draft.said.body_id}) if draft.said.body_id else None,
            )  # fmt: skip
    except Refusal as refusal:
        return Looked(None, refusal, headings)
    return Looked(preview, None, headings)


def headings_of(stream: BinaryIO, name: str) -> tuple[str, ...]:
    """The headings of a table; () for a file that is none."""
    try:
        return tuple(read_table(stream, name).headings)
    except Refusal:
        return ()
