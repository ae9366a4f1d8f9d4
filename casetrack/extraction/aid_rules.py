"""The words of aid, as patterns: giving, receiving, carrying, asking, and the states in which aid can be.

English only, like the frames that use them; items and units come from the word lists.
"""

import re
from dataclasses import dataclass
from functools import cache

from casetrack.extraction.lexicons import Lexicon
from casetrack.extraction.lexicons.interface import any_of
from casetrack.extraction.patterns import CAP, rx, rxi

_GIVE = (
    r"deliver(?:s|ed|ing)?|provid(?:e|es|ed|ing)|distribut(?:e|es|ed|ing)|hand(?:s|ed|ing)? (?:over|out)|g(?:ives?|ave|iven|iving)|"
    r"suppl(?:y|ies|ied|ying)|dispatch(?:es|ed|ing)?|despatched|s(?:end|ends|ent|ending)|br(?:ings?|ought|inging)|"
    r"donat(?:e|es|ed|ing)|"
    r"ship(?:s|ped|ping)?|airlift(?:s|ed|ing)?|airdropp?(?:s|ed|ing)?|deploy(?:s|ed|ing)|offer(?:s|ed|ing)|issu(?:ed|"
    r"ing)|transport(?:s|ed|ing)?|"
    r"allocat(?:es?|ed|ing)|contribut(?:es?|ed|ing)|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|prepositioned|"
    r"install(?:s|ed|ing)|trucked|reach(?:ed|ing)|releas(?:ed|ing)"
)
_PARTICIPLE = (
    r"delivered|provided|distributed|handed (?:over|out)|given|supplied|dispatched|sent|brought|donated|shipped|airlifted|issued|"
    r"allocated|pledged|promised|allowed (?:in|through)|blocked|refused|denied|turned back|stopped|looted|received|"
    r"installed|offered"
)
_RECEIVE = (
    r"receiv(?:e|es|ed|ing)|(?:being |been |was |were )?(?:given|supplied with|provided with|issued with|offered)|got|"
    r"obtain(?:ed|ing)"
)
_STATUS: tuple[tuple[str, str], ...] = (
    (
        "blocked",
        r"turned (?:back|away)|blocked|refused (?:passage|entry|access|permission)|denied (?:passage|entry|access|permission)|"
        r"(?:was|were|been) (?:denied|refused|stopped|intercepted|looted)|prevented from|no access|withheld",
    ),
    (
        "not_delivered",
        r"\b(?:no|nobody|not|never|none|nor|neither|without|cannot|hardly any)\b|n't\b|has yet to|have yet to|yet to be|"
        r"unable to|did not|fail(?:ed|s)? to|"
        r"suspended|halted|cancelled",
    ),
    ("conditional", r"\b(?:if|unless|provided that|subject to|on condition)\b"),
    ("pledged", r"pledg(?:e|ed|es|ing)|promis(?:ed|es)|committed|contribut(?:ed|es|ion)|allocat(?:ed|es)|announced"),
    (
        "planned",
        r"\b(?:will|would|plans?|planned|expected to|scheduled|is to|are to|is set to|are set to|due to|prepar(?:es?|"
        r"ing) to|intends?)\b",
    ),
    ("requested", r"asked for|appeal(?:ed|s|ing)? (?:\w+ ){0,3}for|request(?:ed|s|ing)?|call(?:ed|s|ing)? for|requires?\b"),
    (
        "in_transit",
        r"(?:waiting|held up|parked|queu\w+) (?:at|on|near)\b|"
        r"dispatch(?:ed|es)|despatched|shipped|en route|on (?:its|the|their) way|in transit|left (?:for|from)|"
        r"\bsent\b|\bsends?\b|\bheading to\b",
    ),
    (
        "ongoing",
        r"(?:is|are|being|continues? to|keeps?|has been|have been) (?:now |still |currently |also |"
        r"regularly )?(?:being )?\w+ing\b|continu(?:es?|ing) to|"
        r"(?:is|are) (?:being )?(?:provid|distribut|deliver|giv|suppli)\w*|\b(?:provides|distributes|supplies|"
        r"delivers|receives?)\b|ongoing|daily|regularly",
    ),
)
OPEN_LIST = r"^ ?(?:such as|including|like|among them|namely|-|:) ?$"


@dataclass(frozen=True)
class AidRules:
    items: re.Pattern[str]
    categories: tuple[tuple[str, re.Pattern[str]], ...]
    give: re.Pattern[str]
    passive: re.Pattern[str]
    receive: re.Pattern[str]
    carrying: re.Pattern[str]
    imperative: re.Pattern[str]
    request: re.Pattern[str]
    nominal: re.Pattern[str]
    convoy: re.Pattern[str]
    recipients: re.Pattern[str]
    receivers: re.Pattern[str]
    statuses: tuple[tuple[str, re.Pattern[str]], ...]
    body: re.Pattern[str]
    left_number: re.Pattern[str]


@cache
def aid_rules(lexicon: Lexicon) -> AidRules:
    every = "|".join(words for _, words in lexicon.item_categories)
    unit = (
        rf"(?:{any_of(lexicon.units)}|persons|survivors|group|them|victims|patients|households|villagers|civilians|"
        rf"population|community|communities|hospitals?|women|camp|centres?)"
    )
    adjective = (
        rf"(?:(?i:{lexicon.unit_adjectives})|{CAP}|[a-z]+-[a-z]+|all|some|about|over|more|than|nearly|these|those|any|of|"
        rf"at|least|an|estimated|most)"
    )
    spelled = any_of((*lexicon.number_words, *lexicon.multipliers))
    number = (
        rf"(?:\d[\d,.]*(?: {any_of(lexicon.multipliers)})?|(?:a )?{spelled}(?:(?:-| and | ){spelled})*|hundreds|thousands|"
        rf"dozens)"
    )
    noun = (
        rf"(?:(?:the|its|their|a) )?(?:{adjective} ){{0,3}}?(?:{number} )?(?:{adjective} ){{0,4}}?{unit}\b(?: under \d+|"
        rf" of (?:the )?{CAP}(?: {CAP})*)?"
    )
    return AidRules(
        items=rxi(rf"(?<![\w-])(?:{every})(?![\w-])"),
        categories=tuple((name, rxi(rf"(?<![\w-])(?:{words})(?![\w-])")) for name, words in lexicon.item_categories),
        give=rxi(rf"\b(?:{_GIVE})\b"),
        passive=rxi(rf"[^.;,]{{0,30}}?\b(?:was|were|is|are|been|being|be) (?:\w+ly )?(?P<verb>{_PARTICIPLE})\b"),
        receive=rxi(
            rf"\b(?P<aux>(?:is|are|was|were|has|have|had|been|will|would|to|not|yet|still|also|now|\w+ly) )*(?P<verb>{_RECEIVE})\b"
        ),
        carrying=rxi(
            r"\b(?:convoys?|trucks?|lorr(?:y|ies)|planes?|flights?|ships?|vessels?|shipments?|consignments?|"
            r"boats?)\b[^.;]{0,80}?\b(?:carrying|with|loaded with|of|containing|bringing) ?$"
        ),
        imperative=rx(rf"(?:{_GIVE.replace('|', '|')})\b", re.I),
        request=rxi(r"\b(?:asked for|appeal(?:ed|s|ing)? (?:\w+ ){0,4}for|requested|called for|requesting) ?(?:\w+ ){0,4}$"),
        nominal=lexicon.pattern("aid.nominal"),
        convoy=rxi(
            r"\b(?:the|this|that)(?: same)? (?:convoy|trucks?|shipment|aid|consignment|supplies|goods|items|"
            r"parcels)(?: \w+ly| later| finally| had| has| have)* (?P<verb>reached|arrived|entered|(?:is|are|was|"
            r"were) (?:expected|due|scheduled) to arrive|was (?:delivered|distributed|let through|allowed)|"
            r"were (?:delivered|distributed|let through|allowed))\b"
        ),
        recipients=rx(rf"\b(?:to|for|among|reaching) (?P<r>{noun})"),
        receivers=rx(rf"(?<!\w)(?P<r>{noun})(?:,[^,]{{3,120}},| (?:who|in|at|from|of|on) [^.;]{{2,120}}?)? ?$"),
        statuses=tuple((name, rxi(words)) for name, words in _STATUS),
        body=rxi(rf"\b(?:(?:{lexicon.org_words})s?|volunteers|donors?|convoy|agencies|partners|clinics|neighbou?rs|locals)\b"),
        left_number=rx(
            rf"(?P<n>{number}) (?:(?:tons?|tonnes|kg|litres?|boxes|packs?|truckloads|metric tons?|sets|"
            rf"units) of )?(?:(?!(?:carrying|with|bringing|loaded|containing|people|families|households|trucks?|days?|"
            rf"kilomet\w+)\b)[\w-]+ ){{0,2}}?$",
            re.I,
        ),
    )
