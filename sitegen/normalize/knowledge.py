"""What the normalizer knows of the world: the archive's own records, indexed once for every article."""

from dataclasses import dataclass, field

from sitegen.authority import Authority
from sitegen.normalize.actors.names import NameIndex, index_names
from sitegen.normalize.topics.terms import TermIndex, index_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The actors and topics of an archive, and the automata by which their words are found in a text."""

    actors: Authority
    topics: Authority
    terms: TermIndex
    _names: dict[str, NameIndex] = field(default_factory=dict)

    def names(self, tag: str) -> NameIndex:
        """Give the names for texts in one language; made for the first text that is in it."""
        if tag not in self._names:
            self._names[tag] = index_names(self.actors, tag)
        return self._names[tag]


def build_knowledge(actors: Authority, topics: Authority) -> Knowledge:
    """Index records for the normalizer; the dearest step, done once a run."""
    return Knowledge(actors=actors, topics=topics, terms=index_terms(topics))
