"""The least that gives the site: two categories for the languages, no page for authors, tags or archives."""

SITENAME = "Forum"
SITEURL = "https://forum.example"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
PATH = "content"
ARTICLE_PATHS = ["berita", "news"]
STATIC_PATHS = ["media"]
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = True
SLUGIFY_SOURCE = "basename"
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CATEGORY_FEED_ATOM = "{slug}/feed.xml"
FEED_MAX_ITEMS = 20
DEFAULT_PAGINATION = False
MARKDOWN = {
    "extensions": [f"markdown.extensions.{name}" for name in ("meta", "tables", "sane_lists", "smarty")],
    "output_format": "html",
}
