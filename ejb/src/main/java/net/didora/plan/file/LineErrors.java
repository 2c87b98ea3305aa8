package net.didora.plan.file;

import java.util.ArrayList;
import java.util.List;

/** The errors of a file: all of them counted, the first ones kept to be shown. */
final class LineErrors {
  static final int SHOWN = 200;

  private final List<LineError> first = new ArrayList<>();
  private int count;

  void add(LineError error) {
    count++;
    if (first.size() < SHOWN) {
      first.add(error);
    }
  }

  int count() {
    return count;
  }

  List<LineError> first() {
    return List.copyOf(first);
  }
}
