"""What the normalizer knows of the world: the archive's own records, indexed once for every article."""

from dataclasses import dataclass

from sitegen.authority import Authority
from sitegen.normalize.names import NameIndex, index_names
from sitegen.normalize.terms import TermIndex, index_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The actors and topics of an archive, and the automata by which their words are found in a text."""

    actors: Authority
    topics: Authority
    names: NameIndex
    terms: TermIndex


def build_knowledge(actors: Authority, topics: Authority) -> Knowledge:
    """Index records for the normalizer; the dearest step, done once a run."""
    return Knowledge(actors=actors, topics=topics, names=index_names(actors), terms=index_terms(topics))
