"""The workbooks that were worked with last, held in memory, so that the next change to one need not read it all again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from dashboard.excel.package import Package
from dashboard.files.reading import admitted

#: How many are held: a few people work at once, each on one plan.
_HELD = 4

#: The file's name, which its refusals say; the digest of its bytes and, where it is locked, the password: nobody is given
#: what they could not have opened.
type Key = tuple[str, str, str | None]

_packages: OrderedDict[Key, Package] = OrderedDict()
_lock = Lock()


def recent(key: Key) -> Package | None:
    """The workbook with these bytes, if it is one of the last few."""
    with _lock:
        package = _packages.get(key)
        if package is not None:
            _packages.move_to_end(key)
        return package


def package_of(data: bytes, key: Key) -> Package:
    """The workbook in these bytes; what is known from before is not read again. Raises as `admitted` does."""
    package = recent(key)
    if package is None:
        name, _, password = key
        package = admitted(data, name, password)
        hold(key, package)
    return package


def hold(key: Key, package: Package, *, instead_of: Key | None = None) -> None:
    """Holds a workbook, in place of its earlier state; the one longest unused is let go."""
    with _lock:
        if instead_of is not None:
            _packages.pop(instead_of, None)
        _packages[key] = package
        _packages.move_to_end(key)
        while len(_packages) > _HELD:
            _packages.popitem(last=False)
