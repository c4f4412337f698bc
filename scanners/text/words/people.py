"""Words for other people than the owner: family, friends, parents and pupils."""

from __future__ import annotations

KIN = (
    "(?:wife|husband|hubby|hubs|partner|fiancee?|girlfriend|boyfriend|gf|bf|missus|mrs|spouse|ex|ex-wife|"
    "ex-husband|mum|mam|mom|mother|dad|father|parents?|sister|brother|sis|bro|siblings?|twin|aunt|auntie|aunty|uncle|"
    "cousins?|niece|nephew|nan|nana|gran|granny|grandma|grandmother|grandad|granddad|grandfather|grandpa|grandparents?|"
    "(?:mother|father|sister|brother|daughter|son|parents?)[- ]in[- ]law|in[- ]laws|mil|fil|sil|bil|"
    "step-?(?:mum|dad|mother|father|sister|brother|son|daughter)|godmother|godfather|godson|goddaughter|godparents?|"
    "son|daughter|eldest|youngest|middle one|kids?|children|child|boys?|girls?|lad|toddler|baby|teenager|teen|"
    "grandson|granddaughter|grandchild|grandchildren|grandkids?|dd|ds|dh|"
    "(?:best |old |oldest |good |dear |new )?(?:mates?|friends?|pal|bestie|bff|buddy)|flatmate|housemate|room-?mate|"
    "neighbours?|next-?door neighbour|landlord|landlady|lodger|tenant|childminder|babysitter|nanny|au pair|"
    "dog walker|hairdresser|dentist|driving instructor|postman|window cleaner|cleaner|physio|plumber|barber|gp)"
)

CHILD = (
    "(?:littlest|oldest|two|three|son|daughter|eldest|youngest|middle one|kids?|children|child|boys?|girls?|lad|lads|little one|little man|toddler|"
    "teenager|teen|grandson|granddaughter|grandchild|grandchildren|grandkids?|nephew|niece|foster (?:son|daughter|child)|"
    "step-?son|step-?daughter|twins|dd|ds|babies|baby|monster|monsters|tribe|brood)"
)

PARENT = (
    "(?:mum|mam|mom|mummy|dad|daddy|parent|parents|carer|guardian|grandparent|grandma|grandad|nan|gran|granny|auntie|"
    "foster carer|stepdad|stepmum|school run)"
)

PUPIL = "(?:pupils?|students?|learners?|alum(?:ni|nus|na)?|old boy|old girl|ex-pupil|class of|leavers?|school ?(?:kid|boy|girl|child)s?)"
