/** Classes that break the rules, so that each rule is seen to catch its breach. */
package net.didora.sip.planted;
