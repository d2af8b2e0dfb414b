"""JSON for programs."""

from collections.abc import Sequence
from typing import Any

from translator.model import Extraction, Finding


def segments_as_json(extraction: Extraction) -> dict[str, Any]:
    """`segments`: offsets in code points, end exclusive."""
    return {"segments": [[segment.start, segment.end] for segment in extraction.segments]}


def quotes_as_json(extraction: Extraction) -> dict[str, Any]:
    """`quotes`: offsets in code points, end exclusive, marks included; `speaker` where the text names one.

    A speaker who is a pronoun has the `name` of whom it stands for, where the text told before.
    """
    quotes = []
    for quotation in extraction.quotations:
        quote: dict[str, Any] = {"start": quotation.start, "end": quotation.end, "kind": str(quotation.kind)}
        if quotation.speaker:
            speaker = quotation.speaker
            quote["speaker"] = {"start": speaker.start, "end": speaker.end, "text": speaker.text}
            if speaker.name:
                quote["speaker"]["name"] = speaker.name
        quotes.append(quote)
    return {"quotes": quotes}


def findings_as_json(findings: Sequence[Finding], catalogs: int, failed: bool, with_text: bool) -> dict[str, Any]:
    """The outcome of a check; docs/reference/check.md has the fields.

    Sentences only `with_text`: they may be under embargo.
    """
    counts: dict[str, int] = {}
    rows = []
    for finding in findings:
        counts[finding.kind] = counts.get(finding.kind, 0) + 1
        row: dict[str, Any] = {
            "kind": str(finding.kind),
            "path": finding.path,
            "line": finding.line or None,
            "article": finding.article,
            "locale": finding.locale,
            "context": finding.context or None,
            "message": finding.message,
        }
        rows.append({**row, "source": finding.source or None} if with_text else row)
    return {"failed": failed, "catalogs": catalogs, "counts": counts, "findings": rows}
