"""Spanish."""

CATALOGUE = {
    "subject": "Presentación: {a} y {b}",
    "greeting": "Estimados equipos de {a} y de {b}:",
    "by_partner": "En {introducer} trabajamos con ambas organizaciones y nos gustaría ponerlas en "
    "contacto.",
    "by_secretariat": "Nos gustaría ponerlos en contacto. Por lo que sabe la red, nadie trabaja "
    "todavía con ambas organizaciones.",
    "mission": "{name} se presenta así: «{mission}»",
    "exchange": "{needy} necesita «{need}», y {giver} ofrece «{offer}».",
    "perhaps": "Tal vez sirva: {needy} necesita «{need}», y {giver} ofrece «{offer}». Conviene "
    "preguntarlo.",
    "topics": "Ambas trabajan en: {topics}.",
    "open": "No consta qué podrían hacer la una por la otra; una primera conversación lo "
    "aclararía.",
    "no_common_language": "Por lo que sabemos, no comparten ningún idioma de trabajo. Esta nota va "
    "en un idioma de cada una; piensen en un intérprete para la primera conversación.",
    "next_step": "Si les parece bien, acuerden una primera conversación de media hora. Solo "
    "ustedes deciden si de ahí sale algo.",
    "closing": "Un cordial saludo",
    "secretariat": "La secretaría de la red",
}
