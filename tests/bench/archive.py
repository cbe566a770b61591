"""Write an invented archive of N briefings twice from one draw: for sitegen, and for Hugo.

Hugo's pages tell Pagefind what ours is told by: a filter for actors and one for topics, and an order by date. Words
follow each other as in the texts of a folder (by default the seeds of this repository), so they repeat as they do
in prose; a few actors occur everywhere, most rarely. The same N gives the same bytes.
"""

import argparse
import random
import re
import unicodedata
from pathlib import Path

from alike import CONFIG as ALIKE
from alike import LAYOUTS as ALIKE_LAYOUTS

GIVEN = "Anne Bruno Carla Denis Elsa Farid Gaël Hanna Ivan Jeanne Karim Léa Marc Nadia Omar Paul Rosa Samir Tara Yves"
FAMILY = (
    "Arel Brun Corte Dumas Erdal Falk Grau Hervé Imbert Jaber Kern Lorca Mattei Nagy Orsini Petit Rossi Sand Tual Wahl"
)
TOPICS = [f"Thème {chr(65 + n // 10)}{n % 10}" for n in range(60)]

HUGO = """baseURL = "https://archive.example/"
title = "Archive"
languageCode = "fr"
defaultContentLanguage = "fr"
[taxonomies]
  actor = "actors"
  topic = "topics"
[pagination]
  pagerSize = 50
"""

LAYOUTS = {
    "baseof": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 160 }}">
<link rel="canonical" href="{{ .Permalink }}">
</head><body><header><a href="/">Accueil</a> <a href="/actors/">Acteurs</a> <a href="/topics/">Thèmes</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "single": """{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1>
{{ $day := .Date.Format "2006-01-02" }}<time datetime="{{ $day }}" data-pagefind-sort="day[datetime]">{{ $day }}</time>
{{ range $list := slice "actors" "topics" }}<ul>{{ range $.GetTerms $list }}
<li><a href="{{ .RelPermalink }}" data-pagefind-filter="{{ $list }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>{{ end }}
{{ .TableOfContents }}{{ .Content }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}
""",
    "list": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02" }}</time> {{ .Summary }}</li>
{{ end }}</ul>{{ range .Paginator.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a> {{ end }}{{ end }}
""",
}


class Prose:
    """Sentences in which each word follows two others as it does in a text."""

    def __init__(self, texts: Path, draw: random.Random) -> None:
        words = re.findall(r"[\w’'-]+", " ".join(path.read_text("utf-8") for path in sorted(texts.glob("*.txt"))))
        self._words, self._draw = words, draw
        self._after: dict[tuple[str, str], list[str]] = {}
        for first, second, third in zip(words, words[1:], words[2:], strict=False):
            self._after.setdefault((first, second), []).append(third)
        self._starts = sorted(self._after)

    def write(self, length: int) -> str:
        """Write so many words, with a capital."""
        written = list(self._draw.choice(self._starts))
        while len(written) < length:
            written.append(self._draw.choice(self._after.get((written[-2], written[-1])) or self._words))
        return " ".join(written).capitalize()


def write_archive(number: int, folder: Path, texts: Path) -> None:
    """Write the archive into ``folder/sitegen`` and ``folder/hugo``, there with plain layouts and with those alike."""
    draw = random.Random(20240216)  # noqa: S311  (the same draw every time)
    prose = Prose(texts, draw)
    actors = [f"{given} {family}" for given in GIVEN.split() for family in FAMILY.split()]
    draw.shuffle(actors)
    ours, hugo = folder / "sitegen" / "content", folder / "hugo"
    files = {"hugo.toml": HUGO, **{f"layouts/_default/{name}.html": body for name, body in LAYOUTS.items()}}
    files |= {"alike.toml": ALIKE, **{f"alike/{path}": body for path, body in ALIKE_LAYOUTS.items()}}
    for path, body in files.items():
        write(hugo / path, body)
    write(ours / "site.yaml", "title: Archive\nurl: https://archive.example/\nlanguage: fr\n")
    for at in range(number):
        year = 2005 + at * 20 // number
        day = f"{year}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        title = re.sub(r"[\"':]", "’", prose.write(10))
        who = sorted({actors[min(int(draw.paretovariate(0.7)) - 1, len(actors) - 1)] for _ in range(4)})
        what = sorted({draw.choice(TOPICS) for _ in range(3)})
        parts = (f"## {prose.write(6)}\n\n{prose.write(70)}.\n\n{prose.write(70)}." for _ in range(3))
        front = f'---\ntitle: "{title}"\ndate: {day}\nactors: {who}\ntopics: {what}\nlang: fr\n'
        front += "source: {publisher: Agence}\n---\n\n"
        name = f"briefings/{year}/{day}-{slug(title)}-{at:06}.md"
        document = front + "\n\n".join(parts) + "\n"
        write(ours / name, document)
        write(hugo / "content" / name, document)


def slug(text: str) -> str:
    """Reduce a title to what stands in a file name."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, default=Path(__file__).parents[2] / "seeds")
    given = parser.parse_args()
    write_archive(given.number, given.folder, given.texts)
