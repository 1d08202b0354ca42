"""Short offers and needs that have nothing to do with each other, in five languages.

A small network has too few texts to learn from how alike unrelated ones are. These stand in:
they are encoded once with the network's own model and count as a handful of texts.
"""

from __future__ import annotations

REFERENCE: dict[str, tuple[str, ...]] = {
    "en": (
        "A van with a driver on Saturdays",
        "Legal advice on rental contracts",
        "Volunteers to paint classrooms",
        "Laboratory tests of drinking water",
        "A hall for two hundred guests",
        "Seedlings of native trees",
        "Training in bookkeeping",
        "Data on bus passengers",
        "Translation of medical letters",
        "Used computers in good order",
        "A grant for summer camps",
        "Introductions to the city council",
        "Cooked meals for the elderly",
        "Repair of bicycles",
        "Photographs for a campaign",
        "Storage for winter clothes",
        "Mentors for young founders",
        "Solar panels for a roof",
        "A study of river pollution",
        "Music lessons for children",
    ),
    "es": (
        "Furgoneta con conductor los sábados",
        "Asesoría legal sobre alquileres",
        "Voluntarios para pintar aulas",
        "Un salón para doscientas personas",
        "Formación en contabilidad",
        "Ordenadores usados en buen estado",
        "Comidas calientes para mayores",
        "Reparación de bicicletas",
        "Mentores para jóvenes emprendedores",
        "Clases de música para niños",
    ),
    "fr": (
        "Une camionnette avec chauffeur le samedi",
        "Conseils juridiques sur les baux",
        "Bénévoles pour repeindre des classes",
        "Une salle pour deux cents personnes",
        "Formation à la comptabilité",
        "Ordinateurs d'occasion en bon état",
        "Repas chauds pour les aînés",
        "Réparation de vélos",
        "Mentors pour jeunes entrepreneurs",
        "Cours de musique pour enfants",
    ),
    "vi": (
        "Xe tải có tài xế vào thứ bảy",
        "Tư vấn pháp lý về thuê nhà",
        "Tình nguyện viên sơn lớp học",
        "Hội trường cho hai trăm khách",
        "Tập huấn kế toán",
        "Máy tính cũ còn dùng tốt",
        "Bữa ăn nóng cho người già",
        "Sửa xe đạp",
        "Người cố vấn cho bạn trẻ khởi nghiệp",
        "Lớp nhạc cho trẻ em",
    ),
    "zh": (
        "周六带司机的面包车",
        "租房合同法律咨询",
        "粉刷教室的志愿者",
        "可容纳两百人的礼堂",
        "会计培训",
        "状况良好的二手电脑",
        "给老人的热饭",
        "自行车维修",
        "青年创业导师",
        "儿童音乐课",
    ),
}
"""Texts by ISO 639-1 language; the other languages repeat ten meanings of the English ones."""


def reference_texts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All texts, and the language of each."""
    pairs = [(text, language) for language, texts in REFERENCE.items() for text in texts]
    return tuple(text for text, _ in pairs), tuple(language for _, language in pairs)
