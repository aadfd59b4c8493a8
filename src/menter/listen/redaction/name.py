"""What is a name and what only looks like one: lists of names, and of the words that stand beside places."""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Final

import simplemma

from menter.language.mutation import mutations
from menter.reference.place import places


@cache
def name_lists() -> tuple[dict[str, bool], dict[str, bool]]:
    """First names and surnames in lower case, each with whether it is an ordinary word, place or month too.

    Source  written for Menter: names met in Wales and in the rest of Britain, enlarged with those that Faker (MIT) and
            the censuses of the United States of 1990 and 2010 (public domain) and Tzioumis (2018, CC0) list: facts, not
            a register. That a name is a word too was decided by the dictionaries of both languages and by our places.
    """
    return read_list("first_name.csv"), read_list("surname.csv")


def read_list(file: str) -> dict[str, bool]:
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    names = {row["name"].lower(): row["also_a_word"] == "yes" for row in csv.DictReader(text.splitlines())}
    bare = {plain(name): also for name, also in names.items() if plain(name) not in names}
    return names | {name: also or is_word(name) for name, also in bare.items()}


def plain(name: str) -> str:
    """Without its accents, as many people write it: "siân" is met as "sian"."""
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))


@cache
def place_words() -> frozenset[str]:
    """The words that stand beside places, and the Welsh ones in their mutated shapes too: gader, nghastell."""
    mutated = frozenset().union(*(mutations(word) for word in WELSH_PLACE_WORDS))
    return PLACE_WORDS | (mutated - NO_NAME)


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set: easier to read and to add to than a list of quoted ones."""
    return frozenset(words.split())


@cache
def place_names() -> frozenset[str]:
    """The towns and villages of Wales in lower case, in both languages.

    Source  our places; villages of GeoNames (CC BY 4.0) and from maps, but none that people are called more often.
    """
    text = resources.files(__package__).joinpath("village.csv").read_text(encoding="utf-8")
    villages = frozenset(map(str.lower, text.splitlines()[1:]))
    return villages | {spelling.lower() for place in places() for spelling in place.spellings}


@lru_cache(maxsize=100_000)
def is_word(word: str) -> bool:
    """True when a dictionary of either language has this lower-case word."""
    return word in NO_NAME or simplemma.is_known(word, lang="en") or simplemma.is_known(word, lang="cy")


TITLES: Final = listed(
    """
    mr mrs ms miss mx dr prof professor rev revd reverend parch parchedig cllr cllrs clr councillor cyng
    cynghorydd gynghorydd nghynghorydd chynghorydd nurse sister pc sgt sergeant inspector nyrs doctor meddyg
    bonwr
    """
)
# Titles that are also words: the next word must be written large and be no place.
LOOSE_TITLES: Final = listed(
    """
    miss nurse sister doctor meddyg nyrs inspector pc
    """
)
# After these nothing but a name can come, even in small letters.
SURE_TITLES: Final = frozenset({"mr", "mrs", "ms", "mx", "cllr"})
LINKS: Final = listed(
    """
    ap ab ferch verch uch van der de den al el bin ibn von du da di la le
    """
)
WELSH_LINKS: Final = listed(
    """
    ap ab ferch verch
    """
)

# First names that are words too, but that a capital within a sentence tells apart: nobody writes "I saw Grace" of
# anything else. Left out are those that places, months and peoples have: Kent, June, Roman.
TOLD_BY_CAPITAL: Final = listed(
    """
    tom jo sam beth clare craig elizabeth jess kim lee leo lyn matt mel pam patrick ray roger ross rosemary viola
    winston raj
    kyle len una wil cai mari nest elfed deiniol pedr siriol isla iona shannon kerry leigh stanley george james john
    charles
    william jordan mary mason lloyd noel douglas gordon alis elan elen elis gerwyn glynis jac lewys lora meg meinwen
    mirain
    seth tomi carly chad clint delores denis fay gale geri hana jasper laurel lori lulu mickey misty myrna opal patty
    piper
    randy rhea rocky sherry sienna traci wade brad bobby becks brigid cath cara clem colleen conan dalia dani deb
    debs delia
    derrick dolly dotty eddy eli ester felicity fran gabby gert gil giles hal hank hans hector hilda jared jas jock joey
    kelvin kit kitty les liana lidia mags mara marcia marge mario milly nico olaf oz paco paddy patsy piers pip polly
    ria
    rick romeo safia shay sonia tania tess tilly travis trev troy tyrone val vi wally willy tel huwcyn gwenog llinor
    blessing precious gift grace rose mark will faith hope joy dawn ivy holly amber ruby jade pearl heather hazel
    iris lily daisy poppy
    violet olive
    jack frank bill bob rob rich nick pat sue drew gene guy jay robin victor dean dale glen cliff grant chase miles
    clement
    ernest max tim peg penny ginger sandy carol eve gay bonnie mercy patience prudence constance verity charity honor
    honour blossom rowan basil sonny buddy dot gail norm ted ken don dan den ben sal liz bet nan sally wendy myrtle
    marina melody harmony destiny crystal jasmine cherry bunny angel teddy warren jimmy tommy harry lance rod reg ron
    sid stan
    gwyn glyn haf eira gwawr heulwen seren enfys awel eirlys celyn bryn glan lili mair mali non wyn gwen alaw
    briallen grug
    fflur dwynwen hedd awen gwenith heddwyn llew math aled dai dewi glain mabli tegan tirion rhosyn lleu haul eirian
    """
)
# A run of capitals that holds or touches one of these is a place, a body or a brand, not a person.
ENGLISH_PLACE_WORDS: Final = listed(
    """
    road rd street st avenue ave close lane drive way crescent terrace place gardens garden grove court square
    hill rise row walk mews park parade green estate bridge station school primary infants academy college
    university hospital infirmary surgery clinic church chapel cathedral library centre center hall house
    stadium club pub inn arms hotel theatre museum market island islands bay beach castle farm pharmacy
    chemist ltd limited plc trust board council constabulary borough county ward river lake reservoir valley
    wood woods forest common mountain mount quay dock junction roundabout services airport cemetery
    crematorium nursery leisure shop store tavern field fields playground foundation award awards cup day
    prize act blvd boulevard ln course golf pier farms arcade monument memorial statue plass trail festival gallery law
    review commission report inquiry enquiry committee legacy lighthouse abbey priory minster grange bypass viaduct
    """
)
WELSH_PLACE_WORDS: Final = listed(
    """
    heol hewl ffordd stryd lôn lon rhodfa maes clos cae cwrt parc llys teras ysgol ysbyty canolfan
    eglwys capel llyfrgell pont tafarn gwesty fferm plas castell afon llyn cwm coed coleg prifysgol neuadd
    amgueddfa meddygfa cyngor sir dinas bwrdd gorsaf stad pentref tref traeth ynys mynydd nant bryn theatr
    clwb marchnad brenin tywysog tywysoges meithrinfa cynradd uwchradd cyfun cader sain carn craig moel bwlch dyffryn
    bro
    maesydd tir trwyn porth aber dôl gardd gerddi cofeb sgwâr canol pwll rhaeadr bae harbwr marina gwarchodfa
    """
)
PLACE_WORDS: Final = (
    ENGLISH_PLACE_WORDS
    | WELSH_PLACE_WORDS
    | listed("prince princess queen king lord lady saint sant santes gynradd gyfun")
)
# Written large for another reason than being a name.
NO_NAME: Final = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter llun mawrth mercher iau gwener sadwrn sul dydd nos
    ionawr chwefror ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr nadolig pasg wales welsh
    english england britain british scotland scottish irish ireland uk eu nhs gp bbc cymru cymraeg saesneg
    saeson cymry gymraeg gymru nghymru prydain council cyngor gyngor government llywodraeth team tîm dîm sir
    madam syr madame all pawb bawb staff office swyddfa swyddog swyddogion manager editor councillors
    cynghorwyr minister first prif chief executive officer customer services service gwasanaeth facebook
    twitter google zoom teams covid brexit polish french german spanish muslim christian i i'm i've i'd the a
    an and or but if is was are he she it we you they my our your his her their this that these those there
    here what when where who why how which not no yes so to of in on at for from with by as about please thank
    thanks dear hi hello helo annwyl diolch cofion regards cheers because since after before since now then
    just also very too can could will would should has have had do does did get got been being be am me us him
    them more most many much some any every each both all only still never always again back up down out off
    over under into than like one two three mae roedd oedd yw ydy ydw dw dwi rwy rwy'n rydw rydym ni chi fi fe
    hi nhw eu ei ein fy dy y yr a ac ond neu gan gyda i'r o'r a'r yn ar am at dros drwy heb hyd o pan pam sut
    beth ble pwy pryd os bod fod wedi ddim dim does nid na nad hefyd eto nawr nawr yna yma hwn hon hynny hyn
    un dau dwy tri yma year years blwyddyn xx xxx xxxx xxxxx xxxxxx
    """
)
# Names of bodies and brands that are made of a person's.
PUBLIC_NAMES: Final = frozenset(
    {
        "aneurin bevan", "betsi cadwaladr", "betsi", "hywel dda", "john lewis", "owain glyndŵr", "owain glyndwr",
        "thomas cook", "william hill", "lloyd george", "dewi sant", "marie curie", "tesco", "llewelyn fawr",
        "john deere", "harry potter", "santa claus", "father christmas", "siôn corn", "sion corn", "laura ashley",
        "paddy power", "taco bell", "five guys", "ben and jerry", "jack daniel", "peppa pig",
        "mickey mouse",
        "tommy hilfiger",
        "ted baker",
        "lewis carroll",
        "bridget jones", "hedd wyn", "john lewis's", "owen glendower", "prince charles", "princess charles", "st john",
        "st john ambulance",
        "mary jones world", "catrin finch", "tenovus", "shelter cymru", "john penry", "dylan thomas",
        "joe public", "joe bloggs", "jane doe", "john doe", "ernest jones", "h samuel", "fred perry", "jack wills",
        "tony's chocolonely", "mars", "venus", "trader joe", "dorothy perkins", "austin reed", "wendy's",
        "frankie and benny", "king arthur", "brenin arthur",
        "llywelyn fawr", "owain glyn dŵr", "glyndwr", "glyndŵr", "robin hood", "father ted", "postman pat",
        "fireman sam",
        "sam tân", "sali mali", "superted", "mr urdd", "anno domini", "ned kelly",
        "oliver bonas", "wilko", "jacob's", "ronald mcdonald", "cadw", "st davids", "mari lwyd", "jac codi baw",
    }
)  # fmt: skip
# Firms and bodies that people speak to, and that no dictionary has.
FIRMS: Final = listed(
    """
    tesco asda aldi lidl morrisons sainsburys sainsbury's waitrose iceland spar londis greggs costa boots argos wilko
    poundland primark matalan halfords screwfix toolstation wickes homebase ikea currys specsavers superdrug lloyds
    barclays hsbc natwest santander halifax nationwide monzo starling principality stagecoach arriva firstbus trawscymru
    lloyds coaches openreach vodafone giffgaff ogi airband plusnet talktalk virgin ofcom ofgem ofwat octopus sse
    scottishpower eon edf swalec bulb adra cynefin clwydalyn pobl linc hafod trivallis merthyr tarian barcud
    ateb melin bron afon veolia biffa serco capita atos kier tarmac hanson balfour amey ringway civica capgemini
    accenture deloitte
    cadw estyn ofsted senedd urdd eisteddfod traveline transpennine northern merseyrail avanti freedom halo aura celtic
    mencap barnardos barnardo's nspcc rspca rspb rnli oxfam shelter crisis samaritans macmillan tenovus mind llamau
    wallich gisda mudiad dewis llinos facebook google microsoft amazon evri hermes dpd yodel fedex parcelforce
    netflix uber deliveroo airbnb booking tripadvisor paypal klarna wonga experian equifax bailiffs marstons bristow
    sutor rundles jacobs equita rossendales acas unison unite gmb plaid reform labour tory tories
    wetherspoons wetherspoon's mcdonalds mcdonald's kfc nandos nando's starbucks subway domino's dominos
    """
)
# Two names of a firm or a show with "and" between them.
PUBLIC_PAIRS: Final = re.compile(
    r"\b(?:marks (?:and|&) spencer|ben (?:and|&) jerry|punch (?:and|&) judy|dolce (?:and|&) gabbana|jack (?:and|&) jill"
    r"|romeo (?:and|&) juliet|tom (?:and|&) jerry|ant (?:and|&) dec"
    r"|mair a(?:c)? joseff|mary (?:and|&) joseph|adam (?:and|&) eve|adda ac efa|siôn a siân|jac y do"
    r"|hansel (?:and|&) gretel)",
    re.IGNORECASE,
)
KIN: Final = (
    "(?:step|grand|great-?grand|god|foster |ex-?|ex )?(?:son|daughter|mother|father|mum|dad|brother|sister"
    "|child)(?:-in-law)?"
    "|mummy|daddy|nana|nanna|nanny|granny|grandma|grandpa|gramps|hubby|missus|other half|in-?laws?|flatmate"
    "|housemate|lodger|mate"
    "|colleague|ex|ex-?(?:husband|wife|partner|boyfriend|girlfriend)|boyfriend|girlfriend|childminder|cleaner"
    "|dentist|solicitor"
    "|advocate|key ?worker|caseworker|case officer|health visitor|midwife|keyworker|babysitter|godson|late husband"
    "|late wife"
    "|son|daughter|child|baby|boy|girl|husband|wife|partner|fianc[ée]e?|mum|mam|mother|dad|father|brother|sister"
    "|gran|nan"
    "|nain|taid|grandad|grandson|granddaughter|grandmother|grandfather|aunt|auntie|uncle|niece|nephew|cousin|friend"
    "|neighbour|neighbor|landlord|landlady|tenant|carer|teacher|boss|doctor|gp|social worker|support worker"
)
WELSH_KIN: Final = (
    "(?:f|m|mh)ab|[fm]erch|phlentyn|blentyn|mhlentyn|[wŵ]r|h[ŵw]r|[fm]am|[dt]ad|thad|frawd|mrawd|[gc]?hymydog"
    "|gymydog|chymydog"
    "|gymdoges|chymdoges|b?p?h?artner|bartner|phartner|gymar|chymar|cymar|gyfaill|chyfaill|cyfaill|gariad|cariad"
    "|nghariad|chariad"
    "|wyres|ŵyr|hwyres|hŵyr|wyrion|hogyn|hogan|mhlant|fodryb|fewythr|hewythr|daid|thaid|hen nain|dad-cu|fam-gu"
    "|mamgu|tadcu"
    "|gefnder|chefnder|gyfnither|mrawd-yng-nghyfraith|mab-yng-nghyfraith|merch-yng-nghyfraith|chwaer-yng-nghyfraith"
    "|mam-yng-nghyfraith|nhad-yng-nghyfraith|gofalwr|gofalwraig|gweithiwr cymdeithasol|gweithwraig gymdeithasol"
    "|meddyg teulu"
    "|doctor|deintydd|cyfreithiwr|tenant|lletywr|nghydweithiwr|cydweithiwr|diweddar (?:[ŵw]r|wraig|dad|fam)"
    "|mab|merch|plentyn|babi|g[ŵw]r|ng[ŵw]r|gwraig|ngwraig|wraig|mhartner|partner|mam|nhad|tad|dad|mrawd|brawd|chwaer"
    "|nain|nhaid|taid|mam-gu|tad-cu|nhad-cu|modryb|ewythr|ewyrth|nai|nith|cefnder|nghefnder|cyfnither|nghyfnither"
    "|ffrind|nghyfaill|nghymydog|cymydog|nghymdoges|cymdoges|nghymar|landlord|ngofalwr|ngofalydd|athro|athrawes|meddyg"
)
SOMEBODY: Final = (
    "chap|fella|kid|pupil|farmer|resident|tenant|volunteer|coach|vet|builder|teacher|gwas|ffermwr|crwt|boi|bachan|rhoces"
    "|man|woman|lady|gentleman|guy|bloke|girl|boy|lad|person|officer|nurse|driver|worker|colleague|someone|somebody"
    "|receptionist"
    "|dyn|menyw|dynes|gwraig|merch|bachgen|hogyn|hogan|person|rhywun|swyddog|nyrs|gyrrwr|gweithiwr|un|foneddiges"
)
