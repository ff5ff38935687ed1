"""Every command: its words, the module and function that it is, and its help; in the order in which help lists them."""

from __future__ import annotations

from digimaturity.ground.language import Text
from digimaturity.verbs.command_entry import EXAMPLE, Command
from digimaturity.verbs.probes_commands import PROBES, PROBES_GROUPS
from digimaturity.verbs.residents_commands import RESIDENTS, RESIDENTS_GROUPS

__all__ = ["COMMANDS", "EXAMPLE", "GROUPS", "ROOT", "Command"]

ROOT = Command(
    "",
    Text(
        "Bedöm hur bra en organisations digitala service är, sedd utifrån, och vad den bör göra först.",
        "Assess how good an organisation's digital service is, seen from outside, and what it should do first.",
    ),
    "digimaturity compare",
    "digimaturity assess stockholm",
    "digimaturity explain malmo",
)

_COMMANDS = (
    Command(
        "criteria list",
        Text("Lista kriterierna, eller dem som innehåller ett ord.", "List the criteria, or those that hold a word."),
        "digimaturity criteria list tillgänglighet",
    ),
    Command(
        "criteria show",
        Text("Visa allt om ett kriterium.", "Show everything about a criterion."),
        "digimaturity criteria show EXP-27",
    ),
    Command(
        "criteria words",
        Text(
            "Visa vad kriteriernas ord betyder, och reglerna som gäller alla kriterier.",
            "Show what the words of the criteria mean, and the rules that hold for all criteria.",
        ),
        "digimaturity criteria words",
        "digimaturity criteria words kontorstid",
    ),
    Command(
        "criteria check",
        Text(
            "Kontrollera katalogens filer; vid fynd, med fil, rad och fält, avslutas kommandot med kod 1.",
            "Check the catalogue's files; findings end with code 1 and name file, line and field.",
        ),
        "digimaturity criteria check --catalogue min-katalog",
    ),
    Command(
        "criteria stats",
        Text(
            "Räkna kriterierna per dimension och slag, med fältarbetets minuter.",
            "Count the criteria by dimension and kind, with the minutes of fieldwork.",
        ),
        "digimaturity criteria stats",
    ),
    Command(
        "criteria crosswalk",
        Text(
            "Visa hur en annan undersökning översätts till våra kriterier, och vad som inte går att översätta.",
            "Show how another study is mapped to our criteria, and what cannot be mapped.",
        ),
        "digimaturity criteria crosswalk eu-egov",
    ),
    Command(
        "criteria schema",
        Text(
            "Skriv ut JSON Schema för ett slags fil, för redigeringsprogram.",
            "Print the JSON Schema of a kind of file, for editors.",
        ),
        "digimaturity criteria schema dimension",
    ),
    Command(
        "criteria import",
        Text(
            "Gör en katalog av en tabell med en indikator per rad: id, titel, tema, vikt, riktning och målvärden.",
            "Make a catalogue of a table, one indicator to a row: id, title, theme, weight, direction and goalposts.",
        ),
        "digimaturity criteria import indikatorer.csv -o mitt-index --scale 0-1",
    ),
    Command(
        "criteria changes",
        Text(
            "Visa vilka kriterier som är lika, omformulerade, ändrade, sammanslagna, utgångna och nya, med texterna.",
            "Show which criteria were kept, reworded, changed, merged, retired and new, with their texts.",
        ),
        "digimaturity criteria changes 1.0 2.0",
    ),
    Command(
        "criteria release",
        Text(
            "Lås katalogens innebörd: senare ändringar av ett kriteriums mening upptäcks av check.",
            "Lock the catalogue's meaning: check then finds later changes of what a criterion means.",
        ),
        "digimaturity criteria release --catalogue min-katalog",
    ),
    Command(
        "orgs list",
        Text(
            "Lista organisationerna, av ett slag eller i en panel.", "List the organisations, of a kind or of a panel."
        ),
        "digimaturity orgs list --kind region",
        "digimaturity orgs list --panel digital-leaders-2019",
    ),
    Command(
        "orgs find",
        Text("Sök en organisation på en del av namnet.", "Find an organisation by part of its name."),
        "digimaturity orgs find göteborg",
    ),
    Command(
        "orgs show",
        Text(
            "Visa en organisation, kända konton i sociala medier och var den har svar.",
            "Show an organisation, known social media accounts and where it has answers.",
        ),
        "digimaturity orgs show csn",
    ),
    Command(
        "orgs add",
        Text(
            "Lägg till en organisation i studiens eget register.",
            "Add an organisation to the study's own register.",
        ),
        'digimaturity orgs add min-myndighet --kind myndighet --name "Min myndighet" --website https://…',
    ),
    Command(
        "orgs change",
        Text(
            "Ändra en egen organisations namn, webbplats, nummer eller slag, och vilka av studiens paneler den är med "
            "i. Det registret säger i övrigt, och kommentarerna, står kvar.",
            "Change the name, website, number or kind of an organisation of your own, and which of the study's panels "
            "it is in. What else the register says, and its comments, stay.",
        ),
        "digimaturity orgs change min-myndighet --website https://…",
        "digimaturity orgs change malmo --panel panel-2026",
    ),
    Command(
        "orgs remove",
        Text(
            "Ta bort en egen organisation ur studiens register och paneler. Finns det svar, ärenden, belägg eller "
            "annat om den i någon utgåva sägs det var, och inget ändras.",
            "Take an organisation of your own out of the study's register and panels. Where any edition has answers, "
            "errands, evidence or anything else about it, it is said where, and nothing changes.",
        ),
        "digimaturity orgs remove min-myndighet --dry-run",
    ),
    Command(
        "editions list",
        Text(
            "Lista utgåvorna: titel, när de besvarades, av vem och var de ligger.",
            "List the editions: title, when they were answered, by whom, and where they are.",
        ),
        "digimaturity editions list",
    ),
    Command(
        "editions rename",
        Text(
            "Ge en av studiens utgåvor ett annat namn, i mappen och i filerna.",
            "Give one of the study's editions another name, in the folder and in the files.",
        ),
        "digimaturity editions rename 2072 2027",
    ),
    Command(
        "editions remove",
        Text(
            "Ta bort en av studiens utgåvor: den flyttas till mappen removed, och inget raderas.",
            "Remove one of the study's editions: it is moved to the folder removed, and nothing is erased.",
        ),
        "digimaturity editions remove 2072 --yes",
    ),
    Command(
        "migrate",
        Text(
            "Flytta en utgåvas svar till en annan version av katalogen. Svar på frågor som ändrats blir förslag att "
            "bekräfta, med texterna före och nu sida vid sida. Inget raderas, och utan --write skrivs inget.",
            "Move an edition's answers to another version of the catalogue. Answers to questions that changed become "
            "proposals to confirm, with the texts before and now side by side. Nothing is erased, and without --write "
            "nothing is written.",
        ),
        "digimaturity migrate --all --to 2.1",
        "digimaturity migrate malmo --to 2.1 --edition 2026 --write",
    ),
    Command(
        "services list",
        Text(
            "Lista en organisations kärntjänster i en utgåva och hur många svar som gäller dem.",
            "List an organisation's core services in an edition and how many answers are about them.",
        ),
        "digimaturity services list malmo",
    ),
    Command(
        "services add",
        Text(
            "Registrera en av organisationens kärntjänster; högst tre.",
            "Register a core service of an organisation; three at most.",
        ),
        "digimaturity services add malmo Bygglov --url https://…",
    ),
    Command(
        "services rename",
        Text(
            "Ge en kärntjänst ett annat namn eller en annan adress; svaren om den behålls.",
            "Give a core service another name or address; the answers about it are kept.",
        ),
        'digimaturity services rename malmo bygglov "Bygga och bo"',
        "digimaturity services rename malmo bygglov --url https://…",
    ),
    Command(
        "services remove",
        Text(
            "Ta bort en kärntjänst. Svar om den flyttas till historiken och räknas inte.",
            "Remove a core service. Answers about it move to the history and do not count.",
        ),
        "digimaturity services remove malmo bygglov --yes",
    ),
    Command(
        "assess",
        Text(
            "Bedöm en organisation, i terminalen eller webbläsaren. Varje svar sparas genast; fortsätt när du vill.",
            "Assess an organisation, in the terminal or the browser. Each answer is saved at once; resume any time.",
        ),
        "digimaturity assess stockholm",
        "digimaturity assess stockholm --browser",
        "digimaturity assess malmo --dimension MOB --only unanswered",
    ),
    Command(
        "answer",
        Text(
            "Spara ett svar utan session: en nivå, ett mätvärde, mellan två, na eller hindrad.",
            "Save one answer without a session: a level, a measured value, between two, na or blocked.",
        ),
        'digimaturity answer malmo EXP-27 4 --url https://… --note "…" --service Boendeparkering',
        'digimaturity answer malmo MOB-20 na --reason "…"',
        'digimaturity answer malmo PRE-02 2-5 --reason "…"',
    ),
    Command(
        "evidence",
        Text(
            "Visa och rätta belägg för ett svar. Utan flaggor visas svaret med numrerade belägg, "
            "anteckning och historik.",
            "Show and correct the evidence for an answer. Without flags, the answer is shown with numbered "
            "evidence, its note and its history.",
        ),
        "digimaturity evidence malmo EXP-27",
        'digimaturity evidence malmo EXP-27 --add https://… --quote "…" --service Bygglov',
        "digimaturity evidence malmo EXP-27 --change 1 --url https://…",
        "digimaturity evidence malmo EXP-27 --change 1 --internal",
        "digimaturity evidence malmo EXP-27 --remove 2",
    ),
    Command(
        "note",
        Text(
            "Visa och rätta anteckningen till ett svar.",
            "Show and correct the note on an answer.",
        ),
        "digimaturity note malmo EXP-27",
        'digimaturity note malmo EXP-27 "…"',
        "digimaturity note malmo EXP-27 --public",
        "digimaturity note malmo EXP-27 --remove",
    ),
    Command(
        "errands list",
        Text(
            "Visa vad som är skickat och väntar på svar: sedan när, sista svarsdag och hur mycket tid som är kvar. Det "
            "som är försenat står först. Med --ics skrivs en kalenderfil som påminner.",
            "Show what is sent and waits for an answer: since when, the last day to answer and how much time is left. "
            "What is overdue comes first. With --ics a calendar file is written that reminds.",
        ),
        "digimaturity errands list",
        "digimaturity errands list malmo --due",
        "digimaturity errands list --ics arenden.ics",
    ),
    Command(
        "errands send",
        Text(
            "Öppna ett ärende: visa frågan som organisationen ska få och spara när den skickades.",
            "Open an errand: show the question that the organisation is to get and save when it was sent.",
        ),
        "digimaturity errands send malmo CRM-40",
        'digimaturity errands send malmo CRM-40 --at "09:40" --channel form',
    ),
    Command(
        "errands answer",
        Text(
            "Spara organisationens svar på ett ärende. Räknas det stannar klockan, och tiden ger nivån.",
            "Save the organisation's answer to an errand. If it counts, the clock stops and the time gives the level.",
        ),
        Text(
            'digimaturity errands answer malmo 1 --at "igår 14:20" --from person --full whole --counts',
            'digimaturity errands answer malmo 1 --at "yesterday 14:20" --from person --full whole --counts',
        ),
        'digimaturity errands answer malmo 1 --at "09:15" --from automatic --full no --no-counts',
    ),
    Command(
        "errands nothing",
        Text(
            "Säg att du har tittat efter, också i skräpposten, och att inget kom i tid: ärendet får lägsta nivån, "
            "eller försöket där det görs flera.",
            "Say that you have looked, in the junk mail too, and that nothing came in time: the errand gets the lowest "
            "level, or the try does where there are several.",
        ),
        "digimaturity errands nothing malmo 1",
    ),
    Command(
        "errands withdraw",
        Text(
            "Ta tillbaka ett ärende som inte skickades, eller där felet var ditt. Det räknas inte.",
            "Take back an errand that was not sent, or where the fault was yours. It does not count.",
        ),
        'digimaturity errands withdraw malmo 1 --why "…"',
    ),
    Command(
        "reply",
        Text(
            "Spara, visa och rätta organisationens genmälen. "
            "Med --retest sparas vad en ny kontroll visade. Poängen ändras aldrig. Hela rundan: reply export skriver "
            "ett blad att fylla i, reply import läser in det och --retests visar vad som bör kontrolleras igen.",
            "Save, show and correct an organisation's replies. With --retest, the result of a retest is saved. "
            "The score never changes. The whole round: reply export writes a sheet to fill in, reply import reads it "
            "in, and --retests shows what to look at again.",
        ),
        'digimaturity reply malmo EXP-27 "…" --by "Malmö stad" --service bygglov',
        'digimaturity reply malmo EXP-27 --retest 4 --url https://… --note "…"',
        "digimaturity reply malmo EXP-27 --change 1 --retest 5",
        "digimaturity reply malmo EXP-27 --remove 1",
        "digimaturity reply malmo --retests",
        "digimaturity reply exempelstad --edition exempel",
    ),
    Command(
        "reply export",
        Text(
            "Skriv det som organisationen får svara på, som arbetsbok och webbsida, utan bedömarnas namn.",
            "Write what the organisation can reply to, as a workbook and a web page, without assessors' names.",
        ),
        "digimaturity reply export malmo --until 2026-12-18 -o genmale",
        "digimaturity reply export --panel all --lang both -o genmale",
        "digimaturity reply export malmo -o malmo.xlsx",
    ),
    Command(
        "reply asked",
        Text(
            "Anteckna när organisationer tillfrågades om genmäle, och till när. Det som publiceras säger det, och "
            "annars att det inte är antecknat.",
            "Note when organisations were asked for their reply, and until when. What is published says so, and says "
            "otherwise that it is not recorded.",
        ),
        "digimaturity reply asked malmo lund --until 2026-12-18",
        "digimaturity reply asked --panel all --on 2026-12-01",
    ),
    Command(
        "reply import",
        Text(
            "Läs in ifyllda blad: visa vad som ändras, spara genmälena och föreslå nya kontroller.",
            "Read in filled sheets: show what changes, save the replies and propose retests.",
        ),
        "digimaturity reply import malmo-genmale.xlsx --dry-run",
        'digimaturity reply import svar/*.xlsx --by "Malmö stad, kommunikation"',
    ),
    Command(
        "questions",
        Text(
            "Visa vad studien har bestämt före fältarbetet (frågor att skicka, sökord, facit) och vad som saknas.",
            "Show what the study has settled before fieldwork (questions to send, search words, answer keys) and what "
            "is missing.",
        ),
        "digimaturity questions",
        "digimaturity questions --write",
        module="study_questions",
    ),
    Command(
        "plan-fieldwork",
        Text(
            "Fördela organisationer och dubbelbedömning på bedömarna, jämnt i tid. Den som har börjat behåller sitt.",
            "Share out organisations and double coding among the assessors, even in time. Who has begun keeps theirs.",
        ),
        'digimaturity plan-fieldwork --assessors "Anna, Bo, Cia, Dag" --from 2026-11-02 --until 2026-11-13',
        "digimaturity plan-fieldwork --share 1 --fixed malmo=Anna --dry-run",
        module="plan_fieldwork",
    ),
    Command(
        "status",
        Text(
            "Visa vem som har svarat på hur mycket, och hur lång tid som återstår.",
            "Show who has answered how much, and how long is left.",
        ),
        "digimaturity status",
    ),
    Command(
        "init",
        Text("Skapa en studie: en mapp för egna bedömningar.", "Create a study: a folder for assessments of your own."),
        "digimaturity init min-studie",
        'digimaturity init min-studie --edition 2026 --title "Digital service 2026" --assessors "Anna, Bo"',
    ),
    Command(
        "practice",
        Text(
            "Skapa en övningsstudie av sexton påhittade organisationer, med två omgångar, tre bedömare, ärenden, "
            "samsyn, genmälen och facit. Den är till för att lära sig och pröva verktyget.",
            "Create a practice study of sixteen invented organisations, with two rounds, three assessors, errands, "
            "consensus, replies and the truth. It is for learning and trying the tool.",
        ),
        "digimaturity practice ovning",
        "digimaturity practice ovning --seed 7 --date 2026-11-27",
    ),
    Command(
        "doctor",
        Text(
            "Visa var varje inställning kommer från, vad som är installerat och allt i studien som är fel, inte "
            "läses eller hänvisar till något som inte finns, med fil, rad och vad du kan göra. Om något hittas "
            "avslutas kommandot med kod 1.",
            "Show where each setting comes from, what is installed, and everything in the study that is wrong, "
            "is not read or refers to something that does not exist, with file, line and what to do. If anything "
            "is found, the exit code is 1.",
        ),
        "digimaturity doctor",
    ),
    Command(
        "lint",
        Text(
            "Granska svaren i en utgåva: saknade och gamla belägg, tomma skäl, orimlig fart, kopierade svar, ärenden "
            "som är försenade, personuppgifter. Finns det fel avslutas kommandot med kod 1.",
            "Check the answers of an edition: missing and stale evidence, empty reasons, impossible speed, copied "
            "answers, overdue errands, personal data. If there are errors, the exit code is 1.",
        ),
        "digimaturity lint",
        "digimaturity lint malmo lund --ignore outside-plan",
        "digimaturity lint --severity error --format sarif -o granskning.sarif",
        "digimaturity lint --explain stale-evidence",
        module="lint_answers",
    ),
    Command(
        "agreement",
        Text(
            "Visa hur väl bedömare av samma organisation är överens, eller bedömarna i en egen tabell.",
            "Show how well assessors of the same organisation agree, or the raters of a table of your own.",
        ),
        "digimaturity agreement exempelstad --edition exempel",
        "digimaturity agreement --panel all --disagreements",
        "digimaturity agreement --ratings ratings.csv --metric ordinal",
    ),
    Command(
        "adjudicate",
        Text(
            "Gå igenom det som bedömare av en organisation svarat olika på, och spara vad de enas om och varför.",
            "Walk through what assessors of an organisation answered differently, and save what they agree on and why.",
        ),
        "digimaturity adjudicate malmo",
        "digimaturity adjudicate malmo --browser",
        Text(
            'digimaturity adjudicate malmo EXP-27 4 --why "utkastet fanns kvar" --by "Anna och Bo"',
            'digimaturity adjudicate malmo EXP-27 4 --why "the draft was still there" --by "Anna and Bo"',
        ),
        "digimaturity adjudicate malmo --list --format json",
    ),
    Command(
        "robustness",
        Text(
            "Visa hur säker en rangordning är: givet mätfel, vid andra val, och vad osäkerheten kommer av.",
            "Show how sure a ranking is: given errors of measurement, under other choices, and what the doubt is of.",
        ),
        "digimaturity robustness",
        "digimaturity robustness --group agencies --pairs",
        "digimaturity robustness --group agencies --without aggregation --with criteria --format json",
    ),
    Command(
        "items",
        Text(
            "Visa hur bra kriterierna skiljer organisationer åt, svar som ser kopierade ut, och vad bedömare läser "
            "olika.",
            "Show how well the criteria tell organisations apart, answers that look copied, and what assessors read "
            "differently.",
        ),
        "digimaturity items",
        "digimaturity items --edition eu-2022-2023 --group municipality",
        "digimaturity items --disagreement",
    ),
    Command(
        "trend",
        Text(
            "Visa vad som ändrats mellan två utgåvor, på kriterier som betyder samma sak i båda, och varför.",
            "Show what changed between two editions, on criteria that mean the same in both, and why.",
        ),
        "digimaturity trend --from 2026 --to 2027",
        "digimaturity trend exempelstad --from 2026 --to 2027 --format json",
    ),
    Command(
        "plan",
        Text(
            "Visa vad organisationen bör göra först: vad varje steg ger, vem som redan gör det och vägen till ett mål.",
            "Show what the organisation should do first: what each step gains, who does it already, "
            "the way to a target.",
        ),
        "digimaturity plan malmo",
        "digimaturity plan exempelstad --edition exempel --target 3.5",
        "digimaturity plan skatteverket --target best --format markdown",
        "digimaturity plan malmo --if EXP-28=5",
    ),
    Command(
        "peers",
        Text(
            "Visa var organisationen står i sin grupp: plats, kvartil, median, högst, styrkor, "
            "svagheter och förebilder.",
            "Show where the organisation stands in its group: rank, quartile, median, best, strengths, "
            "weaknesses, models.",
        ),
        "digimaturity peers malmo",
        "digimaturity peers skatteverket --at-least 1 --format json",
        "digimaturity peers exempelstad --edition exempel --all",
    ),
    Command(
        "report",
        Text(
            "Skriv rapporten som webbsidor eller PDF, eller en tjänsteskrivelse: om organisationer, eller om alla.",
            "Write the report as web pages or PDF, or a council memo: about organisations, or about everyone.",
        ),
        "digimaturity report -o rapport",
        "digimaturity report malmo --lang both -o malmo",
        "digimaturity report malmo --format memo",
        "digimaturity report malmo --charts bilder",
        "digimaturity report --edition eu-2022-2023 --service boendeparkering",
    ),
    Command(
        "publish",
        Text(
            "Publicera allt om en utgåva i en mapp: webbsidor, tjänsteskrivelser, diagram, arbetsbok och öppna data.",
            "Publish everything about an edition in one folder: web pages, memos, charts, workbook and open data.",
        ),
        "digimaturity publish -o webb --lang both",
        "digimaturity publish -o webb --publisher Exempelrådet --contact data@exempel.se "
        "--address https://exempel.se/mognad/",
    ),
    Command(
        "score",
        Text(
            "Visa en organisations poäng, andel besvarat, vad den kan bli och vad som saknas; eller räkna en tabell.",
            "Show an organisation's score, share answered, what it can become and what is missing, or score a table.",
        ),
        "digimaturity score malmo",
        "digimaturity score exempelstad --edition exempel --format json",
        "digimaturity score --answers tabell.csv -o poang.csv",
    ),
    Command(
        "explain",
        Text(
            "Visa varför poängen är som den är: vad varje kriterium bidrar med och lämnar öppet, exakt.",
            "Show why a score is what it is: what each criterion contributes and leaves open, exactly.",
        ),
        "digimaturity explain malmo EXP",
        "digimaturity explain exempelstad EXP-27 --edition exempel",
    ),
    Command(
        "compare",
        Text(
            "Jämför organisationer på det de har gemensamt, i grupper som går att jämföra.",
            "Compare organisations on what they have in common, in groups that can be compared.",
        ),
        "digimaturity compare",
        "digimaturity compare stockholm göteborg malmö --by theme",
        "digimaturity compare --panel all --group municipality --format csv --excel-sv > jamforelse.csv",
    ),
    Command(
        "export",
        Text(
            "Skriv en tabell. Första ordet säger av vad: scores (poäng), answers (svar), rankings (rangordning), "
            "criteria (kriterier) eller words (ord); filens ändelse säger formatet (.csv, .xlsx, .json, .parquet). "
            "Utan det ordet: svaren som CSV att läsa in igen (long: en rad per svar, wide: en rad per organisation "
            "och bedömare), eller svar och poäng tillsammans som Excel, JSON eller datapaket.",
            "Write a table. The first word says of what: scores, answers, rankings, criteria or words; the file's "
            "suffix says the format (.csv, .xlsx, .json, .parquet). Without that word: the answers as CSV to be read "
            "back (long: a row per answer, wide: a row per organisation and assessor), or answers and scores together "
            "as Excel, JSON or a data package.",
        ),
        "digimaturity export scores -o poäng.xlsx",
        "digimaturity export scores --shape wide --with-bounds -o scores.parquet",
        "digimaturity export -o svar.csv",
        "digimaturity export --shape wide --excel-sv -o svar.csv",
        "digimaturity export --format xlsx -o mognad.xlsx",
        "digimaturity export --format package -o data",
    ),
    Command(
        "sheet",
        Text(
            "Gör ett fältblad (XLSX) åt den som har Excel, LibreOffice eller en telefon; import läser in det ifyllt.",
            "Make a fieldwork sheet (XLSX) for whoever has Excel, LibreOffice or a phone; import reads it filled in.",
        ),
        "digimaturity sheet malmo --assessor Anna",
        "digimaturity sheet malmo lund csn --assessor Bo -o blad",
        "digimaturity sheet malmo --assessor Anna --only unanswered -o resten.xlsx",
        module="make_sheets",
    ),
    Command(
        "import",
        Text(
            "Läs in svar ur en tabell: ett ifyllt fältblad, det som export skriver, eller organisation × kriterium.",
            "Read answers from a table: a filled-in fieldwork sheet, what export writes, or organisation × criterion.",
        ),
        "digimaturity import malmo-2026-anna.xlsx --dry-run",
        "digimaturity import svar.csv --dry-run",
        "digimaturity import tabell.csv --edition 2026 --assessor Anna",
        module="import_answers",
    ),
    Command(
        "export earl",
        Text(
            "Skriv vad svaren visar om framgångskriterierna i WCAG 2.2, som EARL i JSON-LD, i den form som W3C:s "
            "WCAG-EM Report Tool sparar.",
            "Write what the answers show of the success criteria of WCAG 2.2, as EARL in JSON-LD, in the form that the "
            "W3C's WCAG-EM Report Tool saves.",
        ),
        "digimaturity export earl malmo -o malmo.json",
    ),
    Command(
        "import earl",
        Text(
            "Läs in en rapport från W3C:s WCAG-EM Report Tool (JSON-LD) som förslag. Inget svar ändras.",
            "Read a report of the W3C's WCAG-EM Report Tool (JSON-LD) as proposals. No answer changes.",
        ),
        "digimaturity import earl evaluation.json malmo --dry-run",
    ),
    Command(
        "import axe",
        Text(
            "Läs in en rapport från axe-core (JSON) som förslag: ett fel sätter ett tak för nivån. Inget svar ändras.",
            "Read a report of axe-core (JSON) as proposals: an error sets a ceiling for the level. No answer changes.",
        ),
        "digimaturity import axe rapport.json malmo --dry-run",
        "digimaturity import axe formular.json malmo --service bygglov",
    ),
    Command(
        "import lighthouse",
        Text(
            "Läs in en rapport från Lighthouse (JSON) som förslag: tid till innehåll, och tak där något är fel.",
            "Read a report of Lighthouse (JSON) as proposals: time to content, and ceilings where something is wrong.",
        ),
        "digimaturity import lighthouse lighthouse.json malmo",
    ),
    Command(
        "import webperf",
        Text(
            "Läs in resultat från webperf_core (JSON) som förslag: tak där något säkert brister. Inget svar ändras.",
            "Read results of webperf_core (JSON) as proposals: ceilings where something surely fails. No answer "
            "changes.",
        ),
        "digimaturity import webperf resultat.json malmo --dry-run",
        "digimaturity import webperf resultat.json malmo --site 3",
    ),
    Command(
        "crosswalk import",
        Text(
            "Gör en utgåva av en annan undersöknings arbetsböcker och tabeller. Det som inte är med listas.",
            "Make an edition of another study's workbooks and tables. What is left out is listed.",
        ),
        "digimaturity crosswalk import eGovernment_Benchmark_2024.xlsx --edition eu-2022-2023",
        "digimaturity crosswalk import eGovernment_Benchmark_2024.xlsx --country NO --years 2022,2023 --edition norge",
    ),
)
_GROUPS = (
    Command(
        "errands",
        Text(
            "Ärenden: vad som är skickat till organisationerna och väntar på svar. Utan kommando visas listan.",
            "Errands: what is sent to the organisations and waits for an answer. Without a command the list is shown.",
        ),
        "digimaturity errands list --due",
        'digimaturity errands answer malmo 1 --at "09:15" --from person --full whole --counts',
        default="list",
    ),
    Command(
        "criteria",
        Text("Frågorna: läs, kontrollera och räkna dem.", "The questions: read, check and count them."),
        "digimaturity criteria show EXP-27",
    ),
    Command(
        "orgs",
        Text("Organisationerna som kan bedömas.", "The organisations that can be assessed."),
        "digimaturity orgs find göteborg",
    ),
    Command(
        "editions",
        Text("Studiens utgåvor.", "The study's editions."),
        "digimaturity editions list",
    ),
    Command(
        "services",
        Text(
            "De kärntjänster som en organisation bedöms på.", "The core services that an organisation is assessed on."
        ),
        "digimaturity services list malmo",
    ),
    Command(
        "crosswalk",
        Text(
            "Andra undersökningars svar, översatta till våra kriterier.",
            "Other studies' answers, mapped to our criteria.",
        ),
        "digimaturity crosswalk import eGovernment_Benchmark_2024.xlsx --dry-run",
    ),
)
COMMANDS = {command.path: command for command in (*_COMMANDS, *PROBES, *RESIDENTS)}
GROUPS = {group.path: group for group in (*_GROUPS, *PROBES_GROUPS, *RESIDENTS_GROUPS)}
