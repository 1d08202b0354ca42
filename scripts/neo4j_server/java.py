"""Finds a Java that is new enough, and no newer than it must be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.neo4j_server.errors import ServerError

JAVA_OF_5 = 17
JAVA_OF_YEARS = 21
FIRST_YEAR = 2025
FOLDERS = (
    (Path("/usr/lib/jvm"), "bin/java"),
    (Path("/Library/Java/JavaVirtualMachines"), "Contents/Home/bin/java"),
    (Path.home() / "Library/Java/JavaVirtualMachines", "Contents/Home/bin/java"),
    (Path("/opt/homebrew/opt"), "bin/java"),
    (Path("/usr/local/opt"), "bin/java"),
)
"""Folders that hold one Java in each folder within, and where in that its program is."""


def java_needed(version: str) -> int:
    """The least Java that a version of Neo4j runs on.

    >>> java_needed("5.26.30"), java_needed("2026.09.0")
    (17, 21)
    """
    return JAVA_OF_YEARS if int(version.partition(".")[0]) >= FIRST_YEAR else JAVA_OF_5


def find_java(version: str, folders: Iterable[tuple[Path, str]] = FOLDERS) -> Path:
    """The program of the oldest Java here that a version of Neo4j runs on.

    Looks at JAVA_HOME, at the PATH, then into `folders`; of equals the first found is taken.
    Raises `ServerError` where there is none.
    """
    needed = java_needed(version)
    found = [
        (number, program)
        for program in _programs(folders)
        if (number := java_version(program)) is not None
    ]
    fit = [one for one in found if one[0] >= needed]
    if not fit:
        seen = ", ".join(f"{number} at {program}" for number, program in found) or "none"
        raise ServerError(
            f"Neo4j {version} needs Java {needed} or newer (found: {seen}): install a JDK {needed} "
            "and let JAVA_HOME name its folder, or run Docker."
        )
    return min(fit, key=lambda one: one[0])[1]


def _programs(folders: Iterable[tuple[Path, str]]) -> Iterator[Path]:
    home = os.environ.get("JAVA_HOME", "").strip()
    if home:
        yield Path(home) / "bin" / "java"
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path)
    for folder, inside in folders:
        if folder.is_dir():
            yield from (one / inside for one in sorted(folder.iterdir()))


def java_version(program: Path) -> int | None:
    """The major version of a Java, from the `release` file of its folder, else by asking it."""
    if not os.access(program, os.X_OK) or program.is_dir():
        return None
    release = program.resolve().parent.parent / "release"
    if release.is_file():
        text = release.read_text(encoding="utf-8", errors="replace")
        return _major(re.search(r'^JAVA_VERSION="([^"]+)"', text, re.MULTILINE))
    try:
        asked = subprocess.run(
            [program, "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return _major(re.search(r'version "([^"]+)"', asked.stderr + asked.stdout))


def _major(version: re.Match[str] | None) -> int | None:
    """Java 8 called itself 1.8."""
    number = re.match(r"(?:1\.)?(\d+)", version[1]) if version else None
    return int(number[1]) if number else None
