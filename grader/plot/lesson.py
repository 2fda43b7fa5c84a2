"""Exercises → their entries in the lesson page, with every picture that they have."""

from dataclasses import replace

from grader.course import Course
from grader.plot import pictures, sample, save
from grader.plot.sample import Sample
from grader.report.lesson_page import Entry, Picture
from grader.sandbox.host import Sandbox
from grader.submissions import Submission


def entries(course: Course) -> tuple[Entry, ...]:
    """The exercises of the course with their pictures: the truth alone, nobody's answer."""
    return tuple(_entry(sample.truth(one, course), course) for one in course.exercises)


def entries_beside(course: Course, submission: Submission, sandbox: Sandbox) -> tuple[Entry, ...]:
    """The same with a submission's answers on top; what was not attempted is the truth alone."""
    drawn: dict[str, Sample] = {}
    # As in grading: what autograd said where it is allowed is not remembered where it is not.
    for allowed in (False, True):
        with sandbox.open(submission.files) as session:
            for one in course.exercises:
                if one.autograd_allowed is allowed:
                    drawn[one.name] = sample.answered(one, course, submission, session)
    return tuple(_entry(drawn[one.name], course) for one in course.exercises)


def _entry(drawn: Sample, course: Course) -> Entry:
    name = drawn.exercise.name
    shown = replace(drawn, why=None) if drawn.untouched else drawn
    return Entry(
        exercise=drawn.exercise,
        pictures=tuple(
            Picture(
                svg=save.element(drawing, shown, course.words, f"{name}-{number}"),
                caption=caption,
            )
            for number, (caption, drawing) in enumerate(pictures.all_of(shown), 1)
        ),
    )
