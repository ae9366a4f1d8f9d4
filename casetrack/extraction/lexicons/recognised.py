"""Languages that are told apart, whether or not they are read yet: their commonest small words, and letters that give them away."""

from casetrack.extraction.lexicons.interface import words

# Script ranges, and the language that is taken when no small word decides between those written in it.
SCRIPTS = {
    "Cyrillic": ("\u0400-\u052f", ("uk", "ru")),
    "Arabic": ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", ("ar", "fa")),
}
# Letters that only one language of its script has; each counts as much as a small word.
LETTERS = {"uk": "іїєґ", "ru": "ыэёъ", "ar": "ةىإأؤئ", "fa": "پچژگ"}
SMALL_WORDS = {
    "uk": words("та що це як але або для від через після також які який яка було були було бути вже ще про й із зі"),
    "ru": words("и что это как но или для от через после также которые который которая было были быть уже ещё еще об в с"),
    "ar": words("في من على إلى عن أن إن التي الذي هذا هذه مع كان كانت قد لا ما بعد بين كما ذلك قال"),
    "fa": words("در از به که این را با برای آن است بود می های شد شده گفت خود تا یک"),
    "es": words("el la los las de que y en un una por con para se del al su no es más fue han"),
    "fr": words("le la les de des et en un une que qui par pour dans sur est au aux du ne pas il ont"),
    "de": words("der die das und in zu den von mit ist auf für nicht sich ein eine dem des im wurde"),
}
