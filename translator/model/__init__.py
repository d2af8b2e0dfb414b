"""The nouns, frozen: articles, segments, quotations, units, catalogs, drafts, findings. Nothing here reads a file."""

from translator.model.article import Article, Block, Kind, Segment, Span
from translator.model.catalog import (
    CONFLICT,
    Approval,
    Catalog,
    Loss,
    Origin,
    State,
    Unit,
    kept_text,
    review_reason,
    text_kept,
    unit_digest,
)
from translator.model.change import Change, ChangeKind
from translator.model.extraction import Detection, Extraction, SourceUnit, unit_text
from translator.model.finding import STATES, WAITING, Fault, Finding, FindingKind, Severity, default_severity
from translator.model.quotation import Quotation, QuotationKind, QuotationLinks, QuotedPart, Speaker
from translator.model.translation import Draft, DraftFault, InstalledModel, Pair, Quality, joined_draft
from translator.model.waiver import Waiver, waiver_in

__all__ = [
    "CONFLICT",
    "STATES",
    "WAITING",
    "Approval",
    "Article",
    "Block",
    "Catalog",
    "Change",
    "ChangeKind",
    "Detection",
    "Draft",
    "DraftFault",
    "Extraction",
    "Fault",
    "Finding",
    "FindingKind",
    "InstalledModel",
    "Kind",
    "Loss",
    "Origin",
    "Pair",
    "Quality",
    "Quotation",
    "QuotationKind",
    "QuotationLinks",
    "QuotedPart",
    "Segment",
    "Severity",
    "SourceUnit",
    "Span",
    "Speaker",
    "State",
    "Unit",
    "Waiver",
    "default_severity",
    "joined_draft",
    "kept_text",
    "review_reason",
    "text_kept",
    "unit_digest",
    "unit_text",
    "waiver_in",
]
