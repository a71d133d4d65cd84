"""prefect.yaml names a flow that is there, with parameters that it has."""

import importlib
import threading
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


def test_what_goes_to_other_machines_with_each_task_can_go():
    """Task and flow are copied with all that they name; what keeps results holds locks, which cannot be copied."""
    cloudpickle = pytest.importorskip("cloudpickle")
    from pipeline import flow
    from pipeline.workers import handing_over

    lock = threading.Lock()
    with handing_over([], lambda job, made: lock.acquire()) as token:
        for one in (flow.read_report, flow.read_reports, flow.make, token):
            assert cloudpickle.dumps(one)
