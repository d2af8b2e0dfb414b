"""How a catalog stands; docs/reference/checks/state.md has the ids.

catalog         all findings of one catalog, in the file's order
units           untranslated, in need of review or of a signature
sync            what is out of step with the article
header          the header's faults
file            what gettext refuses of units
machine_share   how much a machine wrote and nobody touched
pins            machine text of other engines and models than the project's
waivers         waivers that do not fit
"""

from translator.checks.state.catalog import check_catalog

__all__ = ["check_catalog"]
