"""The configuration of a run, and what its command line says otherwise."""

from dataclasses import replace
from pathlib import Path

import click
from click.core import ParameterSource

from clauselint import app
from clauselint.config import Configuration, configuration_for, load_configuration


def configured_run(request: app.Request, file: Path | None) -> tuple[app.Request, Configuration, frozenset[str]]:
    """The request with the configured side, the configuration, and the names of the options that were given.

    Args:
        file: the file that `--config` names; None: the nearest one above the first path.

    Raises:
        ConfigurationError: it is invalid.
    """
    context = click.get_current_context()
    given = frozenset(
        name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    )
    configuration = load_configuration(file) if file else configuration_for(request.paths)
    if configuration.side and "side" not in given:
        request = replace(request, side=configuration.side)
    return request, configuration, given
