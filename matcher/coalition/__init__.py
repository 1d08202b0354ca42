"""Coalitions: who covers a topic's needs together."""
