"""What a family's page says, in the language spoken at home. Imports `plan` and its neighbours in `words` only.

Sentences are marked in English where they stand; `catalogues/` holds the other languages, one `.po` file each, read as they are.
"""
