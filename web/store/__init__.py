"""State that is not knowledge, in a relational database: accounts, their links and sign-ins."""
