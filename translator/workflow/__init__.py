"""One function per command: what reads, what writes, in which order.

A name is imported when it is first asked for: a command loads what it needs and nothing of the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from translator.workflow.baseline import baseline_path, compare_with_baseline, update_baseline
    from translator.workflow.building import Built, build
    from translator.workflow.catalogs import losses_said
    from translator.workflow.checking import Checked, check
    from translator.workflow.choosing import load_project_of
    from translator.workflow.differing import diff
    from translator.workflow.ledger import Ledger, open_ledger
    from translator.workflow.memory import (
        Imported,
        MemoryStatus,
        export_memory,
        import_memory,
        memory_status,
        search_memory,
        write_export,
    )
    from translator.workflow.merging import install_merge_driver, merge_files
    from translator.workflow.project import Project, load_project
    from translator.workflow.repairing import Repair, repair
    from translator.workflow.reporting import append_summary, report_of, write_report
    from translator.workflow.reviewing import Review, approve, back_translations, decide, open_review, signer
    from translator.workflow.showing import Overview, answer_lines, inspect, status
    from translator.workflow.terms import (
        DeskTerms,
        ImportedTerms,
        export_terms,
        find_terms,
        import_terms,
        load_terms,
    )
    from translator.workflow.translating import Translated, Translation, translate
    from translator.workflow.waiving import Waived, faults_to_waive, unwaive, waive, waiver_reason

__all__ = [
    "Built",
    "Checked",
    "DeskTerms",
    "Imported",
    "ImportedTerms",
    "Ledger",
    "MemoryStatus",
    "Overview",
    "Project",
    "Repair",
    "Review",
    "Translated",
    "Translation",
    "Waived",
    "answer_lines",
    "append_summary",
    "approve",
    "back_translations",
    "baseline_path",
    "build",
    "check",
    "compare_with_baseline",
    "decide",
    "diff",
    "export_memory",
    "export_terms",
    "faults_to_waive",
    "find_terms",
    "import_memory",
    "import_terms",
    "inspect",
    "install_merge_driver",
    "load_project",
    "load_project_of",
    "load_terms",
    "losses_said",
    "memory_status",
    "merge_files",
    "open_ledger",
    "open_review",
    "repair",
    "report_of",
    "search_memory",
    "signer",
    "status",
    "translate",
    "unwaive",
    "update_baseline",
    "waive",
    "waiver_reason",
    "write_export",
    "write_report",
]

_HOMES = {
    "baseline": "baseline_path compare_with_baseline update_baseline",
    "building": "Built build",
    "catalogs": "losses_said",
    "checking": "Checked check",
    "choosing": "load_project_of",
    "differing": "diff",
    "ledger": "Ledger open_ledger",
    "memory": "Imported MemoryStatus export_memory import_memory memory_status search_memory write_export",
    "merging": "install_merge_driver merge_files",
    "project": "Project load_project",
    "repairing": "Repair repair",
    "reporting": "append_summary report_of write_report",
    "reviewing": "Review approve back_translations decide open_review signer",
    "showing": "Overview answer_lines inspect status",
    "terms": "DeskTerms ImportedTerms export_terms find_terms import_terms load_terms",
    "translating": "Translated Translation translate",
    "waiving": "Waived faults_to_waive unwaive waive waiver_reason",
}
"""The names of each module, as above, where only type checkers read them."""
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
