"""What is said of a missing member, in every language; "they" is the one who is missing."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.base import Sentence, SignalWords

SENTENCES: Mapping[str, Mapping[str, Sentence]] = {
    "en": {
        "group_fills": "Part they would fill that no member does",
        "team_parts": "What the members answer already",
        "team_offering": "offered by {names}",
        "team_worked_on": "worked on by {names}",
        "team_nobody": "No member is known to.",
        "part_offered": "They offer something for “{part}”.",
        "part_perhaps": "They may offer something for “{part}”; ask.",
        "part_worked_on": "They have worked on “{part}”.",
        "part_words": "Of these words their offers or past work speak: {words}.",
        "team_past_alike": "They have done work like what the members have done.",
        "team_worked_with": "They have worked with {names} before.",
        "team_same_country": "They are in one country ({country}) with {names}.",
        "team_new_sector": "They are of a sector that no member is of: {sector}.",
        "team_no_language": "They share no working language with any member; plan for "
        "interpreting.",
        "team_cold_approach": "No member is known to be linked to them; it would be a cold "
        "approach.",
        "unknown_their_part": "which part they would fill",
        "unknown_their_past": "what they have done with others",
    },
    "es": {
        "group_fills": "Parte que cubriría y que ningún miembro cubre",
        "team_parts": "Lo que los miembros ya cubren",
        "team_offering": "lo ofrece: {names}",
        "team_worked_on": "ha trabajado en ello: {names}",
        "team_nobody": "No consta que ningún miembro lo cubra.",
        "part_offered": "Esta organización ofrece algo para «{part}».",
        "part_perhaps": "Quizá esta organización ofrece algo para «{part}»; pregunten.",
        "part_worked_on": "Esta organización ha trabajado en «{part}».",
        "part_words": "De estas palabras hablan sus ofertas o su trabajo pasado: {words}.",
        "team_past_alike": "Esta organización ha hecho un trabajo como el de los miembros.",
        "team_worked_with": "Esta organización ya ha trabajado con {names}.",
        "team_same_country": "Esta organización está en el mismo país ({country}) que {names}.",
        "team_new_sector": "Esta organización es de un sector que ningún miembro tiene: {sector}.",
        "team_no_language": "Esta organización no comparte lengua de trabajo con ningún miembro; "
        "prevean interpretación.",
        "team_cold_approach": "No consta que ningún miembro la conozca; habría que presentarse "
        "sin intermediario.",
        "unknown_their_part": "qué parte cubriría",
        "unknown_their_past": "lo que ha hecho con otras organizaciones",
    },
    "fr": {
        "group_fills": "Ce qu'elle apporterait et qu'aucun membre n'apporte",
        "team_parts": "Ce que les membres apportent déjà",
        "team_offering": "offert par {names}",
        "team_worked_on": "déjà travaillé par {names}",
        "team_nobody": "Aucun membre, que l'on sache.",
        "part_offered": "Cette organisation offre quelque chose pour « {part} ».",
        "part_perhaps": "Cette organisation offre peut-être quelque chose pour « {part} » ; à "
        "demander.",
        "part_worked_on": "Cette organisation a travaillé sur « {part} ».",
        "part_words": "De ces mots parlent ses offres ou son travail passé : {words}.",
        "team_past_alike": "Cette organisation a fait un travail semblable à celui des membres.",
        "team_worked_with": "Cette organisation a déjà travaillé avec {names}.",
        "team_same_country": "Cette organisation est dans le même pays ({country}) que {names}.",
        "team_new_sector": "Cette organisation est d'un secteur dont aucun membre n'est : "
        "{sector}.",
        "team_no_language": "Cette organisation ne partage de langue de travail avec aucun "
        "membre ; prévoyez un interprète.",
        "team_cold_approach": "Aucun membre, que l'on sache, n'est lié à elle ; ce serait une "
        "prise de contact directe.",
        "unknown_their_part": "ce qu'elle apporterait",
        "unknown_their_past": "ce qu'elle a fait avec d'autres",
    },
    "vi": {
        "group_fills": "Phần họ sẽ đảm nhận mà chưa thành viên nào làm",
        "team_parts": "Những phần các thành viên đã đảm nhận",
        "team_offering": "cung cấp: {names}",
        "team_worked_on": "đã làm: {names}",
        "team_nobody": "Chưa biết thành viên nào.",
        "part_offered": "Họ cung cấp điều gì đó cho “{part}”.",
        "part_perhaps": "Có thể họ cung cấp điều gì đó cho “{part}”; hãy hỏi họ.",
        "part_worked_on": "Họ đã làm về “{part}”.",
        "part_words": "Nguồn cung cấp hoặc việc đã làm của họ nói đến những từ này: {words}.",
        "team_past_alike": "Họ đã làm những việc giống việc của các thành viên.",
        "team_worked_with": "Họ đã từng làm việc với {names}.",
        "team_same_country": "Họ ở cùng một nước ({country}) với {names}.",
        "team_new_sector": "Họ thuộc khu vực mà chưa thành viên nào thuộc: {sector}.",
        "team_no_language": "Họ không có chung ngôn ngữ làm việc với thành viên nào; hãy tính đến "
        "việc phiên dịch.",
        "team_cold_approach": "Chưa biết thành viên nào có liên hệ với họ; đây sẽ là lần tiếp cận "
        "chưa có người giới thiệu.",
        "unknown_their_part": "họ sẽ đảm nhận phần nào",
        "unknown_their_past": "họ đã làm gì cùng các nơi khác",
    },
    "zh": {
        "group_fills": "对方可承担、而尚无成员承担的部分",
        "team_parts": "各成员已承担的部分",
        "team_offering": "提供者：{names}",
        "team_worked_on": "做过者：{names}",
        "team_nobody": "尚不知有成员承担。",
        "part_offered": "对方为“{part}”提供一些东西。",
        "part_perhaps": "对方也许为“{part}”提供一些东西；请询问。",
        "part_worked_on": "对方做过“{part}”方面的工作。",
        "part_words": "对方的提供或过去的工作谈到这些字词：{words}。",
        "team_past_alike": "对方做过与各成员相似的工作。",
        "team_worked_with": "对方以前与{names}合作过。",
        "team_same_country": "对方与{names}在同一个国家（{country}）。",
        "team_new_sector": "对方所属的部门是成员中还没有的：{sector}。",
        "team_no_language": "对方与任何成员都没有共同的工作语言；请安排翻译。",
        "team_cold_approach": "尚不知有哪个成员与对方有联系；需要直接接洽。",
        "unknown_their_part": "对方可承担哪一部分",
        "unknown_their_past": "对方与他人做过什么",
    },
}

SIGNALS: Mapping[str, Mapping[str, SignalWords]] = {
    "en": {
        "team_votes": SignalWords("work like this", "a text with past partnerships to compare"),
        "team_profile": SignalWords("profile", "a text with past partnerships to hold it against"),
        "team_member_votes": SignalWords("work like the members'", "past work of the members"),
        "team_coalition": SignalWords("with several members", "past partnerships of the members"),
        "team_walk": SignalWords("reach", "ties of the members"),
        "team_sectors": SignalWords("sectors", "sectors of the members with a past"),
        "team_place": SignalWords("country", "countries of the members"),
    },
    "es": {
        "team_votes": SignalWords(
            "trabajo como este",
            "un texto y alianzas pasadas con que compararlo",
            "Cuánto de sus alianzas pasadas se parece a aquello de que trata esta.",
        ),
        "team_profile": SignalWords(
            "perfil",
            "un texto y lo que otras han hecho",
            "Cuánto se parece todo lo que ha hecho a aquello de que trata esta alianza.",
        ),
        "team_member_votes": SignalWords(
            "trabajo como el de los miembros",
            "trabajo pasado de los miembros",
            "Cuánto de sus alianzas pasadas se parece a lo que han hecho los miembros.",
        ),
        "team_coalition": SignalWords(
            "con varios miembros",
            "alianzas pasadas de los miembros",
            "Con qué frecuencia ha estado en alianzas con varios de los miembros a la vez.",
        ),
        "team_walk": SignalWords(
            "cercanía en la red",
            "vínculos de los miembros",
            "Qué tan fácil es llegar a ella desde los miembros siguiendo los vínculos.",
        ),
        "team_sectors": SignalWords(
            "sectores que se encuentran",
            "sectores conocidos de los miembros",
            "Con qué frecuencia su sector y los de los miembros se han encontrado en alianzas.",
        ),
        "team_place": SignalWords(
            "país", "países de los miembros", "Si está en un país de alguno de los miembros."
        ),
    },
    "fr": {
        "team_votes": SignalWords(
            "travail semblable",
            "un texte et des partenariats passés auxquels le comparer",
            "Combien de ses partenariats passés ressemblent à ce dont traite celui-ci.",
        ),
        "team_profile": SignalWords(
            "profil",
            "un texte et ce que d'autres ont fait",
            "À quel point tout ce qu'elle a fait ressemble à ce dont traite ce partenariat.",
        ),
        "team_member_votes": SignalWords(
            "travail comme celui des membres",
            "travail passé des membres",
            "Combien de ses partenariats passés ressemblent à ce que les membres ont fait.",
        ),
        "team_coalition": SignalWords(
            "avec plusieurs membres",
            "partenariats passés des membres",
            "À quelle fréquence elle a été dans des partenariats avec plusieurs membres à la fois.",
        ),
        "team_walk": SignalWords(
            "accès",
            "liens des membres",
            "À quel point on l'atteint facilement depuis les membres, en suivant les liens.",
        ),
        "team_sectors": SignalWords(
            "secteurs qui se rencontrent",
            "secteurs connus des membres",
            "À quelle fréquence son secteur et ceux des membres se sont rencontrés dans des "
            "partenariats.",
        ),
        "team_place": SignalWords(
            "pays", "pays des membres", "Si elle est dans un pays de l'un des membres."
        ),
    },
    "vi": {
        "team_votes": SignalWords(
            "việc tương tự",
            "văn bản và các quan hệ đối tác đã qua để so sánh",
            "Các quan hệ đối tác đã qua của họ giống với nội dung này nhiều đến đâu.",
        ),
        "team_profile": SignalWords(
            "hồ sơ",
            "văn bản và những việc các nơi khác đã làm",
            "Tất cả những gì họ đã làm giống với nội dung này đến đâu.",
        ),
        "team_member_votes": SignalWords(
            "việc giống các thành viên",
            "việc đã qua của các thành viên",
            "Các quan hệ đối tác đã qua của họ giống việc các thành viên đã làm đến đâu.",
        ),
        "team_coalition": SignalWords(
            "cùng nhiều thành viên",
            "quan hệ đối tác đã qua của các thành viên",
            "Họ đã cùng nhiều thành viên một lúc trong các quan hệ đối tác thường đến đâu.",
        ),
        "team_walk": SignalWords(
            "khả năng tiếp cận",
            "mối liên hệ của các thành viên",
            "Có thể tiếp cận họ dễ đến đâu từ các thành viên, theo các mối liên hệ.",
        ),
        "team_sectors": SignalWords(
            "khu vực hay gặp nhau",
            "khu vực đã biết của các thành viên",
            "Khu vực của họ và của các thành viên đã gặp nhau trong các quan hệ đối tác thường "
            "đến đâu.",
        ),
        "team_place": SignalWords(
            "nước", "nước của các thành viên", "Họ có ở nước của một thành viên nào không."
        ),
    },
    "zh": {
        "team_votes": SignalWords(
            "类似工作", "可与过去合作比较的文本", "对方过去的合作中有多少与此次的内容相似。"
        ),
        "team_profile": SignalWords(
            "概貌", "可与以往工作对照的文本", "对方做过的全部工作与此次的内容有多相似。"
        ),
        "team_member_votes": SignalWords(
            "与成员类似的工作",
            "成员过去的工作",
            "对方过去的合作中有多少与各成员做过的相似。",
        ),
        "team_coalition": SignalWords(
            "与多个成员同时合作", "成员过去的合作", "对方与多个成员同时合作过有多频繁。"
        ),
        "team_walk": SignalWords(
            "可及性", "成员的联系", "沿着现有联系，从各成员出发有多容易联系到对方。"
        ),
        "team_sectors": SignalWords(
            "部门相遇", "成员所属的部门", "对方的部门与各成员的部门在合作中相遇有多频繁。"
        ),
        "team_place": SignalWords("国家", "成员所在的国家", "对方是否在某个成员所在的国家。"),
    },
}
