"""The diagnoses of a class → which misconceptions how many students share."""

from dataclasses import dataclass, field

from grader.model import ExerciseResult, Message


@dataclass(frozen=True, slots=True)
class SharedMistake:
    """A mistake in an exercise, its sentence, and the numbers of the students who made it.

    A pattern with parameters (`2.5 times the right answer`) is shared by those with the same.
    """

    exercise: str
    id: str
    message: Message
    students: tuple[int, ...]


@dataclass(slots=True)
class Mistakes:
    """The mistakes while the class goes by."""

    _found: dict[tuple[str, str, str], tuple[Message, list[int]]] = field(default_factory=dict)

    def add(self, student: int, exercise: ExerciseResult) -> None:
        """Note what is known of a student's exercise."""
        for criterion in exercise.criteria:
            message = criterion.explanation
            if criterion.diagnosis and message:
                key = (exercise.name, criterion.diagnosis, message.model_dump_json())
                self._found.setdefault(key, (message, []))[1].append(student)

    def shared(self) -> tuple[SharedMistake, ...]:
        """All of them, those that most students share first."""
        ranked = sorted(self._found.items(), key=lambda item: (-len(item[1][1]), item[0]))
        return tuple(
            SharedMistake(exercise, diagnosis, message, tuple(dict.fromkeys(students)))
            for (exercise, diagnosis, _), (message, students) in ranked
        )
