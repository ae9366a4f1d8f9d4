"""The closed lists that people choose from, each value with its label: one source for tables, forms, templates, exports, tests."""

from casetrack.vocabulary.articles import (
    CAPTURE_METHODS as CAPTURE_METHODS,
    CONFIDENCES as CONFIDENCES,
    ITEM_STATES as ITEM_STATES,
    JOB_KINDS as JOB_KINDS,
    JOB_STATES as JOB_STATES,
    PROPOSAL_STATES as PROPOSAL_STATES,
    REJECTION_REASONS as REJECTION_REASONS,
    SETTLEMENTS as SETTLEMENTS,
    SOURCE_MARKS as SOURCE_MARKS,
    SOURCE_STATES as SOURCE_STATES,
)
from casetrack.vocabulary.choices import Choices as Choices
from casetrack.vocabulary.work import (
    APPROVAL_KINDS as APPROVAL_KINDS,
    APPROVAL_STATES as APPROVAL_STATES,
    CHANGE_KINDS as CHANGE_KINDS,
    DOCUMENT_STATES as DOCUMENT_STATES,
    DRAFT_KINDS as DRAFT_KINDS,
    GROUP_FLAGS as GROUP_FLAGS,
    HANDED_STATES as HANDED_STATES,
    LOG_FORMS as LOG_FORMS,
    MOVEMENT_DIRECTIONS as MOVEMENT_DIRECTIONS,
)
from casetrack.wording import lazy

ROLES = Choices(
    caseworker=lazy("Caseworker"),
    supervisor=lazy("Supervisor"),
    exporter=lazy("Exporter"),
    data_protection=lazy("Data protection"),
    auditor=lazy("Auditor"),
    administrator=lazy("Administrator"),
    reader=lazy("Reader"),
)
SENSITIVITIES = Choices(
    public=lazy("Public"),
    restricted=lazy("Restricted"),
    confidential=lazy("Confidential"),
    strictly_confidential=lazy("Strictly confidential"),
)
CASE_STATUSES = Choices(
    open=lazy("Open"),
    on_hold=lazy("On hold"),
    closed=lazy("Closed"),
    transferred=lazy("Transferred"),
    duplicate=lazy("Duplicate"),
)
# A case of one of these is worked on: entries are taken, what is due is due.
WORKED_ON = ("open", "on_hold")
STAGES = Choices(
    reported=lazy("Reported"),
    verified=lazy("Verified"),
    registered=lazy("Registered"),
    return_requested=lazy("Return requested"),
    in_negotiation=lazy("In negotiation"),
    conditions_set=lazy("Conditions set"),
    cleared=lazy("Cleared"),
    scheduled=lazy("Scheduled"),
    in_transit=lazy("In transit"),
    partially_returned=lazy("Partially returned"),
    returned=lazy("Returned"),
    post_return_followup=lazy("Follow-up after return"),
)
DISPLACEMENT_CATEGORIES = Choices(
    undetermined=lazy("Undetermined"),
    idp=lazy("Internally displaced"),
    refugee=lazy("Refugee"),
    asylum_seeker=lazy("Asylum seeker"),
    returnee_refugee=lazy("Returned refugee"),
    returnee_idp=lazy("Returned internally displaced"),
    stateless=lazy("Stateless"),
    foreign_national_stranded=lazy("Foreign national, stranded"),
    protected_civilian=lazy("Protected civilian (asserted)"),
    host_community=lazy("Host community"),
    other=lazy("Other"),
)
CLOSURE_REASONS = Choices(
    all_returned=lazy("All returned"),
    settled_locally=lazy("Settled locally by choice"),
    third_country=lazy("Moved to a third country"),
    handed_over=lazy("Handed to another agency"),
    contact_lost=lazy("Contact lost"),
    deceased=lazy("Deceased"),
    merged=lazy("Merged as a duplicate"),
    unfounded=lazy("Not a case"),
    withdrawn_by_group=lazy("Withdrawn at the group's request"),
)
LEGAL_BASES = Choices(
    consent=lazy("Consent"),
    vital_interest=lazy("Vital interest"),
    public_interest=lazy("Public interest"),
    legitimate_interest=lazy("Legitimate interest"),
    legal_obligation=lazy("Legal obligation"),
)
# What a change of a case may be from and to: a stage, a file status, a reason for closing. No word stands in two of the lists.
CASE_STEPS = STAGES.joined(CASE_STATUSES, CLOSURE_REASONS)
STATEMENT_KINDS = Choices(
    headcount=lazy("Headcount"),
    place=lazy("Place"),
    situation=lazy("Situation"),
    aid=lazy("Aid"),
    condition=lazy("Condition"),
    need=lazy("Need"),
    wish=lazy("Wish"),
    other=lazy("Other"),
)
QUALIFIERS = Choices(
    exact=lazy("exactly"),
    about=lazy("about"),
    more_than=lazy("more than"),
    at_least=lazy("at least"),
    less_than=lazy("less than"),
    up_to=lazy("up to"),
    range=lazy("between"),
    vague=lazy("not counted"),
)
UNITS = Choices(
    person=lazy("people"),
    family=lazy("families"),
    household=lazy("households"),
    contact=lazy("contacts"),
    request=lazy("requests"),
    case=lazy("cases"),
)
STANCES = Choices(
    asserted_by_article=lazy("said by the article itself"),
    attributed=lazy("said by a named or described speaker"),
    rhetorical=lazy("rhetoric"),
    hypothetical=lazy("supposed, not said to be so"),
    negated=lazy("said not to be so"),
)
VERIFICATIONS = Choices(
    unverified=lazy("Unverified"),
    corroborated=lazy("Corroborated"),
    contested=lazy("Contested"),
    identity_conflict=lazy("Identity in doubt"),
    refuted=lazy("Refuted"),
)
RELIABILITIES = Choices(
    A=lazy("A: completely reliable"),
    B=lazy("B: usually reliable"),
    C=lazy("C: fairly reliable"),
    D=lazy("D: not usually reliable"),
    E=lazy("E: unreliable"),
    F=lazy("F: cannot be judged"),
)
CREDIBILITIES = Choices(
    **{
        "1": lazy("1: confirmed by other sources"),
        "2": lazy("2: probably true"),
        "3": lazy("3: possibly true"),
        "4": lazy("4: doubtful"),
        "5": lazy("5: improbable"),
        "6": lazy("6: cannot be judged"),
    }
)
STATEMENT_LINKS = Choices(
    contradicts=lazy("contradicts"),
    corroborates=lazy("corroborates"),
    replaces=lazy("replaces"),
)
MOVEMENT_KINDS = Choices(
    return_=lazy("Return"),
    repatriation=lazy("Return across the border"),
    evacuation=lazy("Evacuation"),
    relocation=lazy("Relocation"),
    transfer=lazy("Transfer"),
    other=lazy("Other"),
)
MOVEMENT_STATUSES = Choices(
    planned=lazy("Planned"),
    confirmed=lazy("Confirmed"),
    departed=lazy("Departed"),
    arrived=lazy("Arrived"),
    postponed=lazy("Postponed"),
    cancelled=lazy("Cancelled"),
    refused_at_border=lazy("Refused at the border"),
)
AID_STATUSES = Choices(
    planned=lazy("Planned"),
    dispatched=lazy("Dispatched"),
    received_at_point=lazy("Received at the point"),
    distributed=lazy("Distributed"),
    confirmed=lazy("Confirmed"),
    partly_delivered=lazy("Partly delivered"),
    lost_or_damaged=lazy("Lost or damaged"),
    cancelled=lazy("Cancelled"),
    reported_only=lazy("Reported only"),
)
# "Days without aid" counts these and no others (domain.md 1.3).
AID_THAT_COUNTS = ("distributed", "confirmed", "partly_delivered")
HOW_KNOWN = Choices(
    seen_by_us=lazy("Seen by us"),
    told_by_partner=lazy("Told by a partner"),
    told_by_official=lazy("Told by an official"),
    press=lazy("Press"),
)
OWN_EVIDENCE = ("seen_by_us", "told_by_partner")
SECTORS = Choices(
    FSC=lazy("Food security"),
    HEA=lazy("Health"),
    SHL=lazy("Shelter and household items"),
    WSH=lazy("Water, sanitation, hygiene"),
    NUT=lazy("Nutrition"),
    PRO=lazy("Protection"),
    EDU=lazy("Education"),
    MPC=lazy("Multi-purpose cash"),
    CCM=lazy("Camp coordination"),
    ERY=lazy("Early recovery"),
    LOG=lazy("Logistics"),
    TEL=lazy("Emergency telecommunications"),
)
CONTACT_CHANNELS = Choices(
    visit=lazy("Visit"),
    call=lazy("Phone call"),
    message=lazy("Message"),
    video=lazy("Video call"),
    meeting=lazy("Meeting"),
)
LETTER_KINDS = Choices(
    letter=lazy("Letter"),
    appeal=lazy("Appeal"),
    note=lazy("Note"),
    petition=lazy("Petition"),
    statement=lazy("Statement"),
)
DIRECTIONS = Choices(
    outgoing=lazy("From us"),
    incoming=lazy("To us"),
    third_parties=lazy("Between third parties"),
)
LETTER_CHANNELS = Choices(
    post=lazy("Post"),
    email=lazy("E-mail"),
    by_hand=lazy("By hand"),
    telephone=lazy("Telephone"),
    diplomatic=lazy("Diplomatic channel"),
    online_form=lazy("Online form"),
    unknown=lazy("Unknown"),
)
ADDRESSEE_KINDS = Choices(
    ua_authority=lazy("Ukrainian authority"),
    ru_authority=lazy("Russian authority"),
    foreign_head=lazy("Foreign head of state or church"),
    international=lazy("International organisation"),
    other=lazy("Other"),
)
ADDRESSEE_STATUSES = Choices(
    draft=lazy("Draft"),
    approved=lazy("Approved"),
    sent=lazy("Sent"),
    delivered=lazy("Delivered"),
    acknowledged=lazy("Receipt confirmed"),
    partly_answered=lazy("Partly answered"),
    answered=lazy("Answered"),
    declined=lazy("Declined"),
    no_reply_closed=lazy("Closed without an answer"),
)
# A receipt confirmed is not an answer and never stops the clock (domain.md 1.3).
AWAITS_ANSWER = ("sent", "delivered", "acknowledged")
NAME_KINDS = Choices(
    official=lazy("Official form"),
    alias=lazy("Also known as"),
    transliteration=lazy("Transliteration"),
    misspelling=lazy("Misspelling"),
    as_written=lazy("As written in a source"),
)
SCRIPTS = Choices(Latn=lazy("Latin"), Cyrl=lazy("Cyrillic"), Arab=lazy("Arabic"), other=lazy("Other"))
ORGANISATION_KINDS = Choices(
    authority=lazy("Public authority"),
    state=lazy("State"),
    igo=lazy("International organisation"),
    ngo=lazy("Non-governmental organisation"),
    red_cross=lazy("Red Cross or Red Crescent"),
    religious=lazy("Religious body"),
    media=lazy("Media"),
    other=lazy("Other"),
)
PLACE_KINDS = Choices(
    country=lazy("Country"),
    region=lazy("Region"),
    district=lazy("District"),
    settlement=lazy("Town or village"),
    crossing=lazy("Border crossing"),
    site=lazy("Site"),
    other=lazy("Other"),
)
IDENTIFIER_SCHEMES = Choices(
    iso3166_1=lazy("ISO 3166-1"),
    iso3166_2=lazy("ISO 3166-2"),
    pcode=lazy("OCHA place code"),
    katottg=lazy("KATOTTG"),
    other=lazy("Other"),
)
NEGOTIATION_STATUSES = Choices(
    planned=lazy("Planned"),
    ongoing=lazy("Ongoing"),
    suspended=lazy("Suspended"),
    deadlocked=lazy("Deadlocked"),
    agreed=lazy("Agreed"),
    ended=lazy("Ended"),
)
CONDITION_STATUSES = Choices(
    alleged=lazy("Alleged"),
    stated=lazy("Stated"),
    contested=lazy("Contested"),
    documented=lazy("Documented"),
    accepted=lazy("Accepted"),
    fulfilled=lazy("Fulfilled"),
    waived=lazy("Waived"),
    withdrawn=lazy("Withdrawn by who set it"),
    rejected=lazy("Rejected"),
    superseded=lazy("Superseded"),
)
CONDITIONS_THAT_STAND = ("alleged", "stated", "contested", "documented", "accepted")
FOLLOW_UP_OUTCOMES = Choices(
    done=lazy("Done"),
    not_needed=lazy("No longer needed"),
    could_not=lazy("Could not be done"),
    handed_over=lazy("Handed over"),
)
EXPORT_FORMATS = Choices(pdf=lazy("PDF"), json=lazy("JSON"), csv=lazy("CSV"))
EXPORT_PROFILES = Choices(internal=lazy("Own office, complete"))
LANGUAGES = Choices(
    en=lazy("English"),
    uk=lazy("Ukrainian"),
    ru=lazy("Russian"),
    ar=lazy("Arabic"),
    it=lazy("Italian"),
    other=lazy("Other"),
)
THEMES = Choices(device=lazy("As the device"), light=lazy("Light"), dark=lazy("Dark"))
RESOLVED_BY = Choices(
    publication_date=lazy("publication date"),
    dateline=lazy("dateline"),
    person=lazy("a person's judgement"),
)
