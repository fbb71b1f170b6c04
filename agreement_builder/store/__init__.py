"""Keeps answers on disk: read with line numbers, saved whole, changed only where something changed. Knows no questions."""
