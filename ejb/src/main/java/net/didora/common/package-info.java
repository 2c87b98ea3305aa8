/**
 * What every domain uses: money, telephone numbers, time, the settings of the server, and whose
 * rows one may see.
 */
@org.jspecify.annotations.NullMarked
package net.didora.common;
