"""Pictures of derivatives: the truth, and beside it what a student's function returns."""
