"""Words so common that they say nothing about the subject, and much about the language."""


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


WELSH_STOP_WORDS = listed(
    """
    a ac achos acw ag ai angen alla allaf allai allan allwch allwn am ambell amdan amdanaf amdani amdano
    amdanyn amdanynt ar arall arna arnaf arnat arni arno arnoch arnom arnon arnyn arnynt at ata ataf
    atat ati ato atoch atom atyn atynt basai bellach beth ble bo bob bod boed bron bu buaswn bues bum
    buodd bwy bydd bydda byddaf byddai byddan byddant byddech byddem byddwch byddwn byddwyf bynnag byswn
    byth cael caf cafodd caiff cawn cefais ces chdi chei chi chithau chwi cyfer cymaint cyn dach daeth
    dal dan danyn ddim ddylai ddylen ddylid ddylwn de digon dim do dod doedd doeddwn does dros drosodd
    drwy dw dwi dwyt dy dydi dydw dydy dydyn dylai dylen dylid dylwn dyma dyna dyw e ef efallai efo ei
    eich eiddo ein eisiau eisoes eitha eithaf eithr er eraill erbyn erioed ers eto eu fan fe fel felly
    fi fo fod fu fues fuodd fuon fy fydd fyddai fyddwn fyny gael gaf gafodd gall galla gallaf gallai
    gallan gallem gallwch gallwn gan ganddi ganddo ganddyn ganddynt gen gennych gennyf gennym ges gilydd
    gyd gyda gyfer gynt hanner heb hebddo heblaw hefyd heno hi hithau hoffai hoffem hoffwn hon honna
    honno hun hunain hunan hwn hwnna hwnnw hwy hwynt hyd hyn hynny hytrach i iawn ichi iddi iddo iddyn
    iddynt ie ill imi inni jyst lawer lawr llai llawer lle ma mae maen mai mewn mi mo mod mohono mor mwy
    mwyach mwyaf myfi mynd na nac nad nag naill nawr nes nesa neu nhw ni nid ninnau nis nol nôl o
    oblegid oddi oedd oeddech oeddem oedden oeddet oeddwn oeddynt oes oherwydd ohoni ohono ohonof ohonom
    ohonyn ohonynt ond oni onid os pa paid pam pan pawb pe peidiwch pob popeth pryd pwy ran reit rhag
    rhai rhaid rhan rhein rheini rheiny rhoi rhwng rhyw rhywbeth rhywun roedd roeddech roeddem roedden
    roeddwn roeddynt rwan rwy rwyf rwyt ry rydan rydw rydych rydym rydyn rŵan sa sai sawl sef sut swn sy
    sydd syth ta tan ti tithau tra trwy tu tua un unrhyw unwaith uwch wedi wedyn weithiau wna wnaeth
    wnaf wnes wneud wrth wrtha wrthyf wrthym wyf wyt y ych ydan ydi ydw ydwyf ydy ydych ydym ydyn ydynt
    ydyw ym yma ymhlith ymlaen ymysg yn yna ynddi ynddo ynddyn ynddynt yng ynghylch ynglŷn yno yntau
    ynte yr yw ôl
    faswn fysa fyswn gynni gynno hefo isie isio neb oeddan sdim sgen sgin sneb
    """
)

ENGLISH_STOP_WORDS = listed(
    """
    a about above across after again against ain't all almost already also although always am among an
    and any anybody anyone anything are aren't around as at away back be became because been before
    behind being below between both but by can can't cannot come could couldn't did didn't do does
    doesn't doing don't done down during each either else enough even ever every everybody everyone
    everything few for from further get gets getting give given go goes going gone got had hadn't has
    hasn't have haven't having he her here hers herself him himself his how however i i'm i've if in
    instead into is isn't it it's its itself just keep keeps kept last least less let like lot many may
    me might mine more most much must my myself need needs never next no nobody none nor not nothing now
    of off often on once one only onto or other others our ours ourselves out over own perhaps put quite
    rather really same seem seems shall she should shouldn't since so some somebody someone something
    still such than that that's the their theirs them themselves then there there's these they they're
    this those though through till to today together too toward towards under until up upon us very via
    want wants was wasn't we we're we've well went were weren't what when where whether which while who
    whole whom whose why will with within without won't would wouldn't yes yet you your yours yourself
    """
)

# Written alike in both languages and met in both ("i" is "to", "does" is "there is no", "her" is a challenge, "plant"
# are children), so they say nothing about which of the two it is. Not "is" or "to": in Welsh they are rare.
SHARED_WORDS = listed(
    """
    a ac all am an as at bed bore bron call dal dan de dim do does dull e fan fi fo had haul hen her hi
    i ill man mi mil mine mo mod nag o offer os pan pe pen plant pump ran sa so ta tan toes tra un via y
    """
)

# Days and months: they have a capital in both languages and are no names. "May" is left out; it is a verb too.
WELSH_CALENDAR = listed(
    """
    dydd ddydd nos llun mawrth fawrth mercher fercher iau gwener wener sadwrn sul ionawr chwefror ebrill mehefin
    fehefin gorffennaf orffennaf awst medi fedi hydref tachwedd dachwedd rhagfyr ragfyr
    """
)
ENGLISH_CALENDAR = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december
    """
)

# What a Welsh place or body is called by; at the start of a sentence and before a capital it is part of a name.
PLACE_WORDS = listed(
    """
    afon allt bro bryn cae canolfan capel castell cefn clwb coed coleg cwm cymdeithas cyngor dinas dyffryn eglwys ffordd
    gwesty heol lôn lon llan llyn maes melin mynwent mynydd nant neuadd parc pant pen pentre plas pont porth rhes rhiw
    rhos stryd tan theatr traeth tre tref ty tŷ y ynys yr ysbyty ysgol
    """
)

STOP_WORDS = {
    "cy": WELSH_STOP_WORDS,
    "en": ENGLISH_STOP_WORDS,
    "both": WELSH_STOP_WORDS | ENGLISH_STOP_WORDS,
    "unknown": WELSH_STOP_WORDS | ENGLISH_STOP_WORDS,
}
