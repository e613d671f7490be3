-- Every statement can be run twice: a crash in the middle of a migration is mended by running it again.
CREATE TABLE IF NOT EXISTS audit_event (
  seq           BIGINT PRIMARY KEY,
  at            VARCHAR(40) NOT NULL,
  actor         VARCHAR(200) NOT NULL,
  noun          VARCHAR(60) NOT NULL,
  verb          VARCHAR(60) NOT NULL,
  arguments     CHARACTER LARGE OBJECT NOT NULL,
  previous_hash CHAR(64) NOT NULL,
  hash          CHAR(64) NOT NULL
);
CREATE TABLE IF NOT EXISTS setting (
  name    VARCHAR(200) PRIMARY KEY,
  content CHARACTER LARGE OBJECT NOT NULL
);
CREATE TABLE IF NOT EXISTS artifact (
  sha256     CHAR(64) PRIMARY KEY,
  bytes      BIGINT NOT NULL,
  media_type VARCHAR(120) NOT NULL,
  created_at VARCHAR(40) NOT NULL
);
