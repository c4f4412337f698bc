"""Jobs and offices in and around schools and councils, in folded spelling, as pattern fragments."""

from __future__ import annotations

_SINGLE = (
    "teachers?|teachr|teecher|techer|techers|teach|ta|tas|t\\.a\\.|hltas?|lsas?|elsas?|sencos?|sendcos?|heads?|headteachers?|headmaster|"
    "headmistress|principal|deputy|slt|tutors?|mentors?|coach|coaches|instructors?|mdsa|msa|invigilators?|examiners?|"
    "librarians?|nurses?|matron|houseparent|caretakers?|janitors?|groundsman|groundskeeper|handyman|cleaners?|cooks?|chefs?|"
    "caterers?|technicians?|techs?|bursar|secretary|secretaries|receptionists?|reception|administrators?|admin|administration|"
    "dsl|ects?|nqts?|rqt|pgce|trainees?|apprentices?|apprenticeship|interns?|governors?|gov|governance|chair|chairman|chairwoman|chairperson|"
    "clerks?|trustees?|ceo|cfo|coo|volunteers?|reader|practitioners?|playworkers?|keyworkers?|leaders?|leads?|"
    "educators?|educationalist|lecturers?|escorts?|drivers?|planners?|solicitors?|lawyers?|paralegals?|registrars?|archivists?|"
    "councillors?|cllr|engineers?|surveyors?|rangers?|accountants?|auditors?|analysts?|developers?|caseworkers?|"
    "psychologists?|therapists?|physiotherapists?|physio|ot|counsellors?|advis[eo]rs?|officers?|typists?|gritters?|"
    "firefighters?|managers?|assistants?|asst|supervisors?|co-?ordinators?|directors?|associates?|contractors?|"
    "subcontractors?|freelancers?|consultants?|trainers?|facilitators?|designers?|photographers?|gardeners?|electricians?|"
    "plumbers?|decorators?|painters?|builders?|carpenters?|specialists?|workers?|employees?|staff|operatives?|porters?|"
    "translators?|interpreters?|temps?|executives?|exec|pa|ea|writers?|editors?|researchers?|fundraisers?|organisers?|"
    "webmaster|chaplains?|inspectors?|dogsbody|wranglers?|herders?|educationist|masters?|mistress|"
    "helpers?|supporter worker|carers?|pastoral|safeguarding|finance|payroll|hr|it|ict|comms|highways|archives|libraries|"
    "catering|kitchen|premises|site team|facilities|maintenance|transport|science|maths|english|geography|history|drama|music|"
    "pe|sen|send|eyfs|ks[1-4]|sixth form|social work|social care|youth work|adult services|children's services|public health|"
    "early years|supply|cover|midday|lunchtimes?|dinner lady|dinner ladies|lunch lady|lollipop lady|lollipop man|"
    "crossing patrol|school direct|scitt|work experience|vice|co-?opted|rep|representative|technologist|programmer|sysadmin|"
    "nursery nurse|bus driver|member of staff|member|minister|musician|artist in residence|sub|sweeper|warden|wardens|"
    "foreman|steward|stewards|shop steward|guide|key worker|class rep|signer|bsl signer|communicator|intervenor|attendant|"
    "chief|controller|scientist|statistician|ecologist|archaeologist|conservator|curator|buyer|storeman|mechanic|fitter|"
    "joiner|roofer|glazier|locksmith|architect|technical|strategist|adjudicator|moderator|assessor|marker|timetabler|"
    "patron|ambassador|champion|apprentice chef|kp|waitress|waiter|barista|baker|server|midwife|paramedic|doctor|gp"
)

ROLE = f"(?:{_SINGLE})"
"""A noun that names a job or an office, or the department that somebody works in."""

SUBJECT = (
    "(?:maths?|english|science|physics|chemistry|biology|geography|history|french|spanish|german|drama|music|art|pe|"
    "re|rs|it|ict|computing|food tech|dt|textiles|media|business|economics|psychology|sociology|sport|dance|phonics|"
    "reading|languages|mfl|humanities|pshe|sen|send|reception|nursery|year \\d{1,2}|yr ?\\d{1,2}|y\\d{1,2}|ks ?[1-5]|"
    "key stage \\d|early years|sixth form|lunch(?:times?)?|kitchen|office|autism|asd|semh|slcn|behaviour|cookery|woodwork|"
    "horticulture|gardening|forest school|swimming|football|netball|rugby|cricket|choir|guitar|piano|violin|brass|drums)"
)

WORK = (
    "(?:work|teach|coach|cook|clean|drive|temp|volunteer|train|serve|mentor|tutor|invigilate|supervise|support|manage|lead|"
    "run|chair|clerk|govern|caretake|nurse|counsel|lecture|intern|cover|sub|supply|cater|deliver|provide|maintain|garden|"
    "instruct|lunch supervise|do|help|look after|assist|administer|keep|fix|mend|paint|edit|design|consult|contract|"
    "sit|earn|toil|slave|graft|labour|moonlight|answer|man|staff|head|direct|oversee|coordinate|co-ordinate|"
    "job share|job-share|freelance|wrangle|herd|shush|file|type|wrk|wrok|werk|tech|tea?ch|wirk)"
)
WORKING = (
    "(?:working|teaching|coaching|cooking|cleaning|driving|temping|volunteering|training|serving|mentoring|tutoring|"
    "invigilating|supervising|supporting|managing|leading|running|chairing|clerking|governing|caretaking|nursing|"
    "counselling|lecturing|interning|covering|supplying|catering|delivering|providing|maintaining|gardening|instructing|"
    "helping|looking after|assisting|keeping|fixing|mending|painting|editing|designing|consulting|contracting|sitting|"
    "employed|based|seconded|placed|stationed|earning|toiling|slaving|grafting|wrking|workin|workin'|teachin|teachin'|"
    "job sharing|freelancing|shushing|herding|wrangling|answering|staffing|heading|directing|wroking|werking)"
)
