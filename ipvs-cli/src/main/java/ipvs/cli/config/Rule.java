package ipvs.cli.config;

import ipvs.model.table.Change;

/**
 * A line of a table's file.
 *
 * @param line its number, from 1
 * @param change what it does
 */
public record Rule(int line, Change change) {}
