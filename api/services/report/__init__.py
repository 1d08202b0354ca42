"""The printable report for a board: parts that each give one section, and the page of them."""
