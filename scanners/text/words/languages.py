"""Plain forms of "I work at", job names and past forms in other languages, folded as the texts are."""

from __future__ import annotations

import re

from scanners.text.folding import fold

_WORK = """
pracuję|pracuje od|zatrudnion[ay]|uczę|ucze|sprzątam|gotuję|jestem|prowadzę|opiekuję się|dorabiam|prowadze|pomagam
je travaille|travaille (?:à|au|pour|chez)|j'enseigne|j'bosse|je bosse|je suis|employée? (?:à|au|de|par)|en poste à|je fais le ménage|je cuisine|bénévole (?:à|au)|stagiaire (?:à|au)
dw i'n gweithio|rwy'n gweithio|rydw i'n gweithio|gweithio|dw i'n dysgu|rwy'n dysgu|dysgu yn|yn gweithio|dwi'n gweithio|gwirfoddoli|dwi'n dysgu
trabajo|enseño|soy (?:profesor[ea]?|profe|maestr[oa]|cociner[oa]|limpiador[a]?)|limpio|trabajando|doy clases
trabalho|trabalha na|ensino|sou (?:professor[a]?|auxiliar|cozinheir[oa])|trabalhando|dou aulas
lucrez|predau|sunt (?:profesor|profesoar[aă]|asistent[aă]?|bucătar|bucătăreas[aă]|îngrijitor)|muncesc|fac curat|lucrând|angajat[aă]? la
dirbu|mokau|darbuojuosi|dirbanti|valau
працюю|навчаю|викладаю|я вчител[ьк]|я працюю|работаю|преподаю|я учитель|я работаю|учу в
εργάζομαι|δουλεύω|διδάσκω
lavoro|insegno|sono (?:un |una |l')?(?:insegnante|maestr[oa]|cuoc[oa])|lavorando
çalışıyorum|öğretmenim|çalışan|öğretmeniyim|aşçıyım|temizlikçiyim|görevliyim|asistanıyım|asistanım
arbeite|ich unterrichte|ich bin|angestellt (?:bei|an)|tätig (?:an|bei)|ich koche|ich putze
dolgozom|tanítok|tanár vagyok|takarítok|főzök|dolgozó|tanítok a
работя|преподавам|учител съм|готвя|чистя|работя в
punoj|jap mësim|jam (?:mësues|mësuese|kuzhinier)|punoj në
pracujem|učím|uklízím|pracuji|vařím|učiteľka|pracuju|radim|delam|raditi|učiteljica u|predajem
werk|ik werk|ik geef les|jag arbetar|jag jobbar|jeg arbejder|jeg jobber|työskentelen|opetan
nagtatrabaho|nagtuturo|trabaho ko
tôi làm việc|tôi dạy|làm việc tại
strādāju|mācu|töötan|õpetan
waan ka shaqeeyaa|shaqeeyaa|ninafanya kazi|nafanya kazi|mo ń ṣiṣẹ́
ndinoshanda|naashi aiki
kaam karta|kaam karti|kaam korchi|padhati|padhata|naukri
""".strip()
_JOBS = """
nauczyciel(?:k[aą]|em)?|asystent(?:k[aą]|em)?|pomoc nauczyciela|kuchar(?:z|ka|zem)|sprzątaczk[aą]|woźn[ay]|sekretark[aą]|opiekun(?:ka)?|pedagog|psycholog|logopeda|kierowc[aą]|wolontariusz(?:ka)?|dyrektor(?:ka)?|pracowni(?:k|ca|czka)|bibliotekark[aą]|księgow[ay]
professeure?|enseignante?|assistante|institut(?:eur|rice)|cuisini(?:er|ère)|gardien(?:ne)?|secrétaire|surveillante?|éducat(?:eur|rice)|bibliothécaire|infirmi(?:er|ère)|prof|maîtresse|bénévole|cantini(?:er|ère)|animat(?:eur|rice)|agent (?:d'entretien|d'accueil|de service)|comptable|directeur|directrice|employée?|atsem|accompagnante?
athro|athrawes|cynorthwyydd|cogydd|gofalwr|glanhawr|ysgrifenyddes|pennaeth|llywodraethwr|gweithiwr|dirprwy|llyfrgellydd|swyddog|gyrrwr|technegydd|nyrs|gwirfoddolwr|darlithydd|tiwtor|cynorthwyydd dysgu
profesora?|maestr[oa]|cociner[oa]|limpiadora?|auxiliar|conserje|secretari[oa]|voluntari[oa]|profe
professora?|cozinheir[oa]|faxineira|assistente|porteiro|voluntári[oa]|funcionári[oa]|educadora?
profesor|profesoar[aă]|învățătoare|educatoare|bucătăreas[aă]|bucătar|îngrijitoare|asistent[aă]|secretar[aă]|voluntar[aă]?|paznic|șofer
mokytoj[aą]|mokytojas|valytoja|virėja|padėjėja|auklėtoja|vairuotojas
вчитель|вчителька|кухар|прибиральниця|помічниця|асистентка|вихователька|учитель|учительница|повар|уборщица|воспитатель|помощник учителя|помощница
δάσκαλος|δασκάλα|καθηγητής|καθηγήτρια|μάγειρας|καθαρίστρια
insegnante|cuoc[oa]|bidell[oa]|segretari[oa]|professoressa|assistente|collaboratrice|volontari[oa]
öğretmen|öğretmeni|aşçı|asistan|hademe|temizlikçi|sekreter|gönüllü
lehrer(?:in)?|köchin|ich bin koch|hausmeister(?:in)?|reinigungskraft|sekretär(?:in)?|erzieher(?:in)?|schulbegleiter(?:in)?|sozialarbeiter(?:in)?|referendar(?:in)?
tanár(?:nő)?|tanító(?:nő)?|szakács|takarító|gondnok|asszisztens|önkéntes|pedagógiai asszisztens
учител(?:ка)?|готвач(?:ка)?|чистач(?:ка)?|помощник-учител|асистент
mësues(?:e)?|kuzhinier(?:e)?|pastrues(?:e)?
učitel(?:ka)?|asistentka|kuchařka|kuchár(?:ka)?|uklízečka|upratovačka|nastavnica|kuharica|čistačica
leraar|lerares|docent|lärare|lærer|opettaja|skolotāja|õpetaja|guro
giáo viên|macallin|mwalimu|adhyapak|shikshak|ustani
""".strip()
_PAST = """
pracowałam?|uczyłam?|były|była|emerytowan[ay]|kiedyś|dawniej|do (?:19|20)\\d\\d|ex|nie pracuję|moja żona|mój mąż|moja siostra|mój brat|moja mama|mój tata|syn|córka|moje dzieci|mój syn|moja córka|chodzi do|chodzą do|uczeń|uczennica|absolwent(?:ka)?|do zeszłego roku|do niedawna|do czerwca|teraz mam|już nie|kolega|koleżanka|teściowa|ojciec|matka|żona|mąż
j'ai travaillé|je travaillais|j'enseignais|j'étais|ancien(?:ne)?|retraitée?|jusqu'en (?:19|20)\\d\\d|je ne travaille (?:pas|plus)|mon mari|ma femme|ma sœur|mon frère|ma mère|mon père|mon fils|ma fille|mes enfants|élève|scolarisée?|autrefois|auparavant|j'ai été|j'ai enseigné|copine|copain|conjointe?|pendant \\d+ ans, (?:maintenant|aujourd'hui)
roeddwn|ro'n i|arfer|gynt|cyn-|wedi ymddeol|ddim yn gweithio|fy ngwraig|fy ngŵr|fy mab|fy merch|fy mam|fy nhad|mae fy|disgybl|fy chwaer|fy mrawd|fy ngŵr|fy nghariad|roedd|yn arfer|bûm|tan y llynedd
trabajaba|trabajé|ex profesor[a]?|jubilad[oa]|no trabajo|mi mujer|mi marido|mi hermana|mi hermano|mi hijo|mi hija|mis hijos|mi madre|mi esposa|mi esposo|fui|antes|hasta (?:19|20)\\d\\d|exalumn[oa]
trabalhei|trabalhava|aposentad[oa]|não trabalho|minha mulher|meu marido|meu filho|minha filha|minha mãe|fui|durante \\w+ anos|até (?:19|20)\\d\\d|antiga?o?|minha irmã|meu irmão|minha esposa|meu pai|já não|hoje tenho
am lucrat|lucram|fost[aă]?|pensionar[aă]?|nu lucrez|soția mea|soțul meu|fiul meu|fiica mea|copilul meu|sora mea|fratele meu|mama mea|tatăl meu|până în|înainte
dirbau|buvęs|buvusi|nedirbu|mano vyras|mano žmona|mano sūnus|mano dukra
працював|працювала|колишн|не працюю|мій чоловік|моя дружина|мій син|моя донька|мій брат|моя сестра|моя мама|мій батько|колись|раніше|тепер вчусь|тепер вчуся|більше не|работал|раньше|больше не|мой брат|работала|бывш|не работаю|мой муж|моя жена|мой сын|моя дочь|моя сестра
lavoravo|ho lavorato|ex insegnante|pensionat[oa]|non lavoro|mia moglie|mio marito|mio figlio|mia figlia|mia sorella|mio fratello|mia madre|fino al|sono stat[oa]|un tempo
çalıştım|çalışıyordum|eski|emekli|çalışmıyorum|eşim|oğlum|kızım|kocam|karım|kardeşim|ablam|abim|annem|babam|yeğenim|arkadaşım|eskiden|önceden|artık|komşum|ben ise
arbeitete|habe gearbeitet|ehemalig\\w*|war|pensioniert|nicht mehr|mein mann|meine frau|mein sohn|meine tochter|arbeite nicht|meine schwester|mein bruder|meine mutter|mein vater|früher|bis (?:19|20)\\d\\d|in rente
dolgoztam|volt tanár|nyugdíjas|nem dolgozom|férjem|feleségem|fiam|lányom
работех|бивш|не работя|мъжът ми|жена ми|синът ми|дъщеря ми
""".strip()


def _folded(lines: str) -> str:
    """Fold every alternative as the texts are folded; the pattern's own signs are kept."""
    parts = re.split(r"([|()\[\]?:*+{}\\]|\n|\\d|\\w)", lines)
    return "|".join(
        line
        for line in "".join(p if re.fullmatch(r"[|()\[\]?:*+{}\\]|\n", p) else fold(p).text for p in parts).split("\n")
    )


WORK_ELSEWHERE = _folded(_WORK) + "|qw"
JOBS_ELSEWHERE = _folded(_JOBS) + "|qj"
PAST_ELSEWHERE = _folded(_PAST) + "|qp|qk|qn|qs"
"""The signs of ``words/scripts.py`` stand for the same in other scripts."""
