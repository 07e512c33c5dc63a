"""One module a scene; each exports ``SCENE``."""
