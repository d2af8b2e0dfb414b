"""Articles: bytes in, blocks out. One module per format."""

from translator.article.plain import decode_article, parse_article

__all__ = ["decode_article", "parse_article"]
