from __future__ import annotations

import pytest

from cleaners.metadata.lines import sections_in


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        pytest.param("World", ("World",), id="a name of a section is a label"),
        pytest.param("World | Harbours", ("World", "Harbours"), id="so are others in a line with one"),
        pytest.param("update deskWorld", ("update desk", "World"), id="labels that were glued are taken apart"),
        pytest.param(
            "night deskQuays & Locks", ("night desk", "Quays & Locks"), id="a desk glued to a label makes both labels"
        ),
        pytest.param("Night desk", (), id="a desk alone may sign the story"),
        pytest.param("Quays & Locks", (), id="an unknown name alone is no label"),
    ],
)
def test_section_labels_are_read_from_a_line(line, sections):
    assert sections_in(line) == sections
