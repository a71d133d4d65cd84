"""prefect.yaml names a flow that is there, with parameters that it has."""

import importlib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SAID = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("deployment", SAID["deployments"], ids=lambda one: one["name"])
def test_a_deployment_can_be_run(deployment, tmp_path):
    file, _, name = deployment["entrypoint"].partition(":")
    flow = getattr(importlib.import_module(file.removesuffix(".py").replace("/", ".")), name)
    given = flow.validate_parameters(deployment["parameters"])
    assert set(given) <= set(flow.parameters.properties)
    assert all((ROOT / one).exists() for one in given["inputs"])
    with pytest.raises(Exception, match="out"):
        flow.validate_parameters({"inputs": ["x"]})
