"""Outcomes as people and programs read them: tables by rich, JSON. Nothing here prints."""
