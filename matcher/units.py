"""Units of quantities as people write them, in five languages, made comparable.

Two quantities can be compared where their measures are the same: kilograms and tonnes, square
metres and acres, hours a week and hours a month. Nothing else is: hours are not hours a week, a
day of work is not 24 hours of it, and money is of one currency. A word that is in no table
counts as a thing of its own, which can be compared with itself alone. The sizes of units and
periods come from the library pint.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from babel.numbers import list_currencies

from matcher.lexical import folded

if TYPE_CHECKING:
    from pint import UnitRegistry

MEASURED: Mapping[str, str] = {
    "kilogram": "kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes, kilogramo, "
    "kilogramos, ký, ki lô, 公斤, 千克",
    "gram": "g, gr, gram, grams, gramme, grammes, gramo, gramos, 克",
    "tonne": "t, tonne, tonnes, ton, tons, metric ton, metric tons, tonelada, toneladas, tấn, 吨",
    "pound": "lb, lbs, pound, pounds, libra, libras, 磅",
    "meter ** 2": "m2, m^2, sqm, sq m, sq. m, sq.m, sq metre, sq metres, sq meter, sq meters, "
    "square metre, square metres, square meter, square meters, mètre carré, mètres carrés, "
    "metro cuadrado, metros cuadrados, mét vuông, 平方米, 平米",
    "foot ** 2": "ft2, ft^2, sqft, sq ft, sq. ft, square foot, square feet, pied carré, "
    "pieds carrés, pie cuadrado, pies cuadrados, 平方英尺",
    "kilometer ** 2": "km2, km^2, sq km, square kilometre, square kilometres, 平方公里",
    "hectare": "ha, hectare, hectares, hectárea, hectáreas, héc ta, 公顷",
    "acre": "acre, acres, 英亩",
    "liter": "l, litre, litres, liter, liters, litro, litros, lít, 升",
    "meter ** 3": "m3, m^3, cbm, cubic metre, cubic metres, cubic meter, cubic meters, mètre cube, "
    "mètres cubes, metro cúbico, metros cúbicos, mét khối, 立方米",
    "meter": "m, metre, metres, meter, meters, mètre, mètres, metro, metros, mét, 米",
    "kilometer": "km, kilometre, kilometres, kilometer, kilometers, kilomètre, kilomètres, "
    "kilómetro, kilómetros, ki lô mét, 公里",
    "hour": "h, hr, hrs, hour, hours, heure, heures, hora, horas, giờ, tiếng, 小时, 个小时",
    "minute": "min, mins, minute, minutes, minuto, minutos, phút, 分钟",
    "kilowatt": "kw, kilowatt, kilowatts, kilovatio, kilovatios, 千瓦",
    "kilowatt_hour": "kwh, kilowatt hour, kilowatt hours, 千瓦时",
}
"""Names in pint, with how they are written."""

COUNTED: Mapping[str, str] = {
    "person": "person, persons, people, personne, personnes, persona, personas, người, 人, 名, "
    "volunteer, volunteers, bénévole, bénévoles, voluntario, voluntarios, voluntaria, "
    "voluntarias, tình nguyện viên, 志愿者, fte",
    "day": "day, days, jour, jours, journée, journées, día, días, ngày, 天, 日",
    "evening": "evening, evenings, soirée, soirées, buổi tối",
    "night": "night, nights, nuit, nuits, noche, noches, đêm, 晚",
    "weekend": "weekend, weekends, week-end, week-ends, fin de semana, fines de semana, cuối tuần, "
    "周末",
    "household": "household, households, family, families, ménage, ménages, famille, familles, "
    "familia, familias, hogar, hogares, hộ, gia đình, hộ gia đình, 户, 家庭",
    "unit": "unit, units, piece, pieces, pc, pcs, item, items, unité, unités, pièce, pièces, "
    "unidad, unidades, pieza, piezas, cái, chiếc, 个, 件",
    "copy": "copy, copies, exemplaire, exemplaires, ejemplar, ejemplares, bản, cuốn, 册, 份",
    "vehicle": "vehicle, vehicles, véhicule, véhicules, vehículo, vehículos, xe, 辆",
    "set": "set, sets, juego, juegos, bộ, 套",
    "seat": "seat, seats, place assise, places assises, asiento, asientos, chỗ ngồi, 座",
    "room": "room, rooms, salle, salles, sala, salas, phòng, 间",
    "plot": "plot, plots, parcelle, parcelles, parcela, parcelas, thửa, 块",
    "meal": "meal, meals, repas, comida, comidas, suất, suất ăn, bữa, 餐, 顿",
    "box": "box, boxes, caisse, caisses, caja, cajas, thùng, hộp, 箱, 盒",
    "machine": "machine, machines, appareil, appareils, aparato, aparatos, máy, 台",
    "computer": "computer, computers, laptop, laptops, ordinateur, ordinateurs, ordenador, "
    "ordenadores, computadora, computadoras, máy tính, 电脑",
    "book": "book, books, livre, livres, libro, libros, sách, 书, 本",
    "bed": "bed, beds, lit, lits, cama, camas, giường, 床",
    "company": "company, companies, firm, firms, business, businesses, entreprise, entreprises, "
    "empresa, empresas, doanh nghiệp, công ty, 企业, 家",
    "school": "school, schools, école, écoles, escuela, escuelas, trường, 所",
    "trip": "trip, trips, trajet, trajets, viaje, viajes, chuyến, 趟",
    "session": "session, sessions, séance, séances, sesión, sesiones, buổi, 次, 场",
    "page": "page, pages, página, páginas, trang, 页",
    "sample": "sample, samples, échantillon, échantillons, muestra, muestras, mẫu, 样本",
    "costume": "costume, costumes, suit, suits, traje, trajes, trang phục, 服装",
    "packet": "packet, packets, pack, packs, bag, bags, paquet, paquets, sac, sacs, paquete, "
    "paquetes, bolsa, bolsas, gói, 包, 袋",
    "basket": "basket, baskets, panier, paniers, cesta, cestas, giỏ, 篮",
    "container": "container, containers, bac, bacs, contenant, contenants, recipiente, "
    "recipientes, 容器",
    "boat": "boat, boats, bateau, bateaux, barco, barcos, thuyền, 船",
    "tree": "tree, trees, arbre, arbres, árbol, árboles, cây, 棵",
    "farm": "farm, farms, ferme, fermes, granja, granjas, nông trại, 农场",
}
"""Things that are counted, with how they are written."""

PERIODS: Mapping[str, str] = {
    "day": "day, d, jour, día, ngày, 天, 日",
    "week": "week, wk, w, semaine, sem, semana, tuần, 周, 星期",
    "month": "month, mo, mois, mes, tháng, 月, 个月",
    "year": "year, yr, y, annum, an, année, año, năm, 年",
}
"""Names in pint, with how they are written."""

OFTEN: Mapping[str, str] = {
    "day": "daily, diarios, diarias, hằng ngày",
    "week": "weekly, hebdomadaires, semanales, hằng tuần",
    "month": "monthly, mensuels, mensuelles, mensuales, hằng tháng",
    "year": "yearly, annually, annuels, annuelles, anuales, hằng năm",
}
"""Words that stand behind a unit by themselves."""

MONEY: Mapping[str, str] = {
    "EUR": "€, euro, euros, eur, 欧元",
    "GBP": "£, gbp, pounds sterling",
    "CAD": "c$, ca$, cad, canadian dollars, dollars canadiens, dólares canadienses, 加元",
    "USD": "us$, usd, us dollars, dollars américains, dólares estadounidenses, 美元",
    "VND": "₫, vnd, đồng, việt nam đồng",
    "CNY": "cny, rmb, yuan, 元, 人民币",
}
"""Currencies, with how they are written beside their codes; "$" could be any of a dozen."""

OF_NO_COUNTRY = frozenset({"$", "dollar", "dollars", "dolar", "dolares", "peso", "pesos", "¥"})
"""Money of which nobody can tell whose it is."""


@dataclass(frozen=True)
class Unit:
    """What a quantity measures, and how many of the measure's own units one of it is.

    >>> read_unit("t")
    Unit(measure='kilogram', factor=1000.0)
    >>> read_unit("heures par semaine") == read_unit("hours/week") != read_unit("hours")
    True
    """

    measure: str
    factor: float


def read_unit(written: str | None) -> Unit | None:
    """Read a unit; None where nothing is written, or money of no country."""
    return _read(" ".join(written.split())) if written and written.strip() else None


@lru_cache(maxsize=10_000)
def _read(written: str) -> Unit | None:
    if written in _CODES:
        return Unit(written, 1.0)
    word, period = _without_period(_lower(written).rstrip("."))
    if word in OF_NO_COUNTRY:
        return None
    measure, factor = _measure(word)
    if period is None:
        return Unit(measure, factor)
    return Unit(f"{measure} a day", factor / float(_quantity(period).to("day").magnitude))


def _without_period(word: str) -> tuple[str, str | None]:
    """What is meant, and in which period where there is one."""
    for pattern in (_EACH, _OFTEN, _BEFORE):
        found = pattern.fullmatch(word)
        if found:
            return found["thing"], _PERIOD[found["period"]]
    return word, None


def _measure(word: str) -> tuple[str, float]:
    if word in _PINT:
        base = _quantity(_PINT[word]).to_base_units()
        return str(base.units), float(base.magnitude)
    return _NOUN.get(word, word.rstrip("s") if len(word) > 3 else word), 1.0


def _quantity(name: str) -> Any:
    return _registry().Quantity(1.0, name)


@lru_cache(maxsize=1)
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry  # slow to import and to build, and seldom needed

    return UnitRegistry()


def _lower(text: str) -> str:
    """Letter case aside, and small figures as large ones: m² is m2."""
    return unicodedata.normalize("NFKC", text.casefold())


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    """Names by word; a word may be written without any accent, and never with a wrong one."""
    exact = {_lower(word): name for name, words in table.items() for word in words.split(", ")}
    return {folded(word): name for word, name in exact.items()} | exact


def _either(table: Mapping[str, str]) -> str:
    """A pattern for any word of a table, the longest first."""
    words = sorted(_by_word(table), key=len, reverse=True)
    return f"(?P<period>{'|'.join(map(re.escape, words))})"


_CODES = frozenset(list_currencies())
_PINT = _by_word(MEASURED)
_NOUN = _by_word(COUNTED) | _by_word(MONEY)
_PERIOD = _by_word(PERIODS) | _by_word(OFTEN)
_EACH = re.compile(
    r"(?P<thing>.+?)(?: ?/ ?| ?每 ?| (?:per|each|an?|par|por|al?|à|a la|cada|mỗi|một|moi|mot) )"
    + _either(PERIODS)
)
_OFTEN = re.compile(r"(?P<thing>.+) " + _either(OFTEN))
_BEFORE = re.compile(r"每 ?" + _either(PERIODS) + r" ?(?P<thing>.+)")
