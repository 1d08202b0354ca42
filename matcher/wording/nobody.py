"""What is said where a list is empty, in every language; `given_...` are conditions as asked."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.base import Sentence

SENTENCES: Mapping[str, Mapping[str, Sentence]] = {
    "en": {
        "given_sector": "sector {value}",
        "given_size": "size {value}",
        "given_stage": "stage {value}",
        "given_topic": "topic {value}",
        "given_language": "language {value}",
        "given_country": "country {value}",
        "given_region": "region {value}",
        "given_city": "city {value}",
        "given_offers": "offers {value}",
        "given_near": "within {radius} km of {point}",
        "given_capacity_left": "capacity left",
        "nobody_satisfies": "Nobody satisfies: {conditions}. Widen or leave out a condition.",
        "nobody_to_do_with_it": "Nothing on record of those who satisfy the conditions has to do "
        "with it.",
        "nobody_undecided": "Nobody is left on whom nothing was decided.",
        "nobody_new": "Nobody is left who is not a partner already; --include-partners shows "
        "partners too.",
        "nobody_at_all": "The network holds no organization to show.",
    },
    "es": {
        "given_sector": "sector {value}",
        "given_size": "tamaño {value}",
        "given_stage": "etapa {value}",
        "given_topic": "tema {value}",
        "given_language": "lengua {value}",
        "given_country": "país {value}",
        "given_region": "región {value}",
        "given_city": "ciudad {value}",
        "given_offers": "ofrece {value}",
        "given_near": "a menos de {radius} km de {point}",
        "given_capacity_left": "capacidad libre",
        "nobody_satisfies": "Ninguna organización cumple: {conditions}. Amplíen o quiten una "
        "condición.",
        "nobody_to_do_with_it": "De las organizaciones que cumplen las condiciones no consta nada "
        "que tenga que ver con ello.",
        "nobody_undecided": "No queda ninguna organización sobre la que no se haya decidido.",
        "nobody_new": "No queda ninguna organización que no sea ya socia; --include-partners "
        "muestra también las socias.",
        "nobody_at_all": "La red no contiene ninguna organización que mostrar.",
    },
    "fr": {
        "given_sector": "secteur {value}",
        "given_size": "taille {value}",
        "given_stage": "étape {value}",
        "given_topic": "thème {value}",
        "given_language": "langue {value}",
        "given_country": "pays {value}",
        "given_region": "région {value}",
        "given_city": "ville {value}",
        "given_offers": "offre {value}",
        "given_near": "à moins de {radius} km de {point}",
        "given_capacity_left": "capacité disponible",
        "nobody_satisfies": "Aucune organisation ne remplit : {conditions}. Élargissez ou retirez "
        "une condition.",
        "nobody_to_do_with_it": "Rien n'est connu des organisations qui remplissent les conditions "
        "qui ait un rapport avec cela.",
        "nobody_undecided": "Il ne reste aucune organisation dont rien n'ait été décidé.",
        "nobody_new": "Il ne reste aucune organisation qui ne soit déjà partenaire ; "
        "--include-partners montre aussi les partenaires.",
        "nobody_at_all": "Le réseau ne contient aucune organisation à montrer.",
    },
    "vi": {
        "given_sector": "lĩnh vực {value}",
        "given_size": "quy mô {value}",
        "given_stage": "giai đoạn {value}",
        "given_topic": "chủ đề {value}",
        "given_language": "ngôn ngữ {value}",
        "given_country": "quốc gia {value}",
        "given_region": "vùng {value}",
        "given_city": "thành phố {value}",
        "given_offers": "cung cấp {value}",
        "given_near": "trong vòng {radius} km quanh {point}",
        "given_capacity_left": "còn khả năng nhận thêm",
        "nobody_satisfies": "Không tổ chức nào đáp ứng: {conditions}. Hãy nới rộng hoặc bỏ bớt một "
        "điều kiện.",
        "nobody_to_do_with_it": "Không có thông tin nào về các tổ chức đáp ứng điều kiện liên quan "
        "đến việc này.",
        "nobody_undecided": "Không còn tổ chức nào chưa được quyết định.",
        "nobody_new": "Không còn tổ chức nào chưa là đối tác; --include-partners hiển thị cả các "
        "đối tác.",
        "nobody_at_all": "Mạng lưới không có tổ chức nào để hiển thị.",
    },
    "zh": {
        "given_sector": "领域{value}",
        "given_size": "规模{value}",
        "given_stage": "阶段{value}",
        "given_topic": "主题{value}",
        "given_language": "语言{value}",
        "given_country": "国家{value}",
        "given_region": "地区{value}",
        "given_city": "城市{value}",
        "given_offers": "提供{value}",
        "given_near": "距{point} {radius}公里以内",
        "given_capacity_left": "尚有余力",
        "nobody_satisfies": "没有组织符合：{conditions}。请放宽或去掉一个条件。",
        "nobody_to_do_with_it": "符合条件的组织中，没有任何记录与此有关。",
        "nobody_undecided": "已没有尚未作出决定的组织。",
        "nobody_new": "已没有尚未成为伙伴的组织；--include-partners 也显示现有伙伴。",
        "nobody_at_all": "网络中没有可显示的组织。",
    },
}
