"""Measure the normalizer on a corpus of labelled articles, where there is one: `python tests/score_corpus.py`.

A corpus is a folder with raw articles and their labels in ``dev/``, and the ``score.py`` that compares: other people's
texts, hence kept outside of this repository, and measured only (what is made of them goes to a temporary folder). It
is the folder that SITEGEN_CORPUS names, else ``../shared/corpus`` beside the repository; without one there is nothing
to do. Arguments take only the articles whose id begins so: `python tests/score_corpus.py seed fr_h`; ``--trafilatura``
scores that library alone on the saved pages among them, and both on the invented ones of `page_scores`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from page_scores import tell
from trafilatura import bare_extraction

from sitegen.archive import read_archive
from sitegen.dump import dump_briefing
from sitegen.language import available_languages
from sitegen.model import RawArticle
from sitegen.normalize import UnreadableError, build_knowledge, make_briefing, normalize
from sitegen.passages import find_foreign

PLAIN = "--trafilatura"

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("SITEGEN_CORPUS") or ROOT.parent / "shared" / "corpus").absolute()


def trafilatura_alone(page: Path) -> str:
    """Make of a saved page what trafilatura makes of it with nothing added: a title and a text."""
    found: Any = bare_extraction(
        page.read_text("utf-8"), favor_precision=True, include_comments=False, with_metadata=True
    )
    return f"---\ntitle: {json.dumps(found.title, ensure_ascii=False)}\n---\n\n{found.text}\n"


def tell_languages(bodies: Mapping[str, Sequence[str]]) -> None:
    """Print how well each paragraph's language is told: in its own text, and put into a text of every other language.

    Both must be: whoever hears a page read aloud hears each passage in its language, and none in a wrong one.
    """
    own = [(text, tag) for tag, texts in bodies.items() for text in texts]
    named = [find_foreign(text, tag) for text, tag in own]
    moved = [(text, tag, other) for text, tag in own for other in available_languages() if other not in (tag, "und")]
    told = [(find_foreign(text, other), tag) for text, tag, other in moved]
    right, silent = sum(found == tag for found, tag in told), sum(found is None for found, _ in told)
    print(
        f"Langue/paragraphe  left alone in their own text: {named.count(None)} of {len(named)}; in a text of another "
        f"language: {right} of {len(told)} told, {silent} too short or unsure, {len(told) - right - silent} wrong\n",
        flush=True,
    )


def main(arguments: list[str]) -> int:
    """Normalize every article of the corpus, or those whose id begins as an argument says, and score them.

    Return the exit status of ``score.py``; 0 where there is no corpus.
    """
    if not (CORPUS / "score.py").is_file():
        print(f"score: no corpus at {CORPUS}, nothing to measure (SITEGEN_CORPUS names another folder)")
        return 0
    alone = PLAIN in arguments
    begins = tuple(argument for argument in arguments if argument != PLAIN) or ("",)
    archive = read_archive(ROOT)
    know = build_knowledge(archive.actors, archive.topics)
    bodies: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        outputs, labels = Path(folder, "outputs"), Path(folder, "labels")
        outputs.mkdir()
        labels.mkdir()
        for label in sorted(path for path in (CORPUS / "dev").glob("*.json") if path.name.startswith(begins)):
            if alone and not label.with_suffix(".html").is_file():
                continue
            (labels / label.name).symlink_to(label)
            for source in sorted(label.parent.glob(f"{label.stem}.*")):
                if alone and source.suffix == ".html":
                    (outputs / f"{label.stem}.md").write_text(trafilatura_alone(source), encoding="utf-8")
                elif source != label and not alone:
                    (labels / source.name).symlink_to(source)
                    raw = RawArticle(path=f"seeds/{source.name}", body=source.read_bytes())
                    try:
                        briefing = make_briefing(raw, normalize(raw, know))
                    except UnreadableError as error:
                        print(f"{source.name}: {error}")
                        continue
                    said = json.loads(label.read_text("utf-8"))["lang"]
                    bodies.setdefault(said, []).extend(filter(str.strip, briefing.body.split("\n\n")))
                    document = dump_briefing(briefing)
                    if briefing.source.publisher:
                        # score.py reads the publisher at the top level only.
                        document = document.replace("---\n", f'---\npublisher: "{briefing.source.publisher}"\n', 1)
                    (outputs / f"{label.stem}.md").write_text(document, encoding="utf-8")
        if bodies:
            tell_languages(bodies)
        command = [sys.executable, str(CORPUS / "score.py"), str(outputs), str(labels), "--items", "--by", "family"]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    if PLAIN in sys.argv:
        print(f"{tell()}\n", flush=True)
    sys.exit(main(sys.argv[1:]))
