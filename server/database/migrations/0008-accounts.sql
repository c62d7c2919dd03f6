-- How a person signs in to the pages. The first person has no account until he gives himself a password; the start link
-- lets him in. email: in lower case.
CREATE TABLE accounts (
  person_id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

-- What lets a person choose a new password, once.
CREATE TABLE reset_links (
  sha TEXT PRIMARY KEY,
  person_id TEXT NOT NULL UNIQUE,
  expires_at BIGINT NOT NULL
);
