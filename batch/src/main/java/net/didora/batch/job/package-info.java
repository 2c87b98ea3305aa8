/**
 * How nightly jobs are run: one run of a job at a time in the whole cluster, started by the clock
 * or by hand, taken up again after a crash.
 *
 * <pre>
 * page, API ► Jobs ─┐
 * JobClock ─────────┴► JobControl ► JobOperator        RunStore = table batch_run
 * RunWatch: every second progress and ends of the runs here; every few seconds the runs of servers
 *           that stood still are taken over
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package net.didora.batch.job;
