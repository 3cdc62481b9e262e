"""Canting draws a website from a folder of Markdown, as the pen draws wax on batik."""

__version__ = "0.1.0"
