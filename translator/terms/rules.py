"""What must hold of a term, whatever file it comes from."""

from collections.abc import Callable
from dataclasses import replace

from translator.errors import TermsError
from translator.terms.nouns import Status, Term, ranked

Fail = Callable[[str, str], TermsError]
"""Makes an error of what is wrong and its remedy, with the place in the file."""


def checked(term: Term, fail: Fail) -> Term:
    """A term with its renderings in order. Raises TermsError for one that nobody could look for."""
    if not any(map(str.isalnum, term.text)):
        raise fail("a term without a letter or digit", "Write the term as it stands in articles.")
    for tag, renderings in term.renderings.items():
        good = {one.text for one in renderings if one.status is not Status.FORBIDDEN}
        both = next((one.text for one in renderings if one.status is Status.FORBIDDEN and one.text in good), None)
        if both:
            raise fail(f"“{both}” is both good and forbidden in {tag}", "Take it out of one of the two.")
        empty = next((one.text for one in renderings if not any(map(str.isalnum, one.text))), None)
        if empty is not None:
            raise fail(f"a rendering in {tag} without a letter or digit", "Write it as it stands in translations.")
    return replace(term, renderings={tag: ranked(some) for tag, some in term.renderings.items() if some})
