"""What becomes of a workbook when a save is killed, refused or crossed by somebody else: `make faults`."""
