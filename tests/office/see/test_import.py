"""One way in for every file: whole or not at all, redacted at the door, with reasons for what is refused."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.forms.models import model_to_dict

from menter.language.sentence import Refusal
from menter.office.ledger.models import Entry
from menter.office.listen.models import Statement, Voice
from menter.office.reference.presenters import service_name
from menter.office.see.intake import FileRefused, NoSuchKind, NothingInFile, preview_file, stem_of
from menter.office.see.models import Contract, Initiative
from menter.office.standards.models import Intake, RecordVersion

pytestmark = pytest.mark.django_db

INITIATIVES = """id,title,council,partners,phase,service,technology,missions,cost
1,Bins that answer back,Caerphilly,Newport;Cyngor Sir Ynys Môn,live,524,web form;in-cab,1;6,148000
2,Sgwrsfot i’r gwasanaeth treth gyngor,Cyngor Gwynedd,,beta,,chatbot,,
"""


# Contracts


def test_a_contract_stands_on_the_page_of_the_body_its_buyer_means(bring, ocds):
    bring("ocds", ocds({"buyer": "City & County of Swansea"}), "notices.json")

    contract = Contract.objects.get()
    assert (contract.buyer_id, contract.buyer_name) == ("swansea", "City & County of Swansea")
    assert (contract.value, contract.ends_on, contract.stage) == (50_000, date(2027, 3, 31), "tender")
    assert contract.intake.publisher == "Sell2Wales"


def test_a_buyer_that_nobody_knows_stays_as_a_name_and_is_counted(bring, ocds):
    taken = bring("ocds", ocds({"buyer": "Acme Housing Association"}), "notices.json")

    assert Contract.objects.get().buyer is None
    assert "One contract has a buyer that is no body Menter knows" in str(taken.notes[0])


def test_a_ceiling_is_kept_apart_from_spend(bring, ocds):
    bring("ocds", ocds({"framework": True, "value": {"amount": 2_000_000, "currency": "GBP"}}), "notices.json")

    contract = Contract.objects.get()
    assert (contract.value, contract.ceiling, contract.is_framework) == (None, Decimal(2_000_000), True)


def test_placeholders_and_test_notices_are_flagged(bring, ocds):
    bring("ocds", ocds({"title": "TEST NOTICE - please ignore", "value": {"amount": 0.01}}), "notices.json")

    contract = Contract.objects.get()
    assert contract.is_test
    assert {flag["code"] for flag in contract.flags} >= {"test-notice", "placeholder-value"}
    assert not Contract.objects.standing().exists()


def test_an_award_stands_in_the_place_of_its_tender(bring, ocds):
    bring("ocds", ocds({}), "tender.json")
    bring("ocds", ocds({"stage": "award", "day": "2025-03-01"}), "award.json")

    assert [contract.stage for contract in Contract.objects.standing()] == ["award"]
    assert Contract.objects.get(stage="award").suppliers == ["Brynglas Cyf"]


def test_a_tender_that_comes_after_its_award_does_not_stand(bring, ocds):
    bring("ocds", ocds({"stage": "award", "day": "2025-03-01"}), "award.json")
    bring("ocds", ocds({}), "tender.json")

    assert [contract.stage for contract in Contract.objects.standing()] == ["award"]


def test_a_changed_notice_renews_its_contract_and_keeps_its_history(bring, ocds):
    bring("ocds", ocds({}), "february.json")

    taken = bring("ocds", ocds({"day": "2025-03-01", "end": "2028-03-31"}), "march.json")

    assert (taken.new, taken.changed) == (0, 1)
    assert Contract.objects.get().ends_on == date(2028, 3, 31)
    assert RecordVersion.objects.filter(key=Contract.objects.get().key).count() == 2


def test_an_older_notice_goes_into_the_history_only(bring, ocds):
    bring("ocds", ocds({"day": "2025-03-01", "end": "2028-03-31"}), "march.json")

    taken = bring("ocds", ocds({}), "february.json")

    assert Contract.objects.get().ends_on == date(2028, 3, 31)
    assert "older than the one kept" in str(taken.notes[0])


def test_the_title_of_a_contract_says_its_service(bring, ocds):
    bring("ocds", ocds({"title": "Parking permits software"}), "notices.json")

    assert service_name(Contract.objects.get().service) == "Parking permits"


# Initiatives


def test_an_initiative_is_kept_with_those_who_lead_it_and_those_who_take_part(bring):
    bring("initiatives", INITIATIVES)

    first = Initiative.objects.get(key="file:1")
    assert first.lead_id == "caerphilly"
    assert {body.code for body in first.partners.all()} == {"newport", "anglesey"}
    assert (first.service, first.missions, first.technologies) == ("524", [1, 6], ["online-form", "in-cab"])


def test_a_welsh_title_under_a_plain_heading_is_a_welsh_title(bring):
    bring("initiatives", INITIATIVES)

    second = Initiative.objects.get(key="file:2")
    assert (second.title_en, second.title_cy[:8]) == ("", "Sgwrsfot")


def test_partners_that_left_are_gone_after_the_next_file(bring):
    bring("initiatives", INITIATIVES)

    bring("initiatives", INITIATIVES.replace("Newport;", ""))

    assert {body.code for body in Initiative.objects.get(key="file:1").partners.all()} == {"anglesey"}


def test_a_word_that_is_no_mission_is_told(bring):
    taken = bring("initiatives", INITIATIVES.replace("1;6", "1;World peace"))

    assert "is no mission" in str(taken.notes[0])
    assert Initiative.objects.get(key="file:1").missions == [1]


# Voices and statements

SECRET = "Gwenllian Rees"
VOICES = f"""id,comment,council,date
1,"My name is {SECRET}, ring me on 07700 900123 about the missed bin",Cardiff,2026-01-06
2,Mae’r biniau heb eu casglu ers pythefnos yn ein stryd ni,Cyngor Gwynedd,2026-01-07
"""


def everything_kept():
    """Every value of every row of Menter's own tables, as text."""
    return "\n".join(
        str(model_to_dict(row)) + str(getattr(row, "detail", ""))
        for model in apps.get_models()
        if model.__module__.startswith("menter.")
        for row in model._default_manager.all()
    )


def test_personal_data_is_nowhere_behind_the_door(bring):
    bring("voices", VOICES)

    kept = everything_kept()
    assert SECRET not in kept
    assert "900123" not in kept
    assert Voice.objects.get(key="file:1").taken_out == {"person": 1, "phone": 1}


def test_a_voice_has_its_language_its_council_and_a_receipt(bring):
    bring("voices", VOICES)

    voice = Voice.objects.get(key="file:2")
    assert (voice.language, voice.body_id, voice.said_on) == ("cy", "gwynedd", date(2026, 1, 7))
    assert len(voice.receipt) == 14


def test_an_identifier_that_may_name_somebody_is_not_kept(bring):
    bring("voices", VOICES.replace("\n1,", "\ngwenllian@example.org,"))

    assert "gwenllian@" not in everything_kept()


def test_voices_without_identifiers_change_nothing_the_second_time(bring):
    words = "comment\nNothing\nNothing\nThe bus never comes on time\n"
    bring("voices", words)

    taken = bring("voices", words)

    assert (taken.new, taken.changed, taken.same) == (0, 0, 3)
    assert Voice.objects.count() == 3


def test_a_voice_without_a_date_has_the_day_of_retrieval_and_is_unchanged_later(bring):
    words = "comment\nThe bus never comes on time\n"
    bring("voices", words, retrieved_on=date(2026, 1, 1))

    taken = bring("voices", words, retrieved_on=date(2026, 2, 1))

    assert Voice.objects.get().said_on == date(2026, 1, 1)
    assert taken.same == 1


def test_a_column_can_be_named(bring):
    bring("voices", "a,b\nfirst,It took far too long\n", columns={"text": "b"})

    assert Voice.objects.get().text == "It took far too long"


def test_a_statement_is_kept_in_the_four_fields_of_the_fund(bring):
    bring(
        "statements",
        "council,title,overview,evidence,audience,missions\n"
        "Torfaen,Proof three times,Families prove the same income three times.,412 families,Parents,1;2\n",
    )

    statement = Statement.objects.get()
    assert (statement.body_id, statement.title, statement.missions) == ("torfaen", "Proof three times", [1, 2])
    assert (statement.overview[:8], statement.evidence, statement.audience) == ("Families", "412 families", "Parents")


# Every kind


def test_a_file_under_another_name_is_the_same_file(bring):
    bring("voices", VOICES, "survey.csv")

    taken = bring("voices", VOICES, "survey (1).csv")

    assert taken.same == 2
    assert Voice.objects.count() == 2


def test_two_sources_with_the_same_identifiers_are_two_sources(bring):
    bring("voices", VOICES, "cardiff.csv")

    bring("voices", VOICES.replace("pythefnos", "mis"), "gwynedd.csv")

    assert Voice.objects.count() == 4


def test_a_later_file_of_the_same_source_renews_its_records(bring):
    bring("voices", VOICES, "january.csv", source="survey")

    taken = bring("voices", VOICES.replace("pythefnos", "mis"), "february.csv", source="survey")

    assert (taken.changed, taken.same) == (1, 1)
    assert "mis" in Voice.objects.get(key="survey:2").text


@pytest.mark.parametrize(
    ("name", "stem"), [("a/b/survey.2026.csv.gz", "survey.2026"), ("C:\\x\\y.XLSX", "y"), ("plain", "plain")]
)
def test_a_source_is_called_like_its_file_without_endings(name, stem):
    assert stem_of(name) == stem


def test_one_bad_row_refuses_the_file_and_says_where_and_why(bring):
    with pytest.raises(FileRefused, match=r"One row of file\.csv cannot be kept") as refused:
        bring("voices", VOICES.replace("Cyngor Gwynedd", "Cyngor Atlantis"))

    reject = refused.value.rejects[0]
    assert (str(reject.where), reject.column) == ("Line 3", "council")
    assert "Cyngor Atlantis" in str(reject.reason)
    assert not Voice.objects.exists()
    assert not Entry.objects.filter(action="standards.take_in").exists()


def test_the_good_rows_are_kept_when_that_was_asked_for(bring):
    taken = bring("voices", VOICES.replace("Cyngor Gwynedd", "Cyngor Atlantis"), keep_good=True)

    assert (taken.new, taken.rejected) == (1, 1)
    assert Intake.objects.get().rejects.count() == 1


def test_an_unknown_kind_is_refused_with_those_that_are_known(bring):
    with pytest.raises(NoSuchKind, match="ocds, voices, mail, transcript, statements, initiatives"):
        bring("budgets", VOICES)


def test_a_package_without_notices_holds_nothing(bring, ocds):
    with pytest.raises(NothingInFile):
        bring("ocds", ocds(), "notices.json")


BAD = [
    ("ocds", b""),
    ("ocds", b'{"releases": [{"ocid": "ocds-1", "tender": {"ti'),
    ("ocds", b"id,text\n1,hello\n"),
    ("ocds", bytes(range(256)) * 20),
    ("ocds", b'{"name": "not a notice"}'),
    ("voices", b""),
    ("voices", b'{"releases": []}'),
    ("voices", bytes(range(256)) * 20),
    ("voices", b"id,score\n1,5\n2,4\n"),
    ("voices", b'comment\n"never closed\nand on\n'),
    ("initiatives", b"title,council,start\nBins,Cardiff,31 February 2026\n"),
    ("initiatives", b"title,council,cost\nBins,Cardiff,-500\n"),
    ("statements", b"overview\nNobody says which council this is from, although it has to.\n"),
]


@pytest.mark.parametrize(("kind", "octets"), BAD, ids=lambda value: str(value)[:40])
def test_a_bad_file_is_answered_with_a_sentence_and_leaves_nothing(bring, kind, octets):
    with pytest.raises(Refusal) as refused:
        bring(kind, octets)

    assert str(refused.value).endswith((".", "?"))
    assert not Intake.objects.exists()


def test_a_comment_of_ten_thousand_words_is_kept_whole(bring):
    bring("voices", "comment\n" + "slow " * 10_000 + "\n")

    assert Voice.objects.get().text.count("slow") == 10_000


def test_a_council_lead_brings_only_the_own_councils_records(bring):
    with pytest.raises(FileRefused) as refused:
        bring("voices", VOICES, bodies=frozenset({"gwynedd"}))

    assert [str(reject.where) for reject in refused.value.rejects] == ["Line 2"]
    assert "your own council" in str(refused.value.rejects[0].reason)


def test_contracts_are_public_and_may_be_brought_by_any_council(bring, ocds):
    taken = bring("ocds", ocds({}), "notices.json", bodies=frozenset({"gwynedd"}))

    assert taken.new == 1


def test_progress_tells_of_bytes_and_of_records(bring):
    told = []

    bring("voices", VOICES, progress=lambda *step: told.append(step))

    size = len(VOICES.encode())
    assert ("read", size, size) in told
    assert told[-1] == ("keep", 2, 2)


def test_a_preview_tells_what_would_come_and_keeps_nothing(bring):
    bring("voices", VOICES)
    changed = VOICES.replace("pythefnos", "mis") + "3,The app is slow,Cardiff,2026-01-08\n4,,Cardiff,2026-01-08\n"

    found = preview_file(kind="voices", stream=io.BytesIO(changed.encode()), name="file.csv")

    assert (found.new, found.changed, found.same, found.rejected) == (1, 1, 1, 1)
    assert SECRET not in str(found)
    assert Voice.objects.count() == 2


def test_sample_data_is_marked(bring):
    bring("initiatives", INITIATIVES, is_sample=True)

    assert all(initiative.is_sample for initiative in Initiative.objects.all())
