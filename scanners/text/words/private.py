"""Matters about pupils, families and colleagues that somebody knows from the job, as pattern fragments."""

from __future__ import annotations

CHILD_MATTER = (
    "(?:meltdowns?|diagnos(?:ed|is)|dignosed|diagnosd|epilep[a-z]+|autis[a-z]+|adhd|asd|odd\\b|tourettes|medication|meds|self[- ]?harm[a-z]*|suicid[a-z]+|overdose|pregnant|anorexi[a-z]+|eating disorder|depress[a-z]+|anxiety|panic attacks?|seizures?|"
    "wet (?:himself|herself|themselves|the bed)|soiled|nits|head lice|hospital|operation|cancer|leukaemia|chemo|mental health|counselling|camhs|psychiatr[a-z]+|social services|social workers?|taken into care|in(?:to)? care|going into care|foster(?:ed| care| home| placement)?|adopted|"
    "at[- ]risk register|child protection|safeguarding|safegaurding|cp meeting|cp plan|abus(?:ed|e|ing)|neglect(?:ed)?|bruis(?:es|ed|ing)|black eye|marks on|cigarette burns?|without (?:coats?|breakfast|shoes|lunch|food|a coat)|hungry|starving|no (?:breakfast|coat|shoes|heating)|free school meals|fsm|food ?bank|evicted|homeless|hostel|refuge|"
    "excluded|exclusion|expelled|suspended|restrain(?:ed|t)?|threw (?:a|his|her) [a-z]+|kicked me|bit me|punched|hit me|spat|stabbed|knife|shank|drugs?|weed|vap(?:e|ing)|caught (?:stealing|smoking|vaping|with|cheating)|stole|stealing|nicked|arrested|police|court|prison|jail|inside|banged up|drunk|alcoholic|drinking|"
    "domestic|violent|violence|hits (?:him|her|them)|beat(?:en|s)?|splitting up|divorc(?:e|ed|ing)|separat(?:ed|ing)|walked out on|died|dying|funeral|terminal|asylum|deported|visa|benefits|on the dole|unemployed|can't (?:read|write|count|afford|spell)|cannot (?:read|write)|reading age|"
    "out of \\d+|per ?cent in|failed (?:his|her|their|the)|bottom of|scores?|special needs|ehcp|statement(?:ed)?|learning difficult[a-z]+|dyslexi[a-z]+|tics|ran away|run away|runaway|missing|absconded|truant(?:ing)?|part-time timetable|pru\\b|on a tag|cutting (?:herself|himself|themselves)|last week's clothes|same clothes|sleeping on|sofa|rehab|expecting|moved to a|hits (?:his|her)|hit (?:his|her|him)|a&e|taken off her|pupil referral|wets|soils|marched off|inside, |what a life|home visit|the state of|sending pictures|pictures to|sent home|fighting|fostered|gang|grooming|groomed|sexting|nudes|touched|raped|assault(?:ed)?|"
    "came out (?:to me|as)|gender|trans\\b|gay|periods?|secret|told me (?:that )?(?:she|he|they|his|her)|crying|in tears|cried|broke down|crackers|smelled|smelt|unwashed|filthy|late every day|attendance|behind with|owes?|dinner money|arrears|carryin)"
)

STAFF_MATTER = (
    "(?:off (?:sick|with|again|long[- ]term)|sick leave|sickness (?:record|absence)|signed off|stress|depress[a-z]+|breakdown|nerves|cancer|pregnant|miscarriage|ivf|menopause|operation|rehab|drinking|drunk|hungover|affair|sleeping with|seeing (?:the|a) [a-z]+|divorc(?:e|ed|ing)|"
    "pushed out|marched off|written warning|walked out|having an affair|ivf|swearing|shouting at|suspended|suspension|disciplinary|disciplined|grievance against|investigat(?:ed|ion)|sacked|fired|dismissed|let go|made redundant|redundanc(?:y|ies)|restructure|restructuring|selling the|losing the|axed|capability|on a warning|final warning|written up|hearing|gross misconduct|"
    "handed (?:his|her|their) notice|handing in|resign(?:ed|ing)|leaving under|failed (?:her|his|their|the) (?:dbs|probation|observation|appraisal|crb)|dbs|paid|pay ?rise|(?:per ?cent|%) (?:rise|raise)|salary|wage|on  ?\\d+|an hour|zero[- ]hours|bonus|pension pot|expenses|petty cash|missing money|stole|fiddl(?:ed|ing)|bankrupt|debt|"
    "caught (?:stealing|with|drinking|smoking|in)|arrested|police|court|ofsted report|inadequate|requires improvement|half a million short|deficit|overspent|budget|in the red|merg(?:ed|er|ing)|clos(?:e|ing|ure)|drop(?:ping)? the|contract|tender|takeover|cuts list|job losses|failed (?:the|its|our) (?:inspection|audit))"
)

SECRECY = (
    "(?:not (?:announced|public|out|official) yet|not yet (?:announced|public|out)|isn't (?:out|public|announced)|keep it (?:under your hat|quiet|to yourself)|don't (?:quote me|tell (?:anyone|anybody|the parents|a soul))|between you and me|between ourselves|by mistake|not announcing|asked (?:us|me) not to tell|told not to tell|sat in on the meeting|you didn't hear (?:it|this) from me|"
    "not supposed to (?:say|tell|know|share)|shouldn't (?:say|tell|be telling|share)|confidential|in confidence|marked private|strictly private|hush[- ]hush|shh+|nobody knows|parents don't know|staff don't know|embargo(?:ed)?|i typed it|i do the payroll|i've seen the (?:e-?mail|figures|letter|minutes|list|report|numbers)|"
    "saw the (?:figures|list|minutes|e-?mail|letter)|on my screen|seen the (?:e-?mail|figures|list|minutes)|leaked|meeting gossip|staff meeting gossip|board papers|behind closed doors|off the record|told in confidence|hasn't been announced|haven't been told|before it's announced|secret)"
)
