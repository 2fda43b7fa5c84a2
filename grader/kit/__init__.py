"""What is handed out: the student kit, and the bundles that platforms grade with.

`templates/` holds the files of each; `@NAME@` in them is filled in.
"""
