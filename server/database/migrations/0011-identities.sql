-- Who a person is to the provider of single sign-on: its address and the id that it gave him, which it gives to nobody else.
-- An e-mail address is not kept: it may be somebody else's next year.
CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_by_person ON identities (person_id);
