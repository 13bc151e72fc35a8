"""What people look at: one Panel Viewer a screen, and the cures for Panel's faults in one place (frame, markup, fields)."""
