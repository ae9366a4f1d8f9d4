"""Reading articles out of web pages, PDF, Word and e-mail files: what runs in the parser process, away from the program.

`casetrack/services/article_reader.py` starts it, hands it one file at a time and believes nothing it answers without a check.
Nothing in here may import the rest of casetrack: the process holds no settings, no keys and no database.
"""
