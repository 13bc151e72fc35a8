"""A child's plan: the screen, and a file for each of its tabs and of the forms on them."""
