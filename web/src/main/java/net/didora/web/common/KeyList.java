package net.didora.web.common;

import java.io.Serializable;
import java.util.List;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import org.jspecify.annotations.Nullable;

/** A long list of which the page shows a piece, read by key: forward, back, and where it stands. */
public abstract class KeyList<T> implements Serializable {
  public static final int SIZE = 25;
  private static final long serialVersionUID = 1;

  private List<T> rows = List.of();
  private @Nullable String next;
  private @Nullable String previous;
  private @Nullable String here;
  private int before;

  /** The piece that begins at a key; the first for none. */
  protected abstract KeyPage<T> read(@Nullable String key);

  /** From the beginning, as after a change of the filter. */
  public void load() {
    before = 0;
    show(null);
  }

  /** The same piece anew. */
  public void reload() {
    show(here);
  }

  public void forward() {
    before += rows.size();
    show(next);
  }

  public void back() {
    before = Math.max(0, before - SIZE);
    show(previous);
    if (previous == null) {
      before = 0;
    }
  }

  private void show(@Nullable String key) {
    KeyPage<T> page = pageOrFirst(key);
    rows = page.rows();
    next = page.next();
    previous = page.previous();
    here = key;
  }

  private KeyPage<T> pageOrFirst(@Nullable String key) {
    try {
      return read(key);
    } catch (RefusedException keyOfAnotherList) {
      before = 0;
      return read(null);
    }
  }

  public List<T> getRows() {
    return rows;
  }

  public boolean isFirst() {
    return previous == null;
  }

  public boolean isLast() {
    return next == null;
  }

  /** The place of the first row shown, counted from one. */
  public int getFirstRow() {
    return rows.isEmpty() ? 0 : before + 1;
  }

  public int getLastRow() {
    return before + rows.size();
  }
}
