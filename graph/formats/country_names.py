"""Names of countries, to tell who writes one which ISO 3166-1 code is meant."""

from __future__ import annotations

_NAMES = """
AD Andorra|AE United Arab Emirates,UAE|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla
AL Albania,Shqipëria|AM Armenia|AO Angola|AQ Antarctica|AR Argentina|AS American Samoa
AT Austria,Österreich|AU Australia|AW Aruba|AX Åland Islands,Åland|AZ Azerbaijan
BA Bosnia and Herzegovina,Bosnia|BB Barbados|BD Bangladesh|BE Belgium,België,Belgique,Belgien
BF Burkina Faso|BG Bulgaria,България|BH Bahrain|BI Burundi|BJ Benin|BL Saint Barthélemy
BM Bermuda|BN Brunei,Brunei Darussalam|BO Bolivia|BQ Caribbean Netherlands,Bonaire
BR Brazil,Brasil|BS Bahamas,The Bahamas|BT Bhutan|BV Bouvet Island|BW Botswana|BY Belarus
BZ Belize|CA Canada|CC Cocos Islands|CD Democratic Republic of the Congo,DR Congo,DRC
CF Central African Republic|CG Congo,Republic of the Congo|CH Switzerland,Schweiz,Suisse,Svizzera
CI Côte d'Ivoire,Ivory Coast|CK Cook Islands|CL Chile|CM Cameroon,Cameroun|CN China,中国
CO Colombia|CR Costa Rica|CU Cuba|CV Cape Verde,Cabo Verde|CW Curaçao|CX Christmas Island
CY Cyprus|CZ Czechia,Czech Republic,Česko,Tschechien|DE Germany,Deutschland,Allemagne
DJ Djibouti|DK Denmark,Danmark|DM Dominica|DO Dominican Republic|DZ Algeria|EC Ecuador
EE Estonia,Eesti|EG Egypt|EH Western Sahara|ER Eritrea|ES Spain,España|ET Ethiopia
FI Finland,Suomi|FJ Fiji|FK Falkland Islands|FM Micronesia|FO Faroe Islands|FR France,Frankreich
GA Gabon|GB United Kingdom,Great Britain,Britain,England,Scotland,Wales,Northern Ireland
GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland
GM Gambia,The Gambia|GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece,Hellas,Ελλάδα
GS South Georgia|GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong
HM Heard Island|HN Honduras|HR Croatia,Hrvatska|HT Haiti|HU Hungary,Magyarország|ID Indonesia
IE Ireland,Éire,Republic of Ireland|IL Israel|IM Isle of Man|IN India,भारत|IO Chagos Archipelago
IQ Iraq|IR Iran|IS Iceland,Ísland|IT Italy,Italia,Italien|JE Jersey|JM Jamaica|JO Jordan
JP Japan,日本|KE Kenya|KG Kyrgyzstan|KH Cambodia,Kampuchea|KI Kiribati|KM Comoros
KN Saint Kitts and Nevis|KP North Korea|KR South Korea,Korea,Republic of Korea,한국|KW Kuwait
KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon|LC Saint Lucia|LI Liechtenstein
LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania,Lietuva|LU Luxembourg,Luxemburg
LV Latvia,Latvija|LY Libya|MA Morocco,Maroc|MC Monaco|MD Moldova|ME Montenegro,Crna Gora
MF Saint Martin|MG Madagascar|MH Marshall Islands|MK North Macedonia,Macedonia|ML Mali
MM Myanmar,Burma|MN Mongolia|MO Macao,Macau|MP Northern Mariana Islands|MQ Martinique
MR Mauritania|MS Montserrat|MT Malta|MU Mauritius|MV Maldives|MW Malawi|MX Mexico,México
MY Malaysia|MZ Mozambique,Moçambique|NA Namibia|NC New Caledonia|NE Niger|NF Norfolk Island
NG Nigeria|NI Nicaragua|NL Netherlands,The Netherlands,Holland,Nederland,Niederlande
NO Norway,Norge|NP Nepal,नेपाल|NR Nauru|NU Niue|NZ New Zealand,Aotearoa|OM Oman
PA Panama,Panamá|PE Peru,Perú|PF French Polynesia|PG Papua New Guinea
PH Philippines,The Philippines,Pilipinas|PK Pakistan|PL Poland,Polska,Polen
PM Saint Pierre and Miquelon|PN Pitcairn|PR Puerto Rico|PS Palestine,State of Palestine
PT Portugal|PW Palau|PY Paraguay|QA Qatar|RE Réunion,Reunion|RO Romania,România
RS Serbia,Srbija,Србија|RU Russia,Russian Federation,Россия|RW Rwanda|SA Saudi Arabia
SB Solomon Islands|SC Seychelles|SD Sudan|SE Sweden,Sverige,Schweden|SG Singapore
SH Saint Helena|SI Slovenia,Slovenija|SJ Svalbard|SK Slovakia,Slovensko|SL Sierra Leone
SM San Marino|SN Senegal,Sénégal|SO Somalia|SR Suriname|SS South Sudan
ST São Tomé and Príncipe|SV El Salvador|SX Sint Maarten|SY Syria|SZ Eswatini,Swaziland
TC Turks and Caicos Islands|TD Chad,Tchad|TF French Southern Territories|TG Togo
TH Thailand,ประเทศไทย|TJ Tajikistan|TK Tokelau|TL Timor-Leste,East Timor|TM Turkmenistan
TN Tunisia,Tunisie|TO Tonga|TR Turkey,Türkiye|TT Trinidad and Tobago|TV Tuvalu
TW Taiwan,台灣|TZ Tanzania|UA Ukraine,Україна|UG Uganda|UM U.S. Outlying Islands
US United States,United States of America,USA,U.S.A.,U.S.,America|UY Uruguay|UZ Uzbekistan
VA Vatican City,Holy See,Vatican|VC Saint Vincent and the Grenadines|VE Venezuela
VG British Virgin Islands|VI U.S. Virgin Islands|VN Vietnam,Viet Nam,Việt Nam|VU Vanuatu
WF Wallis and Futuna|WS Samoa|YE Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe
XK Kosovo
"""

COUNTRY_NAMES = {
    name.casefold(): (code, names.split(",")[0])
    for entry in _NAMES.replace("\n", "|").split("|")
    if entry
    for code, _, names in [entry.partition(" ")]
    for name in names.split(",")
}
"""Code and English name by the English and some own names of countries, letter case folded."""
