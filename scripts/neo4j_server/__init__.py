"""Starts a real Neo4j server for development and tests, and stops it cleanly.

    python -m scripts.neo4j_server start      prints its URL, such as bolt://127.0.0.1:7687
    python -m scripts.neo4j_server status
    python -m scripts.neo4j_server stop       the data stay, in the folder .neo4j

A later start in the same folder has the same data, port and password; the password is kept in the
folder's file `password`, which PARTNERGRAPH_NEO4J_PASSWORD_FILE can name.

The server is, in this order: the one whose URL PARTNERGRAPH_NEO4J_SERVER holds; a Docker container
where an engine runs; a Java process with Neo4j Community's jars, which Maven fetches once (Java 17
for Neo4j 5, Java 21 from the versions of 2025 on) into PARTNERGRAPH_NEO4J_CACHE, or
~/.cache/partnergraph/neo4j. It listens on this machine only.

Back up and restore, with the server stopped (Neo4j Community cannot do it while it runs):

    python -m scripts.neo4j_server stop
    python -m scripts.neo4j_server dump backup.dump
    python -m scripts.neo4j_server load backup.dump
    python -m scripts.neo4j_server start

They run Neo4j's `neo4j-admin database dump neo4j` and `database load neo4j`; a dump made by one
can be loaded by the other, and by a server of the same version or a newer one.
"""

from __future__ import annotations

from scripts.neo4j_server.errors import ServerError
from scripts.neo4j_server.servers import Server, kill, start, stop
from scripts.neo4j_server.settings import DEFAULT_VERSION

__all__ = ["DEFAULT_VERSION", "Server", "ServerError", "kill", "start", "stop"]
