"""Words that say something a social media policy has no business with: they are masked before anything is stored.

Health, religion, belief, politics, sexuality, ethnicity, offences, union and grievance matters, in English with some
Welsh, Polish, French and Spanish. No rule looks for them; this list only ever takes words away.
"""

from __future__ import annotations

HEALTH = r"""
ill|illness\w*|sick|sickness|sick leave|signed off|off work with|disease\w*|disorder\w*|syndrome\w*|diagnos\w+
|symptom\w*|cancer\w*|tumou?r\w*|leuka?emia|lymphoma|chemo\w*|radiotherapy|oncolog\w+|biopsy|remission
|mastectomy|surgery|operation on|hospital\w*|hospice|surgeon|psychiatr\w+|psycholog\w+|therap(?:y|ist|ies)
|counsell?(?:ing|or)|medication|antidepressant\w*|prescription\w*|insulin|inhaler|dialysis|transplant\w*
|depress\w+|anxiety|anxious|panic attack\w*|bipolar|schizo\w+|psychosis|ptsd|ocd|adhd|add medication|autis\w+
|asperger\w*|dyslexi\w+|dyspraxi\w+|dyscalculi\w+|neurodiver\w+|tourette\w*|epilep\w+|seizure\w*|diabet\w+
|asthma\w*|arthriti\w+|fibromyalgia|crohn\w*|colitis|coeliac|celiac|endometriosis|menopaus\w+|migraine\w*
|multiple sclerosis|parkinson\w*|alzheimer\w*|dementia|stroke survivor|heart attack|pacemaker|hiv|aids|hepatitis
|tubercul\w+|covid\w*|long covid|chronic\w*|disab\w+|wheelchair\w*|deaf|hearing aid\w*|blind|visually impaired
|amputee|prosthe\w+|anorexi\w+|bulimi\w+|eating disorder|self[- ]?harm\w*|suicid\w+|overdos\w+|rehab\w*
|addict\w*|alcoholic\w*|sober|sobriety|recovering from|miscarr\w+|stillb\w+|ivf|fertility|pregnan\w+|abortion\w*
|termination|vaccin\w+|burn[- ]?out|breakdown|mental health|wellbeing crisis|iselder|salwch|canser|iechyd meddwl
|choroba|depresj\w+|niepełnosprawn\w+|enceinte|malad\w+|enferm\w+|embarazada
"""
BELIEF = r"""
christian\w*|catholic\w*|protestant\w*|anglican\w*|baptist\w*|methodist\w*|pentecostal\w*|evangelical\w*
|quaker\w*|mormon\w*|jehovah\w*|orthodox|muslim\w*|moslem\w*|islam\w*|sunni|shi'?a|ahmadi\w*|sufi\w*|hindu\w*
|sikh\w*|jew|jews|jewish|judaism|buddhis\w+|jain|jains|jainism|pagan\w*|wicca\w*|atheis\w+|agnostic\w*
|humanist\w*|church\w*|chapel|mosque\w*|synagogue\w*|gurdwara\w*|mandir|temple|allah|jesus|christ|bible|quran
|qur'?an|koran|torah|prayer\w*|praying|worship\w*|hajj|umrah|ramadan|eid|hijab\w*|niqab\w*|kippah|turban\w*
|baptis\w+|bar mitzvah|bat mitzvah|confirmation class|faith|godly|born again|parish\w*|vicar|priest|imam|rabbi
|pastor|eglwys|capel|kośció\w*|katoli\w+|modlitw\w+|mezquita|église
"""
POLITICS = r"""
labour party|labour member|labour voter|labour councill?or|vote labour|voted labour|conservative\w*|tory|tories
|lib dems?|liberal democrat\w*|green party|reform uk|ukip|brexit\w*|remainer\w*|leaver voter|snp|plaid cymru
|sinn f[eé]in|dup|communis\w+|socialis\w+|marxis\w+|fascis\w+|anarchis\w+|far[- ]right|far[- ]left
|momentum member|canvass\w*|voted|voting for|vote for|votes? (?:green|tory|reform|snp|ukip)|election\w*
|referendum|manifesto|activist\w*|protest\w*|demonstrat\w+|march for|petition\w*|political\w*|politics
|palestin\w+|zionis\w+|extinction rebellion|just stop oil|black lives matter|blm|pro[- ]life|pro[- ]choice
|monarchist\w*|republican\w*|feminis\w+|polityk\w+|gwleidyd\w+
"""
SEXUALITY = r"""
gay|gays|lesbian\w*|bisexual\w*|bi and proud|homosexual\w*|heterosexual\w*|straight man|straight woman|queer\w*
|lgbt\w*|pansexual\w*|asexual\w*|transgender\w*|trans (?:man|woman|person|rights|pride)
|transition(?:ed|ing) (?:in|from|to)|they/them|she/they|he/they|non[- ]?binary|gender[- ]?fluid|genderqueer|intersex
|pride (?:march|parade|month|flag)|coming out|came out|came out as|civil partner\w*|same[- ]sex|sex life
|sexual\w*|fetish\w*|kink\w*|polyamor\w*|swinger\w*|tinder|grindr|onlyfans|hoyw|my husband and his
"""
ORIGIN = r"""
ethnic\w*|race|racial\w*|mixed[- ]race|biracial|black (?:british|man|woman|african|caribbean)|afro\w*|caribbean
|windrush|british asian|south asian|east asian|arab|arabs|arabic|african|nigerian|ghanaian|somali\w*|jamaican
|pakistani|bangladeshi|indian|sri lankan|tamil|punjabi|kashmiri|gujarati|bengali|chinese|vietnamese|filipin\w+
|polish|romanian|bulgarian|lithuanian|roma|romani|romany|gypsy|gypsies|gipsy|travell?er community
|irish travell?er\w*|turkish|kurdish|iranian|iraqi|syrian|afghan|ukrainian|russian|latin[oax]|hispanic
|aboriginal|indigenous|immigrant\w*|migrant\w*|refugee\w*|asylum\w*|undocumented|visa|settled status
|skin colou?r|born in (?:africa|asia)
"""
OFFENCES = r"""
arrest\w*|convict\w+|conviction\w*|criminal\w*|crime\w*|offence\w*|offend(?:er|ers|ed|ing)|caution(?:ed)? by
|police caution|cautioned|prison\w*|jail\w*|gaol|inmate|sentenc(?:e|ed|ing)|probation\w*|parole|tag(?:ged)? by
|community (?:order|service)|court|magistrates?|crown court|tribunal hearing for|guilty|plea|pleaded|bail
|prosecut\w+|charged with|drink[- ]?driv\w+|drunk driv\w+|speeding|dui|banned from driving|shoplift\w*|theft
|thief|stole|stolen|burglar\w*|robbery|robbed|fraud\w*|assault\w*|gbh|abh|affray|stabb\w+|murder\w*|manslaughter
|rape|rapist|harass\w+ order|restraining order|domestic (?:abuse|violence)|drugs?|cannabis|cocaine|heroin
|weed dealer|possession of|class a|dealing|cyber ?crime|criminal record|dbs check failed|skazan\w+|więzieni\w+
|carchar
"""
UNION = r"""
union\w*|trade union\w*|unison|neu|nasuwt|nut member|gmb|unite the union|unite (?:rep|member|branch)
|voice the union|ascl|naht|tuc|ucu|ucac|eis member|shop steward\w*|steward|union rep\w*|rep for|picket\w*|strike
|strikes|striking|on strike|strike (?:day|action|ballot|fund)|industrial action|ballot\w*|walk(?:ed)? ?out
|work to rule|collective bargaining|pay dispute|solidarity|undeb|związek zawodowy|związk\w+ zawodow\w+
|solidarność|syndicat|sindicato
"""
GRIEVANCE = r"""
grievance\w*|whistle[- ]?blow\w*|protected disclosure|employment tribunal|tribunal|acas|unfair(?:ly)? dismiss\w+
|constructive dismissal|dismissed|sacked|suspended|suspension|disciplinary|settlement agreement|bullied|bullying
|harass\w*|discriminat\w+|victimis\w+|complain\w*|raised concerns|ofsted complaint|hr case|sick pay dispute
|equal pay|reasonable adjustment\w*|maternity leave
"""
GROUPS: tuple[tuple[str, str], ...] = (
    ("health", HEALTH),
    ("religion or belief", BELIEF),
    ("politics", POLITICS),
    ("sexuality", SEXUALITY),
    ("ethnic origin", ORIGIN),
    ("offences", OFFENCES),
    ("union", UNION),
    ("grievance", GRIEVANCE),
)
WORKPLACES = "Primary|Infants?|Juniors?|Academy|Academies|Schools?|College|Trust|Nursery|Federation|High School"
POST_TOPICS = "mental health|autism|autistic|dyslexia|psychology|politics|therapy|counselling|disability|wellbeing"
POSTS = (
    "lead|leader|teachers?|tutors?|coordinators?|co-ordinators?|assistants?|support|champions?|department|advis[eo]rs?"
    "|studies|education|unit|base|manager|trainer|first aider|practitioners?|mentors?|specialists?|librarians?"
    "|governors?|provision|faculty"
)
"""A school's name ("… Catholic Primary") or a post ("mental health lead") says nothing about its holder."""
UNION_NAMES = (
    r"unison|neu|national education union|nasuwt|gmb|unite the union|voice the union|ascl|naht|tuc|trades? union\w*"
    r"|trades? council|undeb|community union|ucac|staff union|teachers' union|workers' union|union branch"
)
UNION_HOSTS = (
    "unison.org.uk",
    "neu.org.uk",
    "nasuwt.org.uk",
    "gmb.org.uk",
    "unitetheunion.org",
    "tuc.org.uk",
    "naht.org.uk",
    "ascl.org.uk",
)
GIVEN_NAMES = frozenset(
    """
aaliyah aaron abby abdul abdullah abigail abu adam adele adrian agnieszka ahmed aidan aisha alan alana albert alex
alexander alexandra alfie ali alice alicia alina alison amanda amber amelia amina amir amy ana andrea andrew andrzej
angela angus anita anna anne annie anthony antonia anwen archie arthur arun asha ashley ava barbara barry beatrice becky
ben benjamin bernadette beth bethan bethany beverley bilal blessing bogdan bradley brandon brenda brian bridget bronwen
bryan callum cameron carla carol caroline carys catherine catrin ceri charles charlie charlotte chidi chioma chloe chris
christina christine christopher ciara claire clare colin connor craig daisy damian daniel danielle danny darren david
dawn dean deborah debbie deepa deepak delyth denise dennis derek diana diane dilys dominic donna dorota dorothy duncan
dylan edward eileen eleanor elena eleri elizabeth ella ellen ellie elsie emily emma emmanuel eric erin esther ethan eva
evan evelyn ewa fatima faye felicity femi finlay fiona florence frances francesca frank fred freya gareth gary gavin
gemma geoff george georgia gerald gethin gillian gina gita glenn glyn gordon grace graham greta gurpreet guy gwen gwyn
hamza hannah haroon harold harpreet harriet harry hassan hazel heather helen henry hilary holly hugh hussain ian ibrahim
imogen imran ingrid irene isaac isabel isabella isla ismail ivan ivy jack jackie jacob jacqueline jake james jamie jan
jane janet janice jason jasmine jayne jean jeff jeffrey jenna jennifer jenny jeremy jess jessica jill jim joan joanna
joanne jodie joe joel john jon jonathan jordan joseph josh joshua joyce judith judy julia julian julie june justin jyoti
kamal karen karim karl kasia kate katarzyna katherine kathleen kathryn katie katrina kavita kayleigh keith kelly ken
kenneth kerry kevin khadija khalid kim kiran kirsty krishna kwame kyle lakshmi lara laura lauren leah leanne lee leila
leo leon lesley lewis liam lily linda lisa lloyd lola lorna lorraine louis louise lucas lucy luke lydia lynn lynne
maggie magdalena malcolm malik mandy marcus margaret maria mariam marian marie marion mark marta martin mary maryam
mason matilda matt matthew maureen max maya megan mehmet melanie melissa mia michael michal michelle miguel mike milly
miriam mohamed mohammad mohammed moira molly monica monika morgan muhammad mustafa nadia naomi natalie natasha nathan
neil nia niamh nicholas nick nicky nicola nigel nikhil nikki nina noah nora norman nuala olga olive oliver olivia olu
omar oscar osian owen pamela patricia patrick paul paula pauline pawel penny peter philip phoebe phyllis piotr pippa
polly poppy preeti priya rachael rachel rahul raj rajesh ramesh raymond rebecca reece reggie rehana rhian rhiannon rhys
richard rita rob robert roberta robin roger ronald rory rosa rosalind rose rosemary rosie ross roy ruby rupert ruth ryan
sadia sally salma sam samantha samir samuel sandra sanjay sara sarah scott sean sebastian shaan shabana shannon sharon
shaun sheila shirley sian simon siobhan sofia sonia sophia sophie stacey stan stella stephanie stephen steve steven
stuart sue sunita suresh susan suzanne sylvia tahir tamara tanya tara tariq tegan teresa terence terry thea theo theresa
thomas tia tim timothy tina toby tom tomasz tony tracey tracy trevor tyler usha valerie vanessa vera veronica vicky
victor victoria vijay vincent violet vivian walter wayne wendy will william yasmin yusuf yvonne zac zahra zainab zara
zoe zofia
""".split()  # noqa: SIM905  a list of one name a line would hide the module
)
"""Given names common in Britain; a capitalised word after one of them is taken for a surname and cut as well."""
