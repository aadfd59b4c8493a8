"""Problems and plans in files: JSON for programs, a workbook for people, both out and back in."""

from menter.choose.plan.file.example import example_problem as example_problem
from menter.choose.plan.file.portfolio_json import portfolio_as_json as portfolio_as_json
from menter.choose.plan.file.portfolio_json import read_portfolio_json as read_portfolio_json
from menter.choose.plan.file.portfolio_sheet import portfolio_sheets as portfolio_sheets
from menter.choose.plan.file.problem_json import problem_of as problem_of
from menter.choose.plan.file.problem_json import read_problem_json as read_problem_json
from menter.choose.plan.file.problem_said import problem_as_json as problem_as_json
from menter.choose.plan.file.problem_sheet import problem_sheets as problem_sheets
from menter.choose.plan.file.schema import schema as schema
from menter.choose.plan.file.sheet_reader import read_problem_sheets as read_problem_sheets
from menter.choose.plan.file.told import BadFile as BadFile
from menter.choose.plan.file.told import Unreadable as Unreadable
from menter.choose.plan.file.told import Wrong as Wrong
