"""The Neo4j store: a graph on a server, which people can read as well."""

from graph.stores.neo4j.place import Neo4jPlace
from graph.stores.neo4j.store import Neo4jStore

__all__ = ["Neo4jPlace", "Neo4jStore"]
