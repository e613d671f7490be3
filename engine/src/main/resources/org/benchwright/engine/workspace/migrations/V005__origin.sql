-- Which versions and columns a dataset version was made from.
CREATE TABLE IF NOT EXISTS dataset_origin (
  dataset VARCHAR(120) NOT NULL,
  version INTEGER NOT NULL,
  query   CHARACTER LARGE OBJECT NOT NULL,
  exact   BOOLEAN NOT NULL,
  PRIMARY KEY (dataset, version)
);
CREATE TABLE IF NOT EXISTS dataset_input (
  dataset VARCHAR(120) NOT NULL,
  version INTEGER NOT NULL,
  place   INTEGER NOT NULL,
  source  VARCHAR(4000) NOT NULL,
  PRIMARY KEY (dataset, version, place)
);
-- An empty output column stands for the choice and order of the rows.
CREATE TABLE IF NOT EXISTS dataset_column_input (
  dataset       VARCHAR(120) NOT NULL,
  version       INTEGER NOT NULL,
  output_column VARCHAR(4000) NOT NULL,
  source        VARCHAR(4000) NOT NULL,
  source_column VARCHAR(4000) NOT NULL,
  kinds         VARCHAR(200) NOT NULL
);
CREATE INDEX IF NOT EXISTS dataset_column_input_by_version ON dataset_column_input(dataset, version);
