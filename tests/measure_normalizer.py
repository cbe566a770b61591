"""Measure the normalizer on invented articles: `python tests/measure_normalizer.py [ARTICLES] [RECORDS] [BRIEFINGS]`.

By default 1,000 articles of 4 kB, no record beside the gazetteer, an empty archive. It prints the time to start, the
first time and again, the CPU time of an article with one process, the time that has passed with one and with all
cores, and the most memory. With RECORDS the archive has so many actors of its own, with BRIEFINGS so many briefings
already: the time of an article must not depend on them. What is found out once is kept in `.cache/`, as
`sitegen normalize` keeps it: each measurement is one of a second run.
"""

import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from sitegen.archive import Archive
from sitegen.cache import CACHE, open_cache
from sitegen.commands.normalize import normalize_seeds
from sitegen.commands.readings import read_records
from sitegen.model import RawArticle
from sitegen.normalize.batch import equip, normalize_batch
from sitegen.workers import Here

LETTERS = 4000
WORDS: tuple[str, ...] = (
    *("accord", "pays", "visite", "guerre", "sanctions", "commerce", "conseil", "sommet", "rencontre", "frontière"),
    *("armée", "élection", "pétrole", "climat", "eau", "lac", "barrage", "ville", "vallée", "foule", "maire", "région"),
    *("le", "la", "les", "un", "une", "des", "de", "du", "en", "et", "à", "au", "dans", "pour", "par", "sur", "avec"),
)
NAMES = ("Emmanuel Macron", "Xi Jinping", "l’Ukraine", "les Nations unies", "Antony Blinken", "la Russie", "Bruxelles")


def article(number: int) -> str:
    """Invent an article: the same for the same number, and another for every other."""
    dice = random.Random(number)  # noqa: S311  # a game
    coined = [f"{dice.choice(WORDS)}{dice.randrange(10**6)}" for _ in range(60)]
    paragraphs, length = [], 0
    while length < LETTERS:
        words = [dice.choice((*WORDS, *coined)) for _ in range(dice.randrange(40, 90))]
        words[dice.randrange(len(words))] = dice.choice(NAMES)
        paragraphs.append(f"{' '.join(words).capitalize()}.")
        length += len(paragraphs[-1])
    head = f"Un accord sur le barrage {number}\nPublié le {number % 27 + 1} mars 20{number % 20:02} à 10h15\n\n"
    return head + "\n\n".join(paragraphs) + "\n\nLire aussi : Le pont sera rouvert\n"


def make_archive(root: Path, articles: int, records: int, briefings: int) -> None:
    """Write an archive with seeds, actors and briefings to normalize and find."""
    for folder in ("content/actors", "content/briefings/2001", "seeds"):
        (root / folder).mkdir(parents=True)
    (root / "content/site.yaml").write_text("title: Mesures\nurl: https://lac.example/\n", "utf-8")
    for number in range(articles):
        (root / f"seeds/{number:06}.txt").write_text(article(number), "utf-8")
    for number in range(records):
        name = f"Ada{number} Roy{number * 7}"
        (root / f"content/actors/p{number}.md").write_text(f"---\nname: {name}\nkind: person\n---\n", "utf-8")
    for number in range(briefings):
        text = f"---\ntitle: Le pont {number}\ndate: 2001-03-07\nlang: fr\n---\n\n{article(10**6 + number)}"
        (root / f"content/briefings/2001/p{number}.md").write_text(text, "utf-8")


def read_kept(root: Path) -> Archive:
    """Read an archive as `sitegen normalize` does."""
    with open_cache(root / CACHE) as known:
        return read_records(root, known)


def main(arguments: list[str]) -> int:
    """Measure, and print."""
    articles, records, briefings = (*map(int, arguments), *(1000, 0, 0)[len(arguments) :])
    root = Path(tempfile.mkdtemp())
    try:
        make_archive(root, articles, records, briefings)
        began = time.process_time()
        read_kept(root)
        print(f"archive of {briefings} briefings read for the first time: {time.process_time() - began:.2f} s of CPU")
        began = time.process_time()
        archive = read_kept(root)
        print(f"and again: {time.process_time() - began:.2f} s of CPU")
        normalize_batch(
            equip(archive.actors, archive.topics), [RawArticle(path="seeds/a.txt", body=article(0).encode())]
        )
        print(f"with that, to start (gazetteer, model of languages): {time.process_time() - began:.2f} s of CPU")
        begin = time.process_time()
        normalize_seeds(archive, ["seeds/000000.txt"], dry_run=True, cache=root / CACHE, executor=Here())
        print(f"register of what the archive holds made: {time.process_time() - begin:.2f} s of CPU")
        begin, began = time.process_time(), time.perf_counter()
        normalize_seeds(archive, dry_run=True, cache=root / CACHE, executor=Here())
        each = (time.process_time() - begin) / articles * 1000
        print(f"one process: {each:.1f} ms of CPU an article")
        print(f"1 process: {time.perf_counter() - began:.1f} s on the clock for {articles} articles")
        began = time.perf_counter()
        normalize_seeds(archive, dry_run=True, cache=root / CACHE)
        cores = multiprocessing.cpu_count()
        print(f"as many of {cores} as are worth it: {time.perf_counter() - began:.1f} s on the clock")
        most = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print("most memory: {:.0f} MB here, {:.0f} MB in another process".format(*most))
    finally:
        shutil.rmtree(root)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
