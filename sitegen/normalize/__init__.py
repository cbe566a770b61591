"""Turn a raw article into a briefing: repairs, readings, the record made of what they found, and its place."""

from sitegen.normalize.briefings import digest, make_briefing
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge, build_knowledge
from sitegen.normalize.reconcile import Fate, Outcome, Reconciliation
from sitegen.normalize.stages import READINGS, REPAIRS, UnreadableError, normalize

__all__ = [
    "READINGS",
    "REPAIRS",
    "Draft",
    "Fate",
    "Knowledge",
    "Outcome",
    "Reconciliation",
    "UnreadableError",
    "build_knowledge",
    "digest",
    "make_briefing",
    "normalize",
]
