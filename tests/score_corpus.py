"""Measure the normalizer on the labelled corpus beside the project, where there is one: `python tests/score_corpus.py`.

The corpus is for measuring only; what is made of it goes to a temporary folder.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sitegen.files import read_archive
from sitegen.frontmatter import dump_briefing
from sitegen.model import RawArticle
from sitegen.normalize import UnreadableError, build_knowledge, make_briefing, normalize

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


def main(arguments: list[str]) -> int:
    """Normalize every article of the corpus, or those whose id begins as the first argument says, and score them."""
    if not (CORPUS / "score.py").is_file():
        print(f"score: no corpus at {CORPUS}, nothing to measure")
        return 0
    begin = arguments[0] if arguments else ""
    archive = read_archive(ROOT)
    know = build_knowledge(archive.actors, archive.topics)
    with tempfile.TemporaryDirectory() as folder:
        outputs, labels = Path(folder, "outputs"), Path(folder, "labels")
        outputs.mkdir()
        labels.mkdir()
        for label in sorted((CORPUS / "dev").glob(f"{begin}*.json")):
            (labels / label.name).symlink_to(label)
            for source in sorted(label.parent.glob(f"{label.stem}.*")):
                if source != label:
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
