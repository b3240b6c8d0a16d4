"""What a person fills in to start a run."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from flows.form import Cleaning, FolderError, Inputs, Where, order_for


def order(raw, processed, **boxes):
    filled = {"inputs": Inputs(), "cleaning": Cleaning(), "where": Where()} | boxes
    return order_for(str(raw), str(processed), **filled)


def test_the_defaults_are_those_of_the_command(tmp_path):
    made = order(tmp_path, tmp_path / "processed")
    assert (made.only, made.refresh, made.prune, made.wait) == ((), False, False, False)


def test_every_field_reaches_the_order(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "names.toml").touch()
    cleaning = Cleaning(style=True, rules=[str(tmp_path / "rules")], names=[str(tmp_path / "names.toml")])
    inputs = Inputs(only=["site/*.txt"], refresh=True, prune=True)
    made = order(tmp_path, tmp_path / "p", inputs=inputs, cleaning=cleaning, where=Where(wait=True))
    assert (made.only, made.refresh, made.prune, made.wait) == (("site/*.txt",), True, True, True)
    assert made.settings.style
    assert made.settings.rules == (str(tmp_path / "rules"),)
    assert made.settings.names == (str(tmp_path / "names.toml"),)


@pytest.mark.parametrize(
    ("box", "values", "field"),
    [
        pytest.param(Where, {"kind": "spark"}, "kind", id="an engine that is not on the menu"),
        pytest.param(Where, {"workers": -1}, "workers", id="less than no workers"),
        pytest.param(Where, {"kind": "dask"}, "address", id="a cluster without an address"),
        pytest.param(Inputs, {"only": ["  "]}, "only", id="an empty pattern"),
        pytest.param(Inputs, {"refesh": True}, "refesh", id="a misspelt field"),
    ],
)
def test_an_error_names_its_field(box, values, field):
    with pytest.raises(ValidationError) as caught:
        box(**values)
    assert field in str(caught.value)


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        pytest.param({"raw": "nowhere"}, "raw: there is no folder", id="raw"),
        pytest.param({"cleaning": Cleaning(rules=["nowhere"])}, "cleaning.rules: there is no folder", id="rules"),
        pytest.param({"cleaning": Cleaning(names=["nowhere"])}, "cleaning.names: there is no file", id="names"),
        pytest.param({"processed": __file__}, "processed: ", id="processed is a file"),
    ],
)
def test_a_wrong_folder_is_told_in_one_sentence(tmp_path, slip, sentence):
    filled = {"raw": tmp_path, "processed": tmp_path / "processed"} | slip
    with pytest.raises(FolderError) as caught:
        order(**filled)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)
