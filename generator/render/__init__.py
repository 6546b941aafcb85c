"""Markdown → HTML fragments: each section of each file parsed once, alone, and kept by the hash of its content."""

from .fragment import Fragment, place
from .run import Rendered, render

__all__ = ["Fragment", "Rendered", "place", "render"]
