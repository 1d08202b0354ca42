"""The version of the program and of its HTTP interface."""

VERSION = "0.1.0"
API_VERSION = "1"
"""Number of the interface: paths begin with `/v1`, and every answer says it in a header."""
