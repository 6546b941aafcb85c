"""Turn a folder of Markdown questions into a study-guide website."""

__version__ = "0.1.0"
