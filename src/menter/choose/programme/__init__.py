"""Any programme of whole and real columns within rows: the best values there are, with a proof or with what is left."""

from menter.choose.programme.programme import Array as Array
from menter.choose.programme.programme import BadProgramme as BadProgramme
from menter.choose.programme.programme import Programme as Programme
from menter.choose.programme.search import Boundless as Boundless
from menter.choose.programme.search import Engine as Engine
from menter.choose.programme.search import solve_programme as solve_programme
from menter.choose.programme.solved import Progress as Progress
from menter.choose.programme.solved import Solved as Solved
from menter.choose.programme.solved import SolverError as SolverError
from menter.choose.programme.solved import Status as Status
