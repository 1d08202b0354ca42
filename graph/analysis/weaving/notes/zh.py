"""Chinese, simplified."""

CATALOGUE = {
    "subject": "引荐：{a}与{b}",
    "greeting": "{a}、{b}的各位同仁：",
    "by_partner": "我们{introducer}与两家组织都有合作，愿意介绍两家相互认识。",
    "by_secretariat": "我们愿意介绍两家相互认识。就网络所知，目前还没有谁与两家都有合作。",
    "mission": "{name}这样介绍自己：“{mission}”",
    "exchange": "{needy}需要“{need}”，{giver}可提供“{offer}”。",
    "perhaps": "也许有用：{needy}需要“{need}”，{giver}可提供“{offer}”。请当面确认。",
    "topics": "两家都从事：{topics}。",
    "open": "两家能为对方做什么，目前没有记录；初次交谈即可明了。",
    "no_common_language": "据我们所知，两家没有共同的工作语言。"
    "本函以两家各自的语言写成；初次交谈可请人翻译。",
    "next_step": "如两家都愿意，请约定一次半小时左右的初次交谈。是否合作，完全由两家自行决定。",
    "closing": "顺祝工作顺利",
    "secretariat": "网络秘书处",
}
