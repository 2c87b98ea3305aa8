/** What every domain uses: money, telephone numbers, time. */
@org.jspecify.annotations.NullMarked
package net.didora.common;
