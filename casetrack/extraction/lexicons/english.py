"""English: the words behind every rule, as data. No name, number or sentence of any article stands here."""

from casetrack.extraction.lexicons.english_movements import AROUND, LIMITED_UNITS, MOVEMENTS, UNITS, filled_verbs
from casetrack.extraction.lexicons.english_patterns import PARTS, PATTERNS
from casetrack.extraction.lexicons.english_statuses import STATUSES, STATUSES_BEFORE
from casetrack.extraction.lexicons.interface import Lexicon, words
from casetrack.extraction.lexicons.world import COUNTRIES, DEMONYMS

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

ENGLISH = Lexicon(
    code="en",
    patterns=PATTERNS,
    parts=PARTS,
    countries=COUNTRIES,
    demonyms=DEMONYMS,
    function_words=words("the of and to in a is that for was on with as by it from at be are were has have had not said"),
    months={
        name: number
        for number, names in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for name in names.split()
    },
    weekdays={name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())},
    number_words={
        **{word: number for number, word in enumerate(_ONES.split(), start=1)},
        **{word: number for number, word in zip(range(20, 100, 10), _TENS.split(), strict=True)},
    },
    multipliers={"hundred": 100, "thousand": 1000, "lakh": 100_000, "million": 10**6, "billion": 10**9, "dozen": 12},
    vague_numbers=words("dozens scores hundreds thousands tens millions"),
    qualifiers={
        "about": "about some|about|approximately|approx\\.?|around|nearly|almost|close to|an estimated|estimated|roughly|circa|"
        "just under|just over|an approximate|an additional|an average of|up towards",
        "more_than": "more than|over|in excess of|upwards of|well over",
        "at_least": "at least|no fewer than|no less than|not less than|not fewer than|a minimum of",
        "less_than": "less than|fewer than|under",
        "up_to": "up to|as many as|not more than|no more than|at most|a maximum of",
    },
    units={
        **UNITS,
        **dict.fromkeys("people persons individuals person".split(), ("people", None)),
        **dict.fromkeys("families family".split(), ("families", None)),
        **dict.fromkeys("households household".split(), ("households", None)),
        **dict.fromkeys("residents inhabitants villagers townspeople locals".split(), ("people", "residents")),
        **dict.fromkeys("civilians".split(), ("people", "civilians")),
        **dict.fromkeys("citizens nationals".split(), ("people", "civilians")),
        **dict.fromkeys("refugees".split(), ("people", "refugees")),
        **dict.fromkeys("idps".split(), ("people", "idps")),
        **dict.fromkeys(
            "muslims christians hindus buddhists jews yazidis yezidis kurds tatars hazaras copts uyghurs uighurs".split(),
            ("people", None),
        ),
        **dict.fromkeys("returnees repatriates".split(), ("people", "returnees")),
        **dict.fromkeys("migrants".split(), ("people", "migrants")),
        **dict.fromkeys("evacuees".split(), ("people", "evacuees")),
        **dict.fromkeys("deportees".split(), ("people", "deportees")),
        **dict.fromkeys("detainees prisoners internees captives hostages".split(), ("people", "detainees")),
        **dict.fromkeys("children minors orphans girls boys students".split(), ("people", "children")),
        **dict.fromkeys("women men pensioners elderly workers labourers arrivals".split(), ("people", None)),
        "asylum seekers": ("people", "asylum_seekers"),
        "asylum-seekers": ("people", "asylum_seekers"),
    },
    displaced_types=words("refugees idps returnees migrants asylum_seekers evacuees deportees detainees"),
    # Words that may stand between a number and its unit.
    unit_adjectives="more|other|additional|further|new|newly|arriving|internally|forcibly|displaced|stranded|trapped|besieged|"
    "evacuated|deported|detained|returning|unaccompanied|separated|elderly|young|older|vulnerable|injured|sick|local|"
    "civilian|homeless|affected|conflict-affected|disabled|pregnant|foreign|registered|convicted|missing|remaining|school|"
    "adult|rural|urban|host|day|farming|war-affected|flood-affected|refugee|migrant|migrants|returnee|vulnerable",
    qualified_types={
        "displaced": "idps",
        "refugee": "refugees",
        "returnee": "returnees",
        "returning": "returnees",
        "migrant": "migrants",
        "evacuated": "evacuees",
        "deported": "deportees",
        "detained": "detainees",
    },
    statuses=tuple((name, filled_verbs(words)) for name, words in (*MOVEMENTS, *STATUSES)),
    statuses_before=STATUSES_BEFORE,
    statuses_around=AROUND,
    limited_units=LIMITED_UNITS,
    # A count of the dead or hurt, a rate or a capacity is no displaced group.
    not_a_group=r"(?:killed|dead|died|wounded|injured|drowned|executed|arrested|vaccinated|employed|per (?:day|week|month|cent|"
    r"person|family|household)|"
    r"a (?:day|week|month)\b|capacity|seats?|voted|protest(?:ed|ers)?|marched|return(?:ed|ing)? (?:to|from) (?:work|school|strike|"
    r"class(?:es)?|duty|leave|holidays?|training|parliament|office|service|university))",
    item_categories=(
        (
            "food",
            r"(?:(?:family|ready-to-eat|emergency|relief|dry|hot|cooked|baby|canned) )?food(?:s|stuffs?)?(?: (?:baskets?|parcels?|"
            r"packages?|rations?|kits?|aid|assistance|supplies|items|packs?|boxes|hampers|commodit(?:y|ies)|products|"
            r"vouchers?|grains?|sets?|help|relief|provisions|bags?))?|therapeutic foods?|"
            r"(?:\w+ )?rations?(?: packs?)?|ration packs?|(?:hot |warm |cooked )?meals?|flour|wheat(?: flour)?(?: bags)?|rice|"
            r"bread|dal|mustard oil|(?:high[- ]energy|energy) biscuits|porridge|canned (?:meat|fish)|groats|"
            r"groceries|"
            r"baby formula|baby food|cooking oil|"
            r"soup|tea|biscuits|sandwiches|milk powder|lentils|canned goods|grain|nutrition(?:al)?(?: (?:supplies|kits?|"
            r"assistance))?|"
            r"sorghum|maize|millet|cereals?|beans|pulses|vegetables|salt|sugar|noodles|pasta|potatoes|vegetable oil|"
            r"(?:baby|infant) (?:milk|formula)|therapeutic food|breakfasts?|lunch(?:es)?",
        ),
        (
            "water",
            r"(?:drinking |clean |bottled |potable |safe )?water(?: (?:trucking|tanks?|bottles?|supplies|"
            r"supply|pouches|filters?|containers?))?|"
            r"water-purification tablets?|water purification tablets?|jerrycans?|jerry cans?(?: for (?:drinking )?water)?",
        ),
        (
            "medicine",
            r"medic(?:ines?|ations?|aments?)|(?:medical|health) (?:supplies|aid|kits?|assistance|care|items|equipment|"
            r"materials?|goods|services|help|consultations?|treatment|"
            r"checks?|examinations?)|(?:primary |free |basic )?(?:health ?care|health[- ]care)(?: (?:services|clinics?))?|insulin|"
            r"mobile (?:health|medical) (?:clinics?|teams?|units?)|(?:emergency|field) hospitals?|first aid|"
            r"(?:primary |basic |temporary |mobile |free )*(?:health(?: ?care)?|medical)(?: care| service)* (?:clinics?|"
            r"posts?|cent(?:re|er)s?|camps?)|"
            r"wound-dressing materials?|surgical supplies|oxygen|"
            r"vaccines?|vaccinations?|mobile clinics?|medical treatment|ambulances?|drugs|first[- ]aid kits?|consultations?|"
            r"trauma kits?|antibiotics|wheelchairs?|crutches|prosthe(?:ses|tics)|surgical kits?|bandages",
        ),
        (
            "shelter",
            r"tents?|tarpaulins?|shelter (?:kits?|materials?|items|assistance|supplies|"
            r"support)|roofing sheets|building materials|(?:temporary|transitional) shelters|plastic sheet(?:s|ing)|"
            r"prefabricated (?:houses|homes|units)|emergency shelters?|(?:temporary )?(?:accommodation|housing)(?! cent|"
            r" points?| sites?| costs?| facilit)|"
            r"(?<!seek\s)(?<!seeking\s)(?<!take\s)(?<!taking\s)(?<!taken\s)shelter(?! in\b| at\b| from\b)",
        ),
        (
            "clothing",
            r"(?:warm |winter )?(?:clothes|clothing)(?: (?:sets?|kits?|items))?|coats?|shoes|"
            r"(?:[\w-]+ )?jackets|footwear|outerwear|boots|socks",
        ),
        (
            "hygiene",
            r"(?:hygiene|sanitation|sanitary) (?:and \w+ )?(?:kits?|items|products|"
            r"supplies|parcels?|sets?|materials|packages?|packs?|articles)|detergents?|toiletries|disinfectants?|"
            r"(?:washing|cleaning) (?:materials|products|supplies)|household chemicals|dignity kits?|soap|sanitary (?:kits?|"
            r"items|pads|"
            r"products)|diapers|nappies",
        ),
        (
            "nfi",
            r"blankets?|mattress(?:es)?|bedding|non-food items?|nfis?|kitchen sets?|household (?:items|kits?|goods|appliances|"
            r"utensils|(?:storage )?materials|supplies|sets)|bed linen|linens|towels|pillows|basins|winter (?:items|"
            r"supplies|kits)|"
            r"cooking (?:utensils|pots|sets)|kitchen utensils|mosquito nets|(?:solar )?lamps|lanterns|(?:sleeping )?mats|quilts|"
            r"buckets|"
            r"non-food supplies|stoves?|core relief items|sleeping bags|relief items|generators?(?: sets?)?|heaters?|firewood|"
            r"winter(?:ization|"
            r"isation) kits?",
        ),
        (
            "cash",
            r"cash (?:assistance|grants?|aid|transfers?|support|payments?|vouchers?)|(?:financial|"
            r"monetary) (?:assistance|aid|support)|cash|money|allowances?|stipends?|compensation|vouchers?|(?:one-time |"
            r"one-off )?payments?|multi-?purpose cash",
        ),
        (
            "psychosocial",
            r"psychosocial (?:support|care|assistance|services|first aid)|psychological (?:support|help|aid|care|"
            r"assistance)|counselling",
        ),
        ("protection", r"protection (?:services|assistance)|legal (?:aid|assistance|counselling|advice)"),
        (
            "education",
            r"school (?:kits?|supplies|materials|bags?)|textbooks|learning (?:materials|kits?)|"
            r"education(?:al)? (?:kits?|materials|supplies|assistance|aid|support)",
        ),
        (
            "livelihoods",
            r"seeds(?: and tools)?|livestock|fodder|farming tools|livelihood (?:support|assistance|kits?)|fishing kits?",
        ),
        (
            "transport",
            r"(?<=provided\s)transport(?:ation)?|bus tickets?|train tickets?|free transport(?:ation)?|"
            r"transport(?:ation)? assistance",
        ),
        ("other", r"fuel|diesel|toys|batteries|sim cards?"),
        (
            "unspecified",
            r"(?:humanitarian|relief|emergency|essential|vital|life-saving|lifesaving|basic|winter) "
            r"(?:relief )?(?:aid|assistance|supplies|goods|items|cargo(?:es)?|necessities|support|relief|materials?|"
            r"parcels?|kits?|"
            r"packages?|articles|commodities|provisions|products)|"
            r"aid (?:supplies|parcels?|packages?|kits?|items|materials?|goods)|(?<=[\d,]{3}\s)kits|donations|parcels?|"
            r"necessities|\baid\b|\bassistance\b|\bsupplies\b",
        ),
    ),
    speech_verbs=r"sa(?:id|ys)(?! (?:goodbye|farewell|prayers|mass|nothing|hello|good|thanks)\b)|say|stated|states|told|"
    r"reported|reports|report|confirmed|confirms|revealed|reveals|announced|"
    "announces|claimed|claims|"
    r"warned|warns|argued|argues|added(?! [0-9]\S* \w+ to the)|adds|noted|notes|recalled|recalls|stressed|stresses|emphasi[sz]ed|"
    "emphasi[sz]es|explained|explains|declared|"
    "declares|insisted|insists|denied|denies|acknowledged|acknowledges|admitted|asserted|asserts|alleged|alleges|"
    "pointed out|disclosed|observed|"
    "indicated|indicates|maintained|maintains|estimated|estimates|wrote|called for|urged|urges|accused|commented|"
    "remarked|clarified|told reporters|"
    "expects|expect|considers|condemned|condemns|concluded|mentioned|informed|specified|believes|suggested|suggests|"
    "counted|counts|count|complained|complains|appealed|appeals|called on|calls on|criti[cs]i[sz]ed|demanded|"
    "highlighted|highlights|described|echoed|cautioned|lamented|conceded|tells|recounted|testified|predicted|vowed|is "
    "warning|are warning|"
    "is calling (?:for|on)|are calling (?:for|on)|is urging|are urging|call on|call for|is appealing|are appealing|"
    "continued(?! to\b)|"
    r"(?:continue[sd]?|goes on|went on) to (?:call (?:for|on)|urge|demand|insist|warn|say|deny|press for|appeal|stress|maintain)|"
    r"decried|deplored|regrets?|regretted|underscore[sd]|underline[sd]|reiterate[sd]|reaffirm(?:ed|s)|affirm(?:ed|s)|assured|"
    r"advised|opined|narrated|contend(?:ed|s)|tweeted|reminded|lamented|hinted|dubbed|"
    r"(?<=[,\"]\s)ask(?:ed|s)|(?<=[,\"]\s)replied|replied(?= that\b)|hailed|praised|slammed|denounced|(?<=[,\"]\s)related",
    speech_nouns="statements?|remarks?|comments?|assertions?|claims?|words|allegations?|accusations?|announcements?|warnings?|"
    "criticisms?|"
    "concerns?|admissions?|argument|insistence|contention|condemnation|denunciation|rejection|complaints?|calls?",
    voicing_verbs="raised|raises|voiced|voices|expressed|expresses",
    # The last word of a title; ranks and styles may be followed by another title or a name.
    title_heads="prime minister|ministers?|president|vice-president|ombuds(?:man|woman|person)|commissioner|coordinator|"
    "co-ordinator|"
    "representative|envoy|spokes(?:man|woman|person)|governor|mayor|director|director-general|secretary|secretary-general|"
    "under-secretary-general|undersecretary|head|chief|prefect|ambassador|chair(?:man|woman|person)?|chancellor|senator|judge|"
    "prosecutor(?:-general| general)?|attorney general|assistant|aide|advis[eo]r|administrator|commander|lead|rapporteur|delegate|"
    "negotiator|lawmaker|leader|speaker|premier|consul|nuncio|patriarch|cardinal|archbishop|bishop|metropolitan|pope|king|queen|"
    "deputy|manager|officer|secretariat head|member of parliament|attach[eé]|counsel(?:l)?or|superintendent|inspector|overseer|"
    "sheriff|emir|sultan|executive|chairperson|vice-governor|coordinator-general|high commissioner|general manager|"
    "chief of staff|president-elect|human rights defender|rights defender|public defender|defender|independent expert|"
    "(?:sabha|parishad|rada|sejm|bundestag|majlis|jirga|parliament|duma|knesset|council|board|committee|assembly|cabinet|senate|"
    r"congress) member|legislator|parliamentarian|"
    "congress(?:man|woman)|assembly(?:man|woman)|council(?:man|woman)|chief minister|"
    r"(?-i:MP|MLA|MNA|MPA|MEP|MK|DG|CEO|Sec)|priest|pastor|vicar|rabbi|mufti|elder|chieftain|mukhtar|abbot|moderator|treasurer|"
    "convener|convenor|co-convener|co-convenor|founder|co-founder|officer-in-charge|officer in charge|magistrate|dean|"
    "rector|co-chair|"
    "prince|princess|crown prince|warden|treasurer|trustee|emissary|wali|syndic|(?:leading|senior|founding|standing) member|"
    "official|sheikh|sheikha|omdas?|imam|vice president|vice chair|vice-chair|secretary of state|chargé d'affaires",
    ranks="gen(?:eral)?|commodore|corporal|cpl|comdr|cmdr|brig(?:adier)?|col(?:onel)?|lt|lieutenant|maj(?:or)?|"
    "capt(?:ain)?|adm(?:iral)?|sgt|sergeant|marshal",
    honorifics="mr|mrs|ms|miss|dr|prof|professor|sir|dame|sheikh|sheikha|father|sister|rev|reverend|hon|lord|lady|haji|imam|"
    "his excellency|her excellency|h\\.e|fr|br|abp|mgr|msgr|monsignor|sayyed|sayyid|hajj|mullah|maulana|mawlana|ustaz|"
    "engr|eng|atty|"
    "ambassador|amb|daw|shri|smt|sri|pastor|brother|mother|madam|mme|comrade",
    # Lower-case words that may stand inside a title before or after its head.
    title_words="deputy|vice|acting|former|first|second|human|rights|foreign|defen[cs]e|interior|finance|health|prime|senior|"
    "chief|special|"
    "sub-national|subnational|permanent|regional|national|area|district|provincial|country|resident|humanitarian|"
    "emergency|parliamentary|"
    "presidential|executive|assistant|general|managing|operations|field|cluster|military|children's|child|press|"
    "media|communications|"
    "military|political|federal|state|local|city|municipal|security|council|ministry|office|army|government|border|police|"
    "migration|refugee|emergencies|international|interim|outgoing|newly|appointed|chairman|high|top|lead|opposition|rebel|"
    "church|papal|apostolic|affairs|social|policy|protection|programme|program|mission|administration|village|community|camp|"
    "information|justice|education|agriculture|labour|labor|energy|environment|ombudsman's|children|refugees|relief|response|"
    "communication|communications|programs|programmes|projects|logistics|nutrition|coordination|advocacy|partnerships|crisis|"
    "disaster|management|displaced|persons|people|minority|women|youth|return|returns|reintegration|resettlement|peace|"
    "reconstruction|external|relations|human|resources|associate|principal|goodwill|global|spokes|advocate|technical|"
    "militia|garrison|battalion|brigade|"
    "legal|tribal|religious|traditional|district|sub-office|mediation|"
    "room|branch|chapter|unit|"
    "home|union|parish|working|leading|medical|islamic|grand|welfare|duties|zonal|divisional|works|frontier|honorary|"
    "interfaith|enforcement|water|housing|science|culture|missing|repatriation|rehabilitation|reconciliation|planning|"
    "transport|trade|tourism|additional|joint|caretaker|"
    "troops|forces|staff|parliament|committee|agency|department|delegation|office|united|public|civil|emergency",
    org_words="ministry|council|committee|organi[sz]ation|office|agency|society|cross|crescent|nations|union|commission|assembly|"
    "parliament|board|authority|authorities|service|services|department|fund|programme|program|relief|association|"
    "foundation|institute|centre|center|mission|party|group|network|alliance|bank|guard|army|forces|movement|front|secretariat|"
    "government|cabinet|police|court|church|university|administration|matrix|corps|coalition|directorate|bureau|initiative|"
    "charity|trust|company|ngo|command|brigade|humanity|frontières|wire|news|press|agence|tribunal|duma|senate|congress|"
    "observatory|watch|amnesty|médecins|medecins|caritas|unicef|unhcr|ocha|wfp|iom|icrc|ifrc|un|eu|msf|fao|unfpa|"
    "undp|osce|nato|hrw|ngos|radio|television|tv|times|tribune|herald|gazette|journal|broadcasting|oxfam|vision|"
    "development|monitor|agencies|academy|convention|"
    "league|forum|consortium|conference|diocese|chamber|platform",
    national_heads="minister|president|ombuds(?:man|woman|person)|ambassador|king|queen|chancellor|premier|prosecutor|defender|"
    r"commissioner for human rights|human rights commissioner",
    place_words="oblast|province|district|region|camp|road|highway|city|town|village|crossing|site|county|state|governorate|"
    "valley|island|"
    "islands|"
    "checkpoint|hospital|school|airport|port|peninsula|prefecture|municipality|canton|border|stadium|raion|hromada|territory|"
    "settlement|settlements|department|commune|township|ward|square|station|bridge|monastery|locality|sub-district|subdistrict",
    sentence_openers="The|A|An|In|On|At|By|For|From|To|Since|After|Before|When|While|As|But|And|Or|If|It|He|She|They|We|This|That|"
    "These|Those|There|Their|Her|His|Its|Our|My|Your|Some|Many|Most|All|Both|Each|Every|No|Not|Another|Other|Others|According|"
    "However|Meanwhile|Despite|During|Between|Under|Over|About|Around|Nearly|Almost|Earlier|Later|Initially|Adding|Amid|"
    "Although|Though|Whether|Where|Who|What|Which|How|Why|Also|Still|Only|Up|More|Less|At|Here|Now|Today|Yesterday|"
    "Among|Following|Until|Because|Such|Several|Any|Another|Roughly|Speaking|Asked|Last|Next|Local|Talks|Two|Three|Four|Five|"
    "Six|Seven|Eight|Nine|Ten|One|None|Families|Residents|Civilians|People|Refugees|Negotiations|Health|Food|Water|Protection|"
    "Shelter|Field|Register|Distribute|Contact|Requested|Received|Prepared|Figures|With|Without|Nobody|Nothing|Everyone|"
    "Everybody|Someone|Somebody|Anyone|Anybody|Neither|Either|Most|Then|Again|"
    "Perhaps|Even|Just|Instead|Once|Yes|Humanitarian|Blankets|Item",
)
