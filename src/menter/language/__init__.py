"""Welsh and English: which language, dictionary forms through mutations, text to numbers, sentences in both."""
