"""Lists and forms of the admin that Wagtail draws from a model."""
