"""XML of the reports: well-formed whatever the text."""

from xml.etree import ElementTree as ET

from translator.report.shown import shown


def element(parent: ET.Element | None, name: str, text: str = "", /, **attributes: str | int) -> ET.Element:
    """An element in `parent`; its texts are shown as they may be, since XML 1.0 has no way to write control characters.

    Line breaks in `text` are kept.
    """
    shown_attributes = {key: shown(str(value)) for key, value in attributes.items()}
    made = ET.Element(name, shown_attributes) if parent is None else ET.SubElement(parent, name, shown_attributes)
    made.text = "\n".join(map(shown, text.split("\n"))) or None
    return made


def document(root: ET.Element) -> str:
    """The whole document, indented."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
