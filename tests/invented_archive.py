"""Write an invented archive of 300 briefings: the same bytes every time, and known beforehand what must be found where.

Throughout this module
    notion   is something that French writes in several ways; a few briefings speak of it, each in one of the ways
    filler   is what all briefings are made of: it speaks of no notion
"""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

COUNT = 300

# What is planted, and the ways in which it is written. No word of a notion is a word of the filler or of another.
NOTIONS: dict[str, tuple[str, ...]] = {
    "ostrelle": ("l’Ostrelle se tait", "selon l'Ostrelle", "d’Ostrelle viennent des signes", "qu’Ostrelle soit prête"),
    "alena": ("l’A.L.E.N.A. s’élargit", "l'ALENA tient", "de l’ALENA, rien de neuf"),
    "oeuvre": ("une œuvre commune", "ses oeuvres complètes"),
    "main": ("la main-d’œuvre manque", "leur main-d'oeuvre"),
    "soeur": ("deux sœurs jumelées", "une soeur aînée"),
    "semiconducteurs": ("les semi-conducteurs", "des semi\u2011conducteurs", "un semiconducteur"),
    "sous-marin": ("un sous-marin", "des sous\u2011marins"),
    "avant-poste": ("l’avant-poste fut évacué", "d’avant–poste en avant–poste"),
    "detroit": ("le détroit de Kerval", "les détroits de Kerval"),
    "souverainete": ("la souveraineté", "« souveraineté »", "cette souveraineté\u202f:"),
    "aieul": ("l’aïeul du prince", "aïeuls"),
    "embargo": ("l’embargo pétrolier", "un embargo", "d’embargos"),
    "corridor": ("le corridor vert de la paix", "« corridor vert de la paix »"),
    "paix verte": ("de la paix, du vert et un corridor",),
    "huit": ("le n° 1325", "résolution n°1325"),
    "taux": ("3,5 % du budget", "un taux de 3,5"),
    "aujourdhui": ("aujourd’hui encore", "d’aujourd'hui"),
    "presquile": ("la presqu’île", "une presqu'île"),
    "jusqu": ("jusqu’à Merenga", "Merenga d’abord"),
    "etats-unis": ("les États-Unis d’Almare", "des États\u2011Unis", "Etats-Unis", "les ETATS-UNIS"),
    "zarbek": ("le col de Zärbek", "la ville de Zarbek"),
    "quarante": ("quarante-deux délégués", "les quarante\u2011deux"),
    "francais": ("une ambassade française", "des diplomates français"),
    "cheval": ("des chevaux", "un cheval"),
    "negocier": ("ils négocient", "la négociatrice", "une négociation"),
    "mer close": ("la mer close d’Yvane",),
    "inde": ("l’Inde signe", "en Inde"),
    "industrie": ("une industrie", "des industries"),
    "independance": ("l’indépendance",),
    "emploi": ("un emploi", "des emplois"),
    "elu": ("un élu", "des élus", "une élue"),
    "directeur": ("le directeur", "la directrice", "les directeurs"),
    "etranger": ("un étranger", "des étrangers", "une étrangère"),
    "enjeu": ("un enjeu", "des enjeux"),
    "amiral": ("un amiral", "les amiraux"),
    "depute": ("une députée", "des députés", "le député"),
    "g7": ("le G7", "le G\u202f7", "au G 7"),
    "article 49": ("l’article 49-3", "l’article 49.3"),
    "ere": ("en 52 av. J.-C.", "après J.-C."),
    "gaulle": ("Charles de Gaulle", "selon Charles De Gaulle"),
    "leyen": ("Ursula von der Leyen", "Mme von der Leyen"),
    "assad": ("Bachar al-Assad", "Bachar Al Assad", "Bachar al\u2011Assad"),
    "estaing": ("Giscard d’Estaing", "Giscard d'Estaing"),
    "coup": ("un coup d’État", "des coups d'Etat"),
    "treve": ("le cessez-le-feu", "un cessez\u2011le\u2011feu"),
    "trait": ("Mme Jørgensen", "le port de Jorgensen"),
    "ville": ("de Łódź", "à Lodz"),
    "anglais": ("the island’s harbour", "the islands’ harbours"),
}

ACTORS: dict[str, tuple[str, ...]] = {
    "Organisation du traité boréal": ("OTB", "Traité boréal", "O.T.B."),
    "Elena Markovitch": ("Helena Markovic", "Markovitch"),
    "Banque mondiale du Ponant": ("BMP", "Ponant Bank"),
    "Vladislav Tournelle": ("Tournelle",),
    "République de Corvanie": ("Corvanie", "Korvania"),
    "Union des cités": ("UDC",),
    "Jean-Baptiste Aubrac": ("Aubrac",),
    "Conseil de l’Arctique intérieur": ("CAI",),
}

TOPICS: dict[str, tuple[str, ...]] = {
    "Pêche hauturière": ("pêcheries",),
    "Non-prolifération": ("désarmement nucléaire",),
    "Droit d’asile": ("réfugiés",),
    "Cybersécurité": ("sécurité informatique",),
    "Frontières maritimes": (),
    "Santé publique": ("épidémies",),
}

PUBLISHERS = ("Gazette du Nord", "Le Courrier d’Yvane", "Agence Ponant", None)

FILLER = [
    "ministre",
    "visite",
    "capitale",
    "ambassadeur",
    "rencontre",
    "discours",
    "accord",
    "réunion",
    "délégation",
    "parlement",
    "gouvernement",
    "voisins",
    "pourparlers",
    "dialogue",
    "annonce",
    "déclaration",
    "presse",
    "conférence",
    "bilan",
    "projet",
    "budget",
    "réforme",
    "vote",
    "majorité",
    "opposition",
    "président",
    "roi",
    "chancelier",
    "premier",
    "dossier",
    "question",
    "réponse",
    "région",
    "province",
    "port",
    "navire",
    "flotte",
    "armée",
    "général",
    "soldats",
    "frontière",
    "douane",
    "commerce",
    "blé",
    "acier",
    "énergie",
    "gaz",
    "route",
    "train",
    "aéroport",
    "vol",
    "mission",
    "experts",
    "rapport",
    "enquête",
    "commission",
    "comité",
    "juge",
    "tribunal",
    "loi",
    "texte",
    "article",
    "clause",
    "annexe",
    "signature",
    "délai",
    "calendrier",
    "étape",
    "suite",
    "reprise",
    "rupture",
    "crise",
    "tension",
    "calme",
    "espoir",
    "crainte",
    "doute",
    "soutien",
    "critique",
    "refus",
    "appel",
    "message",
    "lettre",
    "entretien",
    "dîner",
    "palais",
    "hôtel",
    "salle",
    "table",
    "ronde",
    "groupe",
    "travail",
    "semaine",
    "mois",
    "automne",
    "hiver",
    "printemps",
    "matin",
    "soir",
    "nuit",
    "veille",
    "lendemain",
    "avenir",
    "passé",
    "mémoire",
    "histoire",
    "langue",
    "culture",
    "école",
    "université",
    "étudiants",
    "chercheurs",
    "science",
    "climat",
    "forêt",
    "fleuve",
    "montagne",
    "désert",
    "ville",
    "village",
    "habitants",
    "familles",
    "enfants",
    "femmes",
    "hommes",
    "travailleurs",
    "paysans",
]

JOINTS = (
    "et la",
    "avec le",
    "sur une",
    "pour ce",
    "dans la",
    "sans le",
    "par un",
    "vers cette",
    "contre le",
    "après une",
)


@dataclass(frozen=True)
class Invented:
    """A briefing as it was invented: enough to know by brute force what must be found."""

    slug: str
    title: str
    date: str
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    publisher: str | None
    lang: str
    notions: frozenset[str]
    words: frozenset[str]
    text: str

    @property
    def folder(self) -> str:
        return self.date[:4] or "undated"


def invent() -> tuple[Invented, ...]:
    """Invent all briefings, the oldest first and those without a date behind them."""
    dice = random.Random(20240216)  # noqa: S311  (dice, not secrets)
    planted: list[list[tuple[str, str]]] = [[] for _ in range(COUNT)]
    for name, forms in NOTIONS.items():
        for form in forms:
            for at in sorted(dice.sample(range(COUNT), 2)):
                if not any(other == name for other, _ in planted[at]):
                    planted[at].append((name, form))
    return tuple(_invent(at, planted[at], dice) for at in range(COUNT))


def _invent(at: int, planted: list[tuple[str, str]], dice: random.Random) -> Invented:
    day = dt.date(2012, 1, 9) + dt.timedelta(days=14 * at + dice.randrange(9))
    date = "" if at % 50 == 49 else day.isoformat()[: dice.choice((4, 7, 10, 10, 10, 10, 10, 10))]
    title = " ".join(_draw(dice, 6)).capitalize()
    sentences = [_sentence(dice) for _ in range(dice.randrange(6, 14))]
    for _, form in planted:
        sentences.insert(dice.randrange(len(sentences) + 1), f"On note ici {form} par endroits.")
    middle = len(sentences) // 2
    heading = " ".join(_draw(dice, 3)).capitalize()
    text = f"{' '.join(sentences[:middle])}\n\n## {heading}\n\n{' '.join(sentences[middle:])}\n"
    return Invented(
        slug=f"depeche-{at:03}",
        title=title,
        date=date,
        actors=tuple(dice.sample(list(ACTORS), dice.choice((1, 2, 2, 3)))),
        topics=tuple(dice.sample(list(TOPICS), dice.choice((1, 1, 2)))),
        publisher=dice.choice(PUBLISHERS),
        lang="en" if any(name == "anglais" for name, _ in planted) else "fr",
        notions=frozenset(name for name, _ in planted),
        words=frozenset(f"{title} {text}".lower().replace(".", " ").split()),
        text=text,
    )


def _draw(dice: random.Random, count: int) -> list[str]:
    """Draw words, the first of the list far more often than the last."""
    return [FILLER[min(int(dice.expovariate(1 / 35)), len(FILLER) - 1)] for _ in range(count)]


def _sentence(dice: random.Random) -> str:
    return f"Le {f' {dice.choice(JOINTS)} '.join(_draw(dice, dice.randrange(3, 8)))}."


def write_archive(root: Path, briefings: Iterable[Invented]) -> None:
    """Write the archive's content."""
    _write(root / "content/site.yaml", "title: Archive inventée\nurl: https://archive.example/\nlanguage: fr\n")
    for folder, kind, records in (("actors", "kind: organisation\n", ACTORS), ("topics", "", TOPICS)):
        for at, (name, aliases) in enumerate(records.items()):
            front = f"name: {name}\n{kind}aliases: [{', '.join(aliases)}]\n"
            _write(root / f"content/{folder}/{folder[:-1]}-{at}.md", f"---\n{front}---\n")
    for one in briefings:
        source = f"source:\n  publisher: {one.publisher}\n" if one.publisher else ""
        date = f'date: "{one.date}"\n' if one.date else ""
        front = f"title: {one.title}\n{date}actors: [{', '.join(one.actors)}]\ntopics: [{', '.join(one.topics)}]\n"
        body = f"---\n{front}lang: {one.lang}\n{source}---\n\n{one.text}"
        _write(root / f"content/briefings/{one.folder}/{one.slug}.md", body)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
