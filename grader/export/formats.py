"""The names of the formats, for command lines that must answer before anything is rendered."""

PLAIN = "csv"
OF_A_SUBMISSION = (
    *("gradescope", "classroom50", "prairielearn", "autolab", "coderunner", "junit", "ctrf"),
)
OF_A_CLASS = (PLAIN, "canvas", "moodle", *OF_A_SUBMISSION)
