"""The built-in topics: each row brings the text that must get it, and one that must not."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sitegen.authority import build_authority
from sitegen.gazetteer import load_gazetteer
from sitegen.model import AuthorityRecord, TermId
from sitegen.normalize import build_knowledge
from sitegen.normalize.topics.assignment import find_topics
from sitegen.normalize.topics.terms import stems_of
from sitegen.vocabulary import load_topics, topic_rows

LANGUAGES = {"fr", "en", "es", "de", "it", "pt", "ar"}
KEYS = ("name", "english", "iptc", "note", "terms", "example", "counter")
# A main topic, or one of the thousand below.
IPTC = re.compile(r"(?:0[1-9]|1[0-7])000000|2000[01]\d{3}")
OFF_TOPIC = Path(__file__).parent / "cases" / "off_topic.txt"
TOPICS = build_authority((), load_topics())
KNOW = build_knowledge(build_authority((), load_gazetteer()), TOPICS)


def topics_of(text: str) -> list[str]:
    return [assignment.topic for assignment in find_topics(["", text], "fr", KNOW)]


@pytest.mark.parametrize("row", topic_rows(), ids=lambda row: row["name"])
def test_a_topic_is_given_to_its_example_and_not_to_its_counter_example(row: Mapping[str, Any]) -> None:
    assert row["name"] in topics_of(row["example"])
    assert row["name"] not in topics_of(row["counter"])


# Words of every day that are those of a topic, too, but for an accent, a capital, a plural, or what stands beside them.
ORDINARY = (
    "Elle l’a répété trois fois, de bonne foi : la salle est prête.",
    "La France condamne ces propos, et le texte est en cours de rédaction.",
    "« Nous restons », a poursuivi le délégué, condamné au silence par le règlement.",
    "Il a eu recours à un traducteur, non sans peine, et a reçu la troupe en audience.",
    "Le dossier est traité par le bureau ; la presse traite le sujet avec soin.",
    "Le congrès des jardiniers se tient à Limoges, au bord d’un ru.",
    "Or rien ne vient, constate la commission dans un climat tendu.",
    "Les deux camps se disent prêts, à ce stade, après un incident mineur.",
    "Le salaire brut sera gelé ; une flambée des prix est à craindre.",
    "Le rapport accuse un retard, qu’aucun ne conteste sans plainte.",
    "Au pays du Soleil levant, le souverain fait front commun avec le Tigre et l’Euphrate.",
    "Les pompiers ont enlevé les débris, et le gang des mouettes est revenu au port.",
    "Texte sous embargo jusqu’au lendemain, une enclave de silence pour la classe primaire.",
)


@pytest.mark.parametrize("sentence", ORDINARY)
def test_a_word_of_every_day_gives_no_topic(sentence: str) -> None:
    given = find_topics(["Une note", f"{sentence} Voilà tout.", ""], "fr", KNOW)
    assert [(assignment.topic, assignment.evidence) for assignment in given] == []


def test_a_german_noun_is_no_name_for_its_capital() -> None:
    assert find_topics(["", "Der Koch hat einen neuen Vertrag.", ""], "de", KNOW) == ()
    assert find_topics(["", "Der Vertrag steht, und die Ratifizierung folgt.", ""], "de", KNOW)


def test_what_is_about_nothing_of_this_kind_has_no_topic_of_it() -> None:
    allowed: list[str] = []
    for line in OFF_TOPIC.read_text("utf-8").splitlines():
        if line.startswith("="):
            allowed = line.lstrip("= ").split(", ")
        elif line and not line.startswith("#"):
            title, text = line.split(" | ")
            for parts in ([title, text], ["", text, title]):
                given = find_topics(parts, "fr", KNOW)
                assert [(each.topic, each.evidence) for each in given if each.topic not in allowed] == [], line


@pytest.mark.parametrize(
    ("lang", "text", "topics"),
    [
        (
            "en",
            "Protesters reject the tariffs; the protests follow new tariffs.",
            {"Manifestations", "Droits de douane"},
        ),
        ("es", "Los migrantes esperan; el flujo migratorio y los aranceles crecen.", {"Migrations"}),
        ("de", "Die Militärhilfe, die Waffenlieferungen und die Sanktionen stehen fest.", {"Aide militaire"}),
        ("it", "I migranti e i flussi migratori; energia e gasdotto.", {"Migrations", "Énergie"}),
        ("pt", "O desmatamento da Amazônia e a mudança climática preocupam.", {"Climat", "Biodiversité et forêts"}),
        ("ar", "وقف إطلاق النار في قطاع غزة، والمساعدات الإنسانية وإطلاق سراح الأسرى.", {"Cessez-le-feu et trêves"}),
    ],
)
def test_a_text_in_each_language_has_its_topics(lang: str, text: str, topics: set[str]) -> None:
    assert topics <= {assignment.topic for assignment in find_topics(["", text], lang, KNOW)}


def test_what_a_narrower_topic_shares_with_a_broader_one_is_the_narrower_one_s_first() -> None:
    given = topics_of("La CEDEAO a suspendu le pays ; la Cédéao attend.")
    assert given.index("CEDEAO") < given.index("Afrique de l’Ouest")


def test_a_text_without_accents_has_its_topics() -> None:
    text = "Le president a ete elu lors d'une election contestee. " * 9
    assert "Élections" in topics_of(text)
    assert "Élections" in topics_of("LES ELECTIONS LEGISLATIVES ONT EU LIEU, a-t-il déclaré.")
    assert "Exercices militaires" in topics_of("Les MANOEUVRES militaires, dites « manoeuvres conjointes », durent.")


def test_the_topics_of_the_vocabulary_hang_together() -> None:
    assert not TOPICS.contested
    for record in TOPICS.records.values():
        assert record.broader is None or TOPICS.resolve(record.broader), record.id
        assert record.id not in TOPICS.ancestors(record)
    # Every country stands below its region.
    roots = {record.name for record in TOPICS.records.values() if record.broader is None}
    assert roots <= {row["name"] for row in topic_rows()}
    for row in topic_rows():
        assert {*row["terms"]} == LANGUAGES, row["name"]
        assert set(KEYS) <= {*row}, row["name"]
        assert IPTC.fullmatch(row["iptc"]), row["name"]
        assert row["note"].endswith("."), row["name"]
        assert "'" not in row["name"] + row["note"], row["name"]


def test_no_topic_says_a_term_twice() -> None:
    for record in TOPICS.records.values():
        for language, phrases in record.terms:
            twice = [
                stems for stems, count in Counter(stems_of(phrase, language) for phrase in phrases).items() if count > 1
            ]
            assert not twice, (record.id, language)


def test_an_archive_s_topic_is_completed_and_takes_a_term_out() -> None:
    own = AuthorityRecord(
        id=TermId("lacs"),
        kind="topic",
        name="Climat",
        terms=(("fr", ("glacier",)),),
        exclude=(("fr", ("climat du lac",)),),
    )
    know = build_knowledge(build_authority(()), build_authority([own], load_topics()))
    assert [each.topic for each in find_topics(["", "Le glacier fond, un glacier du climat."], "fr", know)] == [
        "Climat"
    ]
    assert find_topics(["", "Le climat du lac, le climat du lac, le climat du lac."], "fr", know) == ()


def test_an_assignment_names_the_terms_that_gave_it_and_how_often_each_stands_where() -> None:
    (assignment,) = find_topics(["Grève au port", "Les syndicats appellent à la grève."], "fr", KNOW)
    assert assignment.topic == "Travail, grèves et syndicats"
    assert set(assignment.terms) == {"grève", "syndicat"}
    assert assignment.evidence == "title: « grève » ; lead: « syndicat », « grève »"


def test_of_a_text_in_one_piece_only_the_first_sentences_are_its_lead() -> None:
    told = "Les syndicats votent la grève. "
    quiet = "Le soir tombe sur la plage, et la barque rentre. " * 9
    (first,) = find_topics(["", told + quiet], "fr", KNOW)
    assert first.evidence == "lead: « syndicat », « grève »"
    (last,) = find_topics(["", quiet + told], "fr", KNOW)
    assert last.evidence == "text: « syndicat », « grève »"


@pytest.mark.parametrize(
    ("title", "text", "countries"),
    [
        ("Grève au Sénégal", "Les dockers sénégalais arrêtent le travail à Dakar.", ["Sénégal"]),
        ("", "Le Pérou vote. Les Péruviens choisissent leur président, et le Pérou attend.", ["Pérou"]),
        # What lies between two countries is about both; what passes many is about none.
        ("Accord entre le Pérou et le Chili", "Le Pérou et le Chili signent un accord.", ["Pérou", "Chili"]),
        (
            "Accord entre le Pérou et le Chili",
            "Le Pérou et le Chili signent devant le Brésil, et le Brésil applaudit.",
            ["Pérou", "Chili", "Brésil"],
        ),
        ("", "Le Pérou, le Chili, le Brésil, la Bolivie et Cuba signent ; le Pérou et le Chili paient.", []),
        # Named once, by the way.
        ("", "Le violoniste a joué, à son retour du Pérou, devant une salle comble.", []),
        # Named once, where the text begins, and nothing else is.
        ("", "Les syndicats des dockers du Pérou ont voté la grève.", ["Pérou"]),
        # Who holds its offices speaks of the country, too.
        ("", "Emmanuel Macron a reçu les maires à l’Élysée. Emmanuel Macron les a écoutés.", ["France"]),
        # A surname alone may be any word, and a firm is at home everywhere.
        ("Moreno chante", "Moreno chante, Moreno danse, et Moreno salue.", []),
        ("Google paie", "Google paie, Google vend, Google achète ; Google, Facebook et Microsoft attendent.", []),
        # Another topic says more than the country.
        ("Taïwan vote", "Taïwan choisit sa présidente ; les Taïwanais votent.", []),
        ("Pékin et Washington", "Les relations sino-américaines : la Chine répond, les États-Unis attendent.", []),
        # A man, a saint and a bird are no countries; nor is a heap of papers.
        ("Maurice rit", "Maurice rit, Maurice chante, et Maurice danse.", []),
        ("Les Panama Papers", "Les Panama Papers parlent, et les Panama Papers restent.", []),
    ],
)
def test_the_country_that_an_article_is_about_is_a_topic(title: str, text: str, countries: list[str]) -> None:
    topics = [assignment.topic for assignment in find_topics([title, text], "fr", KNOW)]
    states = {record.name for record in KNOW.actors.records.values() if record.kind == "state"} - {"Taïwan"}
    assert [topic for topic in topics if topic in states] == countries


def test_a_region_that_the_country_s_words_alone_gave_is_not_a_topic_beside_it() -> None:
    alone = find_topics(["Venezuela", "Le Venezuela chante. Caracas danse. Le Venezuela attend."], "fr", KNOW)
    assert [assignment.topic for assignment in alone] == ["Venezuela"]
    beside = find_topics(["Venezuela", "Le Venezuela quitte le Mercosur ; toute l’Amérique latine attend."], "fr", KNOW)
    assert {"Venezuela", "Amérique latine et Caraïbes"} <= {assignment.topic for assignment in beside}
