"""The blueprint that the pages of this folder hang on."""

from flask import Blueprint

pages = Blueprint("sources", __name__)
