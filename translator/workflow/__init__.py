"""One function per command: what reads, what writes, in which order."""

from translator.workflow.building import Built, build
from translator.workflow.checking import Checked, check
from translator.workflow.project import Project, load_project
from translator.workflow.showing import Overview, answer_lines, inspect, status
from translator.workflow.translating import Translated, Translation, translate

__all__ = [
    "Built",
    "Checked",
    "Overview",
    "Project",
    "Translated",
    "Translation",
    "answer_lines",
    "build",
    "check",
    "inspect",
    "load_project",
    "status",
    "translate",
]
