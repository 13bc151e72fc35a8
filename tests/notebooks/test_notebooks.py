"""The notebooks run from top to bottom, have nothing to complain of, define nothing, and are kept without outputs."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest
from ipykernel.kernelspec import write_kernel_spec
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture
def a_kernel_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel of this Python, and no settings but Jupyter's own: it works on a machine that never saw Jupyter."""
    write_kernel_spec(str(tmp_path / "share" / "kernels" / "python3"))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share"))
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


@each_notebook
def test_a_notebook_runs_from_top_to_bottom_without_a_warning(path: Path, a_kernel_of_its_own: None) -> None:
    ran = nbformat.read(path, as_version=4)
    NotebookClient(ran, timeout=100, resources={"metadata": {"path": str(path.parent)}}).execute()
    complaints = [o.text for o in outputs_of(ran) if o.output_type == "stream" and o.name == "stderr"]
    assert not complaints
    assert all(cell.outputs for cell in code_cells(ran)), "a cell shows nothing"


@each_notebook
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    kept = nbformat.read(path, as_version=4)
    nbformat.validate(kept)
    assert outputs_of(kept) == []
    assert [cell.execution_count for cell in code_cells(kept)] == [None] * len(code_cells(kept))


@each_notebook
def test_a_notebook_defines_nothing(path: Path) -> None:
    source = "\n".join(cell.source for cell in code_cells(nbformat.read(path, as_version=4)))
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, definitions)]


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs_of(notebook: Any) -> list[Any]:
    return [output for cell in code_cells(notebook) for output in cell.outputs]
