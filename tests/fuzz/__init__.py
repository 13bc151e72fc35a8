"""Workbooks changed at random and fed to the loader: `make fuzz`, or `python -m tests.fuzz --minutes 10 --seed 1`."""
