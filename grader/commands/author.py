"""The author's commands: one more exercise, and proof that its checks are strong."""

import sys
from pathlib import Path
from typing import Any

import click

from grader.new.plan import Kind, Plan
from grader.options import Options, common


@click.command("new")
@click.argument("name")
@click.option("--lesson", required=True, metavar="MODULE", help="Its file in exercises/.")
@click.option("--forward", required=True, metavar="EXPRESSION", help="f, by tensor methods.")
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in Kind]),
    default=str(Kind.ELEMENTWISE),
    show_default=True,
    help="gradient, path: of a number f(x); jacobian, vjp: of a vector f(x).",
)
@click.option("--arguments", default="x", show_default=True, help="Several for partials: 'x w b'.")
@click.option("--wrt", default="", help="In which of them partials are taken; in all by default.")
@click.option("--low", type=float, default=-4.0, show_default=True, help="Least input.")
@click.option("--high", type=float, default=4.0, show_default=True, help="Largest input.")
@click.option("--points", type=click.FloatRange(min=0), default=20.0, show_default=True)
@click.option("--assignment", default="core", show_default=True)
def new_exercise(name: str, kind: str, arguments: str, wrt: str, **described: Any) -> None:  # noqa: ANN401  as parsed
    """Write the record, stub, solution and config line of an exercise called NAME."""
    from grader.new.write import write

    plan = Plan(
        name=name,
        kind=Kind(kind),
        arguments=tuple(arguments.split()),
        wrt=tuple((wrt or arguments).split()),
        **described,
    )
    for path in write(Path.cwd(), plan):
        click.echo(path.relative_to(Path.cwd()))
    click.echo(f"Now fill in the TODOs, write the solution, and run: grader verify {name}")


@click.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--full", is_flag=True, help="Fifty seeds; takes minutes.")
@click.option("--seeds", type=click.IntRange(1, 1000), help="This many seeds; 2 by default.")
@common
def verify_exercises(
    names: tuple[str, ...], seeds: int | None, options: Options, *, full: bool
) -> None:
    """Measure the judge on the corpus: no right answer refused, no wrong one accepted."""
    from grader import verify
    from grader.rates import Rates

    course = options.course(names)
    reports = verify.examine(Path.cwd(), course, seeds or (verify.FULL if full else verify.QUICK))
    total, weaknesses = Rates(), 0
    for report in reports:
        click.echo(report.text())
        total += report.rates
        weaknesses += len(report.weaknesses())
    click.echo("\n".join([f"All {len(course.exercises)}", *total.lines(), ""]))
    click.echo(f"Weaknesses: {weaknesses}.")
    sys.exit(1 if weaknesses else 0)
