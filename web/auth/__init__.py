"""Who may do what: people and their roles, passwords, sign-ins, and the guard of every address."""
