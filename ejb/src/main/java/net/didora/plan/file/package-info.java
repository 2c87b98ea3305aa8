/**
 * Price tables as files: eight columns, two more where wanted, read from whatever a spreadsheet
 * made of them and judged line by line. Knows no database.
 */
@NullMarked
package net.didora.plan.file;

import org.jspecify.annotations.NullMarked;
