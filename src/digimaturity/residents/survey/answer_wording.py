"""What the words of an answer say: how far from the worst they are, and whether they are an answer at all.

    place_of("Mycket nöjd")             # 0.85
    place_of("Instämmer delvis inte")   # -0.3: in part, and not
    place_of("Bygglov")                 # None: no place on any scale

A place is the direction of the words (*nöjd*, *missnöjd*) times how much of it they say (*mycket*, *ganska*), turned by
*inte*. Only the order of places within one scale means something.
"""

from __future__ import annotations

import re

_UNSURE = re.compile(
    r"\b(vet (ej|inte|inget)|(kan|går) (ej|inte) (att )?(svara|bedöma|säga|uttala)|"
    r"(ingen|inget|har ingen|saknar) (uppfattning|åsikt|erfarenhet)|"
    r"(ej|inte|icke) (aktuell|relevant|tillämplig|applicerbar)\w*|(gäller|berör|rör) (ej|inte)|"
    r"(vill|önskar) (ej|inte) (svara|uppge|ange)|minns (ej|inte)|kommer (ej|inte) ihåg|"
    r"(har|hade) (ej|inte|aldrig) (\w+ ){0,2}(använt|provat|prövat|försökt|frågat|behövt|varit|haft)|"
    r"don.?t (know|remember|recall)|do not (know|remember)|(can.?t|cannot) (say|remember|recall|answer|judge|tell)|"
    r"no (opinion|experience|view)|(not|n.?t) (applicable|relevant|apply)|prefer not|rather not|"
    r"(have|had|has) ?(not|n.?t|never) (\w+ )?(used|tried|asked|needed|been|had)|haven.t \w+)\b|"
    r"^(ej|inte) (använt|provat|frågat|behövt)|^(osäker|tveksam|not sure|unsure|n/?a|e/t|dk|vet ?ej)\.?$|\bnot sure\b",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"^\W*((ej|inte|inget|uteblivet|saknar) (svar(at)?|besvarad?)|obesvarad\w*|bortfall|uppgift saknas|"
    r"no (answer|response)|not answered|unanswered|skipped|refused|missing|blank|tomt?)\W*$",
    re.IGNORECASE,
)

# What has a place by itself; the first that is found counts.
_FIXED = (
    (r"\bvarken\b|\bneither\b|\bneutral|\bbåde och\b|\bundecided\b|\bmixed\b", 0.0),
    (r"\b(flera|many|several) (gånger|times)\b.*\b(dag|day)", 1.0),
    (r"\b(mer sällan|less (often|frequently)|mindre ofta)\b", -0.65),
    (r"^(?!.*\b(inom|within|efter|after)\b).*(\bvarje dag|dagligen|\bdaily|\bevery day|\bgånger (per|om) dag)", 0.95),
    (r"^(?!.*\b(inom|within|efter|after)\b).*\b(flera|several|many|few)\b.*\b(gånger|times)\b.*(veck|week)", 0.8),
    (r"^(?!.*\b(inom|within|efter|after)\b).*\b(gång\w*|times|once|varje|every|weekly)\b.*\b(veck\w*|week\w*)", 0.6),
    (r"^weekly|^varje vecka|^veckovis", 0.6),
    (r"^(?!.*\b(inom|within|efter|after)\b).*\b(gång\w*|times|once|varje|every)\b.*\b(månad\w*|month\w*)", 0.3),
    (r"^monthly|^månadsvis", 0.3),
    (r"^(?!.*\b(inom|within|efter|after)\b).*\b(gång\w*|times|once|varje|every)\b.*\b(halvår\w*|kvartal\w*)", 0.1),
    (r"^(?!.*\b(inom|within|efter|after)\b).*\b(gång\w*|times|once|varje|every)\b.*\b(år\w*|year\w*)", -0.3),
    (r"\b(nästan|så gott som) aldrig\b|\b(almost|hardly|practically) (n?ever)\b", -0.9),
    (
        r"\b(nästan|så gott som) alltid\b|\balmost always\b|\bmost of the time\b|\bfor det mesta\b|\bför det mesta\b",
        0.9,
    ),
    (r"^(nej, |no, )?(aldrig|never)\b", -1.0),
    (r"^(ja, |yes, )?(alltid|always)\b", 1.0),
    (r"^(ibland|sometimes|occasionally|då och då|now and then|about half the time|ungefär hälften)\b", 0.0),
    (r"\b(oförändra|unchanged|no change)|\b(ungefär|about) (the same|samma|lika|som)|^(samma|lika|the same)\b", 0.0),
    (
        (
            r"^(fair|average|medel|medelbra|medelbetyg|okej?|okay|godkänd?t?|godtagbar\w*|acceptab\w*|sådär|så där|"
            r"lagom)\b"
        ),
        0.0,
    ),
    (r"^(tillfredsställande|satisfactory|adequate|a moderate amount|moderate|måttlig\w*)$", 0.0),
    (r"\b(utmärkt\w*|excellent|outstanding|exceptional|fantasti\w+|toppen|superb\w*|perfekt|perfect)\b", 1.0),
    (r"\b(urusel\w*|usel\w*|katastrof\w*|terrible|awful|unacceptab\w*|oacceptab\w*|underkän[dt])\b", -0.95),
    (r"^(kanske|eventuellt|möjligen|maybe|perhaps|possibly|might or might not)\b", 0.0),
    (r"^(troligen|förmodligen|nog) inte\b|^probably not\b|^(knappast|hardly|barely)\b", -0.5),
    (r"^(troligen|förmodligen|probably)\b", 0.5),
    (r"^(inga|inget|ingen|ingenting|none|nothing)( alls| at all)?$", -1.0),
    (r"^(en hel del|ganska mycket|quite a (bit|lot)|rätt mycket)$", 0.5),
    (r"^(väldigt mycket|very much|a great deal)$", 0.95),
    (r"^(lite|litet|lite grann|a little|little|a bit|något|ganska lite|mycket lite)$", -0.5),
)
_BAD = re.compile(
    r"missnöj\w*|\bdålig\w*|\bsvår\w*|\bnegativ\w*|\bkrånglig\w*|\bosannolik\w*|\botrolig\w*|\boviktig\w*|\botrygg\w*|"
    r"\bosäker\w*|\blångsam\w*|\blåg(t|a)?\b|\blite[nt]\b|\blite$|\bsmå\b|\bsämre\b|\bsällan\b|\bavstånd\b|\boenig\w*|"
    r"\botydlig\w*|\bproblem\w*|\bmindre\b|dissatisf\w*|unsatisf\w*|\bpoor(ly)?\b|\bbad(ly)?\b|\bdifficult\w*|"
    r"\bhard\b|"
    r"\bunlikely\b|\bunimportant\b|\bdisagree\w*|\bnegative\w*|\bslow\w*|\bworse\b|\blow\b|\bsmall\b|\blittle\b|"
    r"\brarely\b|\bseldom\b|\bunclear\b|\bunsafe\b|\bunhappy\b|\bbelow\b|\bfalskt?\b|\bfalse\b|\buntrue\b|\boppose\w*|"
    r"\bcomplicated\b|\bemot\b|\bopposed\b|\bmotstår\b|\bunhelpful\b|\bsvag\w*|\bweak\w*|\bdisappoint\w*|\bless\b"
)
_GOOD = re.compile(
    r"\bnöjda?\b|\bnöjt\b|\bbra\b|\bgod(a|t)?\b|\blätta?\b|\benkel\w*|\bpositiv\w*|\bsannolik\w*|\btrolig\w*|"
    r"\bviktig\w*|"
    r"\btrygg\w*|\bsäkert?\b|\bsnabb\w*|\bhög(t|a)?\b|\bstor(t|a)?\b|\bbättre\b|\bofta\b|\boftast\b|\b(in)?stämmer\b|"
    r"\b(in)?stämma\b|\bhåller\b.*\bmed\b|\bense\b|\benig\w*|\btydlig\w*|\bja\b|\bmycket$|\bsant\b|\bsatisf\w*|"
    r"\bgood\b|"
    r"\bwell\b|\beas(y|ily)\b|\blikely\b|\bimportant\b|\bagree\w*|\bpositive\w*|\bfast\b|\bquick\w*|\bbetter\b|"
    r"\bhigh\b|"
    r"\blarge\b|\bgreat\b|\boften\b|\busually\b|\bfrequently\b|\bclear\w*|\bsafe\b|\bconfident\b|\bhelpful\b|"
    r"\buseful\b|"
    r"\babove\b|\byes\b|\btrue\b|\bhappy\b|\bfavou?r\w*|\bsupport\w*|\ba lot\b|\bför\b$|\bstark\w*|\bstrong\b|\bmore\b"
)
# How much of it: the first that is found counts. *Ganska* stands before *mycket*, which may be what there is much of.
_DEGREES = (
    (
        (
            r"\b(till stor del|till största delen|i huvudsak|i stort sett|på det hela taget|mostly|largely|"
            r"generally)\b"
        ),
        0.7,
    ),
    (r"\b(oftast|usually|for the most part)\b", 0.7),
    (r"\b(ganska|rätt så|rätt|relativt|tämligen|fairly|quite|rather|reasonably|pretty)\b", 0.5),
    (r"\b(moderately|måttligt)\b", 0.45),
    (r"\b(slightly|lite|en aning|a little|a bit|marginally)\b", 0.2),
    (
        (
            r"\b(delvis|något|någorlunda|somewhat|partly|partially|in part|tend to|en gång|once|viss\w*|i någon mån|"
            r"to some extent)\b"
        ),
        0.3,
    ),
    (r"\b(mindre)\b", 0.4),
    (r"\b(helt|fullständigt|fullt|fullo|absolut|totalt|extremt|oerhört|precis|alltid)\b", 1.0),
    (r"\b(completely|totally|strongly|entirely|fully|absolutely|definitely|extremely|wholly|exactly)\b", 1.0),
    (r"\b(mycket|väldigt|very|highly|much|really|flera gånger|several times|many times|flera)\b", 0.85),
)
_PLAIN = 0.65
# What is wholly not so, and what is hardly so.
_NOT_AT_ALL = re.compile(
    r"\b(inte|ej|inga?|inget)( \w+)? alls\b|\bnot( \w+)? at all\b|\b(absolut|definitivt|verkligen) inte\b|"
    r"\b(definitely|absolutely|certainly) not\b|\bat all$"
)
_HARDLY = re.compile(
    r"\b(inte|ej) (särskilt|speciellt|så|riktigt|direkt|mycket|helt|fullt|tillräckligt|alltid)\b|\bknappast\b|"
    r"\bhardly\b|"
    r"\bnot (very|particularly|especially|so|really|that|quite|completely|fully|entirely|enough|always|too)\b"
)
_NOT = re.compile(r"\b(inte|ej|icke|not|inga?|inget|don.?t|doesn.?t|didn.?t)\b")
_NO = re.compile(r"^(nej|no)\b(?! problem)")
_PART = re.compile(
    r"\b(delvis|till viss del|i viss (mån|utsträckning|grad)|i någon (mån|utsträckning)|partly|partially|"
    r"to some extent|"
    r"somewhat|to a certain extent)\b"
)
# Answers that say themselves that something is good, whatever was asked.
_PRAISE = re.compile(
    r"\bnöj|(?<!stämmer )(?<!stämmer mycket )(?<!stämmer ganska )(?<!stämmer helt )\bbra\b|\bgod(a|t)?\b|\blätt|"
    r"\benkel|"
    r"\bpositiv|\btrygg|\bsnabb|\bbättre|\butmärk|\bsatisf|\bgood\b|\bexcellent|\beas(y|ily)\b|\bfast\b|\bquick|"
    r"\bbetter|"
    r"\bhappy|\btydlig|\bclear\b"
)
_CODE = re.compile(r"^\s*\(?-?\d{1,2}\)?\s*[-–=:.)]*\s*")


def is_unsure(words: str) -> bool:
    """Whether an answer says nothing on any scale: *don't know*, *does not concern me*, *have not used it*."""
    return _UNSURE.search(words) is not None


def is_unanswered(words: str) -> bool:
    """Whether the words stand for no answer at all."""
    return _UNANSWERED.match(words) is not None


def is_praise(words: str) -> bool:
    """Whether an answer says itself that something is good, as *nöjd* does and *ofta* does not."""
    return _PRAISE.search(words.casefold()) is not None


def bare(words: str) -> str:
    """The words of an answer without a code before them: ``5 - Instämmer helt``."""
    return _CODE.sub("", words).strip()


def place_of(words: str) -> float | None:
    """How far an answer is from the worst (-1) towards the best (1); None where the words are on no known scale."""
    text = " ".join(bare(words).casefold().replace("’", "'").strip(" .!").split())
    for pattern, place in _FIXED:
        if re.search(pattern, text):
            return place
    degree = next((much for pattern, much in _DEGREES if re.search(pattern, text)), None)
    if _NO.search(text):
        return -_denied(text, degree)
    direction = -1 if _BAD.search(text) else 1 if _GOOD.search(text) else 0
    if _NOT.search(text) or _HARDLY.search(text):
        is_whole = bool(direction) or _NOT_AT_ALL.search(text) or _HARDLY.fullmatch(text)
        return -(direction or 1) * _denied(text, degree) if is_whole else None
    if direction:
        return direction * (degree or _PLAIN)
    if _PART.search(text):
        return 0.0
    return degree if degree in {0.7, 1.0} else None


def _denied(text: str, degree: float | None) -> float:
    """How much of it is taken back."""
    if _NOT_AT_ALL.search(text):
        return 1.0
    return 0.5 if _HARDLY.search(text) else degree or _PLAIN
