"""JSON for programs."""

from typing import Any

from translator.model import Extraction


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
