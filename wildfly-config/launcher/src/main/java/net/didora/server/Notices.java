package net.didora.server;

/** Where the launcher tells the operator what happens: the terminal. */
@FunctionalInterface
interface Notices {
  void say(String sentence);
}
