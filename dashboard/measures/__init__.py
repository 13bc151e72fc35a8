"""What the facts mean: readings of goals and strategies, who owes what, and frames for charts and notebooks.

Readings are frozen and plain Python; pandas is imported only by the functions that make frames.
"""
