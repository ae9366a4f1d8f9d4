"""The written table: what each role gets on each page. A page that is not here fails the test; so does a row without its page.

Columns: who asks. ana (caseworker, whose case it is), sara (supervisor of the team), emil (exporter), rita (reader), dora
(data protection), august (auditor), adam (administrator), olga (caseworker of another team), and a stranger.
A GET that needs a sign-in leads a stranger there (302); a POST answers 401. A POST without its token is refused with 400.
"""

WHO = ("ana", "sara", "emil", "rita", "dora", "august", "adam", "olga", "stranger")

OPEN = (200, 200, 200, 200, 200, 200, 200, 200, 200)
ANYONE = (200, 200, 200, 200, 200, 200, 200, 200, 302)
READS = (200, 200, 200, 200, 403, 403, 403, 200, 302)
READS_CASE = (200, 200, 200, 200, 403, 403, 403, 404, 302)
WRITES = (200, 200, 403, 403, 403, 403, 403, 200, 302)
WRITES_CASE = (200, 200, 403, 403, 403, 403, 403, 404, 302)
SUPERVISES_CASE = (403, 200, 403, 403, 403, 403, 403, 403, 302)
EXPORTS_CASE = (200, 200, 200, 403, 403, 403, 403, 404, 302)
SEES_EXPORTS = (200, 200, 200, 403, 200, 200, 403, 200, 302)
SEES_AN_EXPORT = (200, 200, 200, 403, 200, 200, 403, 404, 302)
MANAGES = (403, 403, 403, 403, 403, 403, 200, 403, 302)

# Pages that need no sign-in: compared both ways with what the pages declare.
OPEN_PAGES = {"sign_in.sign_in", "sign_in.set_password", "health.show_health", "assets.asset_file"}

PAGES = {
    "sign_in.sign_in": (302, 302, 302, 302, 302, 302, 302, 302, 200),
    "sign_in.sign_out": ANYONE,
    "health.show_health": OPEN,
    "today.today": ANYONE,
    "users.settings": ANYONE,
    "styleguide.show_styleguide": ANYONE,
    "users.list_users": MANAGES,
    "users.new_user": MANAGES,
    "users.edit_user": MANAGES,
    "users.renew_link": MANAGES,
    "groups.list_groups": READS,
    "groups.new_group": WRITES,
    "groups.show_group": READS_CASE,
    "groups.edit_group": WRITES_CASE,
    "groups.withdraw_group": WRITES_CASE,
    "hand_overs.show_team": SUPERVISES_CASE,
    "hand_overs.hand_over": SUPERVISES_CASE,
    "hand_overs.assign": SUPERVISES_CASE,
    "hand_overs.end_assignment": SUPERVISES_CASE,
    "group_tabs.aid": READS_CASE,
    "group_tabs.people": READS_CASE,
    "group_tabs.conditions": READS_CASE,
    "group_tabs.letters": READS_CASE,
    "group_tabs.officials": READS_CASE,
    "group_tabs.sources": READS_CASE,
    "group_tabs.history": READS_CASE,
    "aid_deliveries.list_aid_deliveries": READS,
    "aid_deliveries.log_aid": WRITES_CASE,
    "aid_deliveries.show_aid_delivery": READS_CASE,
    "aid_deliveries.edit_aid_delivery": WRITES_CASE,
    "aid_deliveries.withdraw_aid_delivery": WRITES_CASE,
    "contacts.list_contacts": READS,
    "contacts.log_contact": WRITES_CASE,
    "contacts.show_contact": READS_CASE,
    "contacts.edit_contact": WRITES_CASE,
    "contacts.withdraw_contact": WRITES_CASE,
    "correspondence.list_letters": READS,
    "correspondence.log_letter": WRITES_CASE,
    "correspondence.show_letter": READS_CASE,
    "correspondence.mark_reply": WRITES_CASE,
    "correspondence.edit_letter": WRITES_CASE,
    "correspondence.withdraw_letter": WRITES_CASE,
    "follow_ups.log_follow_up": WRITES_CASE,
    "follow_ups.show_follow_up": READS_CASE,
    "follow_ups.edit_follow_up": WRITES_CASE,
    "follow_ups.finish_follow_up": WRITES_CASE,
    "follow_ups.withdraw_follow_up": WRITES_CASE,
    "statements.log_statement": WRITES_CASE,
    "statements.show_statement": READS_CASE,
    "statements.edit_statement": WRITES_CASE,
    "statements.link_statement": WRITES_CASE,
    "statements.pin_statement": WRITES_CASE,
    "statements.withdraw_statement": WRITES_CASE,
    "conditions.log_condition": WRITES_CASE,
    "conditions.show_condition": READS_CASE,
    "conditions.mark_blocking": SUPERVISES_CASE,
    "conditions.edit_condition": WRITES_CASE,
    "conditions.withdraw_condition": WRITES_CASE,
    "movements.log_movement": WRITES_CASE,
    "movements.show_movement": READS_CASE,
    "movements.edit_movement": WRITES_CASE,
    "movements.withdraw_movement": WRITES_CASE,
    "negotiations.log_negotiation": WRITES_CASE,
    "negotiations.show_negotiation": READS_CASE,
    "negotiations.edit_negotiation": WRITES_CASE,
    "negotiations.add_list": WRITES_CASE,
    "negotiations.add_round": WRITES_CASE,
    "negotiations.withdraw_negotiation": WRITES_CASE,
    "officials.list_officials": READS,
    "officials.new_official": WRITES,
    "officials.show_official": READS,
    "officials.edit_official": WRITES,
    "officials.withdraw_official": WRITES,
    "organisations.list_organisations": READS,
    "organisations.new_organisation": WRITES,
    "organisations.show_organisation": READS,
    "organisations.edit_organisation": WRITES,
    "organisations.withdraw_organisation": WRITES,
    "places.list_places": READS,
    "places.new_place": WRITES,
    "places.show_place": READS,
    "citations.show_citations": READS_CASE,
    "sources.mark": WRITES_CASE,
    "sources.unmark": WRITES_CASE,
    "sources.grade": WRITES_CASE,
    "sources.rests": READS_CASE,
    "sources.keep": WRITES_CASE,
    "sources.settle": WRITES_CASE,
    "sources.list_sources": READS,
    "sources.import_source": WRITES,
    "sources.show_import": WRITES_CASE,
    "sources.show_source": READS_CASE,
    "sources.original": READS_CASE,
    "sources.accept": WRITES_CASE,
    "sources.edit": WRITES_CASE,
    "sources.reject": WRITES_CASE,
    "sources.undo": WRITES_CASE,
    "sources.accept_all": WRITES_CASE,
    "sources.add_by_hand": WRITES_CASE,
    "sources.take_over": WRITES_CASE,
    "sources.let_go": WRITES_CASE,
    "sources.mark_copy": WRITES_CASE,
    "sources.unmark_copy": WRITES_CASE,
    "exports.list_exports": SEES_EXPORTS,
    "exports.new_export": EXPORTS_CASE,
    "exports.show_export": SEES_AN_EXPORT,
    "exports.export_file": EXPORTS_CASE,
}
