"""What leads up to a name, in either language, and how far it is to be trusted."""

import re
from enum import Enum
from typing import Final

from menter.listen.redaction.name import KIN, SOMEBODY, TITLES, WELSH_KIN, WELSH_LINKS, listed

TITLE_GAP: Final = re.compile(r"\.?[ \t]+|\.")
TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
WORDS: Final = re.compile(r"[^\W\d_]+")
LONGEST: Final = 4  # words of a name; Welsh names with "ap" twice are longer and joined by their links
IRISH: Final = re.compile(r"(?:O['’]|Ma?c)[A-Z][a-z]{2,}")
NO_IRISH: Final = listed(
    """
    mcdonald mcdonalds mcafee macbook
    """
)

STRONG: Final = re.compile(
    r"\b(?:(?:my|our) (?:full )?names?(?:['’]s| is| are)|(?:full |contact |first |last |sur|maiden )?name\s?[:=]"
    r"|(?:surname|first name|last name|maiden name|middle name)(?:['’]s| is| was)|surname\s?[:=]"
    r"|fy enw(?: i| llawn)? (?:yw|ydy|ydi|di)|enw(?: llawn| cyntaf| cyswllt|['’]?r? \w+| y \w+)?\s?[:=]|cyfenw\s?[:=]"
    r"|signed(?: by)?[:,]?|llofnodwyd(?: gan)?[:,]?)\s+",
    re.IGNORECASE,
)
NICK: Final = re.compile(
    r"\b(?:calls? (?:me|him|her|us|them)|(?:better |also |locally )?known(?: locally| to (?:everyone|everybody"
    r"|all|us|friends))? as"
    r"|goes by(?: the name(?: of)?)?|nicknamed|aka|a\.k\.a\.?|pawb yn fy ngalw i['’]n|(?:ng|g)?alw(?: i)?(?:['’]n| yn)"
    r"|(?:ad)?nabod(?: \w+){0,3} fel|llysenw(?: yw| ydy)?|gelwir(?: ef| hi| fi)?(?:['’]n| yn)|galwch fi(?:['’]n"
    r"| yn)|call me)\s+",
    re.IGNORECASE,
)
FORM: Final = re.compile(
    r"(?:^|(?<=[\n.;,]))[ \t]*(?:from|to|attn|cc|contact|applicant|tenant|claimant|patient|complainant|customer"
    r"|resident|reported by"
    r"|submitted by|completed by|sent by|carer|landlord|officer|witness|present|apologies|oddi wrth|gan|at sylw"
    r"|cyswllt|ymgeisydd"
    r"|tyst|yn bresennol|ymddiheuriadau|preswylydd|cwsmer|swyddog|adroddwyd gan|cyflwynwyd gan"
    r"|anfonwyd gan)[ \t]*[:=-][ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
BEHALF: Final = re.compile(
    r"\b(?:on behalf of|in memory of|care of|c/o|complain(?:t|ing)? about|ar ran|er cof am|cwyn(?:o)? am"
    r"|gan gynnwys|sef)\s+"
    rf"(?:(?:my|our|fy|ein)(?: \w+)? (?:{KIN}|{WELSH_KIN}),?\s+)?",
    re.IGNORECASE,
)
IS_CALLED: Final = (
    r"(?:\s?[,(–-]| (?:is|was)(?: called| named)?| called| named|['’]s name is|['’]s called| o['’]r enw| sef| yw"
    r"| ydy| ydi"
    r"| oedd|:)?\s*(?:\b|(?<=\())"
)
# Four patterns rather than one: each is tried only where the words that it begins with stand.
OUR: Final = re.compile(rf"\b(?:my|our|her|his|their|your)(?: \w+){{0,2}}? (?:{KIN})(?!\w){IS_CALLED}", re.IGNORECASE)
WELSH_OUR: Final = re.compile(
    rf"(?<!\w)(?:(?:(?:fy|ein|ei|eu|dy|eich)|\w['’](?:m|n|w|i|u|ch))(?: \w+)? (?:{WELSH_KIN})"
    rf"|['’](?:mrawd|nhad|ng[ŵw]r|ngwraig|nghymydog|mhlentyn|mhartner))(?!\w){IS_CALLED}",
    re.IGNORECASE,
)
OF_ME: Final = re.compile(
    r"\b(?:m[ae]b|merch|mam|dad|tad|g[ŵw]r|gwraig|wraig|brawd|chwaer|nain|taid|ffrind|cymydog|wyres|[ŵw]yr|plant|plentyn"
    rf"|cariad|partner|mam-?gu|tad-?cu|anti|yncl|modryb) (?:fi|ni)\b{IS_CALLED}",
    re.IGNORECASE,
)
CALLED: Final = re.compile(
    rf"\b(?:^(?:mam|dad|nain|taid)|(?:{SOMEBODY})(?: \w+)? (?:called|named|o['’]r enw)|fi (?:yw|ydy|ydi|sy))(?!\w)"
    rf"{IS_CALLED}",
    re.IGNORECASE | re.MULTILINE,
)
# A role or kinship right before a name: driver Winston, Wncwl Ianto.
ROLES: Final = listed(
    """
    teulu teulu'r patient tenant customer resident caller claimant applicant complainant cust client claf cwsmer galwr
    preswylydd ymgeisydd achwynydd neighbour cymydog landlord carer uncle auntie aunty aunt anti yncl wncwl dewyrth
    grandad grandma granny nan nana nain taid mamgu mam-gu tadcu tad-cu bopa modryb ewythr cousin matron father
    brother sister brawd chwaer headteacher teacher worker officer manager librarian driver warden athrawes athro
    pennaeth swyddog gyrrwr rheolwr nyrs caretaker janitor postman postie milkman plumber builder electrician vicar
    secretary chair chairman chairwoman treasurer volunteer receptionist clerk guide gofalwr postmon plismon ficer
    gweinidog ysgrifennydd cadeirydd trysorydd clerc llywydd gwirfoddolwr
    """
)
TALK: Final = re.compile(
    r"\b(?:(?:spoke|spoken|speaking|speak|talked|talk|talking|chatted|chat|word) (?:to|with)|met(?: with)?"
    r"|ask(?:ed)?(?: for)?|tell|phoned|emailed"
    r"|(?:told|helped|seen|visited|called|answered|served|dealt with) by|thanks(?: to)?|thank you(?: to)?"
    r"|well done|credit to|pass (?:my thanks|this) (?:on )?to)\s+",
    re.IGNORECASE,
)
# What is seen, rung and passed on to is a firm or a place as often.
SEEN: Final = re.compile(
    r"\b(?:know|knew|see|saw|contact(?:ed)?|rang|passed (?:on )?to|transferred to|through to"
    r"|message (?:from|for|to))\s+",
    re.IGNORECASE,
)
WELSH_TALK: Final = re.compile(
    r"\b(?:siarad(?:ais|odd|on)?(?: i)? (?:â|gyda|efo|hefo|ag)|cwrdd(?:ais)?(?: i)? (?:â|gyda)"
    r"|cyfarfod(?:ais)?(?: i)? (?:â|gyda|efo)|gofyn(?:nais|nwch)?(?: i)? (?:i|am)|air (?:gyda|efo|â)"
    r"|hol(?:wch|ais(?: i)?|i)"
    r"|diolch(?: o galon| yn fawr(?: iawn)?| arbennig)? i|ffoniais(?: i)?"
    r"|cysylltais(?: i)? â|dd?ywedodd|meddai|ffoniodd"
    r"|atebodd|nabod|anfonwch at|cofiwch fi at|neges (?:gan|i)|pasiwyd i|trosglwyddwyd i|delio (?:â|efo|gyda))\s+",
    re.IGNORECASE,
)
SELF: Final = re.compile(
    r"\b(?:I am|I['’]m|i['’]m|im|This is|this is|It['’]s|it['’]s|its|hi its"
    r"|[Ii]t['’]?s me(?: again)?,?|[Mm]e again,?|fi yw|fi ydy|fi ydi|myfi)[ \t]+"
)
SIGN_OFF: Final = re.compile(
    r"\b(?:regards|thanks|thank you|many thanks|cheers|sincerely|faithfully|best wishes|diolch(?: yn fawr)?"
    r"|cofion(?: \w+)?|best|ta|gyda diolch|llawer o ddiolch|yr eiddoch"
    r"|yn gywir|yn ddiffuant|hwyl(?: fawr)?|oddi wrth|yours)[ \t]*[,.!:/–-]*\s*"
    r"(?P<name>[^\W\d_][^\n,!?\d]{1,40}?)(?:[ \t]+[xX]+)?[ \t.!]*$",
    re.IGNORECASE | re.MULTILINE,
)
GREETING: Final = re.compile(
    r"\b(?:dear|annwyl|hi|hiya|hello|helo|hey|shwmae|s['’]mae|bore da|prynhawn da"
    r"|good (?:morning|afternoon))[,]?[ \t]+",
    re.IGNORECASE,
)
SELF_AFTER: Final = re.compile(
    r",?\s+(?:ydw i|dw i|ydwi|yw fy enw|ydi fy enw|ydy fy enw|yw'r enw|ydi'r enw|here\b|again\b|yma\b|sydd yma"
    r"|sy ['’]?ma|sy yma|eto sy|speaking\b)",
    re.IGNORECASE,
)
AFTER: Final = re.compile(
    r"\s+(?:told|rang|phoned|emailed|promised|explained|lives|drives|who (?:lives|works|runs|drives|owns)"
    r"|from (?:the \w+|number \d|next door"
    r"|across|over the road|upstairs)"
    r"|(?:next door|upstairs|downstairs|across the road)|drws nesaf|sy['’]n (?:byw|gweithio|rhedeg|gyrru)"
    r"|o['’]r (?:cyngor|swyddfa|tîm|adran))\b",
    re.IGNORECASE,
)
AFTER_KIN: Final = re.compile(
    rf"\s*[,(–-]\s*(?:(?:my|our|his|her)(?: \w+)? (?:{KIN})|(?:fy|ein|ei)(?: \w+)? (?:{WELSH_KIN}))\b", re.IGNORECASE
)
LAST_LINE: Final = re.compile(r"\n[ \t]*(?P<name>[^\W\d_][^\n\d,!?:;]{1,50}?)[ \t.]*\n*\Z")
FAMILY: Final = re.compile(
    r"\b[Tt]he (?P<name>[A-Z][\w'’-]+)(?= (?:family|household|brothers|sisters)\b)"
    r"|\b[Tt]he (?P<many>[A-Z][\w'’-]+s)(?= (?:next door|across the|over the road|opposite|upstairs|downstairs|at n"
    r"|at the end|from n|have lived|who live)\b)|\b[Ww]e(?:['’]re| are) the (?P<we>[A-Z][\w'’-]+s)\b"
)
INITIALS: Final = re.compile(
    r"(?<![\w.'’])(?P<initials>(?:(?:[A-Z]|Ll|Rh|Ch|Th|Ff|Dd)\.[ ]?){1,3}"
    r"|(?:[B-HJ-NP-XZ][ ]){1,3})(?P<name>[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*)"
)
CUE_WORDS: Final = frozenset(
    f"name names surname cyfenw enw signed llofnodwyd called call calls named nicknamed aka alw galw galwch ngalw"
    f" gelwir"
    f" nabod adnabod"
    f" llysenw known family teulu initials regards thanks cheers behalf memory ran cof cwyn cwyno complain complaint"
    f" complaining"
    f" from gan contact applicant claimant present bresennol uncle auntie aunty anti yncl grandad grandma granny matron"
    f" sincerely faithfully diolch cofion gywir ddiffuant hwyl dear annwyl hi hiya hello helo hey"
    f" shwmae bore prynhawn ngalw calls ydw dw yours spoke speak siarad siaradais"
    f" {KIN} {WELSH_KIN} {' '.join(TITLES | WELSH_LINKS)}".replace("|", " ").split()
) | {"gŵr", "gwr", "ngŵr", "ngwr", "fiance", "fiancé"}
SIGN_OFF_WORDS: Final = listed(
    """
    regards thanks thank cheers sincerely faithfully wishes diolch cofion gywir ddiffuant hwyl wrth yours best ta
    eiddoch
    """
)
# What can show a name that no list holds.
TELLING: Final = re.compile(
    r"\b(?:I am|I['’]m|[Tt]his is) [A-Z]\w+ [A-Z]|(?:O['’]|Ma?c)[A-Z][a-z]|\b[A-Z]\. ?[A-Z]"
    r"|\b[Ff]i (?:yw|ydy|ydi|sy)\b|\b[Cc]all me\b|\b[Gg]alwch fi|\b(?:ydw i|dw i|sydd yma|sy ['’]?ma)\b|\w: "
)


class Trust(Enum):
    """How far a cue is believed about the words after it."""

    FULL = "any words, even in small letters, that no dictionary has"
    LARGE = "any words written large"
    NICKNAME = "the same, and what follows a nickname"
    NAMED = "listed names only"
    TALKED = "listed names, and words written large that no dictionary, map or list of firms has"
    LISTED = "words of which one is a listed name or in no dictionary"


KIN_WORDS: Final = frozenset(re.findall(r"[^\W\d_]+", f"{KIN}|{WELSH_KIN}|{SOMEBODY}")) | listed(
    "mab fab mhab merch ferch fam mam dad tad thad frawd mrawd gŵr gwr ngŵr ngwr ŵr wr hŵr hwr fi partner"
    " bartner phartner"
    " gymydog chymydog nghymydog cymydog gymar fiance fiancé fiancée grandson granddaughter grandmother grandfather"
    " stepson"
    " stepdaughter stepmother stepfather godson inlaw inlaws"
)
SELF_WORDS: Final = listed("i im this it its fi myfi me")
FAMILY_WORDS: Final = listed(
    "family household brothers sisters door across over opposite upstairs downstairs at from who lived we"
)
# Each cue with words of which one stands in every text where it can match, and its trust.
LEADS: Final[tuple[tuple[re.Pattern[str], frozenset[str], Trust], ...]] = (
    (STRONG, listed("name names surname enw cyfenw signed llofnodwyd"), Trust.FULL),
    (
        NICK,
        listed("call calls known goes nicknamed aka k alw galw ngalw nabod adnabod llysenw gelwir galwch"),
        Trust.NICKNAME,
    ),
    (
        FORM,
        listed(
            """
            from to attn cc contact applicant tenant claimant patient complainant customer resident by carer landlord
            officer
            witness present apologies oddi gan sylw cyswllt ymgeisydd tyst bresennol ymddiheuriadau preswylydd cwsmer
            swyddog
            """
        ),
        Trust.FULL,
    ),
    (
        BEHALF,
        listed("behalf memory care c complain complaint complaining ran cof cwyn cwyno gynnwys sef"),
        Trust.LISTED,
    ),
    (OUR, listed("my our her his their your"), Trust.LARGE),
    (
        WELSH_OUR,
        listed("fy ein ei eu dy eich m n w u ch mrawd nhad ngŵr ngwr ngwraig nghymydog mhlentyn mhartner"),
        Trust.LARGE,
    ),
    (OF_ME, listed("fi ni"), Trust.LARGE),
    (CALLED, listed("mam dad nain taid called named enw fi"), Trust.FULL),
    (
        TALK,
        listed(
            """
            tell spoke spoken speaking speak talked talk talking chatted chat word met ask asked
            phoned emailed told helped seen visited called answered served dealt thanks thank
            done credit pass
            """
        ),
        Trust.TALKED,
    ),
    (
        SEEN,
        listed("know knew see saw contact contacted rang passed transferred through message"),
        Trust.NAMED,
    ),
    (
        WELSH_TALK,
        listed(
            """
            nabod siarad siaradais siaradodd siaradon cwrdd cwrddais cyfarfod cyfarfodais gofyn gofynnais gofynnwch
            diolch holi holwch holais ffoniais cysylltais dywedodd ddywedodd meddai ffoniodd atebodd anfonwch cofiwch
            air neges pasiwyd trosglwyddwyd delio
            """
        ),
        Trust.TALKED,
    ),
    (GREETING, listed("dear annwyl hi hiya hello helo hey shwmae s bore prynhawn good"), Trust.LISTED),
)
