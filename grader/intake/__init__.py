"""A class as a platform exported it → a stream of students' files, and an account of every file.

`nodes` and `archives` are what folders and zips have in common, `layouts` say whose a file is,
`gather` says what it is used for, in the words of `account`; `rosters` know who is missing.
"""
