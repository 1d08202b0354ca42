"""The schemas that HTTP and the command line speak alike."""

from api.schemas.base import Out, Ref
from api.schemas.decisions import DecisionIn, DecisionOut, DecisionPage, DecisionsQuery
from api.schemas.imports import CountsOut, DataProblemOut, ImportReportOut
from api.schemas.network import (
    NON_RESPONSE_NOTE,
    FigureOut,
    HealthOut,
    IsolationKind,
    IsolationOut,
    IsolationPage,
    SuggestionOut,
)
from api.schemas.organizations import (
    MemberOut,
    OrganizationOut,
    OrganizationPage,
    OrganizationSummary,
    PartnershipOut,
    ResourceOut,
)
from api.schemas.problems import ParameterProblemOut, ProblemOut
from api.schemas.queries import (
    ImportQuery,
    IsolatedQuery,
    MatchQuery,
    NoQuery,
    OrganizationsQuery,
    PlaceQuery,
    RecommendQuery,
    SearchQuery,
)
from api.schemas.results import (
    PartOut,
    QuoteOut,
    ReasonOut,
    ReasonsOut,
    RecommendationOut,
    RecommendedOrganization,
    ResultsOut,
)
from api.schemas.state import AliveOut, LinkOut, ReadyOut, StartOut
from api.schemas.stores import CopyOut, MigrationOut, StoreCheckOut

__all__ = [
    "NON_RESPONSE_NOTE",
    "AliveOut",
    "CopyOut",
    "CountsOut",
    "DataProblemOut",
    "DecisionIn",
    "DecisionOut",
    "DecisionPage",
    "DecisionsQuery",
    "FigureOut",
    "HealthOut",
    "ImportQuery",
    "ImportReportOut",
    "IsolatedQuery",
    "IsolationKind",
    "IsolationOut",
    "IsolationPage",
    "LinkOut",
    "MatchQuery",
    "MemberOut",
    "MigrationOut",
    "NoQuery",
    "OrganizationOut",
    "OrganizationPage",
    "OrganizationSummary",
    "OrganizationsQuery",
    "Out",
    "ParameterProblemOut",
    "PartOut",
    "PartnershipOut",
    "PlaceQuery",
    "ProblemOut",
    "QuoteOut",
    "ReadyOut",
    "ReasonOut",
    "ReasonsOut",
    "RecommendQuery",
    "RecommendationOut",
    "RecommendedOrganization",
    "Ref",
    "ResourceOut",
    "ResultsOut",
    "SearchQuery",
    "StartOut",
    "StoreCheckOut",
    "SuggestionOut",
]
