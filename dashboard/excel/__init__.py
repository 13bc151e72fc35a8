"""An Excel file as it lies on the disk: the gate, the grid of values, and single cells changed with the rest left as it is."""
