"""The words that tell a person's name from other words: what stands before and after it, and what is none."""

from __future__ import annotations

_FOLD = str.maketrans("åäöé", "aaoe")


def _as_written(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _set(listed: str) -> frozenset[str]:
    """The words, each also as it is written without rings and dots."""
    return frozenset(listed.split()) | frozenset(listed.translate(_FOLD).split())


# Whatever follows is a name, in small letters too.
EXPLICIT = _set(
    """
    heter hette herr fru fröken hr mr mrs ms miss dr doktor mvh hälsningar hälsar hälsning named regards vänligen
    """
)
# People; whoever is named after them is one of them.
ROLES = _set(
    """
    mamma pappa mor far syster bror brorsa syrra moster faster morbror farbror mormor morfar farmor farfar svärmor
    svärfar dotter dottern son sonen fru hustru man make maka sambo särbo kusin granne grannen kompis kompisen vän
    väninna kollega kollegan barnbarn barnbarnet barnet tant tjejen killen damen mannen kvinnan flickan pojken
    brukaren patienten eleven tvillingarna handläggare handläggaren handl chef chefen lärare läraren fröken
    magistern rektor rektorn sköterska sköterskan läkaren läkare kurator kuratorn pedagogen assistent assistenten
    sekreterare vaktmästare vaktmästaren kontaktperson inspektör inspektören inspektor ingenjör arkitekt
    arkitekten rådgivare rådgivaren receptionist receptionisten bibliotekarie bibliotekarien psykolog psykologen
    barnmorska barnmorskan fritidsledaren bemanningen vikarien tolken chauffören samordnare samordnaren tjänsteman
    tjänstemannen tjänstekvinnan medarbetare medarbetaren personal administratör administratören ordförande
    ordföranden kommunalråd kommunalrådet politikern kommunchef officer manager teacher nurse daughter husband
    wife mother father sister brother colleague neighbour caseworker undersköterskan hemtjänstpersonalen
    syokonsulenten vägledare vägledaren kommunvägledaren advokat
    """
)
_ROLE_ENDINGS = _set(
    """
    handläggare handläggaren sekreterare sekreteraren chef chefen chefs lärare läraren sköterska sköterskan
    assistent assistenten pedagog pedagogen rektor samordnare samordnaren vägledare vägledaren inspektör
    inspektören ledare ledaren kurator kuratorn ingenjör läkare ingenjören konsulent konsulenten terapeut
    terapeuten ansvarig ansvarige kollega mästare mästaren rådgivare strateg utredare utredaren skan aren isten
    ören anten enten logen mannen kvinnan örskan
    """
)
ROLE_ENDINGS = tuple(sorted(_ROLE_ENDINGS))
# Names that are so much more often words that they are none in small letters, whatever stands before.
RATHER_WORDS = _set(
    """
    mina hans said may else per van will max mark juni maj my love lo ben inga
    """
)
# After these, *per* is no name.
PER = _set(
    """
    telefon tel post mail mejl e-post epost brev chatt sms automatik månad år vecka person dag timme capita
    """
)
# Surnames that are ordinary words: no names in small letters.
SURNAMES_ALSO_WORDS = _set(
    """
    berg lind holm ek alm strand falk ström blom modig hård stål tapper palm skog frisk rask lund wall lilja sköld
    """
)
# Words that look like the genitive of a name.
NO_GENITIVES = _set(
    """
    andras finns dans klass class glass brits hals mons jans kans lins linns timms
    """
)
# Things and states, of which one says that it is *they again*: *det är storm igen*.
NO_NAMES_IN_SMALL = _set(
    """
    storm sol liv dag ting lycka massa sten is line ask gull granit roman rosa ram rand rida linnea lila silke mark
    fina rena merit love hopp gloria lotus kamel kobra anka melodi ros saga dans lin else en duo
    """
)
# Points of the compass, which are surnames where a given name stands before them.
COMPASS = frozenset({"nord", "öst", "syd", "väst"})
# Names so few bear, and words so often first in a sentence, that they are words there.
HARDLY_FIRST = frozenset({"massa", "fina", "vita", "else", "lycka", "van", "mine", "rena", "one", "line"})
# What follows a name at the end of a comment: who, where from.
MAY_FOLLOW = _set(
    """
    i på från och o med tel mobil vid in from
    """
)
# One speaks of somebody whose given name follows.
OF_SOMEBODY = _set(
    """
    av från hos till by from tack via kära hej thanks called kallad
    """
)
# What closes a letter, and a name may follow after a stop.
CLOSING = _set("mvh hälsningar hälsar hälsning regards vänligen hr mr mrs ms dr")
# Kin, whose words are so common that names in small letters that are words too are none after them.
KIN = _set("mor far man son make fru god barnet tant")
MEETS = _set("träffa träffade mötte tacka tackade tackar berömma beröm hylla kalla kallas kallar")
ASKED_FOR = _set("tag frågade fråga frågar sökte söker bad")
AND = _set("och o å and & samt eller or")
# A word with a capital after one of these is rather a place.
AT_PLACES = _set(
    """
    app appen affär butik tidning kedja system i på till från vid mot genom kring runt in from at to via utanför
    över under mellan nära norr söder väster öster kommun region stad ort byn hotell restaurang bolaget firma
    företaget sjukhus station gymnasium of the
    """
)
# These end as the word for a thing does, and are none.
BEFORE_NAMES = _set(
    """
    men den sen även igen min din sin en ingen någon innan utan kan an han man enligt ett det mycket detta denna
    redan sedan medan nån gärna kunna sådan istället stället främst denne honom båten vän tolken
    """
)
# How words for things, bodies, feasts and countries end.
THING_ENDINGS = ("en", "et", "erna", "orna", "arna", "land", "lan", "het", "ing", "tion", "radio")
# One talks *with* somebody; an unknown word with a capital after that is a name unless it is a body.
TALK = _set(
    """
    prata pratade pratat pratar tala talade talat talar snacka snackade snackat kontakt samtal chatta chattade
    chattat möte träff tid mailade mejlade mailat mejlat mejla maila möten kontakten samtalet samtalade
    diskuterade avtalade bokat bokade spoke speak talked talk talking spoken samarbete telefonsamtal mötet snackar
    pratas träffen haft dialog nöjd förbi
    """
)
WITH = _set("med with to mé")
# What somebody whose name is said does next.
DOES = _set(
    """
    svarade hjälpte ringde sa sade lovade tog visade förklarade löste skickade lyssnade fixade skrev mejlade
    mailade bad skrattade jobbar jobbade svarar hjälper borde verkade återkom berättade hänvisade kollade letade
    ordnade räddade skällde ville gav kunde helped answered said told called explained promised sent listened
    fixed bemötte tyckte menade påstod la satt suckade gick förstod tackade guidade hälsade lotsade vägledde
    försökte glömde
    """
)
IS = _set("var är hade har kom fick skulle gjorde blev was is had ska kan")
AT_DESK = _set(
    """
    växeln receptionen kassan disken luckan biblioteket kundtjänst kontaktcenter kontaktcentret telefonen
    stadshuset kommunhuset kontoret tekniska ekonomi ekonomin avfall bygg miljö gatukontoret socialkontoret
    kansliet köket expeditionen stadsdelen plan bygglov medborgarkontoret socialtjänsten socialen skolan förskolan
    hemtjänsten kommunen matsalen cafeterian kaféet caféet cafét komvux fritids dagis förrådet verkstan verkstaden
    lagret turistbyrån arkivet återvinningen snöröjningen renhållningen simskolan hamnkontoret elevhälsan vuxenskolan
    vatten va park förvaltningen avdelning
    ungdomsgården fritidsgården färdtjänsten brandkåren larmcentralen vux sfi bup bvc hr it
    parkförvaltningen tippen
    """
)
# How the words for where people work end.
_WORKPLACE_ENDINGS = _set(
    """
    skolan förskola förskolan hallen biblioteket badet badhuset köket matsalen återvinningen centralen centret
    vaktmästeriet kansliet kontoret boendet verksamheten avdelningen enheten förvaltningen mottagningen jouren
    utbildningen gymnasiet stationen expeditionen receptionen röjningen hållningen tjänsten museet arkivet kliniken
    teamet gruppen byrån apoteket akuten lagret verkstaden verkstan skötseln vården omsorgen fritidsgården disken
    växeln verket kassan
    """
)
WORKPLACE_ENDINGS = tuple(sorted(_WORKPLACE_ENDINGS))
# What stands between *på* and a place of work.
BEFORE_WORKPLACES = _set("öppna nya gamla norra södra östra västra er på ert vår vårt the")
# Where people sit, after the name of a place: *Vallaskolans kök*.
DESKS = (
    "växel",
    "kök",
    "reception",
    "kassa",
    "bibliotek",
    "disk",
    "kontor",
    "expedition",
    "förskola",
    "skola",
    "kansli",
    "hus",
)
# What somebody does who is told of.
SITS = _set(
    "sitter satt jobbar arbetar arbetade står stod tar kom svarar sköter skötte möter mötte hjälper heter har är"
)
# How places end where nobody works: streets, water, land.
OUTDOORS = (
    "gatan",
    "vägen",
    "torget",
    "stigen",
    "sjön",
    "berget",
    "kusten",
    "land",
    "backen",
    "stranden",
    "fjället",
    "ön",
)
# What somebody gives, does or has: who, stands before it in the genitive.
OF_ONE = _set(
    """
    svar svaret beslut besked beskedet handledare hjälp bemötande handläggning handläggare råd mejl mail samtal
    förklaring tålamod engagemang kollega kollegor kolleger chef vikarie besök yttrande bedömning underskrift
    agerande brev lärare läkare rektor assistent kurator kontaktperson resurs decision answer reply help colleague
    """
)
HIS = frozenset({"hans", "hennes", "hens", "his", "her"})
INSTITUTIONS = _set(
    """
    nyheter tidning bladet allehanda kuriren kyrka kyrkan församling församlingen sjukhus sjukhuset kapell
    kapellet torg torget plan park parken gata gatan väg vägen skola skolan gymnasium gymnasiet gymnasieskola
    kommun kommunen stad län region vårdcentral vårdcentralen station stationen bibliotek hamn hamnen id sidor
    kloster slott museum ab hotell arena bad badhus friskola folkhögskola bro backe allé stift
    """
)
SAINTS = _set("sankt sankta s:t s:ta st st. santa saint")
MONTHS = _set("maj juni juli april augusti august augustus mars may june")
IN_TIME = _set(
    """
    before after since every this next last i den till från sedan under senast in of until mellan efter före innan
    slutet början mitten sista första
    """
)
PARTICLES = _set("von af de del della di da van der den el al bin ibn abu abdi ben la le du dos ter o' mc mac")
# Words with a capital inside a sentence that are no names of people, though a cue may stand before them.
THINGS = _set(
    """
    jag du ni er ert era vi han hon den det de dem en ett min mitt mina din ditt dina sin hennes deras vår våra
    vårt mig dig sig i på till från om att och men som för av med när nu då så inte ingen inga alla allt ja nej
    hej tack bra dåligt samma bankid swish kivra freja klarna google facebook instagram teams zoom excel word
    outlook windows chrome safari iphone android samsung ipad edge firefox gud jul jesus påsk svenska engelska
    arabiska finska soc socialen kundtjänst support kommun kommunen region regionen polisen polis kassan
    försäkringskassan skatteverket arbetsförmedlingen transportstyrelsen lantmäteriet migrationsverket
    bolagsverket trafikverket postnord csn skr msb ikea vattenfall telia tele2 telenor comviq eon lss sfi bup bvc
    vab covid corona fritids dagis förskola förskolan skolan bygglov hemtjänsten hemtjänst medborgarservice vh
    öppenvården vux komvux unikum vklass schoolsoft eid ramadan midsommar väst öst nord syd norra södra
    västra östra gamla nya stora lilla skolplattformen tempus stratsys platina mina sidor e-legitimation it ai
    gdpr pdf sms app appen måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april juni juli
    tillsammans alltsammans förstås andras allas vems vars nämnden pingst allhelgona trettondagen trettonhelgen
    advent nyår nyårsafton julafton
    långfredagen långfredag skärtorsdagen halloween himmelsfärd himmelsfärdsdag nationaldagen juldagen annandagen
    chanukka newroz nowruz diwali
    mcdonalds mcdonald's monstera hortensia pelargon pelargonia
    volvo saab toyota tesla audi scania nokia fiat peugeot renault nissan mazda hyundai volkswagen skoda opel citroen
    bmw subaru mitsubishi lexus porsche dacia polestar yamaha husqvarna electrolux lenovo huawei xiaomi motorola canon
    augusti september oktober november december monday tuesday wednesday thursday friday saturday sunday english
    swedish sweden municipality the a an i'm they he she
    """
)
_BODY_ENDINGS = _set(
    """
    ande appen avdelningen badet bank banken bibliotek biblioteket bladet bolaget bostäder bussen byrån center
    central centralen centret centrum dagar dagen else energi enheten fonden förening föreningen förmedlingen
    församling förskolan förvaltning förvaltningen gatan gymnasiet gården hallen hem het heten huset inspektionen
    kassan kommun kommunen kontor kontoret kuriren kyrka kyrkan lagen län länet myndigheten ning ningen nytt nämnd
    nämnden området partiet plan planen portalen posten postens rätten rådet service sjukhus sjukhuset skap skola
    skolan stad staden styrelsen tidning tidningen tingsrätten tjänst tjänsten tjänster torget trafik trafiken
    vatten verket vägen
    """
)
BODY_ENDINGS = tuple(sorted(_BODY_ENDINGS))
# How Swedish and many other surnames end, in the genitive too; those of the first list, hardly anything else.
_SURE_ENDINGS = _as_written(
    """
    blad blads dahl dahls gren grens hjelm hjelms kvist kvists lund lunds lén léns löf löfs lööf lööfs qvist
    qvists sson ssons stedt stedts ström ströms sén séns strom stroms
    """
)
SURE_ENDINGS = tuple(sorted(_SURE_ENDINGS))
_SURNAME_ENDINGS = _as_written(
    """
    ahl ahls ander anders beck becks berg berger bergers bergh berghs bergs blom bloms borg borgs brandt brandts
    bäck bäcks chuk chuks crona cronas czyk czyks dahl dahls dal dals elius eliuss ell ells enko enkos escu escus
    ev eva evas evs ez ezs feldt feldts felt felts fors forss fält fälts gaard gaards gren grens gård gårds hag
    hags hammar hammars hielm hielms hjelm hjelms holm holms ian ians idis idiss idze idzes in ins ius iuss ić ićs
    klint klints krantz krantzs kull kulls kvist kvists lainen lainens lid lids lind linds ling lings lund lunds
    löf löfs löv lövs man mann manns mans mark marks nen nens näs näss oglu oglus opoulos opouloss ov ova ovas ovs
    oğlu oğlus poor poors pour pours quist quists qvist qvists rot roth roths rots rud ruds rup rups sand sands
    sen sens shvili shvilis sjö sjös ska skas ski skis skog skogs sky skys sköld skölds son sons stam stams stedt
    stedts stein steins stierna stiernas stig stigs stjerna stjernas strand strands ström ströms strøm strøms
    städt städts svärd svärds swärd swärds torn torns torp torps vall valls vic vics vić vićs wall walls wicz
    wiczs yan yans zade zadeh zadehs zades zell zells åker åkers ås åss én éns strom stroms lof lofs aker sjo
    """
)
SURNAME_ENDINGS = tuple(sorted(_SURNAME_ENDINGS))
COMMON_SURNAMES = _set(
    """
    andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson
    jansson hansson bengtsson jönsson lindberg jakobsson magnusson lindström olofsson lindqvist lindgren berg
    axelsson bergström lundberg lind lundgren lundqvist mattsson berglund fredriksson sandberg henriksson forsberg
    sjöberg wallin ali engström mohamed eklund danielsson lundin håkansson björk bergman gunnarsson wikström holm
    samuelsson isaksson fransson bergqvist nyström holmberg arvidsson löfgren söderberg nyberg ahmed blomqvist
    claesson nordström hassan mårtensson lundström viklund björklund eliasson berggren sandström nordin lund falk
    ström åberg ekström hermansson holmgren hellström sundberg dahlberg hedlund sjögren ek öberg hussein dahl alm
    strand blom norberg jonasson åkesson öhman bäckström sundström stenberg lindholm axén hedman hedberg hedin
    månsson norling ivarsson khan nguyen singh ahmad ibrahim hosseini rahimi karimi ahmadi jama farah warsame abdi
    osman yilmaz demir kaya öztürk haddad kowalski nowak petrovic jovanovic nikolic hodzic begic popescu garcia
    lopez martinez fernandez smith brown jones tesfay berhane haile tekle mehari virtanen korhonen mäkinen
    nieminen laine heikkinen müller schmidt hansen jensen nielsen olsen larsen björkman ahlström palm frisk rask
    hård modig sköld stål tapper kvist roos rosén lilja skog kron noren norén hallberg franzén ottosson kjellberg
    östlund hjalmarsson josefsson abrahamsson adolfsson sandin ljungberg melin palmqvist moberg wall
    """
)
NICKNAMES = _set(
    """
    kalle lasse pelle nisse bosse kicki lotta micke janne danne olle totte berra bettan maggan gittan lillan
    sussie sussi ninni nettan tompa robban jocke krille kricke anki ankie lollo fia mackan steffe gurra ludde
    frasse figge affe tobbe nicke matte svenne ante bibbi mimmi titti kajsa gunsan uffe roffe loffe hasse tjalle
    kenta janne larsa henke kickan gurkan tjorven sivan sigge sudden mange raffe jugge peppe kinken tompen
    """
)
# Those that are ordinary words too.
NICKNAMES_ALSO_WORDS = frozenset(
    """
    stickan bullen pyret snickarn lillis knatten plutten kulan nalle pricken bagarn puman rullan musse pålle totte
    sotarn skräddarn
    """.split()  # noqa: SIM905 - a list to be read
)
# Words that end as short forms of names do.
NO_NICKNAMES = _set(
    """
    kille snubbe inte inne uppe nere alle gubbe tusse mitte rätte sitte kunne skulle ville nasse hubbe icke kaffe
    ställe stalle stycke mycke bägge henne hunne husse dasse mosse ikke lille nille gnälle vilse
    """
)
# Feasts that are given names too.
FEASTS = frozenset({"valborg", "lucia"})
# Before a feast, and not before a person who is only named.
AT_FEASTS = _set(
    "på vid efter före innan till under i inför kring över från varje hela förra nästa årets en ett on at before"
)
# Words that make a thing's name together with the one before them.
PAIRS = frozenset(
    {("aloe", "vera"), ("viola", "tricolor"), ("rosa", "bandet"), ("santa", "lucia"), ("sankta", "lucia")}
)
PLACES = _set(
    """
    afghanistan ale alingsås alvesta amerika aneby arboga arjeplog arlanda arvidsjaur arvika askersund avesta
    bengtsfors berlin bjurholm bjuv blekinge boden bohuslän bollebygd bollnäs borgholm borlänge borås botkyrka
    boxholm bro bromma bromölla bräcke burlöv båstad dalarna dalsland danderyd danmark degerfors dorotea eda edet
    ekerö eksjö emmaboda england enköping enköpings eskilstuna eslöv essunga europa fagersta falkenberg falköping
    falu falun faluns farsta filipstad finland finspång flen forshaga frankrike färgelanda gagnef gellivare
    gislaved gnesta gnosjö gothenburg gotland grums grästorp gullspång gällivare gästrikland gävle göinge götaland
    göteborg göteborgs götene habo hagfors halland hallsberg hallstahammar halmstad halmstads hammarby hammarö
    haninge haparanda heby hedemora hellefors helsingborg helsingborgs herjedalen herrljunga hisingen hjo hofors
    huddinge hudiksvall hultsfred hylte hällefors hälsingland härjedalen härnösand härryda hässleholm håbo höganäs
    högsby hörby höör indien irak iran irland island italien jokkmokk jämtland järfälla jönköping jönköpings kalix
    kalmar karlsborg karlshamn karlskoga karlskrona karlstad karlstads katrineholm kina kinda kiruna kista klippan
    knivsta kramfors kristianstad kristianstads kristinehamn krokom kumla kungsbacka kungsör kungälv kävlinge
    köpenhamn köping laholm landskrona landvetter lappland laxå lekeberg leksand lerum lessebo lidingö lidköping
    lilla lindesberg linköping linköpings ljungby ljusdal ljusnarsberg lomma london ludvika luleå lunds lycksele
    lysekil majorna malmö malung malå mariestad markaryd medelpad mellerud mjölby mora motala mullsjö munkedal
    munkfors mölndal mölndals mönsterås mörbylånga nacka nora norberg nordanstig norden nordmaling norge
    norrbotten norrköping norrköpings norrland norrtälje norsjö nybro nykvarn nyköping nyköpings nynäshamn närke
    nässjö ockelbo olofström orsa orust osby oskarshamn oslo ovanåker oxelösund pajala paris partille perstorp
    piteå polen ragunda rinkeby robertsfors ronneby rosengård ryssland rättvik sala salem sandviken sigtuna
    simrishamn sjöbo skara skellefteå skinnskatteberg skurup skåne skövde smedjebacken småland sollefteå
    sollentuna solna somalia sorsele sotenäs spanien staffanstorp stenungsund stockholm stockholms storfors
    storuman strängnäs strömstad strömsund sundbyberg sundbybergs sundsvall sundsvalls sunne surahammar svalöv
    svealand svedala svenljunga sverige syrien säffle sälen säter sävsjö söderhamn söderköping södermanland
    södertälje sölvesborg sörmland tanum tensta tibro tidaholm tierp timrå tingsryd tjörn tomelilla torsby torsås
    tranemo tranås trelleborg trollhättan trollhättans trosa turkiet tyresö tyskland täby töreboda uddevalla
    ukraina ulricehamn umeå uppland upplands uppsala uppvidinge usa vadstena vaggeryd valdemarsvik vallentuna
    vansbro vara varberg varbergs vaxholm vaxholms vellinge vetlanda vilhelmina vimmerby vindeln vingåker
    vällingby vänersborg vännäs värmdö värmland värnamo väsby västerbotten västergötland västervik västerås
    västmanland växjö vårgårda ydre ystad älmhult älvdalen älvkarleby älvsbyn ängelholm åmål ånge ångermanland åre
    årjäng årsta åsele åstorp åtvidaberg öckerö ödeshög öland örebro örkelljunga örnsköldsvik östergötland
    östersund östersunds österåker östhammar östra överkalix övertorneå
    """
)
