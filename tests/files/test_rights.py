"""Who may see and change a plan stays as it was; the tracker's own folder follows the folder of the plans."""

from __future__ import annotations

import os
import stat
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from dashboard.files.disk.private import PRIVATE, private_folder
from dashboard.files.disk.rights import may_be_replaced
from dashboard.files.save import locked, replace
from dashboard.plan.errors import NotSaved
from tests.build_workbook import saved

OLD, NEW = b"the earlier version", b"the new version"
ALICE, BOB, TEAM, OTHERS = 60001, 60002, 60010, 60011
#: The process that is forked here does nothing that another thread could hold it up in.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may be two other people"
)


def as_user(user: int, groups: list[int], act: Callable[[], None]) -> str:
    """Does something as somebody else; the traceback where it failed."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.setgroups(groups)
            os.setgid(groups[0])
            os.setuid(user)
            act()
        except BaseException:  # noqa: BLE001 - whatever it is, the test is told
            os.write(write, traceback.format_exc()[-4000:].encode())
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        return pipe.read().decode()


def save(path: Path, data: bytes) -> None:
    with locked(path):
        replace(path, data, path.read_bytes())


def reachable(folder: Path) -> None:
    """Lets other accounts come as far as a folder of this test."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & stat.S_IXOTH:
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH)


@pytest.fixture(scope="module", autouse=True)
def _everything_is_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Somebody else may not be able to read the modules that a save would load."""
    path = saved(tmp_path_factory.mktemp("first"), OLD)
    for data in (b"one", b"two", b"three"):
        save(path, data)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder of plans in which a group may write."""
    folder = tmp_path / "plans"
    folder.mkdir()
    reachable(tmp_path)
    os.chown(folder, ALICE, TEAM)
    folder.chmod(0o2770)
    path = saved(folder, OLD)
    os.chown(path, ALICE, TEAM)
    path.chmod(0o660)
    return path


@as_root
def test_two_accounts_of_a_group_save_by_turns(shared: Path) -> None:
    for user, data in ((ALICE, b"one"), (BOB, b"two"), (ALICE, b"three")):
        assert as_user(user, [OTHERS, TEAM], partial(save, shared, data)) == ""
        assert shared.read_bytes() == data
        assert (shared.stat().st_gid, stat.S_IMODE(shared.stat().st_mode)) == (TEAM, 0o660)


@as_root
def test_what_is_private_is_the_groups_where_the_folder_is_and_never_anybody_elses(shared: Path) -> None:
    assert as_user(ALICE, [OTHERS, TEAM], lambda: save(shared, NEW)) == ""
    private = shared.parent / PRIVATE
    for path in (private, *private.rglob("*")):
        state = path.stat()
        assert state.st_gid == TEAM
        assert stat.S_IMODE(state.st_mode) == (0o2770 if path.is_dir() else 0o660), path


@as_root
def test_somebody_outside_the_group_is_told_so_and_nothing_changes(shared: Path) -> None:
    assert "PermissionError" in as_user(BOB, [OTHERS], lambda: save(shared, NEW))
    assert shared.read_bytes() == OLD


@as_root
def test_who_may_not_save_is_known_beforehand(shared: Path) -> None:
    def asked(*, may: bool) -> None:
        assert may_be_replaced(shared) is may

    assert as_user(BOB, [OTHERS, TEAM], partial(asked, may=True)) == ""
    assert as_user(BOB, [OTHERS], partial(asked, may=False)) == ""
    shared.parent.chmod(0o2750)  # the workbook may be written in, its folder not
    assert as_user(BOB, [OTHERS, TEAM], partial(asked, may=False)) == ""


@as_root
def test_a_private_folder_of_somebody_else_is_said_to_be_the_trouble(tmp_path: Path) -> None:
    reachable(tmp_path)
    path = saved(tmp_path, OLD)
    tmp_path.chmod(0o777)
    path.chmod(0o666)
    (tmp_path / PRIVATE).mkdir(mode=0o700)
    told = as_user(BOB, [OTHERS], lambda: save(path, NEW))
    assert "The tracker’s own folder .tac beside the plans belongs to somebody else. Nothing was saved" in told
    assert NotSaved.__name__ in told


@as_root
def test_a_group_that_cannot_be_kept_lets_nobody_in_who_was_not_before(tmp_path: Path) -> None:
    reachable(tmp_path)
    tmp_path.chmod(0o757)
    path = saved(tmp_path, OLD)
    os.chown(path, BOB, TEAM)
    path.chmod(0o664)
    assert as_user(BOB, [OTHERS], lambda: save(path, NEW)) == ""
    assert path.read_bytes() == NEW
    assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (OTHERS, 0o604)


@pytest.mark.parametrize(
    ("plans", "private", "file"), [(0o755, 0o700, 0o600), (0o775, 0o770, 0o660), (0o777, 0o770, 0o660)]
)
def test_the_private_folder_follows_when_the_folder_of_the_plans_is_opened_or_closed(
    plans: int, private: int, file: int, tmp_path: Path
) -> None:
    path = saved(tmp_path, OLD)
    tmp_path.chmod(0o700 if plans != 0o755 else 0o770)
    save(path, b"under the other rights")
    tmp_path.chmod(plans)
    save(path, NEW)
    made = private_folder(path)
    for entry in (made, *made.rglob("*")):
        assert stat.S_IMODE(entry.stat().st_mode) & 0o777 == (private if entry.is_dir() else file), entry


def test_attributes_and_access_lists_survive_a_save(tmp_path: Path) -> None:
    path = saved(tmp_path, OLD)
    if not hasattr(os, "setxattr"):
        pytest.skip("this system has no extended attributes")
    # an access list as the kernel has it: version 2; owner rw, user ALICE r, group r, mask r, others none
    entries = ((1, 6, -1), (2, 4, ALICE), (4, 4, -1), (16, 4, -1), (32, 0, -1))
    acl = (2).to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little") + rights.to_bytes(2, "little") + (who & 0xFFFFFFFF).to_bytes(4, "little")
        for tag, rights, who in entries
    )
    try:
        os.setxattr(path, "user.label", b"keep me")
        os.setxattr(path, "system.posix_acl_access", acl)
    except OSError as error:
        pytest.skip(f"the drive of temporary files keeps no attributes ({error.strerror})")
    save(path, NEW)
    assert os.getxattr(path, "user.label") == b"keep me"
    assert os.getxattr(path, "system.posix_acl_access") == acl


def test_a_save_is_dated_when_it_was_made(tmp_path: Path) -> None:
    path = saved(tmp_path, OLD)
    os.utime(path, (0, 0))
    save(path, NEW)
    assert path.stat().st_mtime > 1_000_000_000
