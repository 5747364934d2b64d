"""Makes cards for Anki of the questions that learners practise with; never of graded ones."""
