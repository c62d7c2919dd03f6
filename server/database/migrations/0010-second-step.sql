-- A second step at signing in: a secret that a program on the person's telephone shares, and the time step of the last code
-- that it made, so that none is taken twice. Not in force until a first code was given.
CREATE TABLE second_steps (
  person_id TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  in_force INTEGER NOT NULL,
  last_step BIGINT NOT NULL
);

-- What takes the place of a code, once each.
CREATE TABLE recovery_codes (
  person_id TEXT NOT NULL,
  sha TEXT NOT NULL,
  PRIMARY KEY (person_id, sha)
);
