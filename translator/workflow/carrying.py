"""A catalog carried over to its article as it is now, to be written, or only to say what would come of it."""

from collections.abc import Mapping
from dataclasses import replace

from translator.bcp47 import Tag
from translator.corrections import Carried, correct
from translator.model import Catalog, Extraction
from translator.workflow.catalogs import Opened
from translator.workflow.project import Project


def carried(
    project: Project, extraction: Extraction, locale: Tag, opened: Opened, headers: Mapping[str, str] | None = None
) -> Carried:
    """The catalog that `translate` would write before it fills it, and what happens to each unit.

    `headers` are its fields, where it is to be written. What people wrote in units that the file lost comes back with
    its sentence; the rest stays in the ledger.
    """
    languages = {"X-Source-Language": extraction.source.gettext, "Language": locale.gettext}
    old = opened.catalog or Catalog((), ())
    missing = {unit.key for unit in opened.missing}
    found = correct(
        replace(old, units=(*old.units, *opened.missing)),
        extraction.units,
        dict(headers or languages),
        project.settings.review.stays_reviewed,
    )
    needed = tuple(unit for unit in found.catalog.units if not (unit.obsolete and unit.key in missing))
    return Carried(replace(found.catalog, units=needed), found.steps)
