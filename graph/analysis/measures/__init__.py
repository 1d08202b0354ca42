"""The measures of the field: of members, of groups and of the network as a whole."""
