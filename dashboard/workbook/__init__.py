"""Excel, both ways: the gate, the reader, and the patch that changes a few cells and nothing else."""
