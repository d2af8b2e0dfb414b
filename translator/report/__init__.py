"""Outcomes as people, programs and CI servers read them: tables by rich, JSON, XML, Markdown. Nothing here prints."""
