-- A table of pictures has a column a pixel, and a run names all that it learned from.
ALTER TABLE run_parameter ALTER COLUMN content SET DATA TYPE VARCHAR(1000000);
