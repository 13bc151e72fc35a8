"""What people do to a plan: each act checks what they entered and gives the changes to write, or says why it cannot be."""
