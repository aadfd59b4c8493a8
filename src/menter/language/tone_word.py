"""Words that say how somebody feels or asks, not what about; in dictionary form, Welsh ones before any mutation.

Both lists were written for Menter. They name no subject of a council service: where in doubt a word is left out.
"""

from menter.language.stop_word import listed

# Praise, blame and manners: no name of a theme begins or ends with one.
WELSH_TONE_WORDS = listed(
    """
    anhapus anhygoel annerbyniol annheg anobeithiol ardderchog arswydus bendigedig bodd bodlon braf campus
    chwerthinllyd cwyno cywilydd cywilyddus da defnyddiol diflas digalon digalonni digio diolch diolchgar diwerth
    druan dwl erchyll ffantastig ffiaidd gorau gwael gwaeth gwaethaf gwarth gwarthus gweiddi gwell gwirion gwych
    hapus helo hyfryd hynod iawn jyst llongyfarchiadau nain neis ofnadwy perffaith plesio plis plîs rhagorol
    rhwystredig rhwystredigaeth rhyfeddol shwmae siom siomedig siomi siŵr sori syfrdanol syml taid teg teimlo trist
    truenus twp uffernol wych ymddiheuriad ymddiheuro ysgytwol
    """
)
ENGLISH_TONE_WORDS = listed(
    """
    absolute absolutely abysmal actually amazing angry annoy annoyed annoying appal appalled appalling appreciate
    atrocious awesome awful bad badly basically beautiful best better brilliant cheers completely confuse confused
    confusing crap crazy curious curiously dear definitely delight delighted desperate diabolical disappoint
    disappointed disappointing disappointment disgrace disgraceful disgust disgusted disgusting dreadful
    embarrassing excellent extremely fabulous fantastic fine frustrate frustrated frustrating frustration fume
    fuming glad good grateful great gutted guy happy hate hello helpful hey hi honest honestly hope hopefully
    hopeless horrendous horrible horrific incredibly joke kind kindly lol lovely ludicrous miserable nice obviously
    okay outrageous pathetic perfect perfectly please pleased pleasure plenty poor poorly pretty properly ridiculous
    rubbishy sad sadly scandalous seriously shame shameful shock shocked shocking silly simply sorry stupid superb
    superbly sure surely terrible terribly thank thankful thanks thrilled totally ugh unacceptable unfair
    unfortunately unhappy upset upsetting useless wonderful wonderfully worse worst wow
    """
)
# Numbers, and what somebody wants, thinks or tries: nor with these.
WELSH_TRYING_WORDS = listed(
    """
    cant ceisio chwe chwech credu dau deall deg deud dweud dwy gallu gobeithio gorfod gwybod meddwl medru methu mil
    naw pedair pedwar pum pump saith tair tri trio tybio ugain un wyth
    """
)
ENGLISH_TRYING_WORDS = listed(
    """
    able believe dozen eight expect five four hundred know let need nine one say seven six suppose tell ten think
    thousand three try twenty two understand wish wonder
    """
)
# Words of every subject: they may be part of a name ("wrong exchange rate") and are none by themselves.
WELSH_FAINT_WORDS = listed(
    """
    ail aros awr bach beth blwyddyn blynedd bore byd byw cael clywed cofio cwbl cwestiwn cyfan cymryd cyrraedd
    dechrau defnyddio derbyn digwydd disgwyl diwrnod dod dwywaith dydd edrych fawr gadael galw gofyn gwahanol
    gweithio gweld gwneud hala heddiw help helpu hen hir hoffi isel llawn lle lot mam mawr mewn mis munud mynd nabod
    newid newydd nos peth pobl problem pwynt rheswm rhoddi rhoi siarad stori tad teulu trafferth tro trydydd uchel
    unig wythnos yfory ymlaen ystyried
    """
)
ENGLISH_FAINT_WORDS = listed(
    """
    allow ask attempt avoid big bit call care case certain change check clear clearly close come concern correct
    current currently day different difficult easily easy end explain fact feel finally find first fix follow friend
    go half happen hard hear help hour huge husband idea important include instead issue late lately lead leave lie
    life live long look love main make manage matter mean mention minute miss month morning mum name new night
    notice number obtain occur old part people person place plan point possible problem provide put question quick
    quickly reach reason receive recent recently remain remember report right run see sell send serious set show
    simple site situation small sometimes son soon speak stand start state stop strange stuff suddenly take talk
    thing time today tomorrow tonight total turn twice update urgent urgently use usual usually wait walk way week
    weird wife word work worried worry write wrong year yesterday
    """
)

TONE_WORDS = {"cy": WELSH_TONE_WORDS | WELSH_TRYING_WORDS, "en": ENGLISH_TONE_WORDS | ENGLISH_TRYING_WORDS}
FAINT_WORDS = {"cy": WELSH_FAINT_WORDS, "en": ENGLISH_FAINT_WORDS}
