-- The files a dataset version lies in. A file is never changed, so what is known of it is kept once, whichever versions share it.
CREATE TABLE IF NOT EXISTS dataset_file (
  path       VARCHAR(600) PRIMARY KEY,
  dataset    VARCHAR(120) NOT NULL,
  row_count  BIGINT NOT NULL,
  shape      CHAR(64) NOT NULL,
  value_json CHARACTER LARGE OBJECT NOT NULL,
  range_json CHARACTER LARGE OBJECT NOT NULL
);
CREATE INDEX IF NOT EXISTS dataset_file_by_dataset ON dataset_file(dataset);
-- The columns that files have.
CREATE TABLE IF NOT EXISTS dataset_shape (
  sha256      CHAR(64) PRIMARY KEY,
  column_json CHARACTER LARGE OBJECT NOT NULL
);
-- By what a version is partitioned.
CREATE TABLE IF NOT EXISTS dataset_layout (
  dataset  VARCHAR(120) NOT NULL,
  version  INTEGER NOT NULL,
  key_json VARCHAR(4000) NOT NULL,
  PRIMARY KEY (dataset, version)
);
-- The version that one was made from by adding rows, or by writing the same rows otherwise; then sha256 is empty.
CREATE TABLE IF NOT EXISTS dataset_append (
  dataset VARCHAR(120) NOT NULL,
  version INTEGER NOT NULL,
  base    INTEGER NOT NULL,
  sha256  VARCHAR(64) NOT NULL,
  PRIMARY KEY (dataset, version)
);
