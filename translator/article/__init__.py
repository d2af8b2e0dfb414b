"""Articles: bytes in, blocks out. One module per format."""

from translator.article.dateline import dateline_end
from translator.article.decode import decode_article
from translator.article.plain import parse_article

__all__ = ["dateline_end", "decode_article", "parse_article"]
