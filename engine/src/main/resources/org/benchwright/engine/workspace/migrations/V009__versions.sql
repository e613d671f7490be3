-- Tags, zones and retention of dataset versions.
ALTER TABLE dataset ADD COLUMN IF NOT EXISTS zone VARCHAR(20) NOT NULL DEFAULT 'raw';
CREATE TABLE IF NOT EXISTS dataset_tag (
  dataset VARCHAR(120) NOT NULL REFERENCES dataset(name),
  tag     VARCHAR(80) NOT NULL,
  version INTEGER NOT NULL,
  at      VARCHAR(40) NOT NULL,
  PRIMARY KEY (dataset, tag)
);
-- The scope is dataset:NAME or zone:NAME.
CREATE TABLE IF NOT EXISTS dataset_retention (
  scope     VARCHAR(140) PRIMARY KEY,
  keep_last INTEGER,
  keep_days INTEGER
);
CREATE TABLE IF NOT EXISTS dataset_collected (
  dataset VARCHAR(120) NOT NULL REFERENCES dataset(name),
  version INTEGER NOT NULL,
  made_at VARCHAR(40) NOT NULL,
  at      VARCHAR(40) NOT NULL,
  PRIMARY KEY (dataset, version)
);
