"""A tiny network that fills every field of every record."""

from __future__ import annotations

from datetime import date

from graph.model import (
    Assessment,
    Audience,
    Batch,
    Direction,
    Grant,
    Intensity,
    Member,
    Organization,
    Partnership,
    PartnershipStatus,
    Place,
    Resource,
    ResourceKind,
    Response,
    Sector,
    Size,
    Stage,
    Topic,
    Urgency,
)
from tests.builders import need, org

FULL = Batch(
    organizations=(
        Organization(
            "a", "Alpha", "Feeds people.", Sector.NONPROFIT, (Topic("food"), Topic("2", "SDG")),
            Place("VN", "Central", "Đà Nẵng", "550000", 16.0545, 108.2022), ("VN-DN", "VN-QM"),
            ("children",), Size.SMALL_OR_MEDIUM, 0.5, 0.0, "VND", Stage.WINDING_DOWN, 0,
            ("vi", "en"), "https://a.example", "mail@a.example", "1997-05",
            {"contact": Audience.MEMBERS, "mission": Audience.PRIVATE}, {"row": "7", "Ä": ""},
        ),
        org("b"),
    ),
    resources=(
        Resource(
            "r1", "a", Direction.OFFER, "Cold storage", ResourceKind.SPACE, "Two rooms", 40.0, "m³",
            "free", "Đà Nẵng", date(2024, 2, 29), date(2030, 1, 1), Urgency.LOW, "used in 2023",
            {"note": "x"},
        ),
        need("r2", "b"),
    ),
    partnerships=(
        Partnership(
            "p1", "Warm meals", "Cooking", "project", Intensity.COORDINATION, date(2020, 1, 1),
            date(2021, 1, 1), PartnershipStatus.ENDED, (Topic("food"),), "1,000 meals",
            (Member("a", "lead", 10.5, {"share": "half"}), Member("b")), {"fund": "f"},
        ),
    ),
    grants=(
        Grant("g1", "a", "b", 12.34, "EUR", date(2022, 2, 2), "Seed", "First money",
              (Topic("food"),), "VN-DN", {"n": "1"}),
    ),
    assessments=(Assessment("2024", "a", "b", 4.5, 1.0, Intensity.AWARENESS, {"by": "form"}),),
    responses=(Response("2024", "a", True, {"by": "form"}), Response("2024", "b", False)),
)  # fmt: skip
"""Every kind of record, in the order of keys."""
