"""Excel and the plan: which sheets and columns mean what, read into facts, and written back row by row."""
