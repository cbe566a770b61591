"""Measure the normalizer on a corpus of labelled articles, where there is one: `python tests/score_corpus.py`.

A corpus is a folder with raw articles and their labels in ``dev/``, and the ``score.py`` that compares: other people's
texts, hence kept outside of this repository, and measured only (what is made of them goes to a temporary folder). It
is the folder that SITEGEN_CORPUS names, else ``../shared/corpus`` beside the repository; without one there is nothing
to do. Arguments take only the articles whose id begins so: `python tests/score_corpus.py seed fr_h`; ``--trafilatura``
scores that library alone on the saved pages among them.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from sitegen.archive import read_archive
from sitegen.dump import dump_briefing
from sitegen.model import RawArticle
from sitegen.normalize import UnreadableError, build_knowledge, make_briefing, normalize

PLAIN = "--trafilatura"

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("SITEGEN_CORPUS") or ROOT.parent / "shared" / "corpus").absolute()


def trafilatura_alone(page: Path) -> str:
    """Make of a saved page what trafilatura makes of it with nothing added: a title and a text."""
    found: Any = bare_extraction(
        page.read_text("utf-8"), favor_precision=True, include_comments=False, with_metadata=True
    )
    return f"---\ntitle: {json.dumps(found.title, ensure_ascii=False)}\n---\n\n{found.text}\n"


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
                    document = dump_briefing(briefing)
                    if briefing.source.publisher:
                        # score.py reads the publisher at the top level only.
                        document = document.replace("---\n", f'---\npublisher: "{briefing.source.publisher}"\n', 1)
                    (outputs / f"{label.stem}.md").write_text(document, encoding="utf-8")
        command = [sys.executable, str(CORPUS / "score.py"), str(outputs), str(labels), "--items", "--by", "family"]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
