@NullMarked
package net.didora.sip.flow.register;

import org.jspecify.annotations.NullMarked;
