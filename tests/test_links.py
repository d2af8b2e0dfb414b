"""The same words in several quotations of an article."""

import pytest

from translator.article import parse_article
from translator.model import Quotation, QuotationKind, QuotationLinks
from translator.quotes import find_quotations, link_quotations

CASES = {
    "what a headline has in short, the body has in full": (
        "en",
        "Mayor: ‘Bridge is a disgrace’\n\n“This old bridge is a disgrace,” the mayor said on Monday.",
        [QuotationLinks(whole=(2,)), QuotationLinks(parts=(1,))],
    ),
    "a headline turns the words round": (
        "en",
        "“Concerns conveyed”\n\n“We have conveyed our concerns,” said a UN spokeswoman.",
        [QuotationLinks(whole=(2,)), QuotationLinks(parts=(1,))],
    ),
    "the same words, whatever the marks and the case": (
        "en",
        "‘It is over’, says mayor\n\nOn Monday he gave up. “It is over,” the mayor said.",
        [QuotationLinks(same=(2,)), QuotationLinks(same=(1,))],
    ),
    "the same words three times, a fragment of them once": (
        "en",
        "“We will never give up,” she said. “We will never give up,” he said.\n\n“We will never give up,” they said. "
        "He spoke of “never giving up” and she said they “will never give up” then.",
        [
            QuotationLinks(same=(2, 3), parts=(5,)),
            QuotationLinks(same=(1, 3), parts=(5,)),
            QuotationLinks(same=(1, 2), parts=(5,)),
            QuotationLinks(),
            QuotationLinks(whole=(1,)),
        ],
    ),
    "one short word tells nothing": (
        "en",
        "He said they were “all” there. “They were all there,” she said.",
        [QuotationLinks(), QuotationLinks()],
    ),
    "names and terms are not linked": (
        "en",
        "The film “Bridge of Sighs” opens. The book “Bridge of Sighs” is out.",
        [QuotationLinks(), QuotationLinks()],
    ),
    "without spaces, characters in a row": (
        "zh",
        "市长：“绝不放弃这座桥”\n\n市长说：“我们绝不放弃这座桥，永远不会。”",
        [QuotationLinks(whole=(2,)), QuotationLinks(parts=(1,))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text", "links"), CASES.values(), ids=CASES.keys())
def test_links(language: str, text: str, links: list[QuotationLinks]):
    quotations = find_quotations(text, parse_article(text).blocks, language)
    assert list(link_quotations(text, quotations)) == links


def test_no_words_are_no_link():
    text = "“…” “…”"
    said = [Quotation(0, 3, QuotationKind.SPEECH), Quotation(4, 7, QuotationKind.SPEECH)]
    assert link_quotations(text, said) == (QuotationLinks(), QuotationLinks())
