"""What was learned, as it is shown."""

from __future__ import annotations

from api.schemas import ForetoldOut, GateOut, LearnedOut, ReliabilityOut, WeightOut
from api.services.learning import Learning, learn_weights
from api.services.phrases import phrases
from api.services.progress import Progress
from api.services.workspace import Workspace
from graph.model import Audience
from matcher.learning import LEAST, LEAST_DECIDERS
from matcher.learning.words import words_of
from matcher.signals import SIGNALS


def learn(workspace: Workspace, audience: Audience, progress: Progress | None = None) -> LearnedOut:
    """Learn weights, or show what is kept. Raises `Busy` and `ModelUnavailable`."""
    return learned_out(learn_weights(workspace, audience, progress))


def learned_out(found: Learning) -> LearnedOut:
    """The weights signal by signal, the gate's verdict and the reliability."""
    learned = found.learned
    fitted = learned.fitted
    chances = learned.probability
    return LearnedOut(
        version=found.version,
        used=learned.used,
        words=list(words_of(learned, phrases())),
        weights=[
            WeightOut(
                signal=signal.name,
                sentence=signal.sentence,
                default=signal.weight,
                learned=None if fitted is None else fitted[signal.name],
            )
            for signal in SIGNALS
        ],
        examples=learned.examples,
        least=LEAST,
        deciders=learned.deciders,
        least_deciders=LEAST_DECIDERS,
        learned_at=list(found.learned_at),
        judged_at=found.judged_at,
        gate=None if learned.verdict is None else GateOut.model_validate(learned.verdict),
        reliability=None
        if chances is None
        else ReliabilityOut(
            pairs=chances.pairs,
            came=chances.came,
            error=chances.error,
            ranges=[ForetoldOut.model_validate(one) for one in chances.ranges],
        ),
    )
