"""What all commands share: what they are added to, and what they end with."""

from __future__ import annotations

import argparse

type Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, REFUSED, UNUSABLE = 0, 1, 2
