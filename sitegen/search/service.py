"""Speak with ``pagefind --service``: records go in, the files of a bundle come out, and no disk is met.

Pagefind over a folder numbers pages in the order in which the file system lists them; here we say the order,
so the same briefings give the same bytes on every machine. The official client sleeps 0.1 s an answer.

Throughout this module
    message   is JSON in base64 with a comma behind it; each is answered by one, in the same order
"""

import base64
import itertools
import json
import os
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # no types are published for it

from sitegen.errors import SearchError

CHUNK = 2**16

# Pages that are sent before the answers to those before them are read: to wait for each costs Pagefind 2 % more, in
# changes between its threads. It reads what it is sent in a thread of its own, whoever reads its answers.
AT_ONCE = 8

# Letters as they are: as « \u00e9 » they are a sixth more to write, send and read.
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

# How many places of words make one piece of an index, of which a reader loads one a word and tier. A Pagefind that
# knows this setting no more makes greater pieces, and nothing else changes.
PIECE = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"

# The allocator of Pagefind's program keeps eight heaps on two cores; with one it takes 345 MiB for 1,500 briefings
# instead of 411, and is none the slower. What it frees of up to 1 MiB it keeps at hand, for it takes a third of that
# anew for each file it compresses: 3 % less. One that knows these settings no more takes its own course.
HEAPS = {"_RJEM_MALLOC_CONF": "narenas:1,lg_tcache_max:20"}


@dataclass(frozen=True, slots=True)
class Record:
    """A page to index: its address and its HTML."""

    url: str
    html: str


class _Service:
    """A running Pagefind."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            raise SearchError("Pagefind was started without pipes")
        self._requests: IO[bytes] = process.stdin
        self._answers: IO[bytes] = process.stdout
        # Answers that were read and not looked at, and the beginning of the next.
        self._waiting: deque[bytes] = deque()
        self._begun = b""

    def ask(self, kind: str, **payload: object) -> dict[str, Any]:
        """Send a message and wait for its answer; raises `SearchError` where it is a refusal."""
        self._send(_message(kind, payload))
        return self._answer()

    def ask_each(self, kind: str, payloads: Iterable[Mapping[str, object]]) -> None:
        """Send many messages, and read their answers behind them; raises `SearchError` as `ask` does."""
        left, sent, answered = iter(payloads), 0, 0
        while some := tuple(itertools.islice(left, AT_ONCE)):
            self._send(b"".join([_message(kind, payload) for payload in some]))
            for _ in range(answered, sent):
                self._answer()
            sent, answered = sent + len(some), sent
        for _ in range(answered, sent):
            self._answer()

    def _send(self, messages: bytes) -> None:
        self._requests.write(messages)
        self._requests.flush()

    def _answer(self) -> dict[str, Any]:
        if not self._waiting:
            whole, chunks = 0, [self._begun]
            while not whole:
                chunk = os.read(self._answers.fileno(), CHUNK)
                if not chunk:
                    raise EOFError
                chunks.append(chunk)
                whole = chunk.count(b",")
            *answers, self._begun = b"".join(chunks).split(b",")
            self._waiting.extend(answers)
        answer: dict[str, Any] = json.loads(base64.b64decode(self._waiting.popleft()))["payload"]
        if answer["type"] == "Error":
            raise SearchError(f"Pagefind refused to index: {answer['message']}")
        return answer


def _message(kind: str, payload: Mapping[str, object]) -> bytes:
    return base64.b64encode(_ENCODE({"message_id": 1, "payload": {"type": kind, **payload}}).encode()) + b","


def make_bundle(records: Iterable[Record], language: str, piece: int) -> Mapping[str, bytes]:
    """Index records in the given order as texts of one language; return every file Pagefind makes, by path.

    ``piece`` is how many places of words go into one piece of the index.

    Raises `SearchError` where Pagefind does not start, refuses a record or stops.
    """
    with tempfile.TemporaryFile() as complaints:
        try:
            process = _start(complaints, piece)
        except OSError as error:
            hint = "install it with: pip install 'pagefind[bin]'"
            raise SearchError(f"Pagefind does not start: {error}", hint) from error
        try:
            with process:
                try:
                    return _index(_Service(process), records, language)
                finally:
                    process.kill()
        except (EOFError, OSError, ValueError, KeyError) as error:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            hint = "" if said else "it may have taken more memory than there is; try again, or build with --jobs 1"
            raise SearchError(
                f"Pagefind stopped while indexing: {said or 'it was ended from outside'}", hint
            ) from error


def _start(complaints: IO[bytes], piece: int) -> subprocess.Popen[bytes]:
    # Settings of the machine must not reach the index; the rest of the environment a program needs to start.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    return subprocess.Popen(  # noqa: S603  (the program of the pinned package, no shell)
        [get_executable(), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env=environment | HEAPS | {PIECE: str(piece)},
    )


def _index(service: _Service, records: Iterable[Record], language: str) -> dict[str, bytes]:
    index = service.ask("NewIndex", config={"force_language": language})["index_id"]
    pages = ({"index_id": index, "url": record.url, "file_contents": record.html} for record in records)
    service.ask_each("AddFile", pages)
    files = service.ask("GetFiles", index_id=index)["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}
