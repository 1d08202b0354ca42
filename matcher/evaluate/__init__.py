"""The ranking judged by the network's own past: questions, baselines, measures, verdict."""

from matcher.evaluate.evaluation import Weighted, answers
from matcher.evaluate.questions import Question, partner_questions, team_questions
from matcher.evaluate.results import Answers
from matcher.evaluate.split import proposed_split

__all__ = [
    "Answers",
    "Question",
    "Weighted",
    "answers",
    "partner_questions",
    "proposed_split",
    "team_questions",
]
