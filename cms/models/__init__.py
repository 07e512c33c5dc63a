"""The site's own pages and settings."""

from cms.models.base_page import BasePage
from cms.models.funders import Funder
from cms.models.pages import ContentPage, HomePage
from cms.models.search import SearchPiece
from cms.models.site_settings import SiteSettings

__all__ = ["BasePage", "ContentPage", "Funder", "HomePage", "SearchPiece", "SiteSettings"]
