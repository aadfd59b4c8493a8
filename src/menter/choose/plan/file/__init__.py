"""Problems and plans in files: JSON for programs, a workbook for people, both out and back in."""

from menter.choose.plan.file.edited import Edit as Edit
from menter.choose.plan.file.edited import edits as edits
from menter.choose.plan.file.edited import lost_columns as lost_columns
from menter.choose.plan.file.edited import unread as unread
from menter.choose.plan.file.example import example_problem as example_problem
from menter.choose.plan.file.portfolio_json import portfolio_as_json as portfolio_as_json
from menter.choose.plan.file.portfolio_json import read_portfolio_json as read_portfolio_json
from menter.choose.plan.file.portfolio_sheet import portfolio_sheets as portfolio_sheets
from menter.choose.plan.file.problem_json import problem_of as problem_of
from menter.choose.plan.file.problem_json import read_problem_json as read_problem_json
from menter.choose.plan.file.problem_said import problem_as_json as problem_as_json
from menter.choose.plan.file.problem_sheet import problem_sheets as problem_sheets
from menter.choose.plan.file.schema import schema as schema
from menter.choose.plan.file.sheet_reader import Book as Book
from menter.choose.plan.file.told import BadFile as BadFile
from menter.choose.plan.file.told import Unreadable as Unreadable
from menter.choose.plan.file.told import Wrong as Wrong
from menter.choose.plan.file.workbook_reader import book_of_sheets as book_of_sheets
from menter.choose.plan.file.workbook_reader import read_book as read_book
from menter.choose.plan.file.workbook_reader import read_problem_sheets as read_problem_sheets
