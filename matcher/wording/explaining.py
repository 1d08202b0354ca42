"""What is said of two organizations, and of what would change a place, in every language.

The sentences `if_...` are clauses that stand in those of `whatif_...`.
"""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.base import Sentence

SENTENCES: Mapping[str, Mapping[str, Sentence]] = {
    "en": {
        "looks_at": "{one} looks at {other}",
        "place_inside": "Place {rank} of {of} in your list.",
        "place_outside": "Not in your list; the score alone would give place {rank}.",
        "out_partner": "They are a partner of yours already.",
        "out_planned": "A partnership with them is planned already.",
        "out_accepted": "You have accepted them already.",
        "out_declined": "You have declined them.",
        "out_met": "You have met them already.",
        "out_condition": "They do not satisfy the condition “{condition}”, or it is not on record "
        "whether they do.",
        "what_would_change": "What would change this",
        "whatif_moves": "If {condition}, they would be at place {after} instead of {before}.",
        "whatif_enters": "If {condition}, they would come into your list, at place {after}.",
        "whatif_leaves": "If {condition}, they would fall out of your list, where they are at "
        "place {before}.",
        "whatif_none_in": {
            "one": "{n} change was tried; it would not bring them into your first ten.",
            "other": "{n} changes were tried; none would bring them into your first ten.",
        },
        "whatif_none_out": {
            "one": "{n} change was tried; it would not take them out of your first ten.",
            "other": "{n} changes were tried; none would take them out of your first ten.",
        },
        "if_told_capacity": "they told that they have room for three more partnerships",
        "if_more_room": "they had room for three more partnerships",
        "if_no_room": "they had no room for another partnership",
        "if_nearer": "they were {km} km away",
        "if_farther": "they were {km} km away",
        "if_your_need": "you stated a need for what they offer, “{title}”",
        "if_their_need": "they stated a need for what you offer, “{title}”",
        "if_their_topics": "they named your topics as theirs",
        "if_your_topics": "you named their topics as yours",
        "if_no_your_need": "you no longer needed “{title}”",
        "if_no_their_offer": "they no longer offered “{title}”",
        "if_no_their_need": "they no longer needed “{title}”",
        "if_no_your_offer": "you no longer offered “{title}”",
        "if_radius": "you widened the radius to {km} km",
        "if_condition": "you left out the condition “{condition}”",
    },
    "es": {
        "looks_at": "{one} mira a {other}",
        "place_inside": "Lugar {rank} de {of} en la lista de ustedes.",
        "place_outside": "No está en la lista de ustedes; solo por la puntuación tendría el lugar "
        "{rank}.",
        "out_partner": "Esta organización ya es socia de ustedes.",
        "out_planned": "Ya está prevista una alianza con esta organización.",
        "out_accepted": "Ustedes ya la aceptaron.",
        "out_declined": "Ustedes la rechazaron.",
        "out_met": "Ustedes ya la conocieron.",
        "out_condition": "Esta organización no cumple la condición «{condition}», o no consta que "
        "la cumpla.",
        "what_would_change": "Qué cambiaría esto",
        "whatif_moves": "Si {condition}, esta organización estaría en el lugar {after} en vez del "
        "{before}.",
        "whatif_enters": "Si {condition}, esta organización entraría en la lista de ustedes, en el "
        "lugar {after}.",
        "whatif_leaves": "Si {condition}, esta organización saldría de la lista de ustedes, donde "
        "está en el lugar {before}.",
        "whatif_none_in": {
            "one": "Se probó {n} cambio; no la llevaría entre las diez primeras.",
            "other": "Se probaron {n} cambios; ninguno la llevaría entre las diez primeras.",
        },
        "whatif_none_out": {
            "one": "Se probó {n} cambio; no la sacaría de las diez primeras.",
            "other": "Se probaron {n} cambios; ninguno la sacaría de las diez primeras.",
        },
        "if_told_capacity": "esta organización dijera que tiene lugar para tres alianzas más",
        "if_more_room": "esta organización tuviera lugar para tres alianzas más",
        "if_no_room": "esta organización no tuviera lugar para otra alianza",
        "if_nearer": "esta organización estuviera a {km} km",
        "if_farther": "esta organización estuviera a {km} km",
        "if_your_need": "ustedes declararan que necesitan lo que ella ofrece, «{title}»",
        "if_their_need": "ella declarara que necesita lo que ustedes ofrecen, «{title}»",
        "if_their_topics": "ella nombrara como suyos los temas de ustedes",
        "if_your_topics": "ustedes nombraran como suyos los temas de ella",
        "if_no_your_need": "ustedes ya no necesitaran «{title}»",
        "if_no_their_offer": "ella ya no ofreciera «{title}»",
        "if_no_their_need": "ella ya no necesitara «{title}»",
        "if_no_your_offer": "ustedes ya no ofrecieran «{title}»",
        "if_radius": "ustedes ampliaran el radio a {km} km",
        "if_condition": "ustedes dejaran de lado la condición «{condition}»",
    },
    "fr": {
        "looks_at": "{one} regarde {other}",
        "place_inside": "Rang {rank} sur {of} dans votre liste.",
        "place_outside": "Hors de votre liste ; la note seule donnerait le rang {rank}.",
        "out_partner": "Cette organisation est déjà votre partenaire.",
        "out_planned": "Un partenariat avec elle est déjà prévu.",
        "out_accepted": "Vous l'avez déjà acceptée.",
        "out_declined": "Vous l'avez refusée.",
        "out_met": "Vous l'avez déjà rencontrée.",
        "out_condition": "Elle ne remplit pas la condition « {condition} », ou on ne sait pas si "
        "elle la remplit.",
        "what_would_change": "Ce qui changerait cela",
        "whatif_moves": "Si {condition}, cette organisation serait au rang {after} au lieu de "
        "{before}.",
        "whatif_enters": "Si {condition}, cette organisation entrerait dans votre liste, au rang "
        "{after}.",
        "whatif_leaves": "Si {condition}, cette organisation sortirait de votre liste, où elle est "
        "au rang {before}.",
        "whatif_none_in": {
            "one": "{n} changement essayé ; il ne l'amènerait pas parmi les dix premières.",
            "other": "{n} changements essayés ; aucun ne l'amènerait parmi les dix premières.",
        },
        "whatif_none_out": {
            "one": "{n} changement essayé ; il ne la sortirait pas des dix premières.",
            "other": "{n} changements essayés ; aucun ne la sortirait des dix premières.",
        },
        "if_told_capacity": "cette organisation disait avoir de la place pour trois partenariats "
        "de plus",
        "if_more_room": "cette organisation avait de la place pour trois partenariats de plus",
        "if_no_room": "cette organisation n'avait plus de place pour un partenariat",
        "if_nearer": "cette organisation était à {km} km",
        "if_farther": "cette organisation était à {km} km",
        "if_your_need": "vous déclariez avoir besoin de ce qu'elle offre, « {title} »",
        "if_their_need": "elle déclarait avoir besoin de ce que vous offrez, « {title} »",
        "if_their_topics": "elle nommait vos thèmes comme siens",
        "if_your_topics": "vous nommiez ses thèmes comme vôtres",
        "if_no_your_need": "vous n'aviez plus besoin de « {title} »",
        "if_no_their_offer": "elle n'offrait plus « {title} »",
        "if_no_their_need": "elle n'avait plus besoin de « {title} »",
        "if_no_your_offer": "vous n'offriez plus « {title} »",
        "if_radius": "vous élargissiez le rayon à {km} km",
        "if_condition": "vous abandonniez la condition « {condition} »",
    },
    "vi": {
        "looks_at": "{one} nhìn sang {other}",
        "place_inside": "Vị trí {rank} trong {of} ở danh sách của quý vị.",
        "place_outside": "Không có trong danh sách của quý vị; chỉ tính theo điểm thì ở vị trí "
        "{rank}.",
        "out_partner": "Họ đã là đối tác của quý vị.",
        "out_planned": "Đã có kế hoạch hợp tác với họ.",
        "out_accepted": "Quý vị đã chấp nhận họ.",
        "out_declined": "Quý vị đã từ chối họ.",
        "out_met": "Quý vị đã gặp họ.",
        "out_condition": "Họ không thỏa điều kiện “{condition}”, hoặc chưa có ghi nhận về điều đó.",
        "what_would_change": "Điều gì sẽ thay đổi kết quả này",
        "whatif_moves": "Nếu {condition}, họ sẽ ở vị trí {after} thay vì {before}.",
        "whatif_enters": "Nếu {condition}, họ sẽ vào danh sách của quý vị, ở vị trí {after}.",
        "whatif_leaves": "Nếu {condition}, họ sẽ ra khỏi danh sách của quý vị, nơi họ đang ở vị "
        "trí {before}.",
        "whatif_none_in": {
            "other": "Đã thử {n} thay đổi; không thay đổi nào đưa họ vào mười vị trí đầu của quý "
            "vị.",
        },
        "whatif_none_out": {
            "other": "Đã thử {n} thay đổi; không thay đổi nào đưa họ ra khỏi mười vị trí đầu của "
            "quý vị.",
        },
        "if_told_capacity": "họ cho biết còn chỗ cho ba quan hệ đối tác nữa",
        "if_more_room": "họ còn chỗ cho ba quan hệ đối tác nữa",
        "if_no_room": "họ không còn chỗ cho quan hệ đối tác nào nữa",
        "if_nearer": "họ ở cách {km} km",
        "if_farther": "họ ở cách {km} km",
        "if_your_need": "quý vị nêu nhu cầu về điều họ cung cấp, “{title}”",
        "if_their_need": "họ nêu nhu cầu về điều quý vị cung cấp, “{title}”",
        "if_their_topics": "họ nêu các chủ đề của quý vị là của mình",
        "if_your_topics": "quý vị nêu các chủ đề của họ là của mình",
        "if_no_your_need": "quý vị không còn cần “{title}”",
        "if_no_their_offer": "họ không còn cung cấp “{title}”",
        "if_no_their_need": "họ không còn cần “{title}”",
        "if_no_your_offer": "quý vị không còn cung cấp “{title}”",
        "if_radius": "quý vị mở rộng bán kính đến {km} km",
        "if_condition": "quý vị bỏ điều kiện “{condition}”",
    },
    "zh": {
        "looks_at": "{one}看{other}",
        "place_inside": "在贵方名单的{of}个中排第{rank}位。",
        "place_outside": "不在贵方名单中；仅按评分会排第{rank}位。",
        "out_partner": "对方已经是贵方的合作伙伴。",
        "out_planned": "与对方的合作已在计划中。",
        "out_accepted": "贵方已接受对方。",
        "out_declined": "贵方已谢绝对方。",
        "out_met": "贵方已与对方会面。",
        "out_condition": "对方不符合条件“{condition}”，或没有记录显示其符合。",
        "what_would_change": "什么会改变这一结果",
        "whatif_moves": "如果{condition}，对方将排在第{after}位，而不是第{before}位。",
        "whatif_enters": "如果{condition}，对方将进入贵方名单，排在第{after}位。",
        "whatif_leaves": "如果{condition}，对方将离开贵方名单；目前排在第{before}位。",
        "whatif_none_in": {"other": "试过{n}种改变；没有一种能使对方进入贵方的前十位。"},
        "whatif_none_out": {"other": "试过{n}种改变；没有一种会使对方离开贵方的前十位。"},
        "if_told_capacity": "对方说明还能再承接三项合作",
        "if_more_room": "对方还能再承接三项合作",
        "if_no_room": "对方无法再承接合作",
        "if_nearer": "对方距贵方{km}公里",
        "if_farther": "对方距贵方{km}公里",
        "if_your_need": "贵方提出需要对方所提供的“{title}”",
        "if_their_need": "对方提出需要贵方所提供的“{title}”",
        "if_their_topics": "对方把贵方的主题列为自己的主题",
        "if_your_topics": "贵方把对方的主题列为自己的主题",
        "if_no_your_need": "贵方不再需要“{title}”",
        "if_no_their_offer": "对方不再提供“{title}”",
        "if_no_their_need": "对方不再需要“{title}”",
        "if_no_your_offer": "贵方不再提供“{title}”",
        "if_radius": "贵方把半径扩大到{km}公里",
        "if_condition": "贵方去掉条件“{condition}”",
    },
}
