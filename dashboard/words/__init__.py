"""Every sentence people read: labels, months and numbers in words, explanations, the sentence of each reading.

Imports `plan` only. Text goes through `speech`; `family/` holds what a family's page says, in every language.
"""
