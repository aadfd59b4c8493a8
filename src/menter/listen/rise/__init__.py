"""Which themes rise: grow at a place faster than chance and louder times explain, with a bound on false alarms."""

from menter.listen.rise.find import BOUND, WINDOWS, Rise, find_rises
from menter.listen.rise.tally import Heard

__all__ = ["BOUND", "WINDOWS", "Heard", "Rise", "find_rises"]
