"""The languages of a handbook, for tests that look at all of its pages or sheets and take their time.

The team's own is looked at each time, the other one in ``make test-all``.
"""

import pytest

LATER = pytest.mark.slow

EACH_LANGUAGE = pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=LATER)])

EACH_TOP = pytest.mark.parametrize("top", [pytest.param("", id="zh"), pytest.param("en/", id="en", marks=LATER)])
"""The folders that the pages of each language stand in."""
