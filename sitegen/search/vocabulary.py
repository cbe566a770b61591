"""The archive's vocabulary, for « vouliez-vous dire »: names of actors and topics, then the words of titles.

It is loaded only when a word is nowhere in the archive, and is small: what does not fit is left out, the rarest first.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sitegen.authority import names_of
from sitegen.cache import program_digest
from sitegen.language import flatten
from sitegen.library import Library
from sitegen.search.spelling import make_plain
from sitegen.stock import digest_of

# What a phone takes in half a second, and what one pass over it takes 30 ms: about 6,000 words.
LARGEST = 60_000

# Shorter words are one letter away from too many others.
SHORTEST = 4

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def digest_words(library: Library) -> str:
    """Digest all that the words, and further names, are made of: 2 ms for 10,000 briefings, to make them 36."""
    terms = (*library.actors.values(), *library.topics.values())
    named = [(term.record.id, names_of(term.record), len(term.briefings)) for term in terms]
    titles = [briefing.title for briefing in library.briefings]
    return digest_of(f"{program_digest()} {named!r} {titles!r}".encode(errors="surrogatepass"))


def make_vocabulary(library: Library) -> bytes:
    """Write the words as JSON: one text, a space between two, the most frequent first among names, then among titles.

    A name counts as often as briefings bear it. Each word stands once, as it is written most often.
    """
    terms = (*library.actors.values(), *library.topics.values())
    named = Counter[str]()
    for term in terms:
        for name in names_of(term.record):
            for word in dict.fromkeys(_words(name)):
                named[word] += len(term.briefings)
    # In one text, what stands between two spaces looked at once: 10,000 titles take 0.01 s instead of 0.2.
    titles = Counter[str]()
    written = make_plain("\n".join([briefing.title for briefing in library.briefings]))
    for words, count in Counter(written.split()).items():
        for word in _WORD.findall(words):
            for part in _parts(word):
                titles[part] += count
    return json.dumps(" ".join(_fitting(_once((*_ranked(named), *_ranked(titles))))), ensure_ascii=False).encode()


def _words(text: str) -> Iterator[str]:
    """List the words of a text that are long enough; a word with a hyphen also by its parts."""
    for word in _WORD.findall(make_plain(text)):
        yield from _parts(word)


def _parts(word: str) -> Iterator[str]:
    for part in dict.fromkeys((word.rpartition("'")[2], *re.split("['-]", word))):
        if len(part) >= SHORTEST:
            yield part


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))


def _once(words: Iterable[str]) -> Iterator[str]:
    known: set[str] = set()
    for word in words:
        folded = flatten(word).casefold()
        if folded not in known:
            known.add(folded)
            yield word


def _fitting(words: Iterable[str]) -> Iterator[str]:
    left = LARGEST - 2
    for word in words:
        left -= len(word.encode()) + 1
        if left < 0:
            return
        yield word
