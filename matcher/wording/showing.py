"""What is said of who is shown: places given in turn, and what activity does to exposure."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.base import Sentence, SignalWords

SENTENCES: Mapping[str, Mapping[str, Sentence]] = {
    "en": {
        "place_in_turn": "This place goes round among those that are nearly as good; it was their "
        "turn.",
        "in_turn": "The lower places go round among those that are nearly as good, by how often "
        "each was shown so far.",
        "activity_effect": "Activity counts, as you asked. Of the {n} best, {active} are among the "
        "best-connected twentieth of the network; without it {plain} would be.",
    },
    "es": {
        "place_in_turn": "Este lugar rota entre las organizaciones casi igual de buenas; le tocaba "
        "a esta organización.",
        "in_turn": "Los últimos lugares rotan entre las organizaciones casi igual de buenas, según "
        "cuántas veces se ha mostrado cada una hasta ahora.",
        "activity_effect": "La actividad cuenta, como ustedes pidieron. De las {n} mejores, "
        "{active} están en la vigésima parte mejor conectada de la red; sin ella estarían {plain}.",
    },
    "fr": {
        "place_in_turn": "Cette place tourne entre les organisations presque aussi bonnes ; "
        "c'était son tour.",
        "in_turn": "Les dernières places tournent entre les organisations presque aussi bonnes, "
        "selon le nombre de fois où chacune a été montrée jusqu'ici.",
        "activity_effect": "L'activité compte, comme vous l'avez demandé. Parmi les {n} premières, "
        "{active} sont du vingtième le mieux relié du réseau ; sans elle, il y en aurait {plain}.",
    },
    "vi": {
        "place_in_turn": "Vị trí này luân phiên giữa những tổ chức tốt gần bằng nhau; lần này đến "
        "lượt họ.",
        "in_turn": "Các vị trí cuối luân phiên giữa những tổ chức tốt gần bằng nhau, theo số lần "
        "mỗi tổ chức đã được hiển thị cho đến nay.",
        "activity_effect": "Mức hoạt động được tính, như quý vị yêu cầu. Trong {n} tổ chức đầu, "
        "{active} thuộc một phần hai mươi có nhiều liên kết nhất của mạng lưới; nếu không tính thì "
        "là {plain}.",
    },
    "zh": {
        "place_in_turn": "这个位置由条件相近的组织轮流占据，这次轮到对方。",
        "in_turn": "靠后的位置由条件相近的组织轮流占据，依据各组织至今被展示的次数。",
        "activity_effect": "按贵方要求计入活跃程度。前{n}名中，{active}个属于网络中联系最多的"
        "二十分之一；若不计入则为{plain}个。",
    },
}

SIGNALS: Mapping[str, Mapping[str, SignalWords]] = {
    "en": {"activity": SignalWords("activity", "partnerships of known activity")},
    "es": {
        "activity": SignalWords(
            "actividad",
            "alianzas de actividad conocida",
            "Cuántas alianzas tiene en curso, junto a quien más tiene; no dice nada del encaje.",
        )
    },
    "fr": {
        "activity": SignalWords(
            "activité",
            "partenariats dont l'activité est connue",
            "Combien de partenariats elle a en cours, à côté de celle qui en a le plus ; cela ne "
            "dit rien de l'adéquation.",
        )
    },
    "vi": {
        "activity": SignalWords(
            "mức hoạt động",
            "quan hệ đối tác đã biết mức hoạt động",
            "Họ đang có bao nhiêu quan hệ đối tác, so với nơi có nhiều nhất; điều này không nói gì "
            "về mức phù hợp.",
        )
    },
    "zh": {
        "activity": SignalWords(
            "活跃程度",
            "已知活跃程度的合作",
            "对方有多少正在进行的合作，与最多者相比；这并不说明是否契合。",
        )
    },
}
