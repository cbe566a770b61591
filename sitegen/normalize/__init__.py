"""Turn a raw article into a briefing: repairs, readings, the record made of what they found, and its place."""

from sitegen.normalize.accounting import account
from sitegen.normalize.briefings import digest, make_briefing
from sitegen.normalize.decoding import UnreadableError
from sitegen.normalize.draft import Draft
from sitegen.normalize.knowledge import Knowledge, build_knowledge
from sitegen.normalize.reconcile import Reconciliation
from sitegen.normalize.sources.repairs import REPAIRS
from sitegen.normalize.stages import READINGS, normalize

__all__ = [
    "READINGS",
    "REPAIRS",
    "Draft",
    "Knowledge",
    "Reconciliation",
    "UnreadableError",
    "account",
    "build_knowledge",
    "digest",
    "make_briefing",
    "normalize",
]
