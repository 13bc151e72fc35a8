"""What a plan says: frozen facts, closed vocabularies, and who may see what. Standard library only."""
