"""The limits of what is read, each with its unit (reliability 4.2)."""

from __future__ import annotations

MB = 1024 * 1024

FILE_BYTES = 200 * MB
WALL_SECONDS = 60.0
READING_SECONDS = 45.0
"""After this a reader that goes by pages stops and gives what it has."""

TEXT_BYTES = 20 * MB
PASSAGES = 2_000_000
FIELD_CHARACTERS = 1_000
AUTHORS = 50
IDENTIFIERS = 50

MAIL_HEADERS = 200
MAIL_HEADER_BYTES = 10_000
MAIL_PARTS = 100
MAIL_DEPTH = 10
"""Of parts within parts of one mail, and of mails within mails."""
MAIL_ADDRESSES = 200
MAILBOX_MESSAGES = 5_000

ATTACHMENTS = 200
ATTACHMENT_BYTES = 100 * MB
"""Of all attachments of one file together."""

PDF_PAGES = 10_000
PDF_JUNK_BEFORE_HEADER = 1_024
PAGE_IMAGE_SIDE = 10_000
PAGE_IMAGE_PIXELS = 64_000_000
PAGE_IMAGE_CHARACTERS = 50_000

SCAN_DOTS = 300
"""Dots an inch at which a page is drawn to be recognised; what Tesseract's makers advise."""
SCAN_PIXELS = 20_000_000
"""An A3 page at that; a larger page is drawn coarser. One byte each."""
RECOGNISING_SECONDS = 180.0
"""By the clock, for one page."""
RECOGNISING_PROCESSOR_SECONDS = 90
RECOGNISED_BYTES = 8 * MB
"""Of Tesseract's answer for one page."""

ARCHIVE_MEMBERS = 10_000
ARCHIVE_DIRECTORY_BYTES = 4 * MB
ARCHIVE_BYTES = 500 * MB
ARCHIVE_MEMBER_BYTES = 100 * MB
ARCHIVE_RATIO = 200
ARCHIVE_RATIO_FROM_BYTES = 10 * MB

DOCX_PARAGRAPHS = 250_000
"""python-docx needs about 0.7 kB of memory and 50 µs for each; ten times this ends at 1 GiB."""

SLIDE_TAGS = 1_500_000
"""Tags of all slides together; python-pptx holds them all at once."""
SHEET_ROWS = 1_048_576
"""What Excel itself allows."""
SHEET_COLUMNS = 16_384
"""What Excel itself allows."""
SHEET_TEXTS = 500_000
"""Different texts of a workbook: openpyxl needs about 20 µs for each before the first row."""
SHEET_STYLE_TAGS = 1_000_000
SHEET_CELLS = 20_000_000

TRACKER_ROWS = 100_000
TRACKER_BYTES = 40 * MB
"""Of the rows of a tracker as JSON lines: twice the text of any document."""

ODF_TAGS = 4_000_000
"""Tags of an OpenDocument text or sheet; its tree needs about 100 bytes of memory for each."""

HTML_BYTES = 20 * MB
HTML_DEPTH = 512
HTML_ATTRIBUTES = 1_000
HTML_TAGS = 400_000
XML_BYTES = 20 * MB
XML_DEPTH = 256
"""As deep as libxml2 goes of its own accord."""
EPUB_CHAPTERS = 2_000
PLAIN_BYTES = 20 * MB
MARKDOWN_BYTES = 5 * MB

FOLDER_FILES = 100_000

REFERENCE_BYTES = 20 * MB
REFERENCES = 50_000
REFERENCE_FILES = 20
"""Names of attachments kept of one reference."""
REFERENCE_ANSWER_BYTES = 30 * MB
