"""Texts copied from web pages: headline, section and text among menus, buttons and teasers; and texts that are none."""

from __future__ import annotations

import pytest
from test_laws import check

from site_builder.extract.boilerplate import furniture
from site_builder.extract.extract import Extraction, extract
from site_builder.extract.furniture_words import ABOUT, HINTS
from site_builder.extract.layout import Known, layout
from site_builder.extract.lines import look
from site_builder.extract.rules import SAYS
from site_builder.model import Record
from site_builder.seeds.read import read_seeds

TEXT = {
    "en": (
        "Harbour Clock Stops for a Week",
        "The clock above the harbour office has been stopped for a week so that it can be cleaned, the keeper said.",
        "It was last taken apart in 1902, when a herring was found between the second wheel and the plate behind it.",
        "Ships will set their chronometers by the noon gun until the clock is going again, and a bell will be rung.",
    ),
    "de": (
        "Die Hafenuhr steht eine Woche lang still",
        "Die Uhr über dem Hafenamt steht eine Woche lang still, damit man sie reinigen kann, sagte der Wärter.",
        "Zuletzt wurde sie 1902 zerlegt, als man zwischen dem zweiten Rad und der Platte dahinter einen Hering fand.",
        "Bis die Uhr wieder geht, stellen die Schiffe ihre Chronometer nach dem Mittagsschuss im Hafen.",
    ),
    "fr": (
        "L'horloge du port s'arrête pour une semaine",
        "L'horloge du bureau du port s'arrête pour une semaine afin que ses roues soient nettoyées, a dit son gardien.",
        "Elle avait été démontée pour la dernière fois en 1902, quand on trouva un hareng derrière la deuxième roue.",
        "Les navires régleront leurs chronomètres sur le canon de midi jusqu'à ce que l'horloge du port soit repartie.",
    ),
    "es": (
        "El reloj del puerto se detiene una semana",
        "El reloj de la oficina del puerto se detiene una semana para que limpien sus ruedas, dijo ayer su guardián.",
        "La última vez que lo desmontaron fue en 1902, cuando hallaron un arenque tras la segunda rueda.",
        "Los barcos pondrán en hora sus cronómetros con el cañón de mediodía hasta que el reloj vuelva a andar.",
    ),
}
ABOVE = {
    "en": ("Skip to content", "Menu", "Search", "Home", "World", "Sport"),
    "de": ("Zum Inhalt springen", "Menü", "Suche", "Startseite", "Politik", "Sport"),
    "fr": ("Aller au contenu", "Menu", "Recherche", "Accueil", "Politique", "Sport"),
    "es": ("Saltar al contenido", "Menú", "Buscar", "Inicio", "Política", "Deportes"),
}
BELOW = {
    "en": (
        "Share this article",
        "Related articles",
        "Mayor opens the new fish market at the pier",
        "Leave a comment",
        "Back to top",
    ),
    "de": (
        "Artikel teilen",
        "Das könnte Sie auch interessieren",
        "Bürgermeister eröffnet neuen Fischmarkt am Kai",
        "Kommentare",
        "Nach oben",
    ),
    "fr": (
        "Partager cet article",
        "À lire aussi",
        "Le maire ouvre le nouveau marché aux poissons",
        "Commentaires",
        "Haut de page",
    ),
    "es": (
        "Compartir",
        "Te puede interesar",
        "El alcalde abre la nueva lonja junto al muelle",
        "Comentarios",
        "Volver arriba",
    ),
}


def made(*lines: str) -> Extraction:
    found = check("a.txt", "\n\n".join(lines).encode())
    assert found is not None
    return found


@pytest.mark.parametrize("language", TEXT)
def test_a_copied_page(language: str) -> None:
    title, *paragraphs = TEXT[language]
    found = made(*ABOVE[language], title, "17.12.1921", *paragraphs, *BELOW[language])
    assert found.record.fields["title"] == title
    assert found.record.fields["language"] == language
    assert found.record.body.replace("\\", "").split("\n\n") == paragraphs


@pytest.mark.parametrize("language", TEXT)
def test_a_text_without_furniture_keeps_all_its_lines(language: str) -> None:
    title, *paragraphs = TEXT[language]
    found = made(title, paragraphs[0], "Wheel", "Plate", "Herring", paragraphs[1])
    assert found.record.body.split("\n\n") == [paragraphs[0], "Wheel", "Plate", "Herring", paragraphs[1]]


def test_a_poem_keeps_its_lines() -> None:
    lines = [f"The bell of {name} rang low" for name in ("Saltmere", "Ellery", "Oxmouth", "Torbay", "Pyry", "Thurloe")]
    found = made("The Bells", *lines)
    assert found.record.fields["title"] == "The Bells"
    assert found.record.body.split("\n\n") == lines


def test_kicker_headline_and_standfirst() -> None:
    title, *paragraphs = TEXT["en"]
    lead = "A herring, a gun and a bell stand in for the hour at the harbour"
    found = made("Harbours", title, lead, "By Nell Ostrander", "3 May 1924", *paragraphs)
    fields = found.record.fields
    assert (fields["section"], fields["title"], fields["subtitle"]) == ("Harbours", title, lead)


def test_the_headline_that_a_breadcrumb_and_the_comments_repeat() -> None:
    title, *paragraphs = TEXT["en"]
    found = made(
        "A Week of Herrings and Clocks",
        f"Home > Harbours > {title}",
        title,
        "3 May 1924",
        *paragraphs,
        f"2 thoughts on “{title}”",
    )
    assert found.record.fields["title"] == title
    assert found.record.fields["section"] == "Harbours"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (("Politics",), "Politics"),
        (("Wirtschaft",), "Wirtschaft"),
        (("Home > Economía",), "Economía"),
        (("Accueil » Culture » Musique",), "Musique"),
        (("News | Sport",), "News"),
        (("国際",), "国際"),
        (("Sport", "3 May 1924"), "Sport"),
        (("Lighthouses", "3 May 1924"), "Lighthouses"),
        (("Lamps & Bells", "By Nell Ostrander"), "Lamps & Bells"),
        (("Saltmere", "Mole", "Home", ">", "Harbour Bells", ">"), "Harbour Bells"),
        (("Week", "Mole", "Home", "Sport", "Rowing"), "Sport"),
        (("Accueil", "Culture", "Le port"), "Culture"),
        (("Region", "Saltmere", "Märkte", "Wetter", "Sport", "Die Mole"), None),
        (("Region", "Saltmere", "Märkte", "Wetter", "Sport"), "Sport"),
        (("Home", "News", "Business", "Politics", "Sport"), None),
        (("首页 > 新闻中心 > 国内新闻 > 正文",), "国内新闻"),
        (("/ Harbours",), "Harbours"),
        (("Harbours —",), "Harbours"),
        (("Harbours, Bells, Lighthouse Keepers",), "Harbours"),
        (("After all, the bell did ring again that year",), None),
        (("Saltmere, Monday 4, May",), None),
        (("Updated",), None),
        (("Pfadnavigation",), None),
        (("All Harbours",), None),
        (("Alle Häfen",), None),
        (("Rowing by",), None),
        (("港の一覧へ",), None),
        (("Hlavní obsah",), None),
        (("Main menu",), None),
        (("Jane Torbay",), None),
        (("Why, in spite of all that was said of it, it rang",), None),
        (("www.example.org",), None),
        (("Photo: Harbour Office",), None),
        (("17.12.1921",), None),
        (("He saw it all, and said so.",), None),
    ],
)
def test_sections(above: tuple[str, ...], section: str | None) -> None:
    title, *paragraphs = TEXT["en"]
    assert made(*above, title, *paragraphs).record.fields.get("section") == section


@pytest.mark.parametrize(
    ("below", "section"),
    [
        ("Filed under: Harbours, Bells", "Harbours"),
        ("Posted inHarbours", "Harbours"),
        ("Kategorie: Häfen", "Häfen"),
        ("Rubrique : Le port", "Le port"),
        ("カテゴリー：港湾", "港湾"),
        ("3 May 1924 | Kategorien: Häfen, Glocken | Tags: Uhren", "Häfen"),
        ("Home » Harbours » Bells", "Bells"),
        ("Lamp → Bell", None),
        ("Category: see the list of all that we have", None),
        ("In Harbours, three boats lay at the quay.", None),
    ],
)
def test_a_category_below_the_headline(below: str, section: str | None) -> None:
    title, *paragraphs = TEXT["en"]
    assert made(title, "By Nell Ostrander", below, *paragraphs).record.fields.get("section") == section


def test_a_breadcrumb_ends_with_the_headline_or_its_beginning() -> None:
    title, *paragraphs = TEXT["en"]
    assert made("Harbours", f"{title[:24]}…", title, *paragraphs).record.fields["section"] == "Harbours"
    assert made(title, f"Harbours » {title}", *paragraphs).record.fields["section"] == "Harbours"
    longer = f"Immobilien{title[0].lower()}{title[1:]}"
    assert made("Immobilien", longer, *paragraphs).record.fields["section"] == "Immobilien"


@pytest.mark.parametrize(
    "line",
    [
        "Sources in the harbour office said that the clock would not be stopped before the end of May.",
        "More on the stopping of the clock was not to be had from the keeper, who had gone to the pier.",
        "Comments on the plan to stop the clock are due at the office by the twelfth of May, it said.",
        "The article was published on the day on which the clock was stopped, and nobody had asked for it.",
        "share.",
        "print.",
    ],
)
def test_a_sentence_of_a_report_is_no_button(line: str) -> None:
    """Neither is the last word of a wrapped one."""
    title, *paragraphs = TEXT["en"]
    assert line in made(title, *paragraphs, line).record.body


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Back to top", "back-to-top"),
        ("Zum Seitenanfang", "back-to-top"),
        ("ページの先頭へ", "back-to-top"),
        ("Share on Facebook", "share"),
        ("Facebook Twitter WhatsApp E-Mail", "share"),
        ("Teilen", "share"),
        ("Lesen Sie auch: Der neue Fischmarkt am Kai", "read-more"),
        ("Lea también: La nueva lonja junto al muelle", "read-more"),
        ("Czytaj też: Nowy targ rybny na nabrzeżu", "read-more"),
        ("یہ بھی پڑھیے", "read-more"),
        ("Pročitajte još:", "read-more"),
        ("Taip pat skaitykite", "read-more"),
        ("อ่านเพิ่มเติม", "read-more"),
        ("Sign up for our weekly newsletter", "newsletter"),
        ("Abonnez-vous à notre lettre du dimanche", "newsletter"),
        ("12 comments", "comments"),
        ("Schreibe einen Kommentar", "comments"),
        ("Your email address will not be published", "comments"),
        ("We use cookies to give you the best experience", "privacy"),
        ("5 min read", "reading-time"),
        ("Lesezeit: 4 Minuten", "reading-time"),
        ("You can support our work with a donation of any size.", "appeal"),
        ("Wir freuen uns, wenn Sie unseren Newsletter abonnieren.", "appeal"),
        ("We may receive compensation when you click on links to clocks.", "appeal"),
        ("Kaufen Sie hier eine Uhr, erhalten wir dafür eine kleine Provision.", "appeal"),
        ("About the author", "about-author"),
        ("Follow us on Twitter", "follow"),
        ("Image copyright Getty Images", "photo-credit"),
        ("Photo by Nell Ostrander on Unsplash", "photo-credit"),
        ("Imagen: Nell Ostrander", "photo-credit"),
        ("Follow The Harbour Weekly on Facebook and send us a letter", "follow"),
        ("Möchten Sie den Artikel teilen?", "share"),
        ("Den Fahrplan als PDF herunterladen", "share"),
        ("Ten tekst przeczytasz w 3 minuty", "reading-time"),
        ("This article is more than 5 years old", "navigation"),
        ("Dieser Beitrag ist älter als zwei Jahre", "navigation"),
        ("تصویر کے کاپی رائٹ AFP", "photo-credit"),
        ("Skip to main content", "navigation"),
        ("Zum Inhalt springen Zur Navigation springen Zur Suche", "navigation"),
        ("This page needs JavaScript to show the tides.", "navigation"),
        ("Der Fahrplan funktioniert am besten, wenn JavaScript aktiviert ist.", "navigation"),
        ("Your cart is empty", "navigation"),
        ("Es befinden sich keine Artikel im Warenkorb", "navigation"),
        ("Votre panier est vide", "navigation"),
    ],
)
def test_furniture(line: str, rule: str) -> None:
    assert furnished(line) == rule
    assert rule in SAYS


@pytest.mark.parametrize(
    "line",
    [
        "The lift takes visitors back to top floors of the tower, where the clock is.",
        "“Sign up for our newsletter,” the poster said, and nobody did.",
        "He would share the herring with the keeper.",
        "Comments made by the mayor were not recorded.",
        "Die Kommentare des Bürgermeisters wurden nicht aufgezeichnet.",
        "El alcalde lee todas las noticias del puerto por la mañana.",
        "The newsletter of the harbour office was printed until 1914.",
        "Cookies were sold on the pier.",
        "Photo by Nell Ostrander on the pier",
        "Follow the keeper on his way to the tower.",
        "This article is more than a joke.",
        "Image copyright AFP Image caption The keeper with his clock",
        "Image copyright, a clerk says, is a matter for the harbour office.",
        "The cart was full of herring when it came to the quay.",
        "Auf dem Markt gab es keine Artikel im Überfluss.",
        "Can you get compensation for a ship that is late?",
        "The keeper will receive a commission for each clock that he sells us.",
        "Die Händler erhalten für jede Uhr eine Provision, wie wir gestern schrieben.",
        "Pročitajte još jednom, rekao je čuvar sata na obali.",
        "Go to the river",
        "Open the gate.",
        "Close the door and bar it",
        "Search for the missing boat ends",
        "The bag has been found",
        "Loading the ship",
        "JavaScript libraries of the harbour office compared",
    ],
)
def test_no_furniture(line: str) -> None:
    assert furnished(line) == ""


@pytest.mark.parametrize("byline", ["", "By Nell Ostrander", "3 May 1901"])
@pytest.mark.parametrize(
    "title", ["Source of the Nile", "Print the legend", "Sign up for the navy", "Home", "See also the sea"]
)
def test_a_headline_may_read_like_furniture(title: str, byline: str) -> None:
    paragraphs = TEXT["en"][1:]
    assert record_of("\n\n".join(filter(None, [title, byline, *paragraphs]))).fields["title"] == title


def test_the_first_line_of_a_page_may_be_furniture() -> None:
    title, *paragraphs = TEXT["en"]
    for first in ("Share this article", "Home", "Print"):
        assert record_of("\n\n".join([first, title, *paragraphs])).fields["title"] == title


def record_of(text: str) -> Record:
    return extract(read_seeds("a.txt", text.encode())[0]).record


def furnished(line: str) -> str:
    """The rule that takes a line for furniture between paragraphs, at the foot of a text."""
    _, *paragraphs = TEXT["en"]
    seed = read_seeds("a.txt", "\n\n".join([*paragraphs, "Share this", line]).encode())[0]
    return dict(furniture(layout(seed, Known()))).get(len(paragraphs) + 1, "")


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("The clock in 1901. Photo: Harbour Office", True),
        ("© Harbour Office", True),
        ("FILE - The clock of the harbour office, seen from the pier.", True),
        ("The keeper (left) with the mayor", True),
        ("Nell Ostrander/Meridian Wire", True),
        ("The photo shows a herring, said the keeper.", False),
        ("The clock is on the left of the door.", False),
        ("Reuters reported the stop on Friday.", False),
    ],
)
def test_captions(line: str, is_caption: bool) -> None:
    assert look(line).caption is is_caption


def test_remarks_of_readers_are_no_text() -> None:
    title, *paragraphs = TEXT["en"]
    remarks = (
        "2 comments", "Gus", "3 May 2014 at 10:15", "I remember the herring well, and so does my mother who cooked it.",
        "Ann", "4 May 2014 at 11:20", "There was no herring, and whoever says so has never been at the harbour office.",
    )  # fmt: skip
    found = made(title, "2 May 2014", *paragraphs, *remarks)
    assert found.record.body.split("\n\n") == paragraphs
    assert found.record.fields["date"] == "2014-05-02"


def test_a_report_that_tells_of_two_hours_goes_on() -> None:
    title, *paragraphs = TEXT["en"]
    hours = ("3 May 1924, 10:15", "4 May 1924, 11:20")
    long = [f"On day {n} of May, {paragraphs[n % 3][0].lower()}{paragraphs[n % 3][1:]}" for n in range(12)]
    found = made("Menu", "Search", title, *long[:9], hours[0], long[9], hours[1], *long[10:], "Back to top")
    assert found.record.body.split("\n\n")[-2:] == long[10:]


def test_short_lines_below_the_text_do_not_lead_on_to_another_one() -> None:
    title, *paragraphs = TEXT["en"]
    menu = ("Harbours", "Fish", "Bells and guns", "The keeper", "Piers of the north", "Tides")
    other = "Buy a herring at the pier and get a second one for nothing, and a bell besides, until Friday."
    found = made("Menu", "Search", title, *paragraphs, *menu, other)
    assert found.record.body.split("\n\n") == paragraphs


def test_the_word_on_the_author_is_no_text() -> None:
    title, *paragraphs = TEXT["en"]
    word = (
        "Nell Ostrander is the keeper of the clocks at the harbour office and writes about them when they are stopped."
    )
    found = made("Menu", "Search", title, "By Nell Ostrander", *paragraphs, "Share", word)
    assert found.record.fields["authors"] == ("Nell Ostrander",)
    assert found.record.body.split("\n\n") == paragraphs


def test_a_paragraph_that_opens_with_a_dateline_is_text() -> None:
    title, *paragraphs = TEXT["en"]
    lead = "SALTMERE (Reuter) — The clock was stopped on Friday, and"
    found = made("Menu", "Search", title, lead, *paragraphs, "Back to top")
    assert found.record.body.split("\n\n")[0] == lead


def test_a_speech_that_appeals_to_its_hearers_is_whole() -> None:
    title, *paragraphs = TEXT["en"]
    appeal = (
        "I ask you, my fellow keepers, to support our work with a donation, and to subscribe to the fund of the clock."
    )
    assert made(title, paragraphs[0], appeal, *paragraphs[1:]).record.body.split("\n\n")[1] == appeal


def test_a_text_with_marks_of_an_east_asian_encoding() -> None:
    title, *paragraphs = TEXT["en"]
    text = "\n\n".join([title, f"“{paragraphs[0]}” — so it is.", *paragraphs[1:]])
    found = check("a.txt", text.encode("cp950"))
    assert found is not None
    assert (found.record.receipt.encoding, found.record.receipt.encoding_basis) == ("cp950", "guessed")
    assert "“The clock" in found.record.body


def test_a_copyright_line_goes_only_at_the_foot() -> None:
    title, *paragraphs = TEXT["en"]
    notice = "© 1921 The Meridian Courier. All rights reserved."
    assert made(title, *paragraphs, notice).record.body.split("\n\n") == paragraphs
    long = [paragraphs[n % 3].replace("clock", f"clock {n}") for n in range(24)]
    assert notice in made(title, *long[:12], notice, *long[12:]).record.body


@pytest.mark.parametrize(
    "said",
    """newsletter|subscribe|unsubscribe|abonnieren|paywall|inbox|posteingang|email address|mail-adresse|signed up
    sign in|log in|login|logged in|einloggen|eingeloggt|anmelden|registrieren|register here|kommentieren|leave comments
    comments should|comments are moderated|cookies|datenschutz|privacy policy|your privacy|recaptcha|advertisers
    affiliate|download our free app|get the app|donate|donation|spenden|unterstützen sie|support our work
    support independent journalism|suscríbete|suscripción|boletín|iscriviti|assinante|inscreva|consentement
    prenumerera|javascript|ad blocker|werbeblocker|push-nachricht|benachrichtigung|notifications|mailing list
    reserved for subscribers|letter to the editor|earn commissions when you buy|paid compensation if you click
    erhalten wir eine provision""".replace("\n    ", "|").split("|"),
)
def test_whatever_an_appeal_is_about_is_hinted_at(said: str) -> None:
    assert ABOUT.search(said)
    assert HINTS.search(said)


@pytest.mark.parametrize("said", ["what happened", "a catalogue of the designs", "the mail was late"])
def test_words_that_only_hold_such_a_word_are_no_hint(said: str) -> None:
    assert not HINTS.search(said)


def test_a_kicker_set_apart_from_a_menu_is_the_section() -> None:
    title, *paragraphs = TEXT["en"]
    assert made("Home\nNews\nSport", "Science", title, *paragraphs).record.fields["section"] == "Science"


def test_what_a_colon_announces_within_a_text_stays() -> None:
    title, *paragraphs = TEXT["en"]
    listed = ["The winners were:", "Pies", "M. Ott"]
    found = made("Home", "News", title, paragraphs[0], *listed, *paragraphs[1:], "Share this article", "Back to top")
    assert found.record.body.split("\n\n") == [paragraphs[0], *listed, *paragraphs[1:]]
