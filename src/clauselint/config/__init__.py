"""`clauselint.toml` or `[tool.clauselint]`: what a team has settled for all runs."""

from clauselint.config.find import Configuration, configuration_for, load_configuration

__all__ = ["Configuration", "configuration_for", "load_configuration"]
