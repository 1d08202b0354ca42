"""English."""

CATALOGUE = {
    "subject": "Introduction: {a} and {b}",
    "greeting": "Dear colleagues at {a} and {b},",
    "by_partner": "We at {introducer} work with both of you and would like to introduce you to "
    "each other.",
    "by_secretariat": "We would like to introduce you to each other. As far as the network knows, "
    "nobody works with both of you yet.",
    "mission": "{name} says of itself: “{mission}”",
    "exchange": "{needy} needs “{need}”, and {giver} offers “{offer}”.",
    "perhaps": "Perhaps of use: {needy} needs “{need}”, and {giver} offers “{offer}”. Please ask.",
    "topics": "You both work on: {topics}.",
    "open": "What you could do for each other is not on record; a first talk would show it.",
    "no_common_language": "As far as we know you have no working language in common. This note is "
    "in a language of each; think of an interpreter for the first talk.",
    "next_step": "If you both like, agree on a first talk of half an hour. Whether anything comes "
    "of it is for you alone to decide.",
    "closing": "With kind regards",
    "secretariat": "The network's secretariat",
}
