"""Feed the readers bytes that atheris makes up from what it sees them do; each must read them or tell of them.

    python tests/fuzz_readers.py [READER] [SECONDS]     by default each reader in turn, for a minute

A reader is held to the same property as in the test suite. Bytes that break it are written to ``.cache/fuzz/``, and the
program ends with atheris's status; make a case of them in the test that is named.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

try:
    import atheris
except ModuleNotFoundError:
    sys.exit("fuzzing needs atheris, which is made for Linux on x86 only; elsewhere 'make nightly' makes up examples")

with atheris.instrument_imports(include=["sitegen"]):
    import test_accounting
    import test_any_input

    from sitegen.authority import parse_record

HERE = Path(__file__).parent
FINDINGS = HERE.parent / ".cache" / "fuzz"
SECONDS = 60

# As long as a document is in which all kinds of faults have room.
LONGEST = 4_000


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _property(test: Any) -> Callable[..., None]:
    """Take from a test what it holds of each example."""
    held: Callable[..., None] = test.hypothesis.inner_test
    return held


def read_briefing(data: bytes) -> None:
    """Read a briefing and write it back."""
    _property(test_any_input.test_a_briefing_is_read_and_written_back_or_told_of)(_text(data))


def read_record(data: bytes) -> None:
    """Read a record of an actor."""
    read = _property(test_any_input.test_a_note_or_record_is_read_or_told_of)
    read(lambda text: parse_record(text, "actors", "a"), _text(data))


def read_config(data: bytes) -> None:
    """Read an archive's configuration."""
    _property(test_any_input.test_a_configuration_is_read_or_told_of)(_text(data))


def read_seed(data: bytes) -> None:
    """Read a raw article, whatever its encoding."""
    test_accounting.check_account(data, "seeds/invented.txt")


def read_page(data: bytes) -> None:
    """Read a saved page."""
    test_accounting.check_account(b"<html><body>" + data, "seeds/page.html")


# Each reader with the files from which it sets out, where there are some.
READERS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "briefing": (read_briefing, "content/briefings/**/*.md"),
    "record": (read_record, "content/actors/*.md"),
    "config": (read_config, "content/site.yaml"),
    "seed": (read_seed, "seeds/*.txt"),
    "page": (read_page, "seeds/*.html"),
}


def beginnings(pattern: str) -> Iterator[Path]:
    """List the files of the invented archive that a reader reads, the long ones left out."""
    return (path for path in sorted((HERE / "archive").glob(pattern)) if path.stat().st_size <= LONGEST)


def main(name: str = "", seconds: str = str(SECONDS)) -> int:
    """Fuzz one reader for so long, or each in a process of its own: atheris ends its process."""
    if not name:
        done = [subprocess.run([sys.executable, __file__, each, seconds], check=False).returncode for each in READERS]
        return max(map(abs, done))
    read, pattern = READERS[name]
    corpus = FINDINGS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(beginnings(pattern)):
        (corpus / f"begin-{number}").write_bytes(path.read_bytes())
    limits = (
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=20",
        "-len_control=0",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={FINDINGS}/{name}-", *limits], read)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
