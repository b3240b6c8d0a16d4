"""The English word list."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaners.names import words

LOADED = "import sys; import cleaners.names; print('wordfreq' in sys.modules, 'prefect' in sys.modules)"


def test_common_words_have_their_number():
    assert words.zipf("the") == pytest.approx(7.7, abs=0.1)
    assert words.zipf("gallant") == pytest.approx(3.2, abs=0.1)


@pytest.mark.parametrize("name", ["tromp", "porat", "naylor", "herzog"])
def test_family_names_of_the_news_are_known(name):
    assert words.is_known(name)


@pytest.mark.parametrize("word", ["galanat", "trevanick", "qxv"])
def test_slips_are_not(word):
    assert not words.is_known(word)
    assert words.zipf(word) == 0


def test_importing_names_imports_neither_the_frequency_package_nor_prefect():
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
