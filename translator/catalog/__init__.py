"""gettext catalogs: read tolerantly, written so that every tool reads them."""

from translator.catalog.files import locked, read_file, replace_file
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
from translator.catalog.plurals import fewest_forms, plural_forms, read_plural_forms
from translator.catalog.po import Merge, Reading, parse_catalog, read_po
from translator.catalog.restore import Restored, restored
from translator.catalog.storage import Stored, read_catalog, translated_source, write_if_changed
from translator.catalog.syntax import Defect
from translator.catalog.writing import format_catalog

__all__ = [
    "Defect",
    "Ledger",
    "Merge",
    "Reading",
    "Restored",
    "Stored",
    "catalog_headers",
    "fewest_forms",
    "format_catalog",
    "human_pairs",
    "ledger_path",
    "locked",
    "missing_units",
    "parse_catalog",
    "plural_forms",
    "read_catalog",
    "read_file",
    "read_ledger",
    "read_plural_forms",
    "read_po",
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
