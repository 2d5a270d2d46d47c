-- Nothing asks by the text.
DROP INDEX version_text;
