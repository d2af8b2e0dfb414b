"""gettext catalogs: read, carry over, write. `polib` appears here and nowhere else."""

from translator.catalog.headers import catalog_headers, revised_headers, template_headers
from translator.catalog.ledger import (
    Ledger,
    human_pairs,
    ledger_path,
    missing_units,
    read_ledger,
    recorded,
    unrecorded,
    write_ledger,
)
from translator.catalog.merge import carry_over
from translator.catalog.po import format_catalog, parse_catalog
from translator.catalog.restore import Restored, restored
from translator.catalog.storage import Stored, locked, read_catalog, replace_file, translated_source, write_if_changed

__all__ = [
    "Ledger",
    "Restored",
    "Stored",
    "carry_over",
    "catalog_headers",
    "format_catalog",
    "human_pairs",
    "ledger_path",
    "locked",
    "missing_units",
    "parse_catalog",
    "read_catalog",
    "read_ledger",
    "recorded",
    "replace_file",
    "restored",
    "revised_headers",
    "template_headers",
    "translated_source",
    "unrecorded",
    "write_if_changed",
    "write_ledger",
]
