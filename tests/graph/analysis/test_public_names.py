from __future__ import annotations

import graph.analysis as analysis


def test_public_names_are_sorted_and_there() -> None:
    constants_classes_functions = sorted(
        analysis.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )
    assert analysis.__all__ == constants_classes_functions
    assert all(hasattr(analysis, name) for name in analysis.__all__)
