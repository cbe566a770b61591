"""Find the addresses that only files at fault hold back: their own, and those of names that only they bear."""

import functools
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.authority import fold
from sitegen.library import VOCABULARIES, Library, Vocabulary

# Enough of a digest to tell a million seeds apart.
SEED_DIGITS = 16

_WORD = re.compile(r"\w+")

# As long is a digest in front matter.
_SHA256 = 64


class Withheld:
    """What the files at fault hold back: their own addresses, and what only they name.

    Nobody knows what such a file says; it is taken to name whatever stands in it.
    """

    def __init__(self, held: Mapping[str, str], library: Library) -> None:
        inside = (path.removeprefix("content/").removeprefix("pages/").removesuffix(".md") for path in held)
        self._addresses = {f"/{path}/" for path in inside}
        self._held, self._library = held, library

    @functools.cached_property
    def _files(self) -> Mapping[str, Sequence[str]]:
        """Map each word to the texts in which it stands: of ten thousand files at fault few hold a name."""
        files: dict[str, list[str]] = {}
        for text in self._held.values():
            # YAML writes an apostrophe in quotes twice.
            flat = fold.__wrapped__(text.replace("''", "'"))
            for word in dict.fromkeys(_WORD.findall(flat)):
                files.setdefault(word, []).append(flat)
        return files

    @functools.cached_property
    def _seeds(self) -> AbstractSet[str]:
        return {word[:SEED_DIGITS] for word in self._files if len(word) == _SHA256}

    @functools.cached_property
    def _families(self) -> Mapping[Vocabulary, Mapping[str, Sequence[str]]]:
        return {vocabulary: self._library.families(vocabulary) for vocabulary in VOCABULARIES}

    def has(self, address: str, mark: str = "") -> bool:
        """Tell whether an address may come back when the files are mended."""
        kind, _, name = mark.partition(":")
        if not self._addresses or address in self._addresses:
            return bool(self._addresses)
        if kind == "seed":
            return name in self._seeds
        names = [address, name]
        for vocabulary in VOCABULARIES:
            if kind in ("record", "name") and address.startswith(f"/{vocabulary}/"):
                names.extend(self._families[vocabulary].get(fold(name), ()))
        return any(map(self._names, names))

    def _names(self, name: str) -> bool:
        flat = fold(name)
        # Where its rarest word stands.
        files = min((self._files.get(word, ()) for word in _WORD.findall(flat)), key=len, default=())
        return any(re.search(rf"(?<!\w){re.escape(flat)}(?!\w)", text) for text in files)
