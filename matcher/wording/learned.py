"""What is said of weights that were learned, or not, in every language."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.base import Sentence

SENTENCES: Mapping[str, Mapping[str, Sentence]] = {
    "en": {
        "not_learned": "The default weights are used: none have been learned since the network "
        "last changed. Whoever holds the key can have them learned (POST /v1/learn).",
        "learned_too_few": "The default weights are used, since the past is too short to learn "
        "from: it takes {least} cases of an organization that found a new partner within a year, "
        "and {least_judged} in a later year as a test; this network has {cases} and {judged}.",
        "learned_used": "The learned weights are used: they foretold better ({figures}).",
        "learned_by_chance": "The default weights are used: the learned ones did not foretell "
        "better beyond chance ({figures}).",
        "learned_for_hubs": "The default weights are used: the learned ones foretold better "
        "({figures}), but gave more places to those who are well connected already.",
        "learned_figures": "nDCG@10 {learned} against {defaults} on {cases} later cases, "
        "difference {mean} [{low}, {high}]",
        "learned_places": "The best-connected twentieth gets {hubs} of the first ten places under "
        "the learned weights and {default_hubs} under the defaults, organizations of one "
        "partnership {newcomers} and {default_newcomers}.",
    },
    "es": {
        "not_learned": "Se usan los pesos predeterminados: no se ha aprendido ninguno desde el "
        "último cambio de la red. Quien tenga la clave puede hacer que se aprendan "
        "(POST /v1/learn).",
        "learned_too_few": "Se usan los pesos predeterminados, pues el pasado es demasiado corto "
        "para aprender: hacen falta {least} casos de una organización que encontró una nueva socia "
        "en un año, y {least_judged} en un año posterior como prueba; esta red tiene {cases} y "
        "{judged}.",
        "learned_used": "Se usan los pesos aprendidos: predijeron mejor ({figures}).",
        "learned_by_chance": "Se usan los pesos predeterminados: los aprendidos no predijeron "
        "mejor más allá del azar ({figures}).",
        "learned_for_hubs": "Se usan los pesos predeterminados: los aprendidos predijeron mejor "
        "({figures}), pero dieron más lugares a quienes ya están bien conectadas.",
        "learned_figures": "nDCG@10 {learned} frente a {defaults} en {cases} casos posteriores, "
        "diferencia {mean} [{low}, {high}]",
        "learned_places": "La vigésima parte mejor conectada recibe el {hubs} de los diez primeros "
        "lugares con los pesos aprendidos y el {default_hubs} con los predeterminados; las "
        "organizaciones de una sola alianza, el {newcomers} y el {default_newcomers}.",
    },
    "fr": {
        "not_learned": "Les poids par défaut sont utilisés : aucun n'a été appris depuis que le "
        "réseau a changé. Quiconque détient la clé peut les faire apprendre (POST /v1/learn).",
        "learned_too_few": "Les poids par défaut sont utilisés, car le passé est trop court pour "
        "apprendre : il faut {least} cas d'une organisation qui a trouvé un nouveau partenaire en "
        "un an, et {least_judged} dans une année ultérieure comme épreuve ; ce réseau en a {cases} "
        "et {judged}.",
        "learned_used": "Les poids appris sont utilisés : ils ont mieux prédit ({figures}).",
        "learned_by_chance": "Les poids par défaut sont utilisés : les poids appris n'ont pas "
        "mieux prédit, au-delà du hasard ({figures}).",
        "learned_for_hubs": "Les poids par défaut sont utilisés : les poids appris ont mieux "
        "prédit ({figures}), mais ont donné plus de places à celles qui sont déjà bien reliées.",
        "learned_figures": "nDCG@10 {learned} contre {defaults} sur {cases} cas ultérieurs, "
        "différence {mean} [{low}, {high}]",
        "learned_places": "Le vingtième le mieux relié reçoit {hubs} des dix premières places avec "
        "les poids appris et {default_hubs} avec ceux par défaut ; les organisations d'un seul "
        "partenariat, {newcomers} et {default_newcomers}.",
    },
    "vi": {
        "not_learned": "Trọng số mặc định được dùng: chưa có trọng số nào được học kể từ lần mạng "
        "lưới thay đổi gần nhất. Ai giữ khóa có thể cho học (POST /v1/learn).",
        "learned_too_few": "Trọng số mặc định được dùng, vì quá khứ quá ngắn để học: cần {least} "
        "trường hợp một tổ chức tìm được đối tác mới trong một năm, và {least_judged} trong một "
        "năm sau đó để kiểm tra; mạng lưới này có {cases} và {judged}.",
        "learned_used": "Trọng số đã học được dùng: chúng dự đoán tốt hơn ({figures}).",
        "learned_by_chance": "Trọng số mặc định được dùng: trọng số đã học không dự đoán tốt hơn "
        "mức ngẫu nhiên ({figures}).",
        "learned_for_hubs": "Trọng số mặc định được dùng: trọng số đã học dự đoán tốt hơn "
        "({figures}), nhưng dành nhiều vị trí hơn cho những nơi vốn đã có nhiều liên kết.",
        "learned_figures": "nDCG@10 {learned} so với {defaults} trên {cases} trường hợp về sau, "
        "chênh lệch {mean} [{low}, {high}]",
        "learned_places": "Một phần hai mươi có nhiều liên kết nhất nhận {hubs} trong mười vị trí "
        "đầu với trọng số đã học và {default_hubs} với trọng số mặc định; các tổ chức mới có một "
        "quan hệ đối tác nhận {newcomers} và {default_newcomers}.",
    },
    "zh": {
        "not_learned": "使用默认权重：自网络上次变更以来尚未学习过权重。"
        "持有密钥者可以让系统学习（POST /v1/learn）。",
        "learned_too_few": "使用默认权重，因为过往记录太短，无法学习：需要{least}个组织在一年内"
        "找到新伙伴的事例，并在之后一年另有{least_judged}个作为检验；本网络有{cases}个和"
        "{judged}个。",
        "learned_used": "使用学得的权重：其预测更准（{figures}）。",
        "learned_by_chance": "使用默认权重：学得的权重预测并未好过偶然（{figures}）。",
        "learned_for_hubs": "使用默认权重：学得的权重预测更准（{figures}），"
        "但把更多位置给了本已联系众多的组织。",
        "learned_figures": "nDCG@10为{learned}，默认为{defaults}，共{cases}个之后的事例，"
        "相差{mean} [{low}, {high}]",
        "learned_places": "联系最多的二十分之一在学得的权重下占前十位的{hubs}，在默认权重下占"
        "{default_hubs}；只有一次合作的组织占{newcomers}和{default_newcomers}。",
    },
}
