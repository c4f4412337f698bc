"""Words by what they are about, for the weighing of words: work, its people and tools, and who looks at it from outside.

A meaning is a name and its words; ``_`` joins the words of a phrase. Endings (s, ed, ing) are taken off before they are looked up.
"""

from __future__ import annotations

WORK: dict[str, str] = {
    "school job": (
        "teacher tutor ta lsa hlta senco sendco head headteacher headmaster headmistress deputy mentor nqt ect pgce dsl dht aht slt hod principal lecturer "
        "instructor invigilator examiner counsellor therapist coach librarian technician matron nurse chaplain trainee student_teacher learning_support teaching_assistant one_to_one "
        "1:1 cover_supervisor head_of head_of_year form_tutor class_teacher subject_lead key_stage phase_lead year_lead ks1 ks2 ks3 ks4 eyfs peripatetic supply_teacher portage "
        "educational_psychologist ed_psych salt ot speech_therapist play_therapist elsa thrive nurture family_liaison pastoral attendance_officer ewo behaviour_support intervention reading_volunteer"
    ),
    "site job": (
        "caretaker cleaner janitor janny premises site_manager site_team site_staff groundsman groundskeeper gardener handyman maintenance plumber electrician locksmith keyholder "
        "cook chef baker kitchen kitchen_assistant dinner_lady dinnerlady dinner_ladies lunchtime midday midday_supervisor mdsa msa mid-day lollipop lollipop_lady lollipop_man crossing_patrol "
        "driver escort passenger_assistant chaperone minibus_driver bus_driver security caterer catering laundry"
    ),
    "office job": (
        "receptionist secretary administrator admin clerk officer manager bursar finance hr payroll data_manager exams_officer it_technician network_manager webmaster business_manager "
        "pa assistant analyst adviser advisor accountant auditor solicitor planner surveyor engineer architect registrar coordinator co-ordinator director trustee governor governors councillor "
        "social_worker case_worker caseworker support_worker youth_worker librarian inspector warden ranger gritter planner commissioner apprentice intern contractor consultant temp freelancer volunteer"
    ),
    "room": (
        "staffroom staff_room classroom corridor reception desk cupboard stock_cupboard kitchen boiler boiler_room boilerhouse office lab labs art_room hall sports_hall hatch canteen dining_hall medical_room "
        "hub unit base workshop studio depot locker pigeonhole pigeon_hole exams_office site_office server_room portakabin mobile nursery science_block art_block maths_block block "
        "room department dept faculty front_desk switchboard library staff_car_park staff_toilet print_room sensory_room hydro_pool playground"
    ),
    "tool": (
        "minibus_keys master_key keycard swipe_card door_fob id_badge hi-viz tabards steel_toecaps toecaps pigeonholes date_stamp stapler hole_punch whiteboard_pen dry-wipe dry_wipe visualiser interactive_board registers till urns dishwasher hotplate trolley_wheel mop_bucket leaf_blower strimmers parkin tannoy bell switchboard answerphone voicemail helpdesk password reset intranet shared_drive teams_call outlook payroll_number staff_number parking_permit parking_space "
        "lanyard whistle keys bunch_of_keys mop polisher floor_polisher hoover bucket glue glue_sticks glue_stick laminator laminating photocopier copier printer trolley tabard apron hairnet "
        "hi-vis hi_vis hivis walkie walkie-talkie radio clipboard register seating_plan badge pass headset minibus lollipop whiteboard smartboard board_pen board_pens projector "
        "spreadsheet laptop inbox in-tray rota timetable timesheet pigeonhole mug kettle sims arbor cpoms bromcom fob alarm ladder grit salt plough van strimmer mower custard gravy urn shutters gates treasury_tag"
    ),
    "task": (
        "emails reports_written report_season report_writing register_taken registers whole-school fire_drill staff_day staff_bake inset_day training_course e-learning prevent_training first_aid_refresher marking_pile exam_hall exam_season cover_list bulletin staff_bulletin data_entry cashing_up tills stocktake deep_clean summer_clean floors loos bins boilers boiler heating leaks gutters leaf_blower line-marking ladders salting rock_salt patch_trip callout call-out out-of-hours route round reading_group breakfast_club_rota lunch_rota sandwich_making potatoes fish_fingers two_hundred_dinners 200_dinners three_hundred_dinners servery wash-up pot_wash "
        "marking mark marked planning lesson_plan lesson_plans lesson lessons cover covering supply duty break_duty lunch_duty gate_duty playground_duty registration assembly assemblies invigilating invigilation "
        "detention ppa inset cpd twilight training_day appraisal observation observed moderation mocks mock reports report_writing cover_work phonics interventions deep_dive ofsted ofsteaded inspectors inspection "
        "risk_assessment minutes payroll invoice invoices census data_drop data_return rota shift shifts overtime induction handover open_evening options_evening parents_evening residential rehearsal "
        "display displays seating_plan exams dinner_queue dinners lunches servings locking_up unlocking opening_up gritting mowing sweeping scrubbing mopping hoovering caseload home_visit site_visit "
        "team_meeting staff_meeting briefing supervision board_meeting governors_meeting committee_papers papers annual_review deadline backlog spreadsheet restocking ordering filing minuting clerking interviewing"
    ),
    "pay": (
        "payroll_slip backpay back_pay pay_award pay_rise pays_me pays_my pays_the pay_my my_wages paymasters keeps_me employs_me employer's on_the_books on_the_payroll bank_staff agency agency_rang pay_thursday pay_friday "
        "payslip payday pay_day pay_packet paypacket paycheque wage wages salary paid pay contract contracted permanent probation appraisal promoted promotion pension p45 p60 tupe "
        "hours overtime zero-hours term-time pay_scale pay_grade increment increments expenses mileage union_rep long_service long-service payroll employer employed employee employs hired hire hiring"
    ),
    "leave": (
        "mat_leave paternity_leave maternity_leave on_leave unpaid_leave phased return_to_work back_from_leave a_sabbatical gardening handing_in working_my_notice serving_notice days'_holiday annual_leave_booked leave_left using_up toil flexi flexitime retire_in retiring_in retirement_in terms_left days_left weeks_left "
        "maternity paternity mat_leave annual_leave sabbatical secondment seconded secondments phased_return career_break jury_service notice notice_period resignation resigned handed_in occupational_health signed_off sick_note "
        "off_sick compassionate_leave furlough gardening_leave parental_leave long-term_sick adoption_leave strike picket"
    ),
    "work": (
        "my_job my_work our_work at_work from_work to_work in_work after_work day's_work workday worktime workplace_pension best_job day_job's dayjob's on_duty off_duty on_shift off_shift on_call late_in first_in last_out new_starters new_starter induction_week acting_deputy acting_head stepping_up seconded_to posted_to placed_at based_at shifted_me moved_me asked_me_to they_let_me gave_me sent_me trained_me training_me paying_me teachin learnin workmates' work's work_phone work_laptop work_email work_mail works_email "
        "work works working worked job jobs role post position career day_job dayjob boss colleague colleagues workmate workmates co-worker coworker line_manager team crew gang staff workplace employer "
        "nine-to-five 9-5 9_to_5 office_hours commute commuting shift weekdays weekday mon-fri monday_to_friday term_time term-time work_family work_wife work_husband work_bestie back_to_work first_day new_starter "
        "profession vocation workload workday worky teach teaches teaching taught clean cleans cleaning cook cooks drive drives serve serves govern clerk volunteer volunteering"
    ),
    "mine": (
        "my_lanyard my_keys my_trolley my_mop my_bucket my_minibus my_whistle my_register my_badge my_pass my_late my_early my_lates my_earlies my_van my_beat my_route my_round my_patch my_reading_group my_nurture_group my_reading_groups my_tutor_group my_y7s my_y8s my_y9s my_y10s my_y11s my_line_manager my_supervisor my_manager my_headteacher our_headteacher our_boss our_staff_room our_site our_caretaker our_cook our_office_manager our_lunchtime our_breakfast_club our_trust our_department's our_union our_rep our_inspection our_ofsted our_data our_inbox my_inbox my_emails our_intranet our_server my_payroll my_uniform_shop my_year_sixes my_year_fives my_mentees my_mentee my_trainees my_apprentice "
        "my_class my_form my_tutor my_tutees my_pupils my_students my_kids my_lot my_team my_desk my_office my_classroom my_room my_boss my_head my_job my_role my_post my_shift my_shifts my_contract my_lanyard "
        "my_colleagues my_department my_timetable my_lesson my_lessons my_year my_year_group my_group my_set my_kitchen my_round my_rota my_staff my_school my_work my_workplace my_employer my_payslip my_pay "
        "our_staff our_team our_office our_staffroom our_department our_kitchen our_head our_governors our_pupils our_students our_children my_cleaners my_placement my_trainee my_mentor my_appraisal my_probation "
        "my_first_day my_last_day my_leaving_do our_school our_reception our_canteen our_classroom my_little_ones my_reception my_nursery my_caseload my_section my_crew my_pigeonhole my_locker my_mug"
    ),
    "pupils": (
        "pupil pupils student students learner learners class classes form set year_group tutees tutor_group kids children little_ones littluns reception_class nursery sixth_form sixth_formers year_7 year_8 year_9 year_10 "
        "year_11 year_12 year_13 year_1 year_2 year_3 year_4 year_5 year_6 y1 y2 y3 y4 y5 y6 y7 y8 y9 y10 y11 y12 y13 yr1 yr2 yr3 yr4 yr5 yr6 yr7 yr8 yr9 yr10 yr11 year_7s year_8s year_9s year_10s year_11s "
        "year_1s year_2s year_3s year_4s year_5s year_6s receptions bottom_set top_set middle_set cohort"
    ),
    "council work": (
        "highways highway potholes gritting gritter gritters plough bins refuse recycling licensing planning_officer registrars libraries library archives social_care adult_social_care childrens_services youth_service "
        "trading_standards environmental_health parks rights_of_way democratic_services committee scrutiny cabinet contact_centre customer_services procurement fostering_team admissions_team transport_team county_hall depot"
    ),
    "time at work": (
        "working_days school_days shift_pattern early_turn late_turn early_shift late_shift earlies lates twilight after_the_bell before_the_bell first_bell home_time lunchtime break_time knock_off knocked_off clock_off clocked_off clocking_off clock_in clocked_in term_begins start_of_term end_of_term back_monday back_tomorrow fiscal_year year_end twelve_years ten_years five_years twenty_years thirty_years probation_passed long_haul nineteen_years day_three day_four day_five week_two week_three week_four autumn_term spring_term summer_term "
        "week_one week_two day_one day_two first_week first_term second_term fortnight half-term half_term since ever_since years yrs decade decades term terms year_in anniversary workiversary "
        "still again currently now these_days nowadays presently present today tonight this_morning this_week this_term tomorrow monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays weekdays"
    ),
}

OUTSIDE: dict[str, str] = {
    "parent view": (
        "twilight_training after-school_club after_school_club breakfast_club_place childminder childcare seven_year_old six_year_old five_year_old eight_year_old nine_year_old mine_are mine_is both_of_them the_girls the_boys the_twins the_kids my_kids in_the_car lost_a_shoe odd_socks school_shoes shoes_size name_labels reading_book spelling_test times_tables class_bear star_of_the_week world_book_day costume dress_up non-uniform own_clothes packed_off waved_off my_baby baby's_first grown_up bunches plaits school_photo school_photos school_app the_app text_from letter_from letter_home parents'_group class_whatsapp whatsapp_group banned nut_free nuts crisps snow_day schools_closed closed_again nativity_sheep third_sheep sheep shepherd angel recorder violin grade_one swimming_kit teddy settled transition taster_day moving_up "
        "school_run pick-up pickup drop-off dropoff packed_lunch packed_lunches lunchbox uniform jumper blazer tie pe_kit book_bag bookbag homework parents_evening reading_record school_report school_place catchment "
        "admissions appeal open_day open_evening school_tour tour ehcp transport nativity sports_day disco cake_sale pta ptfa parentpay parent_mail newsletter school_trip permission_slip term_dates nits lost_property "
        "enrol enrolled settling_in first_day_at_school my_son my_daughter our_son our_daughter my_boy my_girl my_lad my_eldest my_youngest our_eldest our_youngest our_boy our_girl our_lad my_two my_three our_two "
        "grandson granddaughter grandchildren my_nephew my_niece my_kids_go mum_of mum_to dad_of dad_to parent_of father_of mother_of proud_mum proud_dad nan_to school_gate school_gates waiting_list"
    ),
    "kin": (
        "grandbairn grandbairns bairn bairns grandkids grandchild's our_kid our_lass our_lad me_mam me_dad me_mate my_mate my_mates the_wife the_missus him_indoors her_indoors the_husband old_man my_fella my_bloke my_bredrin bredrin bruv's cousin's carer godmother godfather stepson's nanny housemates flatmates roommate ex-wife ex-husband ex-boyfriend ex-girlfriend in-laws mother-in-law's girlfriend's boyfriend's wife's husband's sister's brother's mum's dad's nan's daughter's son's auntie's uncle's friend's mate's partner's neighbour's landlady's "
        "wife husband hubby partner fiance fiancee girlfriend boyfriend missus other_half better_half mum mam mom mother mummy dad father daddy sister brother sis bro sibling twin aunt auntie uncle cousin niece nephew nan nana gran granny "
        "grandma grandad granddad grandpa grandson granddaughter grandchild grandchildren son daughter eldest youngest toddler baby teenager mil sister-in-law brother-in-law mother-in-law father-in-law daughter-in-law son-in-law "
        "stepdad stepmum stepson stepdaughter godson goddaughter flatmate housemate lodger neighbour neighbours mate mates friend friends bestie pal ex landlord landlady"
    ),
    "another": "he she they his her their him them someone somebody anyone anybody everyone everybody whoever bloke woman man lady chap guy lass fella person people folk who lad girl girls boys couple mrs mr miss ms dr sir",
    "me": "i i'm im i've ive i'll ill i'd id me my mine myself",
    "us": "we we're we've we'll our ours us ourselves",
    "you": "you your yours you're you'll youse",
    "resident": (
        "parking traffic bypass road roadworks crossing bus_stop zebra planning_application consultation council_tax bins_collected bin_day missed_bin recycling potholes pothole streetlight verge pavement library_card "
        "polling_station voted vote voting elections neighbours noise fence flats development petition residents pavement bollards cycle_lane one-way diversion closed closure lights lamp_post speeding cones litter"
    ),
    "place view": (
        "slot 7pm five_a_side five-a-side badminton sports_hall_hire hall_hire swimming_lessons polling_booth blood_donor gave_blood vaccination_clinic jumble_sale craft_fair visitor visitors visitor_badge sign_in signed_in hand_in handed_in drop_off_form zigzags zig-zags double_yellow white_van drove_by bus_past bus_goes_past can_see_from from_my_window from_our_window over_the_fence over_the_road across_the_road opposite_the round_the_back "
        "outside near nearby opposite past behind next_to beside across round_the_corner down_the_road by_the view_of overlooking backs_onto walk_past walked_past drove_past driving_past park turn_left turn_right meet_at "
        "gates gate railings hall field car_park playing_field pitch bus stops sign roof building corner"
    ),
    "event": (
        "fair fete fayre raffle tombola jumble quiz bingo concert gig show panto pantomime tickets doors fundraiser fundraising sponsor sponsored sponsorship charity donate donations raising raised bake_sale car_boot market "
        "open_day open_gardens carnival parade fireworks bonfire race 10k fun_run parkrun half_marathon tournament match league fixture cup final stall exhibition workshop class_for_adults yoga zumba choir rehearsal venue hire hired"
    ),
    "admiring": "thank thanks thankyou well_done congratulations congrats proud_of bravo kudos hats_off shout-out shoutout brilliant wonderful amazing fantastic lovely grateful appreciate impressed credit hero heroes",
    "complaint": "disgrace disgraceful disappointed disappointing shocking complain complained complaint angry fuming outrage shame unfair rubbish useless waste refuse refused ignored appalling cuts cut decision apology apologise",
    "past": (
        "retired_from since_retired my_leaving leaving_do left_in left_last finished_there finished_at packed_in jacked_in handed_my my_last before_retirement till_easter till_christmas until_easter until_christmas first_wage swept swore_off dinnae_miss don't_miss miss_it miss_them do_miss never_went_back not_going_back turned_into lost_my_job got_the_push pushed_out carried_me_out stood_in served_my did_my did_nine did_ten did_five nine_years_there used_tae yrs_ago weeks_ago months_ago a_year_ago last_year last_century in_1957 old_boss old_desk old_classroom old_office expired void was_once "
        "was were had used_to former formerly ex previously previous once ago left quit resigned retired retiring back_when back_in in_my_day in_those_days those_days old taught worked volunteered served stood_down stepped_down "
        "finished ended until till no_longer not_any_more anymore then years_ago long_gone lasted ex-colleague old_boy old_girl alumni alumna alumnus alum class_of leavers reunion memories memory remember reminiscing nostalgia throwback tbt went attended gcses a-levels o-levels educated schooldays pupil_there"
    ),
    "ended": "before_i before_the made_redundant let_go sacked fired dismissed moved_on new_life changed_career left_teaching handed_back last_ever days_are_over hung_up no_more never_again gave_it_up escaped",
    "future": "will going_to soon starting start starts begin begins joining next_month next_term next_year next_week september january about_to looking_forward accepted offered offer new_job due_to upcoming",
    "applied": (
        "job_at job_centre on_trial trial_day trial_shift a_trial wish_me_luck fingers_crossed need_this heard_back no_reply still_no_reply asked_me_for_references went_to_someone lost_out lost_the_contract undercut tender tendered bid quoted_for pitch votes_to stood_for lost_by by-election candidate_for "
        "apply applied applying application interview interviewed shortlisted vacancy vacancies recruiting recruitment job_ad advert advertised advertising closing_date wanted candidates candidate reference references referee referees "
        "rejected rejection unsuccessful didn't_get job_hunting looking_for between_jobs unemployed cv prospective"
    ),
    "denied": "not no never don't dont doesn't doesnt didn't didnt isn't isnt aren't arent won't wont can't cant wasn't weren't nothing nor neither nobody none without unaffiliated unconnected unofficial independent no_connection nothing_to_do hardly confused_with mistaken despite",
    "wished": "if would wouldn't wish wished hope hoping dream dreamt dreamed dreaming imagine imagining pretend pretending maybe might could should want wanted wants suppose someday one_day hypothetical what_if fancy tempted as_if almost nearly",
    "fiction": "poem limerick joke doctor_doctor knock_knock walks_into in_another_life another_life parallel_universe alternate dreamt_i dream_i am-dram amdram panto's my_novel second_novel sketch improv role_play larping npc skit set_in short_film stop_motion lego playmobil dolls teddies bear_school puppet puppets caption meme doodle diary_for gran's_diary found_in novel story chapter character film movie episode series sims minecraft roblox game play plays playing sitcom drama script fanfic cosplay dressed_as costume panto quiz podcast fictional pretend larp monopoly",
    "reported": "comment_by comments guest_post guest edited_by written_by posted_by pictures_by words_by photo_by interview_with in_conversation episode talks_to talks_about according newsround paper's quotes_from letter_says email_says sign_says poster_says notice_says the_sign the_letter reads: copied pasted forwarded shared_by repost reposting screenshotted transcript minutes_of says said told tells according announces announced reported reports confirms confirmed news echo herald gazette argus observer courier bbc headline article spokesperson spokesman statement press via rt quote quoted wrote writes author book report police court council_leader mp leader",
    "trade": "customers customer clients client shop studio business ltd boiler van hire quotes quote bookings booking commissions based_in self-employed own_business sole_trader freelance supplier suppliers suppliers_to suppliers_of recent_work portfolio testimonial testimonials trusted_by",
    "joke": "professional unpaid unofficial honorary self-appointed chief ceo minister part-time_legend full-time_taxi taxi mum's_taxi dad's_taxi ambassador legend survivor world_champion lol",
    "study": "education studied studying educated school_attended attended university uni college degree ba bsc ma phd gcse gcses a-levels alma_mater qualifications graduated class_of former_pupil sixth_form",
    "live": "live lives living lived born bred raised grew_up home house flat moved from based local resident hometown",
    "pupil talk": (
        "my_teacher my_teachers my_form_tutor sir_said miss_said double_maths double_science double_english detention got_detention my_gcse my_gcses my_a-levels my_mocks maths_mock revision revising y11_is y10_is y9_is y13 prom prom_dress leavers_hoodie "
        "bunk bunking skived skiving my_locker_at bus_to_school back_to_school bk_2_skl skl coursework my_options sixth_form_at my_school results_day my_predicted jus_passed passed_me lessons_are class_is so_boring my_tie top_button"
    ),
    "named": (
        "aaron abdul abigail adam agnes ahmed aisha alan alana alex alfie ali alice alison amelia amina amy andrea andrew andy angela anita anna anne annie anthony anya archie arthur asha ava barbara barry ben beryl beth betty brenda "
        "brian bridget callum cameron carl caroline catherine cathy charlie charlotte chloe chris christine claire clare colin connor craig daniel danny darren dave david debbie deborah denise derek diane donna doreen doris "
        "doug duncan edith eileen elaine eleanor elizabeth ellie emily emma eric erin ethan ewan fatima fiona freya gareth gary gavin gemma geoff george georgia gerald gill gina glen gloria gordon graham greg gwen hannah harriet harry "
        "hassan hayley heather heidi helen henry hilary holly ian imran irene isaac isabel isla jacob jacqui jake james jamie jan jane janet janice jasmine jason jean jeff jenny jeremy jess jessica jill jim jo joan joanne joe "
        "john jon jonathan jordan joseph josh joshua joyce judith julia julian julie kai karen karl kasia kate katherine kathleen kathy katie keith kelly ken kerry kev kevin khadija kirsty kyle laura lauren leah lee leo leon lesley lewis liam "
        "linda lindsay lisa liz lola lorna lorraine louise lucas lucy luke lynn maddie maisie malcolm mandy marcus margaret maria marie marion martin mary matthew maureen megan mehmet melissa mia michael michelle mike mohammed moira "
        "molly monica morag muriel nadia naomi natalie nathan neil niamh nicola nicole nigel noah noel nora olga oliver olivia oscar owen pam pamela patricia patrick paul paula pauline pete peter phil philip phoebe piotr priya "
        "rachel ravi rebecca reg rhys richard rita rob robert roger ron ronnie rory ross roy ruth ryan sabrina sally sam samantha samir sandra sara sarah sasha scott sean shane sharon sheila shelley sheila simon siobhan sofia sonia sophie stan "
        "stella stephanie stephen steve steven stuart sunita susan susie suzanne sylvia tariq terry theresa theo thomas tim tina toby todd tom tommy tony tracey tracy trevor trisha ursula valerie vera veronica vicky victoria vikram violet vivian "
        "wayne wendy yasmin yusuf yvonne zainab zara zoe"
    ),
    "hobby": "cats dogs dog cat football rugby cricket netball running runner marathon baking baker knitting crochet gardening allotment bees fishing angling guitar drums choir singing books reading gin wine tea coffee yoga cycling walking hiking swimming surfing gaming gamer vegan vinyl photography painting arsenal spurs albion palace",
}
