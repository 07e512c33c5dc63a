"""What every installation shares. It is as strict as production; dev and test loosen what they must.

Everything that varies between installations comes from the environment and is listed in `.env.example`.
Settings name the project's code by strings only: they never import it.
"""

from __future__ import annotations

from pathlib import Path

import environ

from .mail import *  # noqa: F403
from .policies import *  # noqa: F403
from .spoken import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
VAR_DIR = Path(env.str("OCIMA_VAR", default=str(BASE_DIR / "var"))).resolve()

INSTALLED_APPS = [
    "campaign",
    "photovoice",
    "podcasts",
    "cms",
    "media",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Printed codes are sent on before anything else works for them.
    "campaign.link_door.ShortLinkMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.security.AdminPolicyMiddleware",
    "cms.caching.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.languages.PublicLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "cms.security.NoNulMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# SQLite: one connection a thread is kept, writers queue instead of failing (measured: Django's defaults gave
# 77 % "database is locked" with four writers and two workers, these none).
DATABASES = {
    "default": env.db_url_config(env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What was erased is overwritten: otherwise its words stay in the file's free pages.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
if env.str("REDIS_URL", default=""):
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("REDIS_URL"),
    }

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "slow"],
        "ENQUEUE_ON_COMMIT": False,
    }
}

# Files. "private" has no address at all; "library" holds the cleaned originals of Wagtail's image library.
STORAGES = {
    "default": {
        "BACKEND": "media.storage.PublicStorage",
        "OPTIONS": {"location": str(VAR_DIR / "uploads"), "base_url": "/files/"},
    },
    "private": {
        "BACKEND": "media.storage.PrivateStorage",
        "OPTIONS": {"location": str(VAR_DIR / "private" / "uploads")},
    },
    "library": {
        "BACKEND": "media.storage.LibraryStorage",
        "OPTIONS": {"location": str(VAR_DIR / "private" / "library")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = str(VAR_DIR / "uploads")
MEDIA_URL = "/files/"
# In private storage, so that what a killed server left half received is found and removed by reconcile_media.
FILE_UPLOAD_TEMP_DIR = str(VAR_DIR / "private" / "uploads" / "incoming")
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o640
FFMPEG_BINARY = env.str("FFMPEG_BINARY", default="")
# What writes down speech by itself, as a dotted path; nothing does unless a project says so (docs/transcripts.md).
TRANSCRIBER = env.str("OCIMA_TRANSCRIBER", default="")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 60

STATIC_URL = "/static/"
STATIC_ROOT = str(VAR_DIR / "static")
STATICFILES_DIRS = [("build", str(BASE_DIR / "var" / "build"))]
WHITENOISE_MAX_AGE = 31536000

LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
# Two or three people who may all publish: "submit to moderators" would be a dead end.
WAGTAIL_WORKFLOW_ENABLED = False
USE_TZ = True
TIME_ZONE = "Europe/Prague"
FORMAT_MODULE_PATH = ["cms.formats"]

# Wagtail
WAGTAIL_SITE_NAME = "Očima"
WAGTAILADMIN_BASE_URL = env.str("OCIMA_BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.image_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic", "heif", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 40 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_RENDITION_STORAGE = "default"
WAGTAILIMAGES_FEATURE_DETECTION_ENABLED = False
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "xlsx", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_APPEND_SLASH = True

# Staff accounts
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# Photographs and invitations
INVITATION_DAYS = env.int("OCIMA_INVITATION_DAYS", default=120)
SPACE_SESSION_DAYS = env.int("OCIMA_SPACE_SESSION_DAYS", default=60)
CONSENT_YEARS = env.int("OCIMA_CONSENT_YEARS", default=3)
CONSENT_REMIND_DAYS = env.int("OCIMA_CONSENT_REMIND_DAYS", default=60)
ERASE_AFTER_DAYS = env.int("OCIMA_ERASE_AFTER_DAYS", default=14)
# Told on receipts; whoever makes the backups sees to it that none is older.
BACKUP_DAYS = env.int("OCIMA_BACKUP_DAYS", default=30)
# Hosts ("podcast.example:8080") from which a show may be brought here although they lead into a private network.
IMPORT_HOSTS = env.list("OCIMA_IMPORT_HOSTS", default=[])
# What asks the site's own addresses whether something taken back is gone.
RECEIPT_FETCHER = "cms.asking.over_http"

# Where the salt of the day and the day's sums lie; without it in memory, where no backup comes.
DAY_BOOK_DIR = env.str("OCIMA_DAY_BOOK_DIR", default="")

# Seconds between two times that a process adds the scans of printed codes that it has counted; 0 for never.
SCANS_FLUSH_SECONDS = 10

PERIODIC = [
    "reconcile_media",
    "settle_photographs",
    "publish_due_episodes",
    "settle_imports",
    "erase_expired_uploads",
    "check_receipts",
    "settle_links",
    "clearsessions",
    "refresh_search",
    "judge_editions",
    "settle_exports",
    "forget_traces",
]

# Security
SECRET_KEY = env.str("OCIMA_SECRET_KEY", default="")
INVITATION_KEY = env.str("OCIMA_INVITATION_KEY", default="")
ALLOWED_HOSTS = env.list("OCIMA_ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("OCIMA_TRUSTED_ORIGINS", default=[])
DEBUG = False
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.int("OCIMA_HSTS_SECONDS", default=31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = "/admin/"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_PATH = "/admin/"
X_FRAME_OPTIONS = "SAMEORIGIN"
BEHIND_PROXY = env.bool("OCIMA_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "hide_cards": {"()": "cms.log_filters.HideCards"},
        "hide_addresses": {"()": "cms.log_filters.HideAddresses"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["hide_cards", "hide_addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("OCIMA_LOG_LEVEL", default="WARNING")},
}
# Wagtail previews a page in a frame of its own site, so X_FRAME_OPTIONS cannot be DENY.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
