"""Match people with requests over quarters: no clash, fair over the year, with a reason for each."""

from menter.choose.assignment.assignment import Assignment as Assignment
from menter.choose.assignment.assignment import Outcome as Outcome
from menter.choose.assignment.assignment import assign_people as assign_people
from menter.choose.assignment.fit import Booking as Booking
from menter.choose.assignment.proof import broken_bookings as broken_bookings
from menter.choose.assignment.request import BadPerson as BadPerson
from menter.choose.assignment.request import BadRequest as BadRequest
from menter.choose.assignment.request import BadTerm as BadTerm
from menter.choose.assignment.request import Evenness as Evenness
from menter.choose.assignment.request import Level as Level
from menter.choose.assignment.request import Need as Need
from menter.choose.assignment.request import Person as Person
from menter.choose.assignment.request import Request as Request
from menter.choose.assignment.request import Term as Term
from menter.choose.assignment.worth import CouncilYear as CouncilYear
