"""What stands beside a name when it means somebody else: roads, clubs, firms, other towns."""

from __future__ import annotations

import re

_ROADS = (
    "road|rd|street|lane|ln|close|avenue|ave|drive|crescent|terrace|gardens?|grove|rise|mews|parade|square|walk|"
    "gate|bridge|roundabout|car wash|crossroads|estate|business park|industrial estate|retail park|trading estate|"
    "junction|station|bypass|cemetery|allotments?|recreation ground|rec"
)
_FIRMS = (
    "golf|garden cent(?:re|er)|farm(?: shop)?|park|hotel|hall hotel|arms|inn|tavern|house|court|lodge|cottages?|manor|"
    "nursing home|care home|medical|surgery|dental|dentists?|vets?|veterinary|pharmacy|hospital|hospice|clinic|"
    "brewery|vineyard|winery|estates?|lettings|motors?|garage|tyres|taxis|cars|plumbing|electrical|builders|"
    "construction|properties|holdings|ltd|limited|plc|llp|inc|llc|solicitors|bakery|kennels|cattery|stables|"
    "riding|equestrian|fc|afc|cfc|rfc|cc|united|rovers|town fc|football club|cricket club|rugby club|tennis club|"
    "bowls club|sailing club|rowing club|runners|harriers|caravan|holiday|camp ?site|windmill|mill|church|chapel|"
    "priory|abbey|castle|wood|woods|quarry|reservoir|lake|valley|common|heath|marina|beach|museum|theatre|cinema|"
    "gallery|choir|band|brass|dance|drama|scouts|guides|brownies|cubs|housing association|housing|credit union|"
    "building society|foundation|hospital trust|nhs|radio|fm|gazette|herald|echo|observer|news ?paper|"
    "national park|way|brewing|gin|distillery|railway|light railway|cycles|fitness|gym|leisure|spa|salon|"
    "barbers|beauty|records|books|press|media|design|studios?|films|travel|coaches|buses|holidays|festival|stud|"
    "fire station|police|ambulance|food ?bank|community cent(?:re|er)|village hall|social club|working men"
)
_OTHER_SCHOOLS = (
    "(?:c ?of ?e |ce |rc |catholic |junior |infants? |community |girls'? |boys'? |church |independent |high )*"
    "(?:primary(?: (?:school|academy))?|infants?(?: school)?|juniors?(?: school)?|academy|college|high(?: school)?|"
    "secondary(?: school)?|grammar(?: school)?|prep(?: school)?|preschool|pre-school|nursery|kindergarten|"
    "university|sixth form|school (?:for|of) [a-z]+|school of [a-z]+|hall school)"
)

_BODIES = "trust|society|association|federation|club|company|ltd|limited|foundation|hospice|surgery|practice|charity|partnership|brewery|cooperative|co-op|league"

NOT_OURS_AFTER: dict[str, re.Pattern[str]] = {
    "any": re.compile(
        rf"[ -](?:school )?(?:{_ROADS}|of (?:dance|motoring|english|music|art|rock|yoga|ballet|driving))\b"
    ),
    "bare": re.compile(rf"s?[ -](?:{_FIRMS}|{_OTHER_SCHOOLS}|montessori|(?:[a-z]+ ){{1,2}}(?:{_BODIES}))\b"),
}
"""``any``: whatever name it is; ``bare``: for names that don't themselves end in school, trust or council."""

NOT_OURS_BEFORE = re.compile(
    r"\b(?:north|west|south|east|upper|lower|st\.?|saint|mr\.?|mrs\.?|ms\.?|dr\.?|sir|lady|lord|"
    r"professor|prof\.?|(?:mr|mrs|ms|dr|miss)\.? [a-z]\.?) \Z"
)

PLACE_ELSEWHERE = tuple(
    """aberdeen|aberystwyth|aldershot|ashford|aylesbury|bangor|banbury|barnet|barnsley|barrow|basildon|basingstoke|bath|
    bedford|belfast|berkshire|birkenhead|birmingham|blackburn|blackpool|bolton|bournemouth|bracknell|brackley|bradford|
    brentwood|bridgend|bristol|bromley|burnley|burton|bury|buxton|cambridge|cambridgeshire|camden|canterbury|cardiff|
    carlisle|chelmsford|cheltenham|cheshire|chester|chesterfield|chippenham|colchester|corby|cornwall|coventry|crawley|
    crewe|croydon|cumbria|darlington|dartford|derby|derbyshire|devon|doncaster|dorset|dover|dublin|dudley|dundee|durham|
    edinburgh|enfield|essex|exeter|folkestone|gateshead|gillingham|glasgow|gloucester|gloucestershire|gravesend|grimsby|
    guildford|hackney|halifax|hampshire|harlow|harrogate|hartlepool|hereford|herefordshire|hertford|hertfordshire|
    huddersfield|hull|huntingdon|inverness|ipswich|islington|kent|kettering|kidderminster|lancashire|lancaster|leeds|
    leicester|leicestershire|lewisham|lichfield|lincoln|lincolnshire|liverpool|london|loughborough|lowestoft|luton|
    maidstone|manchester|mansfield|margate|merseyside|middlesbrough|milton keynes|newark|newcastle|newport|norfolk|
    northampton|northamptonshire|northumberland|norwich|nottingham|nottinghamshire|nuneaton|oldham|oxford|oxfordshire|
    peterborough|plymouth|poole|portsmouth|preston|ramsgate|reading|redditch|rochdale|rotherham|rugby|runcorn|salford|
    salisbury|scarborough|scunthorpe|sheffield|shrewsbury|shropshire|slough|solihull|somerset|southampton|southend|
    southport|st albans|st helens|stafford|staffordshire|stevenage|stockport|stoke|stratford|suffolk|sunderland|surrey|
    sutton|swansea|swindon|taunton|telford|tonbridge|torquay|truro|tunbridge wells|wakefield|wales|walsall|warrington|
    warwick|warwickshire|watford|wellingborough|west sussex|wigan|wiltshire|winchester|windsor|wirral|wolverhampton|
    worcester|worcestershire|worthing|wrexham|yeovil|york|yorkshire|scotland|ireland|northern ireland|jersey|guernsey|
    isle of man|isle of wight|australia|melbourne|sydney|perth|brisbane|adelaide|new zealand|auckland|wellington|
    canada|toronto|ontario|vancouver|alberta|usa|us|united states|america|michigan|mi|ohio|texas|tx|california|ca|
    florida|new york|ny|new jersey|nj|massachusetts|ma|pennsylvania|pa|virginia|illinois|chicago|boston|detroit|
    georgia|colorado|oregon|washington|kansas|kentucky|south africa|cape town|johannesburg|dubai|india|delhi|mumbai|
    singapore|hong kong|jamaica|kingston|nigeria|lagos|kenya|nairobi|ghana|malta|spain|france|germany""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
"""Towns, counties and countries; a town of the Trust's own is taken out when the list is used."""
