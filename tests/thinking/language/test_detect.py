"""Which language a complaint is in. All lines were written for this test."""

import pytest

from menter.language.detect import Detection, detect, detect_all

ENGLISH = """
Bins in Llanelli not collected again
Pothole outside Ysgol Glan Clwyd
No buses from Aberystwyth to Machynlleth after six
Bus shelter in Heol y Bont smashed
Why is Canolfan Hamdden Plascrug closed?
Dog mess all over Parc Bute
Street light broken Ffordd Penglais Aberystwyth
Llanfairpwll library shut on Saturdays
Cannot get through to Cyngor Gwynedd
Flooding by the bridge in Betws-y-Coed
Noise from pub in Caernarfon every night
Dentist in Pwllheli not taking patients
Rubbish dumped near Llyn Padarn
Parking at Eryri is a nightmare
Ynys Môn council tax too high
Blue badge late, Pen-y-bont ar Ogwr
Toilets locked in Porthcawl
Website down again
School taxi late
Still waiting for my carer in Rhosllannerchrugog
Damp in flat, Bangor
Rats behind the Spar in Tregaron
Recycling missed Bryn Street Merthyr Tudfil
Speeding on the A487 through Llanrhystud
Overgrown path Coed y Brenin
Gulls!
PLEASE FIX THE LIGHTS IN MAESTEG
Need a Welsh speaking social worker in Ceredigion
Grit bins empty in Blaenau Ffestiniog
My bin was not emptied
Playground in Llandudno needs new swings
Ystradgynlais swimming pool cold
Llanberis car park full
Broken glass at Barry beach
Cwmbrân high street is dying
cant log in to my account
thank you to the bin men in Dinas Powys
Drains blocked in Tonypandy since Monday
Phone signal hopeless in Llanwrtyd
Council never replies
I am fed up with Cardiff roads
Council house repairs in Rhyl take months
""".strip().splitlines()

WELSH = """
Biniau heb eu casglu yn Llanelli eto
Twll yn y ffordd tu allan i Morrisons
Dim bws ar ôl chwech
Mae'r website ddim yn gweithio
Dw i methu logio mewn i'r account
Goleuadau stryd wedi torri
Pam fod y Leisure Centre ar gau?
Baw ci dros y lle
Sbwriel ym mhobman
Llyfrgell ar gau ddydd Sadwrn
Methu cael drwodd i'r cyngor
Llifogydd ger y bont
Sŵn o'r pub bob nos
Dim deintydd NHS
Rhywun wedi dympio fridge
Parcio yn hunllef
Treth cyngor rhy uchel
Y bathodyn glas yn hwyr
Toiledau wedi cloi
Tacsi ysgol yn hwyr eto bore 'ma
Dal i ddisgwyl am ofalwr i Mam
Lleithder yn y fflat
Llygod mawr tu ôl i Tesco
Wnaeth y bin lori ddim dod
Ceir yn goryrru trwy'r pentre
Angen gweithiwr cymdeithasol Cymraeg
Mae'r pwll nofio yn oer
Maes parcio'n llawn
Gwydr ar y traeth
Stryd fawr yn marw
Diolch i'r bois bins
Draeniau wedi blocio ers dydd Llun
Dim signal ffôn
Y cyngor byth yn ateb
Sgen i ddim syniad pa fin i'w roi allan
TRWSIWCH Y GOLEUADAU
Ma'r app yn crashio trwy'r amser
Fi moyn siarad â rhywun yn Gymraeg
Graeanu'r ffordd plis
Gwasanaeth da iawn chwarae teg
Does dim llwybr seiclo saff
Ffurflen online yn hopeless
""".strip().splitlines()

BOTH = [
    "Mae'r biniau heb eu casglu ers pythefnos. The bins have not been collected for two weeks.",
    "Dydy'r bws ddim wedi dod heddiw eto, and I was late for my work because of it.",
    "Please can you reply to me in Welsh. Dwi ddim eisiau llythyr arall yn Saesneg gennych chi.",
]

NO_TELLING = [
    "",
    "   ",
    "👍👍🏽",
    "12345",
    "10/10",
    "?!",
    "https://www.example.org/cy/biniau",
    "\0",
    "\ud800",
    "مرحبا بالعالم",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_a_short_english_complaint_is_english(text: str) -> None:
    assert detect(text).language == "en"


@pytest.mark.parametrize("text", WELSH)
def test_a_short_welsh_complaint_is_welsh(text: str) -> None:
    assert detect(text).language == "cy"


@pytest.mark.parametrize("text", BOTH)
def test_phrases_of_each_language_are_both(text: str) -> None:
    assert detect(text).language == "both"


@pytest.mark.parametrize("text", NO_TELLING)
def test_a_text_without_words_is_unknown(text: str) -> None:
    assert detect(text) == Detection("unknown", 0.0)


def test_a_third_language_is_unknown() -> None:
    assert detect("Śmieci ponownie nieodebrane sąsiedzi skarżą się").language == "unknown"


def test_words_that_both_languages_share_tell_nothing() -> None:
    assert detect("i a o am at y").language == "unknown"


def test_a_clear_text_is_more_certain_than_a_doubtful_one() -> None:
    clear = detect("The council has not told us when the road will be open again.")
    doubtful = detect("bin problem")

    assert clear.confidence > doubtful.confidence


def test_all_are_detected_in_their_order() -> None:
    found = detect_all(["Diolch yn fawr", "Thank you very much", "Diolch yn fawr"])

    assert [one.language for one in found] == ["cy", "en", "cy"]


@pytest.mark.slow
def test_a_very_long_text_takes_no_longer_than_a_letter() -> None:
    assert detect("Mae'r biniau yn llawn. " * 500_000).language == "cy"


def test_a_clause_of_each_language_is_enough_for_both() -> None:
    assert detect("Dydw i ddim yn gallu talu'r bil. I cannot pay the bill.").language == "both"


def test_english_nouns_in_welsh_grammar_leave_it_welsh() -> None:
    assert detect("Ges i email gan y planning department yn Saesneg").language == "cy"


def test_english_words_that_the_welsh_dictionary_has_too_stay_english() -> None:
    assert detect("Brilliant").language == "en"


@pytest.mark.parametrize("name", ["Llanfihangel-y-Creuddyn", "Ariana", "Rhosllannerchrugog"])
def test_a_name_alone_is_in_no_language(name: str) -> None:
    assert detect(name).language == "unknown"
