"""French."""

CATALOGUE = {
    "subject": "Mise en relation : {a} et {b}",
    "greeting": "Chères équipes de {a} et de {b},",
    "by_partner": "Chez {introducer}, nous travaillons avec vous deux et souhaitons vous présenter "
    "l’un à l’autre.",
    "by_secretariat": "Nous souhaitons vous présenter l’un à l’autre. À la connaissance du réseau, "
    "personne ne travaille encore avec vous deux.",
    "mission": "{name} se présente ainsi : « {mission} »",
    "exchange": "{needy} a besoin de « {need} », et {giver} propose « {offer} ».",
    "perhaps": "Peut-être utile : {needy} a besoin de « {need} », et {giver} propose "
    "« {offer} ». À vérifier ensemble.",
    "topics": "Vous travaillez tous deux sur : {topics}.",
    "open": "Ce que vous pourriez faire l’un pour l’autre n’est pas consigné ; un premier échange "
    "le montrerait.",
    "no_common_language": "À notre connaissance, vous n’avez pas de langue de travail commune. Ce "
    "mot est écrit dans une langue de chacun ; pensez à un interprète pour le premier échange.",
    "next_step": "Si cela vous convient, fixez un premier échange d’une demi-heure. Vous seuls "
    "décidez s’il en sort quelque chose.",
    "closing": "Bien cordialement",
    "secretariat": "Le secrétariat du réseau",
}
