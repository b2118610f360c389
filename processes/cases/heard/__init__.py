"""What is told without an account or a name, and what is told in confidence (chapter 9).

None of it is a case, or of a person: lists, counts, searches, exports, the trail, incidents and the
log know nothing of it, because they read other tables. Only this room reads these two, and what
stands in them is sealed. `boxes` says, alone, who of the staff reads what.
"""
