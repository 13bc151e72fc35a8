"""Every sentence people read: labels, months and numbers in words, explanations, the sentence of each reading.

Imports `plan` only. Text goes through `speech`, so that a catalogue of translations can step in at one place.
"""
