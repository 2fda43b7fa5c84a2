"""An exercise → its entry in the lesson page, with every picture that it has."""

from grader.course import Course
from grader.exercise import Exercise
from grader.plot import pictures, sample, save
from grader.report.lesson_page import Entry, Picture


def entry(exercise: Exercise, course: Course) -> Entry:
    """The exercise with its pictures: the truth alone, nobody's answer."""
    drawn = sample.truth(exercise, course)
    return Entry(
        exercise=exercise,
        pictures=tuple(
            Picture(
                svg=save.element(drawing, drawn, course.words, f"{exercise.name}-{number}"),
                caption=caption,
            )
            for number, (caption, drawing) in enumerate(pictures.all_of(drawn), 1)
        ),
    )
