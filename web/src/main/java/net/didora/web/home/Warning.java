package net.didora.web.home;

/**
 * Something that waits for a person.
 *
 * @param tone of its mark: bad or warn
 * @param text in the user's language
 * @param outcome the page where it is mended, with its parameters
 * @param action what the link to it says
 */
public record Warning(String tone, String text, String outcome, String action) {}
