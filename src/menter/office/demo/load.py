"""Load the sample world as it came to be: what was said and done up to each board meeting, then the meeting.

Everything goes through the same doors as real input: files are imported, the thread is run, decisions are recorded.
Loading again changes nothing, and what was broken off is finished.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.utils.timezone import localdate

from menter.language.sentence import Refusal, Sentence
from menter.office.demo import world
from menter.office.demo.story import Story, noon
from menter.office.govern.actions import load_strategies
from menter.office.ledger.actions import last_work, work_done
from menter.office.ledger.models import Machine
from menter.office.listen.actions import make_collection
from menter.office.listen.models import Collection, Voice
from menter.office.people.actions import give_role, open_account
from menter.office.people.role import ROLES
from menter.office.reference.actions import load_facts
from menter.office.reference.models import Partnership
from menter.office.see.actions import Said, add_source
from menter.office.see.intake import import_file
from menter.office.see.models import Contract, Initiative, Source
from menter.office.thread.run import STAGES, run_stage

BY = Machine("menter demo")
STAGE = "demo"
PASSWORD_BYTES = 12
COUNCIL = {"wales": "gwynedd", "scotland": "moray"}  # whose digital lead the demo's council lead is

Progress = Callable[[Sentence, int, int], None]


class NotEmpty(Refusal):
    """The database holds something that is not this sample world."""


@dataclass(frozen=True, slots=True)
class Account:
    """One demo account, with its password while it can still be shown."""

    role: str
    email: str
    password: str


def is_loaded(partnership: str) -> bool:
    """Whether this very world is there already."""
    return last_work(STAGE, digest(partnership)) is not None


def digest(partnership: str) -> str:
    """The fingerprint under which a loaded world is remembered."""
    return world.digest_of(partnership)


def check_may_load(partnership: str) -> None:
    """Raise NotEmpty when real records, or another world, are in the database."""
    real = any(model.objects.filter(is_sample=False).exists() for model in (Voice, Contract))
    if real or Initiative.objects.filter(is_sample=False).exists():
        raise NotEmpty(
            Sentence(
                "This database holds real records, and sample data would mix with them. Show the demo in a folder of "
                "its own: MENTER_HOME=demo menter demo."
            )
        )
    here = Partnership.objects.filter(is_here=True).exclude(code=partnership).first()
    if here is not None and Initiative.objects.exists():
        raise NotEmpty(
            Sentence(
                "This database holds the sample world of {here}. Show the other one in a folder of its own: "
                "MENTER_HOME=demo-{wanted} menter demo --partnership {wanted}.",
                here=here.code,
                wanted=partnership,
            )
        )


def load(partnership: str, *, at: datetime, progress: Progress) -> list[Account]:
    """Load everything; returns the accounts that were made.

    Raises  NoSuchWorld, NotEmpty.
    """
    world.folder_of(partnership)
    check_may_load(partnership)
    progress(Sentence("Loading facts about bodies and services"), 0, 1)
    load_facts(by=BY, at=at, partnership=partnership)
    load_strategies(by=BY, at=at, partnership=partnership)
    story = Story(partnership, by=BY)
    add_sources(partnership, noon(min(meeting["date"] for meeting in story.meetings())))
    for meeting in [*story.meetings(), None]:
        now = noon(meeting["date"]) if meeting else at
        take_in_until(partnership, story, now, progress, is_today=meeting is None)
        run_until(now, story, progress, with_plan=False)
        if meeting:
            progress(Sentence("Recording what the board decided"), 0, 1)
            story.tell_meeting(meeting)
    story.tell_delivery(localdate(at))
    run_until(at, story, progress, with_plan=True)
    story.tell_replies(localdate(at))
    accounts = open_accounts(partnership, at)
    work_done(STAGE, by=BY, at=at, digest=digest(partnership), counts={"accounts": len(accounts)})
    return accounts


def add_sources(partnership: str, at: datetime) -> None:
    """The sources of the sample files, by hand but for one whose address is switched off; the voices under a name."""
    if not Collection.objects.filter(code="sample-voices").exists():
        make_collection(
            by=BY, at=at, code="sample-voices", kind="survey", name_cy="Lleisiau enghreifftiol", name_en="Sample voices"
        )
    council = COUNCIL[partnership]
    for said, code in (
        (Said("Initiatives of the councils (sample)", "initiatives", publisher="Menter", licence="MIT"), "initiatives"),
        (Said("Software of the councils (sample)", "software", publisher="Menter", licence="MIT"), "software"),
        (Said("Payments of one council (sample)", "payments", is_whole=False, body_id=council, publisher="Menter",
              licence="MIT"), "payments"),
        (Said("Notices of a procurement site (sample)", "ocds", "https://example.org/notices.json", is_whole=False,
              publisher="Menter", licence="MIT", is_on=False), "notices"),
    ):  # fmt: skip
        if not Source.objects.filter(code=f"sample-{code}").exists():
            add_source(by=BY, at=at, said=said, code=f"sample-{code}", is_sample=True)


def take_in_until(partnership: str, story: Story, now: datetime, progress: Progress, *, is_today: bool) -> None:
    """Import what was there by then, each file through the door that everybody uses.

    is_today  it is the end of the story, so what was said in the last weeks belongs to it
    """
    day = localdate(now)
    incoming: list[tuple[str, str, BinaryIO | None]] = [
        ("statements", "past-statements.csv", story.past_statements(day)),
        ("initiatives", "initiatives.csv", world.rows_until(partnership, "initiatives.csv", day)),
        ("ocds", "contracts.json", world.releases_until(partnership, day)),
        ("statements", "statements.csv", world.rows_until(partnership, "statements.csv", day)),
        ("voices", "voices.csv", world.voices_until(partnership, day, with_recent=is_today)),
    ]
    if is_today:
        incoming += [
            ("software", "software.csv", world.rows_until(partnership, "software.csv", day)),
            ("payments", "payments.csv", world.rows_until(partnership, "payments.csv", day)),
            ("360giving", "grants.json", world.file_of(partnership, "grants.json")),
        ]
    for place, (kind, name, stream) in enumerate(incoming):
        progress(Sentence("Importing the sample files"), place, len(incoming))
        if stream is not None:
            import_file(
                by=BY, at=now, kind=kind, stream=stream, name=name, source=f"sample-{name.split('.')[0]}",
                is_sample=True, licence="MIT", publisher="Menter", retrieved_on=day,
            )  # fmt: skip
    if is_today and (studies := world.case_studies_of(partnership)) is not None:  # facts, and no sample
        import_file(by=BY, at=now, kind="case-studies", stream=studies, name="case-studies.csv", retrieved_on=day)


def run_until(now: datetime, story: Story, progress: Progress, *, with_plan: bool) -> None:
    """Group, sign off, match and propose as of then; the plan only once, at the end."""
    for name, (sentence, _action) in STAGES.items():
        if name == "plan" and not with_plan:
            continue

        def tell(done: int, of: int, sentence: Sentence = sentence) -> None:
            progress(sentence, done, of)

        tell(0, 1)
        run_stage(name, by=BY, at=now, progress=tell)
        if name == "group":
            story.sign_off_themes(now)


def open_accounts(partnership: str, at: datetime) -> list[Account]:
    """One account for each role, each with a new password."""
    accounts = []
    for code, role in ROLES.items():
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        email = f"{code}@menter.example"
        user = open_account(by=BY, at=at, email=email, name=str(role.name), password=password, language="cy")
        body = COUNCIL[partnership] if code == "council-lead" else ""
        give_role(by=BY, at=at, user=user, role=code, body_code=body)
        accounts.append(Account(code, email, password))
    return accounts


def counts() -> list[dict[str, Any]]:
    """What exists at each link, for the table that the command prints."""
    from menter.office.thread.count import count_links, count_sources
    from menter.office.thread.presenters import link_name, money_says

    links = [
        {"name": link_name(link.kind), "count": link.count, "money": money_says(link)}
        for link in count_links(with_drafts=True)
    ]
    sources = count_sources()
    rest = [
        {"name": link_name(kind), "count": sources[kind], "money": ""} for kind in ("statement", "register", "contract")
    ]
    return links + rest
