"""Statistics of tests: plain numbers in, estimates with their uncertainty out. No database, no clock, no chance.

Nothing here knows what a person, a question or an attempt is. Every function names the source of its formula.
"""

from classroom.stats.estimate import ENOUGH, Estimate
from classroom.stats.gain import Gain, measure_gain
from classroom.stats.items import list_extremes, measure_discrimination, measure_facility
from classroom.stats.reliability import measure_alpha, measure_drawn_reliability

__all__ = [
    "ENOUGH",
    "Estimate",
    "Gain",
    "list_extremes",
    "measure_alpha",
    "measure_discrimination",
    "measure_drawn_reliability",
    "measure_facility",
    "measure_gain",
]
