"""Why a statement of a draft should be checked is told in words, never by the code of the reason."""

import pytest

from pipeline.query.fields import label
from pipeline.stages import findings as stage
from pipeline.synthesis.phrases import data, told

REASONS = sorted({*data("phrases.yaml")["review"], stage.TOLD_IN_PROSE, stage.FOUND_BY_WORDING})


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(reason):
    assert told("review", reason) != reason
    assert label("review", reason, "th") != reason
