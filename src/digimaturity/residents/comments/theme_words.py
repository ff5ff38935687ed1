"""What the words of comments tell of their topics: inflected forms and compounds together, common words left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from digimaturity.residents.comments.word_pieces import form_of, found_in

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

# Endings of nouns, adjectives and verbs in Swedish and English; a word without one is a word itself, or is with an a.
_ENDINGS = (
    *("arna", "orna", "erna", "ade", "ens", "ets", "ar", "or", "er", "en", "et", "na", "an", "de", "te", "at"),
    *("es", "ed", "as", "a", "e", "n", "t", "s", "r"),
)
_SHORTEST = 3
# A word begins a compound when it is so long, and so much follows it.
_BEGINS, _FOLLOWS = 5, 3
# Words of grammar, of how things went and of how often, which tell how people felt but not what about.
_COMMON = frozenset(
    """
    jag du han hon den det vi ni de dom mig dig sig oss er dem min mitt mina din ditt sin sitt sina vår vårt era deras
    som att och men eller för av på i till från med om vid under över efter innan mellan utan mot hos när då nu där här
    hur vad vem vilken var är varit vara blir blev blivit ha har hade haft kan kunde ska skulle vill ville måste får
    fick fått göra gör gjorde gjort en ett ej inte icke aldrig alltid också bara mycket mer mest lite så sen sedan man
    någon något några ingen inget inga alla allt varje annan annat andra samma detta denna dessa ju väl nog helt än
    bra dålig dåligt dåliga kass usel uselt super toppen perfekt fint fin fina bättre bäst sämre sämst trevlig trevligt
    trevliga nöjd missnöjd tack tackar tyvärr okej sådär hyfsat lätt enkel enkelt enkla svår svårt svåra snabb snabbt
    snabba långsam långsamt lång långt långa länge kort ny nytt nya gammal gammalt gamla stor stort stora liten litet
    små hel hela halv halva rätt fel klar klart tydlig tydligt tydliga otydlig otydligt möjlig omöjlig omöjligt
    gå går gick gått komma kommer kom kommit ta tar tog tagit ge ger gav gett se ser såg sett säga säger sa sade sagt
    finnas finns fanns funnits veta vet visste tro tror trodde tycka tycker tyckte tänka tänker verka verkar verkade
    känna känns kändes hitta hittar hittade fungera fungerar fungerade funkar funkade försöka försöker försökte behöva
    behöver behövde behövdes hjälpa hjälpte hjälper hjälp använda använder borde bör vore låta låter lät sätta sitta
    sitter satt stå står stod ligga ligger låg bli börja börjar började sluta slutar slutade undra undrar veta hoppas
    orka orkar gissa märka märks kanske fortfarande redan igen ännu aldrig ofta ibland först sist till slut direkt
    gång gånger ganska väldigt jätte otroligt typ liksom ändå trots fast även dock både varken dessutom därför eftersom
    tid tiden dag dagar dagen dagarna vecka veckor veckan veckorna månad månader månaden år året åren timme timmar
    timmarna minut minuter minuterna kväll morgon igår idag imorgon måndag tisdag onsdag torsdag fredag lördag söndag
    noll två tre fyra fem sex sju åtta nio tio elva tolv femton tjugo trettio fyrtio femtio hundra tusen andra tredje
    sak saker grej grejer del delar sätt folk människa människor person personer kommun kommunen kommunens upp ner in ut
    hem fram bort tillbaka runt ihop iväg själv själva eget egen egna bland utom enligt via per vissa viss mången många
    fråga frågor frågade fråga ingenting faktiskt riktigt riktig bästa gott god numera längre mindre nej hej klockan
    stället gäller gällde visa visar visade inom hann hinner skött sköter färre ens ärende ärendet ärenden först läst
    kul snällt hoppas enda största senaste nästa förra lugn lugnt skönt skön synd konstigt märkligt härligt roligt
    the a an and or but i you he she it we they my your of to in on at for with is are was were be been have has had
    not no this that so as by from me do does did will would can could good bad very just really nice great thanks
    thank ok get got go went come came take took one two three day days week weeks time when what who how why there
    """.split()  # noqa: SIM905 - hundreds of quotes say less
)


class ThemeWords:
    """The telling words of comments.

    Attributes:
        own: of each comment, its different stems, and those that its compounds begin with.
        counts: in how many comments each stem stands.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        forms = [_telling(text) for text in texts]
        written = Counter(form for own in forms for form in own)
        bases = {form: base_of(form, written) for form in written}
        self._said: dict[str, Counter[str]] = {}
        for form, n in written.items():
            self._said.setdefault(bases[form], Counter())[form] = n
        stems = [list(dict.fromkeys(bases[form] for form in own)) for own in forms]
        alone = Counter(stem for own in stems for stem in own)
        whole = {stem: _begun_by(stem, alone) for stem in alone}
        self.own = [list(dict.fromkeys(whole[stem] for stem in own)) for own in stems]
        self.counts = Counter(stem for own in self.own for stem in own)

    def said(self, stem: str) -> str:
        """The form of a word that is written most often."""
        return min(self._said[stem].items(), key=lambda pair: (-pair[1], pair[0]))[0]


def base_of(form: str, written: Container[str]) -> str:
    """The word that a form is of, where that is written, too: ``telefon`` of ``telefonen``."""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            stem = form[: -len(ending)]
            for base in (stem, f"{stem}a"):
                if base != form and base in written:
                    return base_of(base, written) if len(base) < len(form) else base
    return form


def _begun_by(stem: str, known: Counter[str]) -> str:
    """What a word begins with where that is a more common word by itself: ``bygglov`` of ``bygglovsansökan``."""
    begins = (stem[:end] for end in range(len(stem) - _FOLLOWS, _BEGINS - 1, -1))
    return next((part for part in begins if known[part] > known[stem]), stem)


def _telling(text: str) -> list[str]:
    """The words of a comment that can tell a topic; what stands in brackets was masked."""
    forms, is_masked = [], False
    for word in found_in(text):
        is_masked = word == "[" or (is_masked and word != "]")
        form = form_of(word)
        if not is_masked and form[0].isalpha() and len(form) > 2 and form not in _COMMON:  # noqa: PLR2004
            forms.append(form)
    return list(dict.fromkeys(forms))
