"""`coach-api completion`."""

import click
from click.shell_completion import get_completion_class

from coach_api.cli.output import examples

VARIABLE = "_COACH_API_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog=examples(
        'bash: put into ~/.bashrc     eval "$(coach-api completion bash)"',
        'zsh:  put into ~/.zshrc      eval "$(coach-api completion zsh)"',
        "fish: once                   coach-api completion fish > ~/.config/fish/completions/coach-api.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands, options, rules and teams in your shell."""
    root = click.get_current_context().find_root()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(kind(root.command, {}, str(root.info_name), VARIABLE).source())
