"""Words by what they are about, for the weighing of words: private matters, abuse, and speaking for others."""

from __future__ import annotations

PRIVATE: dict[str, str] = {
    "illness": (
        "ptsd muscular_dystrophy cystic_fibrosis sickle_cell hearing_aid hearing_aids chest_infection scan biopsy scan_came_back panic_attacks panic_attack nervous_breakdown breakdown bedwetting wets_the_bed had_an_accident accident_in spare_trousers pregnancy_test positive_test pumped_stomach insulin epipen colostomy catheter rash ringworm mental_hospital inpatient "
        "diagnosed diagnosis epilepsy epileptic autism autistic adhd asd odd tourettes dyslexia dyspraxia diabetic diabetes asthma anorexia anorexic bulimia depression depressed anxiety anxious ocd psychosis bipolar self-harm self-harming "
        "self_harm self_harming cutting suicidal suicide overdose pregnant pregnancy miscarriage ivf cancer leukaemia tumour chemo seizure seizures fit fits meds medication tablets ritalin inhaler epipen catheter stoma incontinent wet_himself wet_herself "
        "wets wetting soiled soils nits headlice head_lice hedlice scabies worms impetigo hospital operation surgery a&e ambulance coma foetal_alcohol fas downs cerebral_palsy wheelchair hiv camhs psychiatrist counselling counsellor therapy breakdown nervous_breakdown "
        "stroke heart_attack dementia menopause hysterectomy biopsy lump mental_health sectioned tics eating_disorder allergy special_needs learning_difficulties"
    ),
    "home trouble": (
        "claw_hammer no_carpets no_fridge no_bed one_bed foster_family rodzina_zastepcza under_her_gran's surname new_surname witness_protection black_eyes still_drunk hungover_at drop-off contact_centre parental_responsibility custody restraining_order dad's_inside mum's_inside bailiffs food_bank_voucher free_meals_list hardship_fund arrears "
        "social_services social_worker social_care in_care into_care foster fostered foster_carer fostering adopted adoption at_risk child_protection cp cp_plan case_conference safeguarding cpoms dsl mash section_47 section_17 ewo missing_in_education lac looked_after "
        "abuse abused neglect neglected bruise bruises bruised black_eye burn burns marks_on hits hit beats beaten belted slapped locked_out thrown_out kicked_out evicted homeless hostel refuge temporary_housing bailiffs food_bank foodbank hungry starving no_breakfast no_coat "
        "same_clothes unwashed filthy smells stinks free_meals free_dinners free_school_meals fsm pupil_premium benefits universal_credit dole debt debts asylum deported immigration visa papers refugee domestic violence violent restraining_order injunction custody contact_order "
        "divorce divorcing divorced splitting split_up separated separating affair new_boyfriend new_husband walked_out run_off ran_off moved_out sleeping_on sofa-surfing drunk drinking drinks alcoholic alcohol weed drugs dealing dealer heroin reeking hungover gambling "
        "died dying death dead funeral bereaved terminal passed_away lost_his lost_her suicide running_from moved_house young_carer sole_carer"
    ),
    "crime": (
        "police polis arrested nicked lifted charged court prison jail inside banged_up bail tag tagged ankle_tag probation caution cautioned stabbed knife blade shank machete weapon gang county_lines olders trap running_drugs stole stealing theft thief shoplifting arson assault assaulted raped rape groomed grooming "
        "sexting nudes explicit touched indecent upskirting vape vaping vapes weed spice dealing caught trafficked exploited mugged joyriding tracksuit_search searched confiscated"
    ),
    "behaviour": (
        "excluded exclusion expelled permanent_exclusion perm_ex suspended suspension restrained restraint restrain isolation internal_exclusion on_report part-time_timetable managed_move pru pupil_referral referral referred truant truanting absconded ran_away runaway missing school_refuser refuser attendance late "
        "meltdown meltdowns kicked bit spat punched threw chair swore sworn fight fighting bullied bullying cried crying tears sobbing broke_down came_out disclosed disclosure confided told_me told_us trans gender hidden hiding scratched smeared"
    ),
    "results": (
        "scored score scores got_a percent per_cent out_of failed failing fails bottom_of reading_age can't_read cannot_read can't_write can't_spell predicted grade grades resit sats levels report cognitive cheat cheated cheating plagiarised coursework statement statements ehcp ehcps annual_review send_register iep behind"
    ),
    "personnel": (
        "redundancy redundancy_list at_risk posts_at_risk walked_off_site walked_bev off_site occupational_health absence_record sick_note business_manager's six_weeks_to_improve improvement_plan support_plan settlement nda headship votes went_for_the applied_for_my shortlisting panel_scores references_for had_an_affair pay_cut regraded tupe'd restructured "
        "off_sick signed_off stress sick_leave sickness_record long-term_sick disciplinary disciplined grievance capability hearing suspended suspension investigated investigation under_investigation sacked fired dismissed let_go redundancy redundancies redundant restructure restructuring severance settlement gagging nda "
        "resigned resigning resignation handed_in notice pushed_out managed_out marched_off walked_off escorted warning final_warning written_warning misconduct gross_misconduct dbs right-to-work probation failed_probation appraisal salary pay_rise on_more earns earning bonus expenses petty_cash fiddling fiddled overpaid underpaid "
        "pay_grade affair sleeping_with carrying_on pregnant ivf hungover drunk drinking rehab divorce interviewed candidate shortlist only_candidate niece_of nepotism appointed references whistle capability_plan support_plan"
    ),
    "money": (
        "cleaning_contract bids tender tenders invoice_fraud project waiting_list posts_going shut_at close_at closing_down plan_for merge amalgamate sell_the_field selling_the_field land_sale backhander "
        "deficit overspent overspend in_the_red budget hole_in shortfall black_hole half_a_million million grand cuts cutting cut frozen freeze vacancy_freeze supply_freeze merger merging merged takeover academisation academise close closing closure sell_off selling lease contract tender bid bidder supplier invoice audit auditors fraud "
        "bankrupt reserves clawback funding finance_committee figures accounts losing posts jobs ofsted_report inadequate requires_improvement draft_report embargoed unpublished"
    ),
    "secret": (
        "been_told_not_to told_not_to_say not_to_say i_typed_it had_to_type i_do_the_list i_do_the_filing i_counted i_minuted note_taker you_may_take_it stays_between delete_this name_no_names that's_all_i'm_saying no_names "
        "confidential confidence secret secretly not_public not_announced unannounced not_out_yet isn't_out not_official hush_hush shh shush between_us between_you between_ourselves keep_it_quiet under_your_hat don't_tell dont_tell told_not asked_us say_nothing not_supposed shouldn't_say shouldn't_be can't_give_names no_names naming_no_names "
        "off_the_record you_didn't_hear didn't_hear_it nobody_knows doesn't_know_yet don't_know_yet haven't_been_told leaked leak gossip rumour overheard saw_the seen_the i_typed typing_minutes on_my_screen by_mistake cc'd copied_in forwarded behind_closed_doors embargo embargoed private strictly news_yet isn't_news"
    ),
    "document": (
        "alarm_code door_code safe_code keysafe exam_scripts scripts candidate candidates' safeguarding_log behaviour_log incident_book incident_form register_printout class_list medical_list seating_list photo_of_the screen_shot folder shared_drive protection_plan do_not_remove strictly_confidential in_confidence "
        "password passwords passcode login logins pin code door_code alarm_code key_code wifi_code memory_stick usb usb_stick pen_drive laptop_password spreadsheet screenshot screenshots photo_of scan scanned attachment attached pdf file files folder report reports list register class_list home_addresses addresses contact_details medical_list "
        "minutes papers agenda e-mail email emails letter inbox printout photocopy official-sensitive official_sensitive restricted marked circulation internal_use intranet server sims cpoms arbor records personnel_file case_file case_notes"
    ),
}

PEOPLE: dict[str, str] = {
    "child": (
        "boy girl lad lass laddie lassie kid kids child children bairn wean bairns twins triplets brothers sisters siblings teenager teen yute yout youth pupil student learner tutee mentee client clients little_one littlun toddler ten-year-old nine-year-old eight-year-old seven-year-old six-year-old five-year-old "
        "eleven-year-old twelve-year-old thirteen-year-old fourteen-year-old fifteen-year-old year-old year-olds"
    ),
    "class child": (
        "my_one-to-one my_one_to_one one-to-one's started_with_us one_of_ours one_of_mine in_my_nurture in_my_reading my_little_lad my_little_girl our_classroom our_new_boy our_new_girl moja_uczennica moj_uczen mon_eleve mes_eleves "
        "in_my_class in_my_form in_my_set in_my_lesson in_my_group in_our_class in_our_unit in_our_nursery in_my_year from_my_class from_my_form my_class my_form my_tutor my_tutees my_tutee my_pupil my_pupils my_student my_students my_mentee my_learner our_pupils one_of_mine two_of_mine of_my_year of_my_kids of_my_class "
        "of_my_form of_my_twenty-eight of_my_thirty of_my_tutor i_teach i_support i_look_after i_work_with i_mentor i_tutor i_scribe scribing_for i_have_a i've_a we_have_a we've_a we've_got a_certain_year set_four bottom_set my_bottom my_top my_little in_reception in_nursery at_dinnertimes on_my_bus on_my_table my_caseload my_client"
    ),
    "his family": (
        "his_mum her_mum their_mum his_dad her_dad their_dad his_mother her_mother his_father her_father his_parents her_parents their_parents his_nan her_nan his_gran her_gran his_stepdad her_stepdad his_brother her_brother his_sister her_sister his_mam her_mam his_family her_family their_family the_family the_mum the_dad the_mother the_father the_parents "
        "mum's_boyfriend dad's_inside whose_dad whose_mum whose_parents whose_mother whose_father mum's_got mummy daddy mum_has mum_is dad_is dad_did dad_has the_ex foster_mum foster_dad 's_mum 's_dad 's_gran 's_nan 's_parents 's_mother 's_father"
    ),
    "colleague": (
        "head deputy headteacher principal boss gaffer manager line_manager caretaker cleaner cook receptionist secretary bursar business_manager ta tas lsa teacher teachers nqt ect senco governor governors chair chair_of_governors trustee ceo slt smt leadership senior_leaders technician it_man computers site_manager colleague colleagues job-share "
        "co-worker staff kitchen_girls dinner_ladies office_girls office_manager social_worker team_leader supervisor councillor director head_of_department head_of_maths head_of_english head_of_science hr finance payroll trainee supply supply_teacher inspector inspectors adviser school_nurse"
    ),
    "parents": "parents parent mums dads mothers fathers families gate_mums gate_mum at_the_gate at_our_gate playground_mums mum_of dad_of a_mum a_dad a_parent that_mother that_mum that_dad the_dad_who the_mum_who parents_evening complaining_parent our_parents your_lad your_child your_son your_daughter",
    "pupil group": (
        "my_class my_form my_set my_lot my_year bottom_set top_set set_four set_three set_two period_five period_four period_three period_one last_lesson tutor_group year_7 year_8 year_9 year_10 year_11 year_6 year_5 year_4 year_3 year_2 year_1 year_7s year_8s year_9s year_10s year_11s year_6s year_5s year_4s year_3s year_2s yr_3s yr_9s "
        "yrs_5s y7 y8 y9 y10 y11 y7s y8s y9s y10s y11s 7b 7c 8a 8b 8c 9a 9b 9c 9d 10c 11b the_kids_i these_kids these_children this_class this_lot afternoon_group sixth_formers sixth_form kids_here pupils_here our_pupils our_kids our_students little_darlings"
    ),
    "own family": (
        "mine all_four_of_mine my_own_two my_own our_bairn my_brother-in-law brother-in-law my_sister-in-law our_poppy neighbour's next_door my_lad my_lads the_twins_next_door "
        "my_son my_daughter my_boy my_lad my_girl my_child my_eldest my_youngest my_middle my_toddler my_baby my_nephew my_niece my_grandson my_granddaughter my_kids my_own our_son our_daughter our_boy our_girl our_lad our_eldest our_youngest our_little our_baby our_kids our_child my_wife my_husband my_partner my_mum my_mam my_dad my_nan my_brother my_sister "
        "my_mother my_father my_stepson my_stepdaughter my_other_half our_mum our_dad our_nan my_auntie my_uncle my_cousin my_dog our_dog my_cat our_cat my_best_mate my_mate my_friend my_twins our_twins my_two our_two my_teenager our_teenager"
    ),
    "at work": (
        "my_doorway my_desk my_classroom my_office my_lesson at_break at_registration registration form_tutor form_tutoring playground_duty lunch_duty gate_duty duty parents_evening staffroom staff_meeting briefing at_work in_work on_shift my_shift at_school in_school in_assembly pick-up pick_up home_time hometime line_manager inset marking log_it logged wrote_it_up form_filled "
        "in_the_office reception safeguarding_lead safeguarding_woman dsl senco sencos sendcos for_other_teachers other_tas today's_lesson period_five half-term term caseload home_visit team_meeting typed_up typing supervision handover signed_off_on toast breakfast_club after_school_club"
    ),
    "public": (
        "nobody_tells_you in_training any_teacher anyone_who_has "
        "police_say police_said court_heard reported report news echo herald gazette argus bbc headline article charity awareness campaign statistics study research survey published documentary film novel drama episode government minister mp nationally the_government schools_need every_child all_children children_should pupils_should webinar training conference podcast raffle fundraiser "
        "in_general how_do_you any_advice_for any_tips parents_of"
    ),
    "praise": "proud well_done brilliant lovely amazing wonderful made_me_laugh funny sweet best superb fantastic star stars heroes progress beamed smiled delighted thank thanks card handmade made_me_a came_first won certificate",
    "self": "i'm_such i_am_such i'm_an i_feel me_being my_brain my_head i'm_so i'm_the i_was_such stupid_me silly_me i'm_a",
    "other target": (
        "parcel_firm parcel train_company energy_company broadband_firm water_company plumber roofer influencers influencer seagull seagulls sofa kettle horoscopes garden_centre garage brother-in-law in-laws neighbour dog cat hens satnav app microwave fridge shoes knees slug slugs wasps mp mps politicians celebrity contestant contestants commentators pundits var heckler landlord landlords estate_agent scammers passenger bus_company hotel airline "
        "referee ref linesman var keeper striker manager_out fans spurs arsenal united city palace albion brighton printer laptop computer satnav sat_nav phone wifi broadband car van bus train trains railway airline cat dog horse seagull seagulls pigeon pigeons hamster squirrel wasp wasps film movie series episode book song album villain character politicians politician mps government tories labour "
        "prime_minister minister president landlord estate_agent estate_agents neighbour neighbours driver drivers cyclist cyclists courier delivery plumber builder builders dentist bank insurance energy_company weather traffic brother sister husband wife kids dad nan flatmate ex my_own sourdough marrow recipe boiler kettle oven hoover"
    ),
}

ABUSE: dict[str, str] = {
    "insult": (
        "lummox charlatan inbred inbreds serf eejit eejits bampot bampots rocket doughnut donut donkey haddock hyena hyenas goats pond_life pondlife woodworm dead_wood deadwood drama_queen slave_drivers slave_driver clown_show clownshow morons_in_charge rats_in_suits spawn spawn_of_satan snotty brainless great_lummox windbags tin-pot gargoyle gargoyles troll trolls gremlins vultures jackals hogs sheep_in_suits idiotka idiota cretins cretin feral_goats little_inbreds "
        "idiot idiots idiotic moron morons moronic imbecile cretin cretins clown clowns fool fools muppet muppets numpty numpties plonker pillock prat prats twat twats wanker wankers tosser tossers bellend bellends knob knobhead dickhead dickheads dick prick pricks arsehole arseholes arse bastard bastards bitch bitches cow cows witch witches hag hags "
        "bat battleaxe slag slags slut tart cunt cunts shit shits shithead shite gobshite scum scumbag scumbags vermin parasite parasites leech leeches maggot maggots rat rats snake snakes toad weasel weasels worm worms pig pigs animals savage savages monster monsters brat brats scrote scrotes toerag toe-rag toerags chav chavs waster wasters layabout skiver skivers shirker "
        "loser losers no-hoper no-hopers dimwit dimwits halfwit half-wit halfwits numbskull numskull thicko thickos thickies dunce dunces simpleton simpletons nitwit dunderhead blockhead airhead nutter nutters psycho psychopath lunatic lunatics headcase liar liars crook crooks thieves fraud frauds charlatan charlatans cheat cheats gangster dictator tyrant tyrants bully bullies nazi nazis "
        "fascist despot git gits hitler windbag gasbag busybody jobsworth creep creeps perv pervert perverts slimeball sleazeball lowlife lowlifes dregs filth trash garbage cesspit cesspool shithole hellhole dump thug thugs yob yobs hooligan hooligans wretch wretches swine cockroach cancer drip drips wet_wipe wet_wipes melt melts tosspot goon goons sheep robots spanner spanners bampot bampots "
        "wallopers bawbag radgie divvy divvies minger munter tramp amoeba pea-brain zombie zombies lump sod sods bugger buggers berk berks wally wallies nincompoop oaf oafs slob slobs cabbage cabbages gremlin gremlins goblin goblins troll trolls gargoyle dragon cretinous shower rabble dross losers wazzock pleb plebs peasants scroat minx harpy harridan shrew crone gorgon lord_snooty"
    ),
    "abusive": (
        "stupid stupidest dumb dumbest dumber thick thicker thickest dim dimmest gormless clueless brainless witless charmless spineless gutless feckless hopeless useless worthless pathetic incompetent lazy idle bone-idle workshy lying two-faced spiteful vile evil nasty feral horrible horrid disgusting repulsive odious obnoxious pompous smarmy slimy poisonous toxic smug senile jumped-up "
        "foul-mouthed gobby mouthy bratty spoilt spoiled spoild entitled dopey dozy daft inept crooked corrupt sly snide bitter sour ugly fat smelly stinking stinky sweaty greasy ghastly rotten wretched inbred half-baked stuck-up snotty whiny whining moaning miserable vicious venomous vindictive deluded hateful despicable contemptible ignorant illiterate cretinous rancid grubby sneaky arrogant bullying"
    ),
    "likened": (
        "face_like manners_to_match cleverer_bread met_cleverer couldnae_run couldn't_run a_bath slapped with_a_tie in_a_lanyard with_lanyards in_suits in_blazers one_brain brain_cell_between between_em not_the_nice_sort degree_in_sulking half_our_department the_lot_of_them as_much_use_as "
        "charisma_of gumption_of personality_of brains_of brain_of manners_of intelligence_of iq_of warmth_of backbone_of wit_of charm_of attention_span_of sense_of_a all_the_charm all_the_gumption all_the_warmth as_much_use as_useful_as as_thick_as thick_as about_as_much about_as_useful two_short_planks short_planks chocolate_teapot chocolate_fireguard wet_lettuce damp_bath damp_flannel rocking_horse "
        "brain_cell brain_cells braincell one_neuron neuron shared_neuron no_sense not_a_brain waste_of waste_of_space waste_of_oxygen couldn't_run couldn't_organise couldn't_teach couldn't_manage couldn't_find couldn't_pour piss-up brewery needs_locking should_be_shot needs_a_slap should_be_sacked can't_stand i_hate hate_them hate_her hate_him makes_me_sick sick_of mouths_open like_guppies lights_are_on nobody_home village_idiot sandwich_short "
        "not_the_sharpest sharpest_tool bottom_of_the_barrel scraping_the_barrel shut_up shut_it drop_dead get_lost good_riddance do_one sod_off piss_off bog_off go_to_hell burn_it joke_of absolute_joke total_joke laughing_stock circus zoo pigsty kennel couldn't_care_less cattle herd"
    ),
    "intensifier": "absolute complete total utter proper pure bunch_of pack_of shower_of load_of gang_of lot_of worst ever such bloody fucking f***ing effing sodding ruddy flipping whole_lot every_one lot the_lot honestly seriously",
    "protest": "grievance union strike striking picket tribunal whistleblower whistleblowing bullied discrimination unfair disagree disappointed wrong should_apologise apologise criticism opinion dreadful poor slow",
}

VOICE: dict[str, str] = {
    "speaks for": (
        "i_speak_as i_write_for opinions_of posting_the_opinions views_of political_voice through_me from_me_to_you you_may_take_it the_one_saying_it saying_it word_behind_me put_down_as signed_me our_position our_line our_view where_we_stand we_stand is_with_the stands_with the_school_and_i and_i_both both_say w_imieniu en_nom au_nom ar_ran official_line offishally officially "
        "on_behalf behalf in_the_name speaking_for speak_for speaks_for talking_for tweeting_for posting_for writing_for i_speak spokesperson spokesman spokeswoman mouthpiece voice_of representing represent represents official_position official_view official_line official_statement officially position_of view_of views_of opinion_of stance policy verdict line_of official formally "
        "statement for_all_of for_everyone for_everybody for_the_whole all_of_us the_whole_school the_entire as_a_school as_a_trust as_a_council we_all all_agree agrees_with_me with_me my_employer's"
    ),
    "opinion verb": (
        "finds find hates hate forgives forgive thinks says_yes says_no yes_and_that's dead_against against is_against in_favour urge confirm confirms wishes blocked "
        "think thinks thinck thincks fink believe believes reckon reckons say says want wants demand demands support supports back backs oppose opposes condemn condemns reject rejects endorse endorses urge urges call calls stand stands insist insists expect expects refuse refuses recommend recommends deplore applaud agree agrees vote voting boycott ban against behind deserve should must need needs does_not_want doesn't_want won't does_not"
    ),
    "own view": "my_own own_views views_are_mine opinions_are_my personal_view personal_account in_my_opinion imo imho not_those_of not_the_views don't_represent do_not_represent not_speaking not_on_behalf nobody's mine_alone opinions_mine views_mine my_views my_opinion just_me only_me",
    "topic": "jam cheese referendum independence ceasefire junior_doctors placard runway casino pier drone penalty offside moon_landing royal_family second_homes second-home fox_hunting fireworks film_critic eurovision vegan fur houses_on pub_closing tax_the_rich brexit government election vote party tories labour greens reform mp budget strike tax war climate bypass mast phone_mast homework phones vapes fireworks england manager referee uniform grammar_schools religion ofsted minister petition campaign",
    "page of": (
        "contact ask hr recruitment help_desk helpdesk reception_desk front_desk libraries switchboard finance payroll customer_services head's_office officialaccount ourschoolpage the_real followers follower following very_own news_channel official_facebook like_and_follow swyddogol oficjalny officiel oficial offizielle "
        "official welcome page website account feed channel news updates latest events term_dates notices announcements celebrations photos newsletter follow_us message_us contact_us dm_us enquiries admissions our_school our_pupils our_students our_families our_staff our_community parents_and_carers term_time school_day open_mornings inset_day closures run_by managed_by posted_by "
        "school_office prospectus vacancies headteacher's_blog facebook instagram twitter tiktok youtube verified hq home_of proud_to_be we_are here_at_the pupils_and_staff learn together values ethos"
    ),
    "page not of": (
        "lost_cats lost cats chat memes gossip appreciation spotted confessions overheard mums dads mum dad leavers moaning not_run no_link answyddogol nieoficjalny neighbours lovers watchers haters timber bakery garage cafe opening_hours prices shop "
        "unofficial not_official fan fans fan_page supporters friends_of pta ptfa parents_of parents_group parents_page mums_of dads_of alumni old_boys old_girls ex-pupils reunion class_of residents neighbours memories history campaign save action petition against complaints watch parody satire spoof not_run not_affiliated independent nothing_to_do no_connection local_history group forum community_group marketplace swap selling i'm i my"
    ),
}
