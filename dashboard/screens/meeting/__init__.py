"""The review meeting on the projector: one child, nine steps, every entry saved as it is made. One file a group of steps."""
