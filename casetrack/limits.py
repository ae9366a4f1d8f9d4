"""Lengths and ranges, once: CHECK constraints of the tables and validators of the forms both read them here."""

from datetime import date

CODE = 20
WORD = 40
NAME = 200
LINE = 500
TEXT = 10_000
URL = 2_000
PEOPLE = 10_000_000
QUANTITY = 1_000_000_000
DAYS = 3_650
EDTF = 60
PASSWORD_SHORTEST = 12
PASSWORD_LONGEST = 256
EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2199, 12, 31)
ARTICLE_BYTES = 10 * 1024 * 1024
ARTICLE_SIGNS = 400_000
ROWS_OF_A_FORM = 50
DRAFT = 200_000
PROPOSALS = 2_000  # of one article; what goes beyond is not proposed
FILE_BYTES = 20 * 1024 * 1024
FILES_AT_ONCE = 20
FILES_OF_A_RECORD = 100
FILE_BYTES_OF_A_RECORD = 200 * 1024 * 1024
FILES_REQUEST = 80 * 1024 * 1024  # what a page that takes files takes at once
