"""`grader watch`: a saved file → the verdicts that it can change, on one screen."""
