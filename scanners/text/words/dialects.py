"""Words as they are spelt in dialect, in haste or by ear, and the standard word that rules and weights know."""

from __future__ import annotations

_SPOKEN = """
i: ah aa
i'm: ah'm aa'm a'm ahm aam oi'm
i've: ah've aa've
my: ma mah
our: wor oor owa
your: yer yir
don't: dinnae dinna dinny divvent divvn't divn't dunna doan't doant dun't
doesn't: disnae doesnae disna dizzent doesna
didn't: didnae didna diddent
can't: cannae canna cannit cawn't
isn't: isnae isna innae
wasn't: wasnae wasna wisnae
wouldn't: wouldnae wouldna widnae
haven't: havnae hivnae havena hevn't
won't: winnae willnae
no: nae naw
now: noo nou
from: fae frae frum fram
to: tae tuh
with: wi wi' wiv wif
for: fur fer
out: oot
off: aff
home: hame hoom yam
house: hoose hoos
school: skule skuil skuwl schuil schule shcool schol scholl
schools: skools scools skules
head: heid heed
headteacher: heidteacher heedteacher hedteacher
old: auld owd ould
told: tellt telt tolt
was: wis wos woz wuz wus
were: wir wur
worked: werkt werked wurked workt wrked wroked workd
works: werks wurks wrks wroks
work: wurk werk wark
working: werking wurking wrking wokring workng wurkin werkin wrokin
taught: tort tought tawt
teach: teech teatch
teaches: teeches teechs
teaching: teeching teechin
cleans: cleens
cleaning: cleening
police: polis bizzies
caretaker: jannie janny
girl: lassie lass gurl gurrl lassy
girls: lassies lasses gurls
boy: laddie bwoy
boys: laddies bwoys
child: bairn wean chiled chyld yute
children: bairns weans childen chidren childern kidz yutes pickney
little: litle likkle lil ickle wee
mum: maw mummie mumm
daughter: dorter dauter dawter doughter
wife: wyf wyfe wief wifie
husband: husbend husbund
friend: frend freind
because: becos becoz cuz coz becuase becase becus
started: startid startd
used to: usta yoosta yuseta yoused
retired: retierd retird
left: lefted lefft leftt
drive: dirve dryve
gritter: griter
governor: govener goverener govenor governer
speaking: speeking speakin speakin' spekin
talking: talkin talkin'
asking: askin askin' arsking axing
behalf: behaf behauf
before: befor b4 afore
nothing: nuffin nuthin nowt nuttin
something: summat summink sumfing somethin
anything: owt anyfink
maybe: mebbe mibbe
always: allus orlways
that: dat
them: dem
this: dis
they: dey
phone: fone
have: hav hev
has: haz
said: sed
going to: gonnae gunna gonna
making: makin makin'
doing: daein doin doin' dain
getting: gettin gettin'
looking: lookin lookin'
running: runnin runnin'
driving: drivin drivin'
cooking: cookin cookin'
marking: markin markin'
starting: startin startin'
leaving: leavin leavin'
helping: helpin helpin'
sitting: sittin sittin'
covering: coverin coverin'
tomorrow: tomoz tmrw tomorra tomorro tmw 2moro
tonight: tonite
today: 2day tday
people: ppl peeps peple
parents: perents parints
nursery: nursrey nursary
safeguarding: safgarding safegarding
social services: socal servises
volunteer: volanteer volenteer
receptionist: receptionest
employed: emploid emplyd
""".strip()

SPOKEN: dict[str, str] = {
    heard: line.partition(":")[0] for line in _SPOKEN.split("\n") for heard in line.partition(":")[2].split()
}
"""From a word as it is spoken or misspelt to the standard word."""
