"""Words people write for those of the format: sectors, stages, languages."""

from __future__ import annotations

from collections.abc import Mapping

SECTORS: Mapping[str, str] = {
    "ngo": "nonprofit",
    "npo": "nonprofit",
    "charity": "nonprofit",
    "company": "business",
    "university": "academia",
}
STAGES: Mapping[str, str] = {"startup": "emerging"}

_LANGUAGES = """
ar Arabic,العربية
bg Bulgarian,български
bn Bengali,Bangla,বাংলা
ca Catalan,català
cs Czech,čeština
cy Welsh,Cymraeg
da Danish,dansk
de German,Deutsch
el Greek,Ελληνικά
en English
es Spanish,Castilian,español,castellano
et Estonian,eesti
eu Basque,euskara
fa Persian,Farsi,فارسی
fi Finnish,suomi
fr French,français
ga Irish,Gaeilge
gl Galician,galego
he Hebrew,עברית
hi Hindi,हिन्दी
hr Croatian,hrvatski
hu Hungarian,magyar
hy Armenian
id Indonesian,Bahasa Indonesia
is Icelandic,íslenska
it Italian,italiano
ja Japanese,日本語
ka Georgian
kk Kazakh
km Khmer,ខ្មែរ
ko Korean,한국어
ku Kurdish
lo Lao,ລາວ
lt Lithuanian,lietuvių
lv Latvian,latviešu
mk Macedonian
ms Malay,Bahasa Melayu
mt Maltese
my Burmese,မြန်မာ
nb Norwegian,norsk,Bokmål
ne Nepali,नेपाली
nl Dutch,Nederlands,Flemish
pl Polish,polski
ps Pashto
pt Portuguese,português
ro Romanian,română
ru Russian,русский
si Sinhala
sk Slovak,slovenčina
sl Slovenian,Slovene,slovenščina
so Somali
sq Albanian,shqip
sr Serbian,српски
sv Swedish,svenska
sw Swahili,Kiswahili
ta Tamil,தமிழ்
te Telugu
th Thai,ไทย
ti Tigrinya
tl Tagalog
tr Turkish,Türkçe
uk Ukrainian,українська
ur Urdu,اردو
vi Vietnamese,tiếng Việt
yi Yiddish
zh Chinese,Mandarin,中文
zu Zulu
"""

LANGUAGES = {
    name.casefold(): code
    for line in _LANGUAGES.split("\n")
    if line
    for code, _, names in [line.partition(" ")]
    for name in names.split(",")
}
"""ISO 639-1 codes by the English and some own names of languages, letter case folded."""
