"""gettext catalogs: read, carry over, write. `polib` appears here and nowhere else."""

from translator.catalog.headers import catalog_headers, revised_headers, template_headers
from translator.catalog.merge import carry_over
from translator.catalog.po import format_catalog, parse_catalog
from translator.catalog.storage import Stored, locked, read_catalog, replace_file, translated_source, write_if_changed

__all__ = [
    "Stored",
    "carry_over",
    "catalog_headers",
    "format_catalog",
    "locked",
    "parse_catalog",
    "read_catalog",
    "replace_file",
    "revised_headers",
    "template_headers",
    "translated_source",
    "write_if_changed",
]
