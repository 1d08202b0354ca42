"""Rounds of meetings: who meets whom, when and where."""
