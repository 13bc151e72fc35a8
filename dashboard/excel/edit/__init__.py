"""Edits of single cells, rows, columns and sheets: each part of the file that must change is patched, the others copied."""
