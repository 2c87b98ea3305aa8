/** Nightly jobs as the pages see them: runs with their progress, and the port that starts them. */
@org.jspecify.annotations.NullMarked
package net.didora.job;
