"""translator: a news article in, reviewed translations out.

    from translator import load_project, translate

    project = load_project(".")
    for done in translate(project, ["seeds/blue-helmets.txt"], to=["es"]).catalogs:
        print(done.path, dict(done.states))

Nothing heavy is imported before it is used; `translator` never goes online.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["build", "check", "load_project", "parse_article", "translate"]

if TYPE_CHECKING:
    from translator.article import parse_article
    from translator.workflow import build, check, load_project, translate

_HOMES = {
    "build": "translator.workflow",
    "check": "translator.workflow",
    "load_project": "translator.workflow",
    "parse_article": "translator.article",
    "translate": "translator.workflow",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `translator --help` stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'translator' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
