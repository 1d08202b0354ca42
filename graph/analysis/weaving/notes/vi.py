"""Vietnamese."""

CATALOGUE = {
    "subject": "Giới thiệu: {a} và {b}",
    "greeting": "Kính gửi {a} và {b},",
    "by_partner": "Chúng tôi, {introducer}, đang hợp tác với cả hai tổ chức và mong được giới "
    "thiệu hai bên với nhau.",
    "by_secretariat": "Chúng tôi mong được giới thiệu hai bên với nhau. Theo những gì mạng lưới "
    "biết, chưa ai hợp tác với cả hai tổ chức.",
    "mission": "{name} tự giới thiệu: “{mission}”",
    "exchange": "{needy} cần “{need}”, còn {giver} có thể cung cấp “{offer}”.",
    "perhaps": "Có thể hữu ích: {needy} cần “{need}”, còn {giver} có thể cung cấp “{offer}”. Xin "
    "hỏi lại cho chắc.",
    "topics": "Cả hai cùng hoạt động về: {topics}.",
    "open": "Chưa có ghi nhận nào về việc hai bên có thể giúp nhau điều gì; một buổi trò chuyện "
    "đầu tiên sẽ làm rõ.",
    "no_common_language": "Theo chúng tôi biết, hai bên không có ngôn ngữ làm việc chung. Thư "
    "này viết bằng ngôn ngữ của mỗi bên; nên mời phiên dịch cho buổi trò chuyện đầu tiên.",
    "next_step": "Nếu hai bên đồng ý, xin hẹn một buổi trò chuyện đầu tiên khoảng nửa giờ. Có hợp "
    "tác hay không là do hai bên tự quyết định.",
    "closing": "Trân trọng",
    "secretariat": "Ban thư ký mạng lưới",
}
