"""States of the world with their English adjectives: a general gazetteer, the same for every article.

One entry: names (the first is the one shown), a colon, adjectives and names of the people. Recognition must also work for
states that are not here (see `places.py`), so this list helps and never decides alone.
"""

_STATES = """
Afghanistan: Afghan; Albania: Albanian; Algeria: Algerian; Andorra: Andorran; Angola: Angolan; Argentina: Argentine,
Argentinian; Armenia: Armenian; Australia: Australian; Austria: Austrian; Azerbaijan: Azerbaijani, Azeri; Bahamas: Bahamian;
Bahrain: Bahraini; Bangladesh: Bangladeshi; Barbados: Barbadian; Belarus: Belarusian; Belgium: Belgian; Belize: Belizean;
Benin: Beninese; Bhutan: Bhutanese; Bolivia: Bolivian; Bosnia and Herzegovina, Bosnia: Bosnian; Botswana: Botswanan;
Brazil: Brazilian; Brunei: Bruneian; Bulgaria: Bulgarian; Burkina Faso: Burkinabe; Burundi: Burundian; Cambodia: Cambodian;
Cameroon: Cameroonian; Canada: Canadian; Cape Verde: Cape Verdean; Central African Republic: Central African; Chad: Chadian;
Chile: Chilean; China, People's Republic of China: Chinese; Colombia: Colombian; Comoros: Comorian; Costa Rica: Costa Rican;
Croatia: Croatian; Cuba: Cuban; Cyprus: Cypriot; Czech Republic, Czechia: Czech; Democratic Republic of the Congo, DRC:
Congolese; Republic of the Congo, Congo: Congolese; Denmark: Danish; Djibouti: Djiboutian; Dominican Republic: Dominican;
Ecuador: Ecuadorian; Egypt: Egyptian; El Salvador: Salvadoran; Equatorial Guinea: Equatoguinean; Eritrea: Eritrean;
Estonia: Estonian; Eswatini: Swazi; Ethiopia: Ethiopian; Fiji: Fijian; Finland: Finnish; France: French; Gabon: Gabonese;
Gambia: Gambian; Georgia: Georgian; Germany: German; Ghana: Ghanaian; Greece: Greek; Guatemala: Guatemalan; Guinea: Guinean;
Guinea-Bissau: ; Guyana: Guyanese; Haiti: Haitian; Holy See, Vatican: ; Honduras: Honduran; Hungary: Hungarian; Iceland:
Icelandic; India: Indian; Indonesia: Indonesian; Iran, Islamic Republic of Iran: Iranian; Iraq: Iraqi; Ireland: Irish;
Israel: Israeli; Italy: Italian; Ivory Coast, Cote d'Ivoire, Côte d'Ivoire: Ivorian; Jamaica: Jamaican; Japan: Japanese;
Jordan: Jordanian; Kazakhstan: Kazakh; Kenya: Kenyan; Kosovo: Kosovar; Kuwait: Kuwaiti; Kyrgyzstan: Kyrgyz; Laos: Laotian;
Latvia: Latvian; Lebanon: Lebanese; Lesotho: Basotho; Liberia: Liberian; Libya: Libyan; Liechtenstein: ; Lithuania:
Lithuanian; Luxembourg: ; Madagascar: Malagasy; Malawi: Malawian; Malaysia: Malaysian; Maldives: Maldivian; Mali: Malian;
Malta: Maltese; Mauritania: Mauritanian; Mauritius: Mauritian; Mexico: Mexican; Moldova: Moldovan; Monaco: ; Mongolia:
Mongolian; Montenegro: Montenegrin; Morocco: Moroccan; Mozambique: Mozambican; Myanmar, Burma: Burmese; Namibia: Namibian;
Nepal: Nepali, Nepalese; Netherlands: Dutch; New Zealand: ; Nicaragua: Nicaraguan; Niger: Nigerien; Nigeria: Nigerian; North
Korea: North Korean; North Macedonia: Macedonian; Norway: Norwegian; Oman: Omani; Pakistan: Pakistani; Palestine, State of
Palestine: Palestinian; Panama: Panamanian; Papua New Guinea: ; Paraguay: Paraguayan; Peru: Peruvian; Philippines: Philippine,
Filipino; Poland: Polish; Portugal: Portuguese; Qatar: Qatari; Romania: Romanian; Russia, Russian Federation: Russian;
Rwanda: Rwandan; Samoa: Samoan; Saudi Arabia: Saudi; Senegal: Senegalese; Serbia: Serbian; Sierra Leone: Sierra Leonean;
Singapore: Singaporean; Slovakia: Slovak; Slovenia: Slovenian; Somalia: Somali; South Africa: South African; South Korea:
South Korean; South Sudan: South Sudanese; Spain: Spanish; Sri Lanka: Sri Lankan; Sudan: Sudanese; Suriname: Surinamese;
Sweden: Swedish; Switzerland: Swiss; Syria, Syrian Arab Republic: Syrian; Taiwan: Taiwanese; Tajikistan: Tajik; Tanzania:
Tanzanian; Thailand: Thai; Timor-Leste, East Timor: Timorese; Togo: Togolese; Trinidad and Tobago: ; Tunisia: Tunisian;
Turkey, Türkiye: Turkish; Turkmenistan: Turkmen; Uganda: Ugandan; Ukraine: Ukrainian; United Arab Emirates, UAE: Emirati;
United Kingdom, UK, Great Britain, Britain: British; United States, United States of America, USA, US, U.S.: American;
Uruguay: Uruguayan; Uzbekistan: Uzbek; Vanuatu: ; Venezuela: Venezuelan; Vietnam, Viet Nam: Vietnamese; Yemen: Yemeni;
Zambia: Zambian; Zimbabwe: Zimbabwean
"""


def _read() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for entry in _STATES.replace("\n", " ").split(";"):
        left, _, right = entry.partition(":")
        forms = [form.strip() for form in left.split(",")]
        names.update({form: forms[0] for form in forms if form})
        adjectives.update({word.strip(): forms[0] for word in right.split(",") if word.strip()})
    return names, adjectives


COUNTRIES, DEMONYMS = _read()
