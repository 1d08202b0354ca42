"""Neo4j's jars from Maven Central, kept by version for all servers of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from scripts.neo4j_server.errors import ServerError

CACHE_VARIABLE = "PARTNERGRAPH_NEO4J_CACHE"
ENTRIES = ("org.neo4j.server.Neo4jCommunity", "org.neo4j.server.CommunityEntryPoint")
"""Where the server begins: from 2025 on, and before."""

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>partnergraph</groupId><artifactId>neo4j-server</artifactId><version>1</version>
<packaging>pom</packaging>
<dependencies><dependency>
<groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version>
</dependency></dependencies>
</project>
"""


def jars_of(version: str) -> Path:
    """The folder with the jars of a version, fetched by Maven where they are not there yet.

    They are fetched beside and renamed when whole, so two that fetch at once do no harm.
    Raises `ServerError` where that cannot be done.
    """
    folder = cache() / version
    if not folder.is_dir():
        _fetch(version, folder)
    if not _main_jar(folder, version).is_file():
        raise ServerError(f"{folder} does not hold Neo4j {version}: remove it, then start again.")
    return folder


def cache() -> Path:
    """The folder with a folder of jars for each version."""
    given = os.environ.get(CACHE_VARIABLE, "").strip()
    return Path(given).absolute() if given else Path.home() / ".cache" / "partnergraph" / "neo4j"


def entry_of(folder: Path, version: str) -> str:
    """The class that starts the server of the jars in a folder."""
    with zipfile.ZipFile(_main_jar(folder, version)) as jar:
        names = set(jar.namelist())
    for entry in ENTRIES:
        if entry.replace(".", "/") + ".class" in names:
            return entry
    raise ServerError(f"Neo4j {version} begins in a way unknown here: take another version.")


def _main_jar(folder: Path, version: str) -> Path:
    return folder / f"neo4j-{version}.jar"


def _fetch(version: str, folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerError(
            "Neo4j is fetched with Maven, and there is no mvn on the PATH: install Maven, or run "
            "Docker."
        )
    print(f"Fetching Neo4j {version} into {folder} (some 125 MB, once)", file=sys.stderr)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{version}-") as beside:
        (Path(beside) / "pom.xml").write_text(POM.format(version=version), encoding="utf-8")
        lib = Path(beside) / "lib"
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={lib}"]
        done = subprocess.run(
            [maven, "-q", "-B", *goal, "-DincludeScope=runtime"],
            cwd=beside,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode != 0 or not _main_jar(lib, version).is_file():
            said = (done.stdout + done.stderr).strip().splitlines()[:3]
            raise ServerError(
                f"Maven could not fetch Neo4j {version} (is there a network, and that version?): "
                + " ".join(said)
            )
        try:
            lib.rename(folder)
        except OSError:  # another start was quicker
            if not folder.is_dir():
                raise
